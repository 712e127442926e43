"""`load --replace-period`: the rows of a new export take the place of all earlier rows of its period."""

from __future__ import annotations

from datetime import date

from clientbase import counts
from clientbase.errors import UNCHANGED, SmallerRefused, UsageError, at
from clientbase.messages import N_, Data, message
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.narrow import ROWS, VIEW
from clientbase.store.staging import GOOD, Prepared

_DAYS = ("date", "period")


def replace_period(connection: Connection, prepared: Prepared, *, smaller: bool) -> tuple[date, date, int]:
    """Take out what earlier loads hold in the period of a staged source: first day, last day, rows.

    The period is the one the source names, else from its first to its last day.

    Raises:
        UsageError: the table has no days.
        SmallerRefused: the source has fewer rows than it would replace, and that was not forced.
    """
    staging = prepared.staging
    place = at(staging.source.file, staging.source.sheet)
    day = next((name for name in _DAYS if staging.field(name)), None)
    if day is None:
        raise UsageError(
            message(N_("“{table}” has no days: there is no period to replace"), table=Data(staging.table)),
            place=place,
            state=message(UNCHANGED),
            fix=[message(N_("load it without {option}"), option=Data("--replace-period"))],
        )
    rows, *days = connection.row(f"select count(*), min({day}), max({day}) from {prepared.rows} where {GOOD}")
    first, last = staging.period or days
    table = quote_identifier(ROWS if staging.table == VIEW else staging.table)
    bounds = {"first": first, "last": last}
    (old,) = connection.row(f"select count(*) from {table} where {day} between $first and $last", bounds)
    if old > rows and not smaller:
        raise SmallerRefused(
            message(
                N_("{old} would be replaced by {new}: an export that lost rows does not replace data"),
                old=counts.rows(old),
                new=counts.rows(rows),
            ),
            place=place,
            evidence=[message(N_("the period is {first} – {last}"), first=first, last=last)],
            state=message(UNCHANGED),
            fix=[
                message(N_("check that the export is complete")),
                message(N_("if it is right: {option}"), option=Data("--force smaller")),
            ],
        )
    connection.execute(
        "update loads set rows_replaced = rows_replaced + found.rows from (select load_id, count(*) as rows"
        f" from {table} where {day} between $first and $last group by load_id) as found"
        " where loads.load_id = found.load_id",
        bounds,
    )
    connection.execute(f"delete from {table} where {day} between $first and $last", bounds)
    return first, last, int(old)
