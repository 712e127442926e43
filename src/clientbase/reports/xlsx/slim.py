"""A table as the first sheets show it: one page wide, without what says nothing on paper.

The values stay exact; whatever leaves stands under `--full`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clientbase.analysis import Result, Role, RowList, TableResult, Type
from clientbase.reports.matrix import LARGE
from clientbase.reports.present import Shown, is_finite, shown
from clientbase.reports.xlsx.book import PAGE, Book
from clientbase.reports.xlsx.tables import widths

LINES = 3  # of a heading
WIDEST = 30  # characters of a text, which goes on below
EMPTY = frozenset({Role.NOTE, Role.PHONE})  # kept where nothing is in them
NEVER_LEFT = frozenset({Role.NAME, Role.MANAGER, Role.ID, *EMPTY})


@dataclass(frozen=True, slots=True)
class Slim:
    """A table ready to be written, and the widths of its columns."""

    result: Result
    table: TableResult
    items: tuple[Shown, ...]
    widths: tuple[float, ...]


def slim(book: Book, result: Result, table: TableResult, *, whole: bool = False) -> Slim:
    """The columns that hold something or are to be filled in, names before keys.

    Where they are wider than a page the optional ones leave, unless the table stays `whole`.
    """
    columns, some = table.table.columns, _something(table)
    kept = [i for i in _order(table) if some[i] or columns[i].role in EMPTY]
    found = _written(book, result, _part(table, kept))
    if whole or sum(found.widths) <= PAGE:
        return found
    needed = [i for i in kept if not columns[i].optional or columns[i].role in NEVER_LEFT]
    return _written(book, result, _part(table, needed))


def _something(table: TableResult) -> list[bool]:
    """Of every column whether a row has a value in it."""
    found = [not len(table.rows)] * len(table.table.columns)
    for row in table.rows:
        for place, cell in enumerate(row):
            if cell is not None and cell != "":
                found[place] = True
        if all(found):
            break
    return found


def _order(table: TableResult) -> list[int]:
    """The places of the columns: keys, which only programs read, stand last where there is a name."""
    columns = table.table.columns
    if table.table.place(Role.NAME) is None:
        return list(range(len(columns)))
    return sorted(range(len(columns)), key=lambda i: columns[i].role is Role.ID)


def _part(table: TableResult, places: Sequence[int]) -> TableResult:
    """Some columns of a table."""
    columns = tuple(table.table.columns[i] for i in places)
    rows = RowList(tuple(row[i] for i in places) for row in table.rows)
    return TableResult(replace(table.table, columns=columns), rows)


def _written(book: Book, result: Result, table: TableResult) -> Slim:
    items = tuple(
        replace(item, digits=0) if item.column.type is Type.MONEY and _is_large(table, place) else item
        for place, item in enumerate(shown(table, result.currency, book.language))
    )
    return Slim(result, table, items, tuple(widths(items, table, book, LINES, WIDEST)))


def _is_large(table: TableResult, place: int) -> bool:
    """Whether cents only hinder the reader of a column."""
    values = (row[place] for row in table.rows)
    return any(is_finite(value) and abs(float(value)) >= LARGE for value in values)
