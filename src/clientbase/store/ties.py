"""Rows that name no client, tied to the one whose card or contact person bears their phone or e-mail.

Tied is what one client only can be meant by: an address that several bear ties nothing, and never does the
domain of an e-mail alone. A person named in full is the second best, where one client only has such a person.
The ties of all loads are made anew whenever cards or such rows change, so the order of loads says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.store.clients import KeyRules
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.staging import NO_TIES, Ties

_ADDRESSES = ("phone", "email")  # columns of rows that can be tied
_PERSONS = ("contact", "respondent")
_EMAIL = r'[^\s,;:<>|()"]+@[^\s,;:<>|()"]+\.[^\s,;:<>|()".]+'
_ONLY_A_PHONE = r"[+0-9() .-]{6,}"
_WORDS = 2  # of a name that is more than a first name


def tie(connection: Connection, rules: KeyRules, load_id: int, table: str) -> Ties:
    """Tie the rows of all loads once more after a load of `table`, and count what that did.

    The transaction is the caller's. Nothing is done after loads that neither change cards nor can be tied.
    """
    tables = tied_tables(connection)
    if table != "clients" and table not in tables:
        return NO_TIES
    _untie(connection, tables)
    unions = " union all ".join(_untied(connection, one) for one in tables)
    connection.execute(f"create or replace temp table untied as {unions}")
    if connection.row("select count(*) from untied") == (0,):
        return NO_TIES
    _known(connection, rules)
    _found(connection, rules)
    for one in tables:
        connection.execute(
            f"update {quote_identifier(one)} as t set client_key = f.client_key from tied as f"
            f" where f.own = '{one}' and f.place = t.rowid"
        )
    connection.execute(
        "insert into client_ties select load_id, source_row, client_key, tied_by from tied"
        " order by load_id, source_row, client_key"
    )
    return _counted(connection, load_id)


def release(connection: Connection) -> None:
    """Rows tied to clients that are no longer in the base are without a client again."""
    gone = "client_key not in (select client_key from clients)"
    for table in tied_tables(connection):
        connection.execute(f"update {quote_identifier(table)} set client_key = null where {gone}")
    connection.execute(f"delete from client_ties where {gone}")


def tied_tables(connection: Connection) -> Sequence[str]:
    """The tables of rows that have a client and name a phone, an e-mail or a person."""
    rows = connection.rows(
        "select table_name from duckdb_columns() inner join duckdb_tables() using (table_name)"
        " where column_name in ('phone', 'email', 'client_key') and not temporary"
        " group by table_name having count(distinct column_name) = 3 order by table_name"
    )
    return [table for (table,) in rows]


def _untie(connection: Connection, tables: Sequence[str]) -> None:
    """Take all ties back; those of other loads are kept for comparison."""
    connection.execute(
        "create or replace temp table tied_before as select load_id, source_row from client_ties"
    )
    if connection.row("select count(*) from tied_before") == (0,):
        return
    for table in tables:
        connection.execute(
            f"update {quote_identifier(table)} as t set client_key = null from client_ties as f"
            " where t.load_id = f.load_id and t.source_row = f.source_row and t.client_key = f.client_key"
        )
    connection.execute("delete from client_ties")


def _untied(connection: Connection, table: str) -> str:
    """SQL: the rows of a table that name no client but somebody."""
    own = {
        name
        for (name,) in connection.rows(
            "select column_name from duckdb_columns() where table_name = $table", {"table": table}
        )
    }
    persons = [name for name in _PERSONS if name in own]
    person = f"coalesce({', '.join(persons)})" if persons else "cast(null as varchar)"
    named = " or ".join(f"{name} is not null" for name in (*_ADDRESSES, *persons))
    only = f"case when regexp_full_match({person}, '{_ONLY_A_PHONE}') then {person} end"
    return (
        f"select '{table}' as own, rowid as place, load_id, source_row, {person} as person,"
        f" concat_ws(', ', phone, {only}) as phones, concat_ws(', ', email, {person}) as emails"
        f" from {quote_identifier(table)} where client_key is null and ({named})"
    )


def _known(connection: Connection, rules: KeyRules) -> None:
    """Fill `known`: every key by which a client is known, and the client."""
    connection.execute(
        f"""
