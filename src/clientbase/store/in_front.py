"""What stands in front of the tables of a base: temporary views under their names, of which no room knows.

Nearest to the base rows of merged clients get one client; over that amounts are converted into one currency;
over that only the rows of a filter are shown.
"""

from __future__ import annotations

from clientbase.store.connection import Connection, quote_identifier

_MERGED, _CONVERTED = "merged", "converted"
_LAYERS = (_CONVERTED, _MERGED)  # the upper one first


def of_base(connection: Connection, table: str) -> str:
    """The base's own table or view, which the temporary one of the same name hides."""
    (database,) = connection.row("select current_database()")
    return f"{quote_identifier(database)}.main.{quote_identifier(table)}"


def stored(connection: Connection, table: str) -> str:
    """All rows with the amounts of their sources, of merged clients if they are."""
    return _view(_MERGED, table) if _stands(connection, _MERGED, table) else of_base(connection, table)


def merge(connection: Connection, table: str, select: str) -> None:
    """Show the rows of `select`, whose clients are merged, as the table from now on."""
    _put(connection, _MERGED, table, select)


def unmerge(connection: Connection, table: str) -> None:
    """Show the clients of the table as the base holds them."""
    _take(connection, _MERGED, table)


def convert(connection: Connection, table: str, select: str) -> None:
    """Show the rows of `select` as the table from now on."""
    _put(connection, _CONVERTED, table, select)


def unconvert(connection: Connection, table: str) -> None:
    """Show the amounts of the table as the base holds them."""
    _take(connection, _CONVERTED, table)


def limit(connection: Connection, table: str, condition: str) -> None:
    """Show only the rows `t` that meet the condition."""
    connection.execute(
        f"create or replace temp view {quote_identifier(table)} as"
        f" select t.* from {whole(connection, table)} as t where {condition}"
    )


def unlimit(connection: Connection, table: str) -> None:
    """Show all rows again, merged and converted if they were."""
    name, under = quote_identifier(table), whole(connection, table)
    if under == of_base(connection, table):
        connection.execute(f"drop view if exists temp.{name}")
    else:
        connection.execute(f"create or replace temp view {name} as select * from {under}")


def whole(connection: Connection, table: str) -> str:
    """All rows of the table, whatever the filter, merged and converted if they were."""
    for layer in _LAYERS:
        if _stands(connection, layer, table):
            return _view(layer, table)
    return of_base(connection, table)


def _put(connection: Connection, layer: str, table: str, select: str) -> None:
    connection.execute(f"create or replace temp view {_view(layer, table)} as {select}")
    unlimit(connection, table)


def _take(connection: Connection, layer: str, table: str) -> None:
    connection.execute(f"drop view if exists temp.{quote_identifier(table)}")
    connection.execute(f"drop view if exists {_view(layer, table)}")
    unlimit(connection, table)


def _stands(connection: Connection, layer: str, table: str) -> bool:
    found = connection.rows(
        "select 1 from duckdb_views() where temporary and view_name = $name", {"name": f"{layer}_{table}"}
    )
    return bool(found)


def _view(layer: str, table: str) -> str:
    return f"temp.{quote_identifier(f'{layer}_{table}')}"
