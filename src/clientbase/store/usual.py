"""What a load is compared with: the earlier loads of the same kind of export, with their rows and days."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from clientbase.row_keys import TABLES
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.narrow import ROWS, VIEW

MOST = 24  # earlier loads that are looked at, the latest ones
LEAST = 2  # with fewer there is nothing usual
WHOLE = 10  # a load that lost a tenth of its rows to later ones is no measure any more
DAY = "date"


@dataclass(frozen=True, slots=True)
class Export:
    """Rows and days of one load.

    Attributes:
        rows: that were loaded.
        first, last: its days, both inclusive; None where it has none.
        total: whether a row of totals stood in it.
    """

    rows: int
    first: date | None
    last: date | None
    total: bool

    @property
    def days(self) -> int:
        """From the first to the last day, both counted; 0 without days."""
        return (self.last - self.first).days + 1 if self.first and self.last else 0


@dataclass(frozen=True, slots=True)
class Usual:
    """A load beside those of its kind.

    Attributes:
        own: the load itself.
        before: earlier loads from a file with the same columns, the latest loaded first.
        year_ago: rows of the table in the same days one year before.
    """

    own: Export
    before: tuple[Export, ...] = field(default=())
    year_ago: int = 0


def usual(connection: Connection, load_id: int, table: str) -> Usual | None:
    """The load beside the earlier ones of its kind; None where these are too few."""
    logged = connection.rows(
        "select load_id, mapping, rows_loaded, rows_replaced, skipped_by from loads"
        " where table_name = $table and load_id <= $load_id order by load_id desc",
        {"table": table, "load_id": load_id},
    )
    if len(logged) <= LEAST:
        return None
    kind = _kind(logged[0][1])
    alike = [row for row in logged if row[3] * WHOLE <= row[2] and _kind(row[1]) == kind][: MOST + 1]
    if len(alike) <= LEAST or alike[0][0] != load_id:
        return None
    dated = table == VIEW or (table in TABLES and TABLES[table].days[:1] == (DAY,))
    days = _days(connection, table, [row[0] for row in alike]) if dated else {}
    own, *before = (_export(row, days) for row in alike)
    return Usual(own, tuple(before), _year_ago(connection, table, load_id, own))


def _kind(mapping: str) -> list[tuple[str, str]]:
    """Which columns a file had, by what they were taken for."""
    fields = json.loads(mapping).get("fields", {})
    return sorted((name, said["header"]) for name, said in fields.items() if said["header"])


def _days(connection: Connection, table: str, loads: list[int]) -> dict[int, tuple[date, date]]:
    """Load → its first and last day."""
    rows = connection.rows(
        f"select load_id, min({DAY}), max({DAY}) from {_rows_of(table)}"
        f" where list_contains($loads::bigint[], load_id) and {DAY} is not null group by load_id",
        {"loads": loads},
    )
    return {load_id: (first, last) for load_id, first, last in rows}


def _export(logged: tuple[Any, ...], days: dict[int, tuple[date, date]]) -> Export:
    load_id, _, rows, _, skipped = logged
    first, last = days.get(load_id, (None, None))
    return Export(rows, first, last, total="total" in json.loads(skipped))


def _year_ago(connection: Connection, table: str, load_id: int, own: Export) -> int:
    if not own.days:
        return 0
    (rows,) = connection.row(
        f"select count(*) from {_rows_of(table)} where load_id <> $load_id and {DAY}"
        " between $first::date - interval 1 year and $last::date - interval 1 year",
        {"load_id": load_id, "first": own.first, "last": own.last},
    )
    return int(rows)


def _rows_of(table: str) -> str:
    return quote_identifier(ROWS if table == VIEW else table)
