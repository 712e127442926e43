"""The cards of a client list: of several rows for one client the last filled cell counts.

Phones, e-mails and messengers are gathered instead: a client has those of all its rows, and keeps the ones
that an earlier list knew, after those of the latest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.staging import GOOD

TAX_ID_WRITTEN = "tax_id_written"  # staged beside the number that tells clients apart
GATHERED = frozenset({"phones", "emails", "messenger"})
_BETWEEN = "', '"


def fill_cards(
    connection: Connection, rows: str, join: str, fields: Iterable[str], staged: Collection[str]
) -> None:
    """Fill the cards of the clients of a staged list.

    Args:
        connection: the base, inside a transaction.
        rows: the staged table; `fields` are columns of it and of `clients`.
        join: SQL that joins `staging_clients as k` to `rows as s`.
        fields: what the list says of a client besides who it is.
        staged: all columns of the staged table.
    """
    names = list(fields)
    if not names:
        return
    written = {"tax_id": TAX_ID_WRITTEN} if TAX_ID_WRITTEN in staged else {}
    found = ", ".join(
        f"{_found(name, written.get(name, name))} as {quote_identifier(name)}" for name in names
    )
    filled = ", ".join(f"{quote_identifier(name)} = {_merged(name)}" for name in names)
    connection.execute(
        f"update clients set {filled} from (select k.client_key, {found} from {rows} as s{join}"
        f" where {GOOD} and k.client_key is not null group by k.client_key) as card"
        " where clients.client_key = card.client_key"
    )


def _found(name: str, source: str) -> str:
    """SQL: what the rows of one client say in the staged column `source`."""
    cell = f"s.{quote_identifier(source)}"
    if name in GATHERED:
        return f"list({cell} order by s.rowid) filter ({cell} is not null)"
    return f"arg_max({cell}, s.rowid) filter ({cell} is not null)"


def _merged(name: str) -> str:
    """SQL: that, and what the card said before."""
    new, old = (f"{table}.{quote_identifier(name)}" for table in ("card", "clients"))
    if name not in GATHERED:
        return f"coalesce({new}, {old})"
    every = (
        f"list_concat(string_split(array_to_string({new}, {_BETWEEN}), {_BETWEEN}),"
        f" string_split({old}, {_BETWEEN}))"
    )
    once = f"list_transform([{every}], lambda l: list_filter(l, lambda x, i: list_position(l, x) = i))[1]"
    return f"case when {new} is null then {old} else array_to_string({once}, {_BETWEEN}) end"
