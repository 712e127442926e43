"""The table of who is meant by a word, which a room that searches reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clientbase.store.connection import Connection
from clientbase.store.needs import SEARCHED

_KINDS = {
    "place": "integer",
    "client_key": "integer",
    "term": "integer",
    "score": "double",
    "matched": "varchar",
    "matched_in": "varchar",
    "value": "varchar",
    "values": "varchar",
    "load_id": "integer",
    "source_row": "bigint",
    "clients": "bigint",
}


def fill(connection: Connection, rows: Sequence[Sequence[Any]]) -> None:
    """Put rows into the table, in place of all others."""
    connection.fill(SEARCHED, _KINDS, rows)
