"""What stands in front of the tables of a base: temporary views under their names, of which no room knows.

Nearest to the base amounts are converted into one currency; over that only the rows of a filter are shown.
"""

from __future__ import annotations

from clientbase.store.connection import Connection, quote_identifier


def of_base(connection: Connection, table: str) -> str:
    """The base's own table or view, which the temporary one of the same name hides."""
    (database,) = connection.row("select current_database()")
    return f"{quote_identifier(database)}.main.{quote_identifier(table)}"


def convert(connection: Connection, table: str, select: str) -> None:
    """Show the rows of `select` as the table from now on."""
    connection.execute(f"create or replace temp view {_converted(table)} as {select}")
    unlimit(connection, table)


def unconvert(connection: Connection, table: str) -> None:
    """Show the table as the base holds it."""
    connection.execute(f"drop view if exists temp.{quote_identifier(table)}")
    connection.execute(f"drop view if exists temp.{_converted(table)}")


def limit(connection: Connection, table: str, condition: str) -> None:
    """Show only the rows `t` that meet the condition."""
    connection.execute(
        f"create or replace temp view {quote_identifier(table)} as"
        f" select t.* from {whole(connection, table)} as t where {condition}"
    )


def unlimit(connection: Connection, table: str) -> None:
    """Show all rows again, converted if they were."""
    name, under = quote_identifier(table), whole(connection, table)
    if under == of_base(connection, table):
        connection.execute(f"drop view if exists temp.{name}")
    else:
        connection.execute(f"create or replace temp view {name} as select * from {under}")


def whole(connection: Connection, table: str) -> str:
    """All rows of the table, whatever the filter, converted if they were."""
    converted = connection.row(
        "select count(*) from duckdb_views() where temporary and view_name = $name",
        {"name": f"converted_{table}"},
    )[0]
    return f"temp.{_converted(table)}" if converted else of_base(connection, table)


def _converted(table: str) -> str:
    return quote_identifier(f"converted_{table}")
