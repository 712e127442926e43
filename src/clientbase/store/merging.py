"""Clients of several cards as one: every row of theirs is shown with one client, nothing is rewritten.

The base keeps who a row was loaded for; what is merged stands in views in front of its tables, so a merge
taken back leaves no trace.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientbase.store import in_front
from clientbase.store.cards import card_fields, said
from clientbase.store.checked_values import TABLE as CHECKED
from clientbase.store.checked_values import say_checked
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.inner import is_inner

_MAP, _CLIENTS, _ALIASES = "same_clients", "merged_card_of_clients", "client_aliases"


def put(connection: Connection, into: Mapping[int, int]) -> None:
    """Show every client of `into` as the one it is merged into.

    Args:
        connection: the base; nothing is written to it.
        into: client_key → client_key of the client that stays.
    """
    if not into:
        return
    connection.execute(
        f"create or replace temp table {_MAP} as"
        " select unnest($gone::integer[]) as client_key, unnest($stays::integer[]) as into_key",
        {"gone": list(into), "stays": list(into.values())},
    )
    _cards(connection)
    _checked(connection)
    for table in _tables(connection):
        own = in_front.of_base(connection, table)
        if table == "clients":
            in_front.merge(
                connection,
                table,
                f"select * from {own} where client_key not in (select client_key from temp.{_MAP})"
                f" and client_key not in (select into_key from temp.{_MAP})"
                f" union all by name select * from temp.{_CLIENTS}",
            )
        else:
            in_front.merge(
                connection,
                table,
                "select t.* replace (coalesce(m.into_key, t.client_key) as client_key)"
                f" from {own} as t left join temp.{_MAP} as m on t.client_key = m.client_key",
            )


def take_away(connection: Connection) -> None:
    """Show the clients as the base holds them."""
    for table in _tables(connection):
        in_front.unmerge(connection, table)
    for name in (_MAP, _CLIENTS):
        connection.execute(f"drop table if exists temp.{name}")


def _cards(connection: Connection) -> None:
    """Fill the table of the clients that stay, with what all cards of theirs say."""
    fields = card_fields(connection)
    filled = ", ".join(f"coalesce(card.{name}, c.{name}) as {name}" for name in map(quote_identifier, fields))
    cards, base, aliases = (in_front.of_base(connection, name) for name in ("cards", "clients", _ALIASES))
    connection.execute(
        f"""
create or replace temp table {_CLIENTS} as
with
spelled as ({_of_those_who_stay(aliases, _SPELLED)}),
listed as ({_of_those_who_stay(base, "select who, bool_or(listed) as listed from t group by who")}),
every as ({_of_those_who_stay(cards, "select * exclude (client_key) from t")})
select
  c.client_key,
  c.client_id,
  coalesce(s.name, c.name) as name,
  l.listed,
  {filled}
from {base} as c
inner join listed as l on c.client_key = l.who
left join spelled as s on c.client_key = s.who
left join ({said(fields, "who", "every")}) as card on c.client_key = card.client_key
order by c.client_key
"""
    )


_SPELLED = """
select who, name from t where name is not null group by who, name
qualify row_number() over (
  partition by who order by sum(uses) desc, max(last_date) desc nulls last, name asc
) = 1
"""


def _of_those_who_stay(table: str, select: str) -> str:
    """SQL: `select` over the rows `t` of merged clients; `who` is the one that stays."""
    return (
        f"with t as (select coalesce(m.into_key, r.client_key) as who, r.* from {table} as r"
        f" left join temp.{_MAP} as m on r.client_key = m.client_key"
        f" where coalesce(m.into_key, r.client_key) in (select into_key from temp.{_MAP})) {select}"
    )


def _checked(connection: Connection) -> None:
    """Say of the clients that stay what call sheets say of any of theirs."""
    rows = f"""
(
  select t.* replace (coalesce(m.into_key, t.client_key) as client_key)
  from {in_front.of_base(connection, CHECKED)} as t
  left join temp.{_MAP} as m on t.client_key = m.client_key
)
"""
    say_checked(connection, "true", f"temp.{_CLIENTS}", rows)


def _tables(connection: Connection) -> list[str]:
    """The tables whose rows are of clients, and the names of clients."""
    found = connection.rows(
        "select table_name from duckdb_columns() where column_name = 'client_key' and not internal"
        " and database_name = current_database() order by table_name"
    )
    return [name for (name,) in found if not is_inner(name) or name == _ALIASES]
