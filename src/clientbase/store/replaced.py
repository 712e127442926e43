"""Rows whose place others took: out of the tables, kept beside them, and back when those others are unloaded.

The rows of table `x` lie in `replaced_x` with the load they gave way to, with what both were known by (a
hash of the document or of the key, NULL where a whole period was replaced), and whether they never counted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from clientbase.row_keys import TABLES
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.narrow import ROWS

PREFIX = "replaced_"
_OWN = ("replaced_by", "known_by", "stayed_out")  # beside the columns of the table
STAYED_OUT = ("kept", "stayed")  # skip rules of rows that others took the place of when they were loaded
_SAID = ("CB-LOAD-116", "CB-LOAD-117")  # warnings that speak of them


def replace_rows(
    connection: Connection, table: str, rows: str, values: Mapping[str, object] | None = None
) -> int:
    """Take rows out of a table; how many.

    Args:
        connection: where the transaction is open.
        table: the table that holds them.
        rows: SQL of their `place` (rowid), `known_by` (a hash or NULL) and `replaced_by` (a load).
        values: of the parameters in it.
    """
    run, own = connection.execute, quote_identifier(table)
    run(
        "create or replace temp table replaced as select place, min(known_by) as known_by,"
        f" max(replaced_by) as replaced_by from ({rows}) group by place",
        values,
    )
    (count,) = connection.row("select count(*) from replaced")
    if count:
        run(
            f"insert into {_kept_beside(connection, table)} by name select r.replaced_by, r.known_by,"
            f" t.load_id > r.replaced_by as stayed_out, t.* from {own} as t"
            " inner join replaced as r on t.rowid = r.place order by r.place"
        )
        run(
            "update loads set rows_replaced = rows_replaced + found.rows"
            f" from (select load_id, count(*) as rows from {own} where rowid in (select place from replaced)"
            " group by load_id) as found where loads.load_id = found.load_id"
        )
        run(f"delete from {own} where rowid in (select place from replaced)")
    run("drop table replaced")
    return int(count)


def bring_back(connection: Connection, load_id: int) -> int:
    """Put back what gave way to load `load_id`, which is about to leave the base; how many rows came back.

    The base is then as if the load had never been made: where it gave way itself, what took its place takes
    the place of what had given way to it; of several loads that had, one counts.
    """
    return sum(_back(connection, beside, load_id) for beside in _all_beside(connection))


def _back(connection: Connection, beside: str, load_id: int) -> int:
    table, kept, values = beside.removeprefix(PREFIX), quote_identifier(beside), {"load_id": load_id}
    run = connection.execute
    _inherit(connection, table, kept, load_id)
    run(f"delete from {kept} where load_id = $load_id", values)
    found = connection.rows(
        f"select load_id, stayed_out, count(*), coalesce(sum({_money(table)}), 0) from {kept}"
        " where replaced_by = $load_id group by all order by all",
        values,
    )
    for load, stayed_out, rows, amount in found:
        _count_again(connection, load, rows, amount if stayed_out else None)
    run(
        f"insert into {quote_identifier(table)} by name select * exclude ({', '.join(_OWN)})"
        f" from {kept} where replaced_by = $load_id order by load_id, source_row",
        values,
    )
    run(f"delete from {kept} where replaced_by = $load_id", values)
    return sum(rows for _, _, rows, _ in found)


def _inherit(connection: Connection, table: str, kept: str, load_id: int) -> None:
    """Let what gave way to a load give way to what took the place of it, else to the one that counts now."""
    keys = TABLES[table].keys if table in TABLES else ()
    order = "load_id desc" if any(key.state for key in keys) else "count(*) desc, load_id desc"
    connection.execute(
        f"""
update {kept} as r
set replaced_by = found.winner
from (
  select known_by, load_id, coalesce(later.replaced_by, first_value(load_id) over (
    partition by known_by order by {order}
  )) as winner
  from {kept}
  left join (
    select known_by, max(replaced_by) as replaced_by from {kept} where load_id = $load_id group by known_by
  ) as later using (known_by)
  where {kept}.replaced_by = $load_id and known_by is not null
  group by known_by, load_id, later.replaced_by
) as found
where r.replaced_by = $load_id and r.known_by = found.known_by and r.load_id = found.load_id
  and found.winner <> found.load_id
""",
        {"load_id": load_id},
    )


def _money(table: str) -> str:
    """The column whose sum is told of a table, SQL of nothing where there is none."""
    return "amount" if table == ROWS else (TABLES[table].money if table in TABLES else "") or "null"


def _count_again(connection: Connection, load: int, rows: int, amount: Decimal | None) -> None:
    """The log of a load whose rows count again: they were replaced, or of that amount stayed out."""
    if amount is not None:
        _no_longer_out(connection, load, rows, amount)
        return
    connection.execute(
        "update loads set rows_replaced = rows_replaced - $rows where load_id = $load",
        {"rows": rows, "load": load},
    )


def _no_longer_out(connection: Connection, load: int, rows: int, amount: Decimal) -> None:
    """Rows that were left out of a load are loaded rows of it, and what was said of them is no longer so."""
    texts = connection.row(
        "select skipped_by, superseded, warnings from loads where load_id = $load", {"load": load}
    )
    skipped, superseded, warnings = map(json.loads, texts)
    left = {rule: n - rows if rule in STAYED_OUT else n for rule, n in skipped.items()}
    if not any(n > 0 for rule, n in left.items() if rule in STAYED_OUT):
        superseded = {name: 0 if name == "kept" else value for name, value in superseded.items()}
        warnings = [one for one in warnings if one["code"] not in _SAID]
    connection.execute(
        "update loads set rows_loaded = rows_loaded + $rows, rows_skipped = rows_skipped - $rows,"
        " amount_loaded = amount_loaded + $amount, skipped_by = $skipped, superseded = $superseded,"
        " warnings = $warnings where load_id = $load",
        {
            "rows": rows,
            "load": load,
            "amount": amount,
            "skipped": json.dumps({rule: n for rule, n in left.items() if n > 0}),
            "superseded": json.dumps(superseded),
            "warnings": json.dumps(warnings, ensure_ascii=False),
        },
    )


def _kept_beside(connection: Connection, table: str) -> str:
    """The table for what gave way in `table`, with every column of it."""
    name, own = quote_identifier(PREFIX + table), quote_identifier(table)
    connection.execute(
        f"create table if not exists {name} as select cast(null as integer) as replaced_by,"
        f" cast(null as ubigint) as known_by, false as stayed_out, * from {own} limit 0"
    )
    lacking = connection.rows(
        "select column_name, data_type from duckdb_columns() where table_name = $table and not internal"
        " and column_name not in (select column_name from duckdb_columns() where table_name = $beside)"
        " order by column_index",
        {"table": table, "beside": PREFIX + table},
    )
    for column, kind in lacking:
        connection.execute(f"alter table {name} add column {quote_identifier(column)} {kind}")
    return name


def _all_beside(connection: Connection) -> list[str]:
    return [
        name
        for (name,) in connection.rows(
            "select table_name from duckdb_tables() where starts_with(table_name, $prefix) and not temporary"
            " order by table_name",
            {"prefix": PREFIX},
        )
    ]
