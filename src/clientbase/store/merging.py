"""Clients of several cards as one: every row of theirs is shown with one client, nothing is rewritten.

The base keeps who a row was loaded for; what is merged stands in views in front of its tables, so a merge
taken back leaves no trace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from clientbase.matching.golden import RULES, Rule
from clientbase.store import golden_fields, in_front
from clientbase.store.cards import card_fields
from clientbase.store.checked_values import TABLE as CHECKED
from clientbase.store.checked_values import say_checked
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.inner import is_inner
from clientbase.store.same_clients import Same

MAP, _CLIENTS, _RECORDS = "same_clients", "merged_card_of_clients", "merged_records"
_ALIASES = "client_aliases"


def put(connection: Connection, same: Same, rules: Mapping[str, Rule] = RULES) -> None:
    """Show the clients that are one as the one that stays.

    Args:
        connection: the base; nothing is written to it.
        same: who is whom, and all cards of the base.
        rules: field → how it is chosen among the cards of one client.
    """
    if not same.into:
        return
    connection.fill(MAP, {"client_key": "integer", "into_key": "integer"}, list(same.into.items()))
    _cards(connection, same, rules)
    _checked(connection)
    for table in _tables(connection):
        own = in_front.of_base(connection, table)
        if table == "clients":
            in_front.merge(
                connection,
                table,
                f"select * from {own} where client_key not in (select client_key from temp.{MAP})"
                f" and client_key not in (select into_key from temp.{MAP})"
                f" union all by name select * from temp.{_CLIENTS}",
            )
        else:
            in_front.merge(
                connection,
                table,
                "select t.* replace (coalesce(m.into_key, t.client_key) as client_key)"
                f" from {own} as t left join temp.{MAP} as m on t.client_key = m.client_key",
            )


def take_away(connection: Connection) -> None:
    """Show the clients as the base holds them."""
    for table in _tables(connection):
        in_front.unmerge(connection, table)
    for name in (MAP, _CLIENTS, _RECORDS):
        connection.execute(f"drop table if exists temp.{name}")


def _cards(connection: Connection, same: Same, rules: Mapping[str, Rule]) -> None:
    """Fill the table of the clients that stay, with the golden record of all cards of theirs."""
    _records(connection, same, rules)
    filled = ", ".join(
        f"coalesce(try_cast(max(g.value) filter (g.field = '{name}') as {kind}),"
        f" max(c.{quote_identifier(name)})) as {quote_identifier(name)}"
        for name, kind in _kinds(connection).items()
    )
    base, aliases = (in_front.of_base(connection, name) for name in ("clients", _ALIASES))
    connection.execute(
        f"""
create or replace temp table {_CLIENTS} as
with
spelled as ({_of_those_who_stay(aliases, _SPELLED)}),
listed as ({_of_those_who_stay(base, "select who, bool_or(listed) as listed from t group by who")})
select
  c.client_key,
  c.client_id,
  coalesce(max(s.name), max(c.name)) as name,
  max(l.listed) as listed,
  {filled}
from {base} as c
inner join listed as l on c.client_key = l.who
left join spelled as s on c.client_key = s.who
left join temp.{_RECORDS} as g on c.client_key = g.who
group by c.client_key, c.client_id
order by c.client_key
"""
    )


def _records(connection: Connection, same: Same, rules: Mapping[str, Rule]) -> None:
    """Fill the table of the golden records of those who stay: who, field, value."""
    members: dict[int, list[int]] = defaultdict(list)
    every = [one for one in same.every if one.rows]
    staying = set(same.into.values())
    for place, one in enumerate(every):
        who = same.into.get(one.card.client_key, one.card.client_key)
        if who in staying:
            members[who].append(place)
    owners = {every[places[0]].card.place: who for who, places in members.items()}
    found = golden_fields.records(connection, every, list(members.values()), rules).fields
    rows = [(owners[place], name, value) for place, name, value, *_ in found]
    connection.fill(_RECORDS, {"who": "integer", "field": "varchar", "value": "varchar"}, rows)


def _kinds(connection: Connection) -> dict[str, str]:
    """What a card says of a client → the type of its column."""
    kinds = dict(
        connection.rows(
            "select column_name, data_type from duckdb_columns() where table_name = 'clients'"
            " and not internal and database_name = current_database()"
        )
    )
    return {name: kinds[name] for name in card_fields(connection)}


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
        f" left join temp.{MAP} as m on r.client_key = m.client_key"
        f" where coalesce(m.into_key, r.client_key) in (select into_key from temp.{MAP})) {select}"
    )


def _checked(connection: Connection) -> None:
    """Say of the clients that stay what call sheets say of any of theirs."""
    rows = f"""
(
  select t.* replace (coalesce(m.into_key, t.client_key) as client_key)
  from {in_front.of_base(connection, CHECKED)} as t
  left join temp.{MAP} as m on t.client_key = m.client_key
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
