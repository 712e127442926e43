"""The cards of client lists: every row stays as it was loaded, and what the base says of a client follows.

Of several cards of one client the last filled cell counts. Phones, e-mails and messengers are gathered
instead: a client has those of all its cards, those of the latest list first.
"""

from __future__ import annotations

from collections.abc import Iterable

from clientbase.store.checked_values import say_checked
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.staging import GOOD, Staging, client_columns

TAX_ID_WRITTEN = "tax_id_written"  # staged beside the number that tells clients apart
GATHERED = frozenset({"phones", "emails", "messenger"})
_OF_THE_ROW = frozenset({"load_id", "source_row", "client_key", "code", "name"})
_BETWEEN = "', '"
_LATER = "cast(load_id as bigint) << 32 | source_row"  # the greater the later


def fill_cards(connection: Connection, staging: Staging, rows: str, join: str, load_id: int) -> None:
    """Keep the rows of a staged list, and say what they say of their clients.

    Args:
        connection: the base, inside a transaction.
        staging: the list.
        rows: the staged table.
        join: SQL that joins `staging_clients as k` to `rows as s`.
        load_id: the load the cards come with.
    """
    staged = {column.field for column in staging.columns}
    written = {"tax_id": TAX_ID_WRITTEN} if TAX_ID_WRITTEN in staged else {}
    fields = [name for name in card_fields(connection) if written.get(name, name) in staged]
    code, _, name = client_columns(staging)
    values = {
        "code": f"s.{quote_identifier(code.field)}" if code else "null",
        "name": f"s.{quote_identifier(name.field)}" if name else "null",
        **{field: f"s.{quote_identifier(written.get(field, field))}" for field in fields},
    }
    row = "s.source_line" if staging.row else f"s.rowid + {staging.first_row}"
    connection.execute(
        f"insert into cards (load_id, source_row, client_key, {', '.join(map(quote_identifier, values))})"
        f" select $load_id, {row}, k.client_key, {', '.join(values.values())} from {rows} as s{join}"
        f" where {GOOD} and k.client_key is not null order by s.rowid",
        {"load_id": load_id},
    )
    _say(connection, fields, f"client_key in (select client_key from cards where load_id = {load_id})")


def say_again(connection: Connection, clients: str) -> None:
    """Say of the clients of a table what their cards say now that some are gone."""
    some = f"client_key in (select client_key from {clients})"
    fields = card_fields(connection)
    empty = ", ".join(f"{quote_identifier(name)} = null" for name in fields if name != "tax_id")
    connection.execute(f"update clients set listed = false, {empty} where {some}")
    connection.execute(
        f"update clients set tax_id = null where {some} and not exists ("
        "select 1 from client_aliases as a where a.client_key = clients.client_key"
        " and a.tax_id = clients.tax_id)"
    )
    _say(connection, fields, some)


def card_fields(connection: Connection) -> list[str]:
    """What a card says of a client besides who it is: columns of `cards` and of `clients`, in order."""
    found = connection.rows(
        "select column_name from duckdb_columns() where table_name = 'cards' and not internal"
        " and database_name = current_database() order by column_index"
    )
    return [name for (name,) in found if name not in _OF_THE_ROW]


def _say(connection: Connection, fields: Iterable[str], some: str) -> None:
    """Set what the cards of some clients say; a field that no card fills is left as it is."""
    names = list(fields)
    filled = ", ".join(
        f"{name} = coalesce(card.{name}, clients.{name})" for name in map(quote_identifier, names)
    )
    found = "".join(f", {_said(name)} as {quote_identifier(name)}" for name in names)
    connection.execute(
        f"update clients set listed = true{', ' if names else ''}{filled}"
        f" from (select client_key{found} from cards where {some} group by client_key) as card"
        " where clients.client_key = card.client_key"
    )
    say_checked(connection, some)


def _said(name: str) -> str:
    """SQL: what the cards of one client say in a column."""
    cell = quote_identifier(name)
    if name not in GATHERED:
        return f"arg_max({cell}, {_LATER}) filter ({cell} is not null)"
    every = (
        f"string_split(string_agg({cell}, {_BETWEEN} order by load_id desc, source_row)"
        f" filter ({cell} is not null), {_BETWEEN})"
    )
    once = f"list_transform([{every}], lambda l: list_filter(l, lambda x, i: list_position(l, x) = i))[1]"
    return f"array_to_string({once}, {_BETWEEN})"
