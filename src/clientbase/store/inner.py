"""Which tables of a base hold what the program keeps for itself, beside the tables that files fill."""

from __future__ import annotations

from clientbase.store.narrow import ROWS
from clientbase.store.replaced import PREFIX

_OWN = frozenset({"meta", "loads", "rejects", "client_aliases", "client_ties", "decisions", ROWS})


def is_inner(table: str) -> bool:
    """Whether a table is no table of data: the log, the names of clients, rows that gave way to others."""
    return table in _OWN or table.startswith(PREFIX)
