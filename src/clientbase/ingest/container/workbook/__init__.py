"""Workbooks: xlsx, xlsb, xls, ods and XML Spreadsheet 2003; all but the last are read by an isolated child.

`reader` is the door. The parent looks at the container (`archive`, `listing`, `scan`), gives the `child` its
job (`book`, `isolated`) and makes grids of its report, or an explanation of what killed it. Nothing is
imported here: the child starts with this package and has to be quick.
"""
