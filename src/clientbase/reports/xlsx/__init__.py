"""A result or a report as an Excel workbook, written by `document`."""
