"""The single pass over a source: values parsed, bad rows kept as text, everything counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

import duckdb

from clientbase.store import agreement
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.corrections import correct
from clientbase.store.staging import (
    GOOD,
    NOT_DATA,
    Loaded,
    OddDays,
    Prepared,
    SkipRule,
    SpokenRows,
    Staging,
    TextBrokenError,
)

MOST_WORDS = 60  # of a column that says which rows count
_RECENT = date(1990, 1, 1)  # earlier days are empty or mistyped ones


def stage(connection: Connection, staging: Staging) -> Prepared:
    """Read the relation once into a temporary table, values parsed, bad rows kept as text.

    Runs outside any transaction: ten million uncommitted rows cost three times as much to read back.
    Row ids follow the order of the source without a gap, from 0.
    """
    (slot,) = connection.row(
        "select coalesce(max(cast(regexp_extract(table_name, '[0-9]+') as integer)) + 1, 0)"
        " from duckdb_tables() where temporary and table_name ~ 'staged_[0-9]+'"
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
        if staging.csv:
            _keep_broken_lines(connection, prepared)
        prepared = replace(prepared, corrected=correct(connection, staging, prepared.rows))
    except duckdb.Error as error:
        if staging.csv and "CSV" in str(error):
            raise TextBrokenError from None
        raise
    finally:
        for name in staging.registered:
            connection.raw.unregister(name)
    return prepared


def _staging_sql(staging: Staging) -> str:
    """The staged table: the typed fields, and in `fate` what is wrong with a row, NULL for a good one.

    One column for four rare findings, because ten million NULLs of each would have to be stored:
    `S` and the skip rule · `R`, the required field that cannot be read, a line feed and the row as text ·
    `L` and the optional fields left empty, each with a space after it.
    """
    raw = ", ".join(f"c{i}" for i in range(staging.width))
    fields = [quote_identifier(column.field) for column in staging.columns]
    values = [f"{column.sql} as {name}" for column, name in zip(staging.columns, fields, strict=True)]
    further = [f"{staging.flipped} as flipped"] if staging.flipped != "false" else []
    further += [f"{staging.row} as source_line"] if staging.row else []
    further += [f"coalesce({staging.head}, false) as is_head"] if staging.head else []
    further += [f"{staging.refund} as refund"] if staging.refund else []
    if staging.goods:
        _, goods, refunded = staging.goods
        further += [f"{goods} as goods", f"{refunded} as refunded", "cast(null as decimal(18, 4)) as settled"]
    further += [f"{sql} as spoken_{place}" for place, (_, sql) in enumerate(staging.spoken)]
    found = [
        *(["when skipped is not null then 'S' || skipped"] if staging.skip or staging.doubtful else []),
        *(
            f"when {quote_identifier(name)} is null then 'R{name}' || chr(10) || concat_ws(' | ', {raw})"
            for name in staging.required
        ),
        *_lost_sql(staging),
    ]
    return f"""
select
  {", ".join([*fields, *further])},
  {f"case {' '.join(found)} end" if found else "cast(null as varchar)"} as fate
