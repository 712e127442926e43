"""The rows of a filter: its values looked up in the base, then only those rows shown to every room.

Values are compared here, never in SQL: what a condition finds in the base stands in a temporary table, which
the views in front of the base look up. A row that names no client has no value in any column of clients.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from clientbase.analysis import Condition, Window
from clientbase.condition import CLIENTS, MANAGER, SALES, Wanted, folded
from clientbase.errors import ClientbaseError, together
from clientbase.store import in_front, unmet
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.inner import is_inner
from clientbase.store.needs import SHARED

_KEPT, _MANAGERS, _VALUES = "filter_clients", "filter_managers", "filter_values"
_ROWS_OF_SALES = frozenset({SALES, "plan", "potential"})  # whose columns mean what those of sales do
Values = dict[str, Decimal]  # value -> revenue, the largest first


def find(
    connection: Connection, conditions: Sequence[Condition], window: Window, *, of_sales: bool = True
) -> tuple[Condition, ...]:
    """Look up what the conditions mean in this base, while all of its rows are shown.

    `of_sales`: some row of sales has to meet them all, else some client.

    Returns:
        The conditions with their values as the data spell them.

    Raises:
        UsageError: no row has a value; those that are near, and the largest, are named (SeveralErrors for
            more than one).
        NothingToAnswer: each condition has rows, but no row of sales meets them all.
    """
    days = {"window_from": window.start, "window_to": window.end}
    owned = (SHARED / "client_manager.sql").read_text("utf-8")
    connection.execute(f"create or replace temp table {_MANAGERS} as\n{owned}", days)
    met = _met(connection, conditions)
    every = [(place, value) for place, found in enumerate(met) for value in sorted({*chain(*found)})]
    spelled = [
        replace(condition, wanted=tuple(map(_spelled, condition.wanted, found)))
        for condition, found in zip(conditions, met, strict=True)
    ]
    connection.fill(_VALUES, {"place": "integer", "value": "varchar"}, every)
    connection.execute(f"create or replace temp table {_KEPT} as {_kept_clients(connection, conditions)}")
    met_by = f"sales as t where {_of_table(connection, SALES, spelled)}" if of_sales else f"temp.{_KEPT}"
    if not connection.rows(f"select 1 from {met_by} limit 1"):
        raise unmet.all_of_them(spelled)
    return tuple(spelled)


def put(connection: Connection, conditions: Sequence[Condition]) -> None:
    """Show only the rows of the conditions that were found last."""
    for table in _tables(connection):
        in_front.limit(connection, table, _of_table(connection, table, conditions))


def follow(connection: Connection, merged: str) -> None:
    """Keep the clients that were found last under the ones they are merged into.

    Args:
        connection: where they were found.
        merged: a temporary table of client_key and into_key.
    """
    connection.execute(
        f"create or replace temp table {_KEPT} as"
        f" select distinct coalesce(m.into_key, k.client_key) as client_key from temp.{_KEPT} as k"
        f" left join temp.{merged} as m on k.client_key = m.client_key"
    )


def take_away(connection: Connection) -> None:
    """Show all rows again; what was found is kept."""
    for table in _tables(connection):
        in_front.unlimit(connection, table)


def forget(connection: Connection) -> None:
    """Show all rows again, and forget what was found."""
    take_away(connection)
    for name in (_KEPT, _MANAGERS, _VALUES):
        connection.execute(f"drop table if exists temp.{name}")


# -- values ------------------------------------------------------------------------------------------------


def _values(connection: Connection, condition: Condition) -> Values:
    """Every value of the column of a condition, "" for none, with its revenue, the largest first."""
    asked = condition.asked
    name = quote_identifier(asked.column)
    if asked.table == SALES:
        origin, value = "sales as s", f"s.{name}"
    elif asked.table == CLIENTS:
        origin, value = "clients as c full join sales as s on c.client_key = s.client_key", f"c.{name}"
    else:
        origin = f"temp.{_MANAGERS} as c full join sales as s on c.client_key = s.client_key"
        value = "case when c.client_key is null then s.manager else c.manager end"
    return dict(
        connection.rows(
            f"select coalesce({value}, '') as value, coalesce(sum(s.amount), 0) as revenue from {origin}"
            " group by 1 order by revenue desc, value asc"
        )
    )


def _met(connection: Connection, conditions: Sequence[Condition]) -> list[list[list[str]]]:
    """For each condition and each value it wants: the values of the base that are it, never none.

    Raises:
        UsageError: there is none (SeveralErrors for more than one).
    """
    met: list[list[list[str]]] = []
    errors: list[ClientbaseError] = []
    for condition in conditions:
        values = _values(connection, condition)
        found = [[value for value in values if wanted.meets(folded(value))] for wanted in condition.wanted]
        errors += [
            unmet.value(connection, condition, wanted, values)
            for wanted in _missed(condition, values, [bool(one) for one in found])
        ]
        met.append(found)
    if errors:
        raise together(errors)
    return met


def _missed(condition: Condition, values: Values, is_met: Sequence[bool]) -> list[Wanted]:
    """What no row has; the whole of it where a value with a comma was not quoted."""
    missed = [wanted for wanted, met in zip(condition.wanted, is_met, strict=True) if not met]
    whole = Wanted(condition.written, exact=True)
    return [whole] if missed and any(whole.meets(folded(value)) for value in values) else missed


def _spelled(wanted: Wanted, met: Sequence[str]) -> Wanted:
    """The value as the base spells it; one with a star stays as it is."""
    return wanted if wanted.is_open else replace(wanted, text=" ".join(met[0].split()))


# -- rows --------------------------------------------------------------------------------------------------


def _kept_clients(connection: Connection, conditions: Sequence[Condition]) -> str:
    """SQL: the clients of the filter; where it asks for rows of sales, those that have such a row."""
    tests = [
        _test(place, condition, f"{'c' if asked.table else 'm'}.{quote_identifier(asked.column)}")
        for place, condition in enumerate(conditions)
        if (asked := condition.asked).table != SALES
    ]
    if rows := _row_tests(conditions, _columns(connection, SALES)):
        tests.append(f"c.client_key in (select t.client_key from sales as t where {' and '.join(rows)})")
    return (
        f"select c.client_key from clients as c left join temp.{_MANAGERS} as m"
        f" on c.client_key = m.client_key where {' and '.join(tests)}"
    )


def _of_table(connection: Connection, table: str, conditions: Sequence[Condition]) -> str:
    """SQL: whether a row `t` of a table is shown."""
    kept = f"t.client_key in (select k.client_key from temp.{_KEPT} as k)"
    if table == CLIENTS:
        return kept
    own = _columns(connection, table)
    alike = own if table in _ROWS_OF_SALES else frozenset()
    tests = _row_tests(conditions, alike)
    nobody = [
        _test(place, condition, "t.manager" if condition.column == MANAGER and MANAGER in own else "''")
        for place, condition in enumerate(conditions)
        if condition.asked.table != SALES or condition.asked.column not in alike
    ]
    if nobody:
        tests.insert(0, f"case when t.client_key is null then {' and '.join(nobody)} else {kept} end")
    return " and ".join(tests)


def _row_tests(conditions: Sequence[Condition], columns: Collection[str]) -> list[str]:
    """SQL: the conditions on rows of sales whose column is among these."""
    return [
        _test(place, condition, f"t.{quote_identifier(condition.asked.column)}")
        for place, condition in enumerate(conditions)
        if condition.asked.table == SALES and condition.asked.column in columns
    ]


def _test(place: int, condition: Condition, value: str) -> str:
    sign = "not in" if condition.excludes else "in"
    return f"coalesce({value}, '') {sign} (select v.value from temp.{_VALUES} as v where v.place = {place})"


def _tables(connection: Connection) -> list[str]:
    """The tables whose rows belong to clients."""
    found = connection.rows(
        "select table_name from duckdb_columns() where column_name = 'client_key' and not internal"
        " and database_name = current_database() order by table_name"
    )
    return [name for (name,) in found if not is_inner(name)]


def _columns(connection: Connection, table: str) -> frozenset[str]:
    found = connection.rows(
        "select column_name from duckdb_columns() where table_name = $table and not internal"
        " and database_name = current_database()",
        {"table": table},
    )
    return frozenset(name for (name,) in found)
