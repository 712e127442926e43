"""`load --replace-period`: the rows of a new export take the place of all earlier rows of its period.

Sales, events, plans and costs have a period from their first to their last day. A balance is one of a day,
and without a day the one of now; deals and tasks are those that were created between the first and the last
of the export, all of them where it does not say when.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from clientbase import counts
from clientbase.errors import UNCHANGED, SmallerRefused, UsageError, at
from clientbase.messages import N_, Data, message
from clientbase.row_keys import TABLES
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.narrow import ROWS, VIEW
from clientbase.store.replaced import replace_rows
from clientbase.store.staging import GOOD, Prepared

_DAYS_OF_SALES = ("date", "period")


def replace_period(
    connection: Connection, prepared: Prepared, load_id: int, *, smaller: bool
) -> tuple[date | None, date | None, int]:
    """Take out what loads before `load_id` hold in the period of a staged source: first day, last day, rows.

    The period is the one the source names, else from its first to its last day; None for a balance of no day.

    Raises:
        UsageError: the table has no days.
        SmallerRefused: the source has fewer rows than it would replace, and that was not forced.
    """
    staging = prepared.staging
    place = at(staging.source.file, staging.source.sheet)
    day = _day(prepared)
    if day is None and not _is_snapshot(staging.table):
        raise UsageError(
            message(N_("“{table}” has no days: there is no period to replace"), table=Data(staging.table)),
            place=place,
            state=message(UNCHANGED),
            fix=[message(N_("load it without {option}"), option=Data("--replace-period"))],
        )
    days = f"min({day}), max({day})" if day else "null, null"
    rows, *found = connection.row(f"select count(*), {days} from {prepared.rows} where {GOOD}")
    first, last = (staging.period if day in _DAYS_OF_SALES else None) or found
    name = ROWS if staging.table == VIEW else staging.table
    table = quote_identifier(name)
    held = _held(prepared, day, first)
    bounds: dict[str, Any] = {"first": first, "last": last} if "$first" in held else {}
    (old,) = connection.row(f"select count(*) from {table} where {held}", bounds)
    if old > rows and not smaller:
        raise SmallerRefused(
            message(
                N_("{old} would be replaced by {new}: an export that lost rows does not replace data"),
                old=counts.rows(old),
                new=counts.rows(rows),
            ),
            place=place,
            evidence=[message(N_("the period is {first} – {last}"), first=first, last=last)]
            if first and last
            else [],
            state=message(UNCHANGED),
            fix=[
                message(N_("check that the export is complete")),
                message(N_("if it is right: {option}"), option=Data("--force smaller")),
            ],
        )
    taken = f"select rowid as place, cast(null as ubigint) as known_by, {load_id} as replaced_by from {table}"
    replace_rows(connection, name, f"{taken} where {held}", bounds)
    return first, last, int(old)


def _is_snapshot(table: str) -> bool:
    return table in TABLES and TABLES[table].snapshot


def _day(prepared: Prepared) -> str | None:
    """The column of the source that says the days of its rows, None for none."""
    table = prepared.staging.table
    days = TABLES[table].days if table in TABLES else _DAYS_OF_SALES
    return next((name for name in days if prepared.staging.field(name)), None)


def _held(prepared: Prepared, day: str | None, first: date | None) -> str:
    """SQL: a row of an earlier load is one of the period, and of what else the source names."""
    staging = prepared.staging
    tests = [f"{day} between $first and $last"] if day and first else []
    if not tests and "as_of" in TABLES[staging.table].days:
        tests = ["as_of is null"]
    within = TABLES[staging.table].within if staging.table in TABLES else ""
    if within and staging.field(within):
        tests.append(
            f"coalesce({within}, '') in (select coalesce({within}, '') from {prepared.rows} where {GOOD})"
        )
    return " and ".join(tests) or "true"