from (
  select
    {", ".join([raw, *(name for name, _ in staging.shared)])},
    {", ".join(values)},
    {_skipped_sql(staging)} as skipped
  from {with_shared(staging.relation, staging.shared)}
)"""


def with_shared(relation: str, shared: Iterable[tuple[str, str]]) -> str:
    """SQL: the relation with what is computed once a row beside its cells."""
    for name, sql in shared:
        relation = f"(select *, {sql} as {name} from {relation})"
    return relation


def _skipped_sql(staging: Staging) -> str:
    """The first skip rule that holds, NULL for none."""
    doubtful = first_rule(staging.doubtful)
    every = first_rule((*staging.skip, *staging.doubtful))
    return f"case when {staging.plainly_data} then {doubtful} else {every} end"


def first_rule(rules: Sequence[SkipRule]) -> str:
    """SQL: the name of the first rule that holds; rules of the same sort stand in one `case`."""
    parts: list[str] = []
    for named, group in groupby(rules, key=lambda rule: bool(rule.name)):
        if named:
            tests = " ".join(f"when {rule.sql} then '{rule.name}'" for rule in group)
            parts.append(f"case {tests} end")
        else:
            parts += [rule.sql for rule in group]
    if not parts:
        return "cast(null as varchar)"
    return parts[0] if len(parts) == 1 else f"coalesce({', '.join(parts)})"


def _lost_sql(staging: Staging) -> list[str]:
    """Optional fields whose filled cell cannot be read.

    Whether a cell is filled is asked once and only of rows without a value: a condition that stands twice
    in a statement is computed for every row.
    """
    lost = [
        (quote_identifier(column.field), column)
        for column in staging.columns
        if column.field not in staging.required and column.filled != "false"
    ]
    if not lost:
        return []
    anything = " or ".join(f"{name} is null" for name, _ in lost)
    names = ", ".join(
        f"case when {name} is null and {column.filled} then '{column.field} ' end" for name, column in lost
    )
    return [f"when {anything} then concat('L', {names})"]


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


def swallows(connection: Connection, prepared: Prepared, lines: int, delimiter: str) -> bool:
    """Whether a cell of a text of `lines` lines holds a line break and as many delimiters as a record.

    The text is read again only where it has more lines than records and therefore, perhaps, such cells.
    """
    staging = prepared.staging
    (records,) = connection.row(
        f"select (select count(*) from {prepared.rows}) + (select count(*) from {prepared.broken})"
    )
    if lines < staging.first_row + records or staging.width == 1:
        return False
    cells = " or ".join(
        f"contains(c{i}, chr(10)) and len(c{i}) - len(replace(c{i}, $delimiter, '')) >= {staging.width - 1}"
        for i in range(staging.width)
    )
    parameters = {**staging.parameters, "delimiter": delimiter}
    return bool(connection.rows(f"select 1 from {staging.relation} where {cells} limit 1", parameters))


def doubtful_records(connection: Connection, prepared: Prepared, limit: int) -> list[tuple[str, ...]]:
    """Cells of up to `limit` records, spread over the source, of which something could not be read."""
    staging = prepared.staging
    places = [
        place
        for (place,) in connection.rows(
            f"select rowid from {prepared.rows} where fate[1] in ('R', 'L')"
            f" order by hash(rowid), rowid limit {limit}"
        )
    ]
    if not places:
        return []
    for name, table in staging.registered.items():
        connection.raw.register(name, table)
    cells = ", ".join(f"coalesce(c{index}, '')" for index in range(staging.width))
    try:
        return connection.rows(
            f"select {cells} from (select *, row_number() over () - 1 as place from {staging.relation})"
            " where list_contains($places::bigint[], place) order by place",
            {**staging.parameters, "places": places},
        )
    finally:
        for name in staging.registered:
            connection.raw.unregister(name)


def discard(connection: Connection, prepared: Prepared) -> None:
    """Drop what `stage` made."""
    connection.execute(f"drop table if exists {prepared.rows}")
    connection.execute(f"drop table if exists {prepared.broken}")


def count(connection: Connection, prepared: Prepared, replaced: int | None) -> Loaded:
    """The account of a staged table; `load_id` is the next free one."""
    staging, table = prepared.staging, prepared.rows
    broken = int(connection.row(f"select count(*) from {prepared.broken}")[0]) if staging.csv else 0
    staged, kept = connection.row(f"select count(*), count(*) filter ({GOOD}) from {table}")
    flipped = 0
    if staging.flipped != "false":
        (flipped,) = connection.row(f"select count(*) filter (flipped and {GOOD}) from {table}")
    skipped, left_out = _skipped(connection, prepared)
    amount, negative, totals = _money(connection, prepared)
    rejected = rejected_rows(connection, prepared)
    loaded = Loaded(
        load_id=int(connection.row("select coalesce(max(load_id), 0) + 1 from loads")[0]),
        table=staging.table,
        source=staging.source,
        rows_read=staged + broken,
        rows_loaded=kept,
        rows_rejected=sum(rows for _, _, rows, _ in rejected),
        skipped=skipped,
        left_out=left_out,
        rejected=rejected,
        lost_cells=lost_cells(connection, prepared),
        amount=amount,
        totals=totals,
        flipped=flipped,
        ambiguous=0,
        unequal=agreement.unequal(connection, prepared),
        settled=agreement.settled(connection, prepared),
        aged=agreement.aged(connection, prepared),
        outside=_outside(connection, prepared),
        future=_odd_days(connection, prepared, "date > $day", datetime.now(UTC).date() + timedelta(days=1)),
        ancient=_odd_days(connection, prepared, "date < $day", _RECENT),
        replaced=replaced,
        corrected=prepared.corrected,
        negative=negative,
        spoken=tuple(_spoken(connection, prepared)),
    )
    if loaded.rows_read != loaded.rows_loaded + loaded.rows_rejected + loaded.rows_skipped:
        raise AssertionError("rows read differ from rows loaded, rejected and skipped")
    return loaded


def _skipped(connection: Connection, prepared: Prepared) -> tuple[dict[str, int], dict[str, Any]]:
    """By rule the rows that were left out, and their money where the file has any."""
    column = _money_column(prepared.staging)
    found = connection.rows(
        f"select fate[2:], count(*), {f'coalesce(sum({column}), 0)' if column else 'null'}"
        f" from {prepared.rows} where fate[1] = 'S' group by fate order by fate"
    )
    money = {rule: amount for rule, _, amount in found} if column else {}
    return {rule: rows for rule, rows, _ in found}, money


def _money_column(staging: Staging) -> str:
    """The money that adds up in a table: amounts, or debts; "" where it has none."""
    if staging.field("amount"):
        return "amount"
    return "closing" if staging.table == "receivables" and staging.field("closing") else ""


def _money(connection: Connection, prepared: Prepared) -> tuple[Any, int, tuple[Any, ...]]:
    """The sum of the loaded rows, how many of them are negative, and the totals of the file."""
    table, column = prepared.rows, _money_column(prepared.staging)
    if not column:
        return None, 0, ()
    amount, negative = connection.row(
        f"select sum({column}), count(*) filter ({column} < 0) from {table} where {GOOD}"
    )
    totals = connection.rows(
        f"select {column} from {table} where fate = 'Stotal' and {column} is not null"
        " order by rowid limit 1000"
    )
    return amount, int(negative), tuple(row[0] for row in totals)


def _spoken(connection: Connection, prepared: Prepared) -> Iterator[SpokenRows]:
    """The words of the columns that say which rows count, with rows and money, the most money first."""
    amount = "sum(amount)" if prepared.staging.field("amount") else "null"
    for place, (header, _) in enumerate(prepared.staging.spoken):
        rows = connection.rows(
            f"select word, rule, count(*), {amount} as money from ("
            f"select spoken_{place} as word, case when fate[1] = 'S' then fate[2:] else '' end as rule,"
            f" {'amount' if amount != 'null' else 'null'} as amount from {prepared.rows}"
            f" where fate is null or fate[1] <> 'R')"
            f" where rule not in {NOT_DATA}"
            " group by word, rule"
            f" order by (rule = ''), abs(money) desc nulls last, word limit {MOST_WORDS}"
        )
        yield from (SpokenRows(header, word, rule, int(count), money) for word, rule, count, money in rows)


def _odd_days(connection: Connection, prepared: Prepared, odd: str, day: date) -> OddDays | None:
    """Loaded rows dated after tomorrow in any time zone, or long ago: mistyped, or planned documents."""
    if not prepared.staging.field("date"):
        return None
    amount = "sum(amount)" if prepared.staging.field("amount") else "null"
    rows, first, last, money = connection.row(
        f"select count(*), min(date), max(date), {amount} from {prepared.rows} where {GOOD} and {odd}",
        {"day": day},
    )
    return OddDays(int(rows), first, last, money) if rows else None


def _outside(connection: Connection, prepared: Prepared) -> int:
    """Loaded rows dated outside the period the source names."""
    period = prepared.staging.period
    if period is None or not prepared.staging.field("date"):
        return 0
    (rows,) = connection.row(
        f"select count(*) from {prepared.rows} where {GOOD} and date not between $first and $last",
        {"first": period[0], "last": period[1]},
    )
    return int(rows)


def rejected_rows(connection: Connection, prepared: Prepared) -> tuple[tuple[str, str, int, int], ...]:
    """Reason, header, number of rows and first source row of everything that was not loaded."""
    staging, table = prepared.staging, prepared.rows
    headers = {column.field: column.header for column in staging.columns}
    found = [
        (f"unreadable_{field}", headers.get(field, ""), int(rows), int(first))
        for field, rows, first in connection.rows(
            f"select split_part(fate, chr(10), 1)[2:] as at_fault, count(*), min({staging.place})"
            f" from {table} where fate[1] = 'R' group by at_fault order by at_fault"
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
        f"select fate[2:], count(*), min({staging.place}) from {table} where fate > 'L' and fate < 'M'"
        " group by fate order by fate"
    )
    lost: dict[str, tuple[int, int]] = {}
    for fields, count, first in rows:
        for field in fields.split():
            header = headers[field]
            earlier = lost.get(header, (0, int(first)))
            lost[header] = (earlier[0] + count, min(earlier[1], int(first)))
    return lost
