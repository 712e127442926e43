"""Persons of clients: a row each for those that a client list names beside the client."""

from __future__ import annotations

from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.staging import GOOD, Staging

_PREFIX = "contact_"
_COLUMNS = ("id", "name", "position", "phones", "emails", "messenger", "birthday")
CONTACT_FIELDS = frozenset(_PREFIX + column for column in _COLUMNS)  # staged with a client list


def fill_contacts(connection: Connection, staging: Staging, rows: str, join: str, load_id: int) -> None:
    """Insert the persons of a staged client list.

    Args:
        connection: the base, inside a transaction.
        staging: the list; only one with `contact_name` has persons.
        rows: the staged table.
        join: SQL that joins `staging_clients as k` to `rows as s`.
        load_id: the load the persons come with.
    """
    if staging.field("contact_name") is None:
        return
    own = [column for column in _COLUMNS if staging.field(_PREFIX + column)]
    names = ", ".join(map(quote_identifier, own))
    values = ", ".join(f"s.{quote_identifier(_PREFIX + column)}" for column in own)
    row = "s.source_line" if staging.row else f"s.rowid + {staging.first_row}"
    connection.execute(
        f"insert into contacts (load_id, source_row, client_key, {names})"
        f" select $load_id, {row}, k.client_key, {values} from {rows} as s{join}"
        f" where {GOOD} and s.contact_name is not null and k.client_key is not null",
        {"load_id": load_id},
    )


def persons_of(connection: Connection, load_id: int) -> int:
    """How many persons a load named."""
    (persons,) = connection.row(
        "select count(*) from contacts where load_id = $load_id", {"load_id": load_id}
    )
    return int(persons)
