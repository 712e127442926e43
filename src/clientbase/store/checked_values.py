"""What people found out and wrote into call sheets: it stands on the client until it is taken out again.

A new value takes the place of what the cards say, a day without a value confirms that. The cards themselves
stay as they were loaded.
"""

from __future__ import annotations

from clientbase.store.connection import Connection, quote_identifier

TABLE = "corrections"
_TEXTS = (
    *("name", "tax_id", "phones", "emails", "messenger", "address", "city", "region", "country", "site"),
    *("industry", "contact_person", "manager"),
)
FIELDS = {**dict.fromkeys(_TEXTS, "varchar"), "birthday": "date"}  # column of clients -> its type


def say_checked(connection: Connection, some: str, clients: str = "clients", rows: str = TABLE) -> None:
    """Set what call sheets say of some clients, and the day of the latest check.

    Args:
        connection: the base, inside a transaction.
        some: SQL of which clients, by `client_key`.
        clients: the table that is changed; it has the columns of clients.
        rows: SQL of the corrections.
    """
    if not connection.rows(f"select 1 from {rows} as r where {some} limit 1"):
        return
    for field, kind in FIELDS.items():
        column = quote_identifier(field)
        connection.execute(
            f"update {clients} set {column} = said.value from ("
            f" select client_key, try_cast(value as {kind}) as value from {rows} as r"
            f" where field = $field and value is not null and {some}"
            " qualify row_number() over (partition by client_key"
            " order by checked_on desc nulls last, load_id desc, source_row desc) = 1"
            f") as said where {clients}.client_key = said.client_key and said.value is not null",
            {"field": field},
        )
    connection.execute(
        f"update {clients} set verified_at = greatest(verified_at, said.day) from ("
        f" select client_key, max(checked_on) as day from {rows} as r where {some} group by client_key"
        f") as said where {clients}.client_key = said.client_key and said.day is not null"
    )
