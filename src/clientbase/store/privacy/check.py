"""The check of what is given away: every value of a personal field is looked for in every cell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clientbase.identity.leftovers import Personal
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.privacy.known import columns

# Columns that the program itself writes, in words that a client may be called by.
_OF_PROGRAM = {
    "meta": ("key", "value"),
    "loads": (
        *("file", "sheet", "table_name", "kind", "encoding", "mapping", "language", "skipped_by", "version"),
        *("forced", "superseded"),
    ),
    "rejects": ("reason",),
    "client_ties": ("tied_by",),
    "decisions": ("decision",),
    "corrections": ("field",),
    "contact_points": ("kind", "verdict", "line"),
}


@dataclass(frozen=True, slots=True)
class Leftover:
    """A cell that still tells who somebody is; what it holds is not said.

    Attributes:
        place: table or file.
        column: its column.
        row: of the table or of the file, from 1.
        kind: `name`, `number` or `e-mail`.
        rows: how many rows hold the same.
    """

    place: str
    column: str
    row: int
    kind: str
    rows: int = 1


def leftovers(target: Connection, known: Personal) -> Iterator[Leftover]:
    """What a pseudonymised base still holds of the values of personal fields."""
    found = target.rows(
        "select table_name from duckdb_tables() where not internal and not temporary"
        " and database_name = current_database() order by table_name"
    )
    for (table,) in found:
        for column, kind in columns(target, table):
            if kind != "VARCHAR" or column in _OF_PROGRAM.get(table, ()):
                continue
            own = quote_identifier(column)
            for cell, row, rows in target.rows(
                f"select {own}, min(rowid) + 1, count(*) from {quote_identifier(table)}"
                f" where {own} is not null group by {own} order by 2"
            ):
                if what := known.found(cell):
                    yield Leftover(table, column, row, what, rows)


def in_cells(place: str, rows: Iterable[dict[str, str]], known: Personal) -> Iterator[Leftover]:
    """What the cells of a written file still hold; rows by header, the first one is row 2."""
    for number, cells in enumerate(rows, 2):
        for column, cell in cells.items():
            if cell and (what := known.found(cell)):
                yield Leftover(place, column, number, what)
