"""The floor of a workbook: fastexcel reading it into Arrow. fastexcel_arrow.py FILE.xlsx."""

import sys

import fastexcel

print(fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_arrow().num_rows)
