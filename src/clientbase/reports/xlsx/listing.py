"""A list that is not an analysis (rejected rows, loads) as a workbook of one sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from clientbase.analysis import Rows
from clientbase.locale import Language
from clientbase.reports.palette import INK_SOFT, LINE
from clientbase.reports.xlsx.book import LAST_ROW, Book, Sheet, too_many_rows

MADE = date(2000, 1, 1)  # the same list makes the same bytes on any day
_NARROWEST, _WIDEST = 8, 70
_MONEY_SCALE = -4
_MEASURED = 1000  # rows looked at for the widths


def write(path: Path, title: str, captions: Sequence[str], rows: Rows, language: Language) -> None:
    """Write rows under captions: frozen header, filter, widths that fit.

    Raises:
        NotWritten: there are more rows than a sheet holds.
    """
    name = language.text(title)
    if len(rows) >= LAST_ROW:
        raise too_many_rows(name, len(rows))
    book = Book(path, language, MADE, streams=True)
    sheet = book.sheet(name)
    for column, (caption, *cells) in enumerate(zip(captions, *rows.head(_MEASURED), strict=True)):
        longest = max(len(str(cell)) for cell in (caption, *("" if cell is None else cell for cell in cells)))
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        sheet.worksheet.set_column(column, column, width)
    sheet.worksheet.freeze_panes(1, 0)
    sheet.worksheet.repeat_rows(0)
    sheet.worksheet.autofilter(0, 0, max(len(rows), 1), len(captions) - 1)
    head = book.format(bold=True, bottom=1, bottom_color=LINE, font_color=INK_SOFT)
    for column, caption in enumerate(captions):
        sheet.text(0, column, caption, head)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _put(sheet, number, column, cell)
    book.workbook.close()


def _put(sheet: Sheet, row: int, column: int, cell: Any) -> None:
    book = sheet.book
    match cell:
        case None:
            pass
        case bool() | str():
            word = str(cell).lower() if isinstance(cell, bool) else cell
            sheet.text(row, column, word, book.format(num_format="@"))
        case float():
            if math.isfinite(cell):
                sheet.number(row, column, cell, book.format())
        case int():
            sheet.number(row, column, cell, book.format(num_format=f"{book.locale}#,##0"))
        case Decimal():
            places = "0.00" if cell.as_tuple().exponent == _MONEY_SCALE else "0.######"
            sheet.number(row, column, cell, book.format(num_format=f"{book.locale}#,##{places}"))
        case datetime():
            sheet.text(row, column, f"{cell:%Y-%m-%d %H:%M}", book.format())
        case date():
            sheet.day(row, column, cell, book.format(num_format=book.day_format))
        case _:
            sheet.text(row, column, str(cell), book.format())
