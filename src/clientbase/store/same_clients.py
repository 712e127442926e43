"""Which clients of a base are one, by what a person decided or by what is beyond doubt."""

from __future__ import annotations

from clientbase.analysis import Merge
from clientbase.store.connection import Connection


def same_clients(connection: Connection, asked: Merge) -> dict[int, int]:
    """client_key → client_key of the client it is merged into; those that stay are not in it."""
    del connection, asked
    return {}
