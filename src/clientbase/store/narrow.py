"""Sales keep only the columns that some source has filled; the view `sales` has them all.

Ten million NULLs cost as much to store as ten million values, and most exports fill a third of the canonical
columns. The view shows the others as typed NULLs, which the engine folds away.
"""

from __future__ import annotations

from collections.abc import Iterable

from clientbase.store.connection import Connection, quote_identifier

VIEW, ROWS = "sales", "sales_rows"
ALWAYS = frozenset({"load_id", "source_row", "client_key", "date", "amount"})


def narrow(connection: Connection) -> None:
    """Turn the table `sales` of the schema, still empty, into `sales_rows` and the view `sales`."""
    declared = _columns(connection, VIEW)
    connection.execute(f"alter table {VIEW} rename to {ROWS}")
    for name, _, _ in declared:
        if name not in ALWAYS:
            connection.execute(f"alter table {ROWS} drop column {quote_identifier(name)}")
    _show(connection, declared)


def widen(connection: Connection, fields: Iterable[str]) -> str:
    """Give `sales_rows` the columns of `fields` it lacks; its name."""
    present = {name for name, _, _ in _columns(connection, ROWS)}
    declared = _columns(connection, VIEW)
    missing = [(name, kind) for name, kind, _ in declared if name in set(fields) - present]
    for name, kind in missing:
        connection.execute(f"alter table {ROWS} add column {quote_identifier(name)} {kind}")
    if missing:
        _show(connection, declared)
    return ROWS


def _columns(connection: Connection, table: str) -> list[tuple[str, str, str]]:
    """Name, type and comment of every column, in order."""
    return [
        (name, kind, comment or "")
        for name, kind, comment in connection.rows(
            "select column_name, data_type, comment from duckdb_columns()"
            " where table_name = $table and not internal order by column_index",
            {"table": table},
        )
    ]


def _show(connection: Connection, declared: list[tuple[str, str, str]]) -> None:
    present = {name for name, _, _ in _columns(connection, ROWS)}
    shown = [
        quote_identifier(name) if name in present else f"cast(null as {kind}) as {quote_identifier(name)}"
        for name, kind, _ in declared
    ]
    connection.execute(f"create or replace view {VIEW} as select {', '.join(shown)} from {ROWS}")
    comments = [(name, comment.replace("'", "''")) for name, _, comment in declared if comment]
    if comments:
        connection.execute(f"comment on view {VIEW} is 'One row per line or document of a sales export.'")
    for name, comment in comments:
        connection.execute(f"comment on column {VIEW}.{quote_identifier(name)} is '{comment}'")
