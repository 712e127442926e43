"""One client on a screen: what is known of it in pairs, under them the lists with rows, each cut short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from clientbase import counts
from clientbase.analysis import Column, Role, RowList, Table, TableResult, Type
from clientbase.messages import N_, Number, message
from clientbase.reports import present, tabular
from clientbase.reports.screen import line

if TYPE_CHECKING:
    from rich.console import RenderableType

    from clientbase.analysis import Result
    from clientbase.locale import Language
    from clientbase.reports.screen import Screen

WIDE = 78  # cells from which the pairs stand in two columns
GAP = 2


def is_one(result: Result) -> bool:
    """Whether the answer is about one client and has lists to show under it."""
    first = next(iter(result.tables.values()))
    return result.analysis.dossier and len(first.rows) == 1


def lists(result: Result) -> dict[str, TableResult]:
    """The tables under the first one that say something, without the columns that name the client."""
    _, *others = result.tables.items()
    return {name: bare(found) for name, found in others if len(found.rows) and not found.table.drawn}


def bare(found: TableResult) -> TableResult:
    """The table without the columns that name the client."""
    kept = [i for i, column in enumerate(found.table.columns) if column.role not in {Role.ID, Role.NAME}]
    table = replace(found.table, columns=tuple(found.table.columns[i] for i in kept))
    return TableResult(table, RowList(tuple(row[i] for i in kept) for row in found.rows))


def name(result: Result) -> str:
    """The name of the client."""
    first = next(iter(result.tables.values()))
    place = first.table.place(Role.NAME) or 0
    return str(first.rows.head(1)[0][place])


def stacked(result: Result, language: Language) -> list[tuple[Result, TableResult]]:
    """What is known in pairs, then the lists: the tables of one sheet of paper."""
    first = next(iter(result.tables.values()))
    return [(result, _as_table(first, result, language)), *((result, one) for one in lists(result).values())]


def _as_table(first: TableResult, result: Result, language: Language) -> TableResult:
    """The row of the client as a table of pairs."""
    (row,) = first.rows.head(1)
    items = present.shown(first, result.currency, language)
    written = [
        (item.header, present.formatter(item, language)(value))
        for item, value in zip(items, row, strict=True)
    ]
    columns = (
        Column("field", Type.TEXT, first.table.title, N_("What is known of the client.")),
        Column("value", Type.TEXT, N_("Value"), N_("As it is shown.")),
    )
    table = Table(first.table.name, first.table.title, first.table.grain, columns)
    return TableResult(table, RowList(pair for pair in written if pair[1]))


def on_screen(result: Result) -> list[TableResult]:
    """The tables of which nothing has to be said: they are shown, or have no rows."""
    first, *others = result.tables.values()
    return [first, *(found for found in others if found.table.on_screen or not len(found.rows))]


def parts(result: Result, language: Language, screen: Screen) -> Iterator[RenderableType]:
    """What the screen shows of the client."""
    first = next(iter(result.tables.values()))
    yield ""
    yield _pairs(first, result, language, screen)
    for found in lists(result).values():
        if found.table.on_screen:
            yield from _list(found, result, language, screen)


def _pairs(first: TableResult, result: Result, language: Language, screen: Screen) -> RenderableType:
    from rich.table import Table as Grid

    shown = tabular.body(first, first.rows.head(1), result.currency, language, whole=True)
    pairs = [
        (line(item.header, "dim"), tabular.styled(item, cell))
        for item, cell, value in zip(shown.items, shown.cells[0], shown.rows[0], strict=True)
        if cell and value != 0
    ]
    columns = 2 if screen.width is None or screen.width >= WIDE else 1
    height = -(-len(pairs) // columns)
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    for _ in range(columns):
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
    for place in range(height):
        row = pairs[place::height]
        grid.add_row(*(cell for pair in row for cell in pair))
    return grid


def _list(found: TableResult, result: Result, language: Language, screen: Screen) -> Iterator[RenderableType]:
    rows = found.rows.head(found.table.on_screen)
    filled = [i for i in range(len(found.table.columns)) if any(row[i] not in {None, ""} for row in rows)]
    table = replace(found.table, columns=tuple(found.table.columns[i] for i in filled))
    rows = RowList(tuple(row[i] for i in filled) for row in rows)
    shown = tabular.body(TableResult(table, rows), rows, result.currency, language, whole=False)
    count = len(found.rows)
    yield ""
    title = language.text(found.table.title)
    if len(rows) < count:
        more = language.render(
            message(N_("{shown} of {rows}"), shown=Number(len(rows)), rows=counts.rows(count))
        )
        title = f"{title} ({more})"
    yield line(title, "bold")
    yield tabular.grid(shown, shown.fitted(screen.width))
