"""One sheet for each manager: the lists of clients, each with the clients of that manager only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from clientbase.analysis import Result, TableResult
from clientbase.messages import N_, Number, message
from clientbase.reports.dealt import called, order, rows_of_each
from clientbase.reports.palette import ACCENT
from clientbase.reports.present import shown
from clientbase.reports.xlsx.book import Book
from clientbase.reports.xlsx.tables import key_column, put_table, widths

MOST = 100  # sheets; Excel opens more, people do not
PARAMETER = "by_manager"


@dataclass(slots=True)
class _Portfolio:
    """The rows of one manager in every list."""

    manager: str
    tables: list[TableResult] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Rows in all lists together."""
        return sum(len(table.rows) for table in self.tables)


def manager_sheets(book: Book, result: Result) -> None:
    """Add the sheets where the room was asked for them: by name, clients without a manager last."""
    if not getattr(result.parameters, PARAMETER, False):
        return
    found = _portfolios([table for table in result.tables.values() if table.table.clients])
    kept = sorted(found, key=lambda one: -one.rows)[:MOST]
    if len(kept) < len(found):
        book.remarks.append(
            message(
                N_("Sheets were made for the {n} largest of {all} managers; the lists above have all."),
                n=Number(MOST),
                all=Number(len(found)),
            )
        )
    for portfolio in sorted(kept, key=lambda one: order(one.manager)):
        _sheet(book, result, portfolio)


def _portfolios(tables: Sequence[TableResult]) -> list[_Portfolio]:
    """The rows of every list that names managers, dealt out to them in the order of the list."""
    found: dict[str, _Portfolio] = {}
    for table in tables:
        for manager, rows in (rows_of_each(table) or {}).items():
            portfolio = found.setdefault(manager, _Portfolio(manager))
            portfolio.tables.append(TableResult(table.table, rows))
    return list(found.values())


def _sheet(book: Book, result: Result, portfolio: _Portfolio) -> None:
    """The lists of one manager, one under the other."""
    name = called(portfolio.manager, book.language)
    sheet = book.sheet(name)
    items = [shown(table, result.currency, book.language) for table in portfolio.tables]
    needed = [widths(item, table, book) for item, table in zip(items, portfolio.tables, strict=True)]
    columns = range(max(map(len, needed)))
    wide = [max(found[column] for found in needed if column < len(found)) for column in columns]
    for column, width in zip(columns, wide, strict=True):
        sheet.check(sheet.worksheet.set_column(column, column, width))
    sheet.paper(sum(wide), key_column(items[0]))
    sheet.worksheet.set_row(0, 28)
    sheet.text(0, 0, name, book.format(bold=True, font_size=16, font_color=ACCENT, valign="vcenter"))
    row = 2
    for table, item in zip(portfolio.tables, items, strict=True):
        if len(portfolio.tables) > 1:
            sheet.heading(row, 0, len(item) - 1, table.table.title)
            row += 1
        row = put_table(sheet, result, table, item, row, 0) + 2
    sheet.worksheet.print_area(0, 0, row - 2, max(map(len, items)) - 1)
    if len(portfolio.tables) == 1:
        sheet.worksheet.freeze_panes(3, 0)
        sheet.worksheet.repeat_rows(2)
