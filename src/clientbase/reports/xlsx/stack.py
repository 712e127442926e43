"""Several tables on one sheet, one under the other, each under its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from clientbase.analysis import Result, TableResult
from clientbase.reports.charts import matrices
from clientbase.reports.matrix import Matrix, matrix
from clientbase.reports.palette import ACCENT
from clientbase.reports.xlsx.book import Book, Sheet
from clientbase.reports.xlsx.matrix import grid, grid_widths
from clientbase.reports.xlsx.slim import Slim, slim
from clientbase.reports.xlsx.tables import put_table

FIRST = 1  # column B; A is a margin


@dataclass(frozen=True, slots=True)
class _Part:
    """A table, or the small matrix that shows all of it."""

    result: Result
    title: str
    crossed: Matrix | None
    flat: Slim | None

    @property
    def widths(self) -> Sequence[float]:
        """Of its columns, from the first."""
        return grid_widths(self.crossed) if self.crossed else self.flat.widths if self.flat else ()


def stack_sheet(book: Book, title: str, tables: Sequence[tuple[Result, TableResult]]) -> Sheet:
    """A sheet one page wide with these tables; empty ones are left out."""
    parts = [_part(book, result, table) for result, table in tables if len(table.rows)]
    sheet = book.sheet(title)
    sheet.check(sheet.worksheet.set_column(0, 0, 2))
    wide = [max(found) for found in zip_longest(*(part.widths for part in parts), fillvalue=0.0)]
    for column, width in enumerate(wide, FIRST):
        sheet.check(sheet.worksheet.set_column(column, column, width))
    sheet.worksheet.set_row(0, 28)
    big = book.format(bold=True, font_size=16, font_color=ACCENT, valign="vcenter")
    sheet.text(0, FIRST, title, big)
    row = 2
    for part in parts:
        sheet.heading(row, FIRST, len(part.widths), part.title)
        row = _put(sheet, part, row + 1) + 2
    sheet.worksheet.print_area(0, 0, row - 2, len(wide))
    return sheet


def _part(book: Book, result: Result, table: TableResult) -> _Part:
    charts = [chart for chart in matrices(result) if chart.table == table.table.name]
    crossed = matrix(result, charts[0], book.language) if charts else None
    if crossed and not crossed.fine:
        return _Part(result, table.table.title, crossed, None)
    return _Part(result, table.table.title, None, slim(book, result, table))


def _put(sheet: Sheet, part: _Part, row: int) -> int:
    """Write a part; the number of its last row is returned."""
    if part.crossed:
        return grid(sheet, part.crossed, row) - 1
    if part.flat is None:
        return row
    return put_table(sheet, part.result, part.flat.table, part.flat.items, row, FIRST, part.flat.widths)
