"""The single pass over a source: values parsed, bad rows kept as text, everything counted."""

from __future__ import annotations

from typing import Any

from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.staging import Loaded, Prepared, Staging


def stage(connection: Connection, staging: Staging) -> Prepared:
    """Read the relation once into a temporary table, values parsed, bad rows kept as text.

    Runs outside any transaction: ten million uncommitted rows cost three times as much to read back.
    Row ids follow the order of the source without a gap, from 0.
    """
    (slot,) = connection.row(
        "select count(*) from duckdb_tables() where temporary and table_name ~ 'staged_.*'"
    )
    prepared = Prepared(staging, f"staged_{slot}", f"broken_{slot}")
    for name, table in staging.registered.items():
        connection.raw.register(name, table)
    if staging.csv:
        connection.execute("drop table if exists reject_errors")
        connection.execute("drop table if exists reject_scans")
    try:
        connection.execute(
            f"create temp table {prepared.rows} as {_staging_sql(staging)}", dict(staging.parameters)
        )
    finally:
        for name in staging.registered:
            connection.raw.unregister(name)
    if staging.csv:
        _keep_broken_lines(connection, prepared)
    return prepared


def _staging_sql(staging: Staging) -> str:
    raw = [f"c{i}" for i in range(staging.width)]
    fields = [quote_identifier(column.field) for column in staging.columns]
    values = [f"{column.sql} as {name}" for column, name in zip(staging.columns, fields, strict=True)]
    skipped = " ".join(f"when {rule.sql} then '{rule.name}'" for rule in staging.skip)
    missing = " ".join(f"when {quote_identifier(name)} is null then '{name}'" for name in staging.required)
    optional = [column for column in staging.columns if column.field not in staging.required]
    lost = [
        f"case when {quote_identifier(column.field)} is null and {column.filled} then '{column.field} ' end"
        for column in optional
        if column.filled != "false"
    ]
    rejected = (
        f"case when skipped is not null then null {missing} end" if missing else "cast(null as varchar)"
    )
    return f"""
select
  {", ".join(fields)},
  skipped,
  {rejected} as rejected,
  {f"nullif(concat({', '.join(lost)}), '')" if lost else "cast(null as varchar)"} as lost,
  case when rejected is not null then concat_ws(' | ', {", ".join(raw)}) end as content,
  {staging.flipped} as flipped
from (
  select
    {", ".join(raw)},
    {", ".join(values)},
    {f"case {skipped} end" if skipped else "cast(null as varchar)"} as skipped
  from {staging.relation}
)"""


def _keep_broken_lines(connection: Connection, prepared: Prepared) -> None:
    """The lines the CSV reader could not split, each with the number of good rows before it."""
    connection.execute(
        f"""
create temp table {prepared.broken} as
select
  line,
  min(error_type) as error_type,
  min(csv_line) as csv_line,
  line - row_number() over (order by line) as kept_before
from (select line, cast(error_type as varchar) as error_type, csv_line from reject_errors)
group by line
"""
    )


def discard(connection: Connection, prepared: Prepared) -> None:
    """Drop what `stage` made."""
    connection.execute(f"drop table if exists {prepared.rows}")
    connection.execute(f"drop table if exists {prepared.broken}")


def count(connection: Connection, prepared: Prepared, replaced: int | None) -> Loaded:
    """The account of a staged table; `load_id` is the next free one."""
    staging, table = prepared.staging, prepared.rows
    broken = int(connection.row(f"select count(*) from {prepared.broken}")[0]) if staging.csv else 0
    staged, kept, flipped = connection.row(
        "select count(*), count(*) filter (skipped is null and rejected is null), count(*) filter (flipped)"
        f" from {table}"
    )
    skipped = dict(
        connection.rows(
            f"select skipped, count(*) from {table} where skipped is not null"
            " group by skipped order by skipped"
        )
    )
    amount, totals = None, []
    if staging.field("amount"):
        (amount,) = connection.row(
            f"select sum(amount) from {table} where skipped is null and rejected is null"
        )
        totals = connection.rows(
            f"select amount from {table} where skipped = 'total' and amount is not null"
            " order by rowid limit 1000"
        )
    rejected = rejected_rows(connection, prepared)
    loaded = Loaded(
        load_id=int(connection.row("select coalesce(max(load_id), 0) + 1 from loads")[0]),
        table=staging.table,
        source=staging.source,
        rows_read=staged + broken,
        rows_loaded=kept,
        rows_rejected=sum(rows for _, _, rows, _ in rejected),
        skipped=skipped,
        rejected=rejected,
        lost_cells=lost_cells(connection, prepared),
        amount=amount,
        totals=tuple(row[0] for row in totals),
        flipped=flipped,
        ambiguous=0,
        unequal=_unequal(connection, prepared),
        replaced=replaced,
    )
    if loaded.rows_read != loaded.rows_loaded + loaded.rows_rejected + loaded.rows_skipped:
        raise AssertionError("rows read differ from rows loaded, rejected and skipped")
    return loaded


def _unequal(connection: Connection, prepared: Prepared) -> tuple[int, Any]:
    """Rows whose amount differs from the expected one by more than a rounding, and the sum of it."""
    if not prepared.staging.field("expected"):
        return 0, None
    rows, difference = connection.row(
        "select count(*), sum(abs(amount) - abs(expected))"
        f" from {prepared.rows} where skipped is null and rejected is null"
        " and abs(abs(amount) - abs(expected)) > greatest(0.01, abs(amount) * 0.001)"
    )
    return int(rows), difference


def rejected_rows(connection: Connection, prepared: Prepared) -> tuple[tuple[str, str, int, int], ...]:
    """Reason, header, number of rows and first source row of everything that was not loaded."""
    staging, table = prepared.staging, prepared.rows
    headers = {column.field: column.header for column in staging.columns}
    found = [
        (f"unreadable_{field}", headers.get(field, ""), int(rows), int(first) + staging.first_row)
        for field, rows, first in connection.rows(
            f"select rejected, count(*), min(rowid) from {table} where rejected is not null"
            " group by rejected order by rejected"
        )
    ]
    if staging.csv:
        found += [
            (kind.lower().replace(" ", "_"), "", int(rows), int(line))
            for kind, rows, line in connection.rows(
                f"select error_type, count(*), min(line) from {prepared.broken}"
                " group by error_type order by error_type"
            )
        ]
    return tuple(found)


def lost_cells(connection: Connection, prepared: Prepared) -> dict[str, tuple[int, int]]:
    """Header → number of filled cells that could not be read in loaded rows, and the first such row."""
    staging, table = prepared.staging, prepared.rows
    headers = {column.field: column.header for column in staging.columns}
    rows = connection.rows(
        f"select lost, count(*), min(rowid) from {table}"
        " where lost is not null and skipped is null and rejected is null group by lost order by lost"
    )
    lost: dict[str, tuple[int, int]] = {}
    for fields, count, first in rows:
        for field in fields.split():
            header = headers[field]
            earlier = lost.get(header, (0, int(first) + staging.first_row))
            lost[header] = (earlier[0] + count, min(earlier[1], int(first) + staging.first_row))
    return lost