create or replace temp table known as
with
cards as (
  select client_key, phones, emails, unnest([contact_person, name]) as person from clients
  union all
  select client_key, phones, emails, name as person from contacts where client_key is not null
)
select distinct client_key, 'phone' as kind, unnest({rules.phones_of_card("phones")}) as key from cards
union
select distinct client_key, 'email' as kind, unnest({_emails("emails")}) as key from cards
union
select distinct client_key, 'person' as kind, {_person("person")} as key from cards
"""
    )
    connection.execute("delete from known where key is null")


def _found(connection: Connection, rules: KeyRules) -> None:
    """Fill `matched`: by phone, by e-mail and by person the clients that a row may be of.

    Phone and e-mail have to agree where both are known; the person is asked where neither is.
    """
    connection.execute(
        f"""
create or replace temp table matched as
with
asked as (
  select own, place, 'phone' as kind, unnest({rules.phones_of_row("phones")}) as key from untied
  union all
  select own, place, 'email' as kind, unnest({_emails("emails")}) as key from untied
  union all
  select own, place, 'person' as kind, {_person("person")} as key from untied
),
by_kind as (
  select a.own, a.place, a.kind, list(distinct k.client_key) as clients
  from asked as a inner join known as k on a.kind = k.kind and a.key = k.key
  group by a.own, a.place, a.kind
)
select
  own,
  place,
  bool_or(kind <> 'person') as by_address,
  max(clients) filter (kind = 'phone') as of_phone,
  max(clients) filter (kind = 'email') as of_email,
  max(clients) filter (kind = 'person') as of_person
from by_kind
group by own, place
"""
    )
    _meant(connection)


def _meant(connection: Connection) -> None:
    """Fill `meant`, the clients that a row may be of, and `tied`, the rows of one client only."""
    connection.execute(
        """
create or replace temp table meant as
select
  own,
  place,
  by_address,
  case
    when of_phone is not null and of_email is not null then list_intersect(of_phone, of_email)
    when by_address then coalesce(of_phone, of_email)
    else of_person
  end as clients
from matched
"""
    )
    connection.execute(
        """
create or replace temp table tied as
select
  u.own,
  u.place,
  u.load_id,
  u.source_row,
  m.clients[1] as client_key,
  case when m.by_address then 'address' else 'person' end as tied_by
from untied as u inner join meant as m on u.own = m.own and u.place = m.place
where len(m.clients) = 1
"""
    )


def _counted(connection: Connection, load_id: int) -> Ties:
    """What the ties mean for the load, and for earlier ones."""
    own = "load_id = $load_id"
    of_row = "load_id = t.load_id and b.source_row = t.source_row"
    addresses, persons, earlier = connection.row(
        f"select count(*) filter ({own} and tied_by = 'address'),"
        f" count(*) filter ({own} and tied_by = 'person'),"
        f" count(*) filter (not {own} and not exists (select 1 from tied_before as b where b.{of_row}))"
        " from client_ties as t",
        {"load_id": load_id},
    )
    doubted, unknown = connection.row(
        "select count(*) filter (len(m.clients) <> 1), count(*) filter (m.place is null)"
        " from untied as u left join meant as m on u.own = m.own and u.place = m.place"
        f" where u.{own}",
        {"load_id": load_id},
    )
    return Ties(int(addresses), int(persons), int(doubted), int(unknown), int(earlier))


def _emails(text: str) -> str:
    """SQL: the e-mails of a cell in small letters, a list."""
    return f"regexp_extract_all(lower({text}), '{_EMAIL}')"


def _person(text: str) -> str:
    """SQL: a name of several words by which a person is known, the words in any order."""
    words = f"list_sort(regexp_split_to_array(trim(regexp_replace(lower({text}), '\\s+', ' ', 'g')), ' '))"
    return f"case when len({words}) >= {_WORDS} then array_to_string({words}, ' ') end"
