"""What all rooms of a report say together: one wide row for each client and manager, shared sheets, figures.

Nothing here names a room: each says in its `front` what it gives (`clientbase.front`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clientbase.analysis import Highlight, Mood, Role, RowList, TableResult
from clientbase.front import Figure, Sheet
from clientbase.messages import N_
from clientbase.table import Table

if TYPE_CHECKING:
    from clientbase.analysis import Cell, Column, Report, Result, Row

TITLES = {
    Sheet.CALLS: N_("Whom to call"),
    Sheet.ABC_XYZ: N_("ABC × XYZ"),
    Sheet.MOVEMENT: N_("Movement"),
    Sheet.DYNAMICS: N_("Dynamics"),
}
MOST_FIGURES = 4  # that fit beside each other
MOST_SENTENCES = 5  # of what happened; the calls have a table of their own
_FIRST = {Role.ID: 0, Role.NAME: 1, Role.PHONE: 2, Role.MANAGER: 3}  # whose row it is stands first


@dataclass(frozen=True, slots=True)
class _Part:
    """A table of a room with the columns of it that are taken."""

    table: TableResult
    columns: tuple[str, ...]


def figures(report: Report) -> list[tuple[Result, Figure]]:
    """The numbers of the first screen in the order of the rooms, money first among equals of a room."""
    found = [(result, figure) for result in report.results for figure in result.figures]
    return sorted(found, key=lambda pair: pair[1].change is None)[:MOST_FIGURES]


def sentences(report: Report) -> list[tuple[Result, Highlight]]:
    """What happened: bad and good news in the order of the rooms, one of each room, the bad first."""
    taken: list[tuple[Result, Highlight]] = []
    for mood in (Mood.BAD, Mood.GOOD):
        seen: set[str] = set()
        for result, said in report.said(mood):
            if result.analysis.name not in seen:
                seen.add(result.analysis.name)
                taken.append((result, said))
    return taken[:MOST_SENTENCES]


def clients(report: Report) -> TableResult | None:
    """One row for every client with what the rooms say of it; None where no room lists clients."""
    declared = Table(
        "all_clients",
        N_("Clients"),
        N_("One row per client, with what every analysis says."),
        (),
        clients=True,
    )
    return _joined(declared, list(_parts(report, "clients")), Role.ID)


def managers(report: Report) -> TableResult | None:
    """One row for every manager with what the rooms say; None where no room names managers."""
    declared = Table(
        "all_managers", N_("Managers"), N_("One row per manager, with what every analysis says."), ()
    )
    return _joined(declared, list(_parts(report, "managers")), Role.MANAGER)


def on_sheets(report: Report) -> dict[Sheet, list[tuple[Result, TableResult]]]:
    """The tables of the sheets that rooms share, in the order of the rooms."""
    found: dict[Sheet, list[tuple[Result, TableResult]]] = {}
    for sheet in Sheet:
        own = [
            (result, result.tables[name])
            for result in report.results
            for name, where in result.analysis.front.tables.items()
            if where is sheet and name in result.tables
        ]
        if any(len(table.rows) for _, table in own):
            found[sheet] = own
    return found


def _parts(report: Report, kind: str) -> Iterator[_Part]:
    for result in report.results:
        given: Mapping[str, tuple[str, ...]] = getattr(result.analysis.front, kind)
        for name, columns in given.items():
            if name in result.tables and len(result.tables[name].rows):
                yield _Part(result.tables[name], columns)


def _joined(declared: Table, parts: Sequence[_Part], key: Role) -> TableResult | None:
    """The parts side by side: the table with most rows gives the order, the first that says it counts."""
    if not parts:
        return None
    columns = _columns(parts)
    places = {column.name: place for place, column in enumerate(columns)}
    rows: dict[Cell, list[Cell]] = {}
    longest = max(parts, key=lambda one: len(one.table.rows))
    for part in (replace(longest, columns=()), *parts):  # the longest comes first only for its order
        _fill(rows, part, places, key)
    shown = RowList(tuple(row) for row in rows.values())
    table = Table(declared.name, declared.title, declared.grain, columns, clients=declared.clients)
    return TableResult(table, shown)


def _columns(parts: Sequence[_Part]) -> tuple[Column, ...]:
    """Whose row it is, then what the rooms give, in their order; each name once."""
    found: dict[str, Column] = {}
    whose: dict[str, Column] = {}
    for part in parts:
        table = part.table.table
        for column in table.columns:
            if column.role in _FIRST and (column.name in part.columns or column.role is not Role.PHONE):
                whose.setdefault(column.name, column)
        for name in part.columns:
            if name not in whose:
                found.setdefault(name, table.column(name))
    ordered = sorted(whose.values(), key=lambda column: _FIRST[column.role])
    return (*ordered, *(column for name, column in found.items() if name not in whose))


def _fill(rows: dict[Cell, list[Cell]], part: _Part, places: Mapping[str, int], key: Role) -> None:
    """Put a part beside what is known; of several rows of one key, a row for each period, the last counts."""
    table = part.table.table
    own = table.place(key)
    if own is None:
        return
    taken = [
        (places[column.name], n) for n, column in enumerate(table.columns) if _is_taken(column, part, places)
    ]
    last: dict[Cell, Row] = {row[own]: row for row in part.table.rows if row[own] is not None}
    for name, row in last.items():
        known = rows.setdefault(name, [None] * len(places))
        for place, n in taken:
            if known[place] is None:
                known[place] = row[n]


def _is_taken(column: Column, part: _Part, places: Mapping[str, int]) -> bool:
    return column.name in part.columns or (column.role in _FIRST and column.name in places)
