"""A workbook read once with openpyxl, values, outline levels and indents. openpyxl_rows.py FILE.xlsx."""

import sys

import openpyxl

sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(sum(len(row) for row in sheet.iter_rows(values_only=True)), len(sheet.row_dimensions))
