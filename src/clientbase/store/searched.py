"""The table of who is meant by a word, which rooms read: empty until somebody is looked for."""

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


def prepare(connection: Connection) -> None:
    """Have the table stand, with nobody in it."""
    fill(connection, [])


def fill(connection: Connection, rows: Sequence[Sequence[Any]]) -> None:
    """Put rows into the table, in place of all others."""
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(_KINDS)
    values = ", ".join(f'unnest(${name}::{kind}[]) as "{name}"' for name, kind in _KINDS.items())
    connection.execute(
        f"create or replace temp table {SEARCHED} as select {values}",
        {name: list(cells) for name, cells in zip(_KINDS, columns, strict=True)},
    )
