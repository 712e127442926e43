"""A pseudonymised base, made and checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clientbase.identity.leftovers import Personal
from clientbase.store import Store
from clientbase.store.narrow import ROWS, widen
from clientbase.store.privacy.check import Leftover, leftovers
from clientbase.store.privacy.copy import Account, Copy, Hiding
from clientbase.store.privacy.known import columns, personal
from clientbase.store.privacy.log import write_log


@dataclass(frozen=True, slots=True)
class Given:
    """What was made.

    Attributes:
        account: what was replaced, kept, left out.
        known: the values of personal fields, for whoever writes files of the result.
        left: cells of the base that still tell who somebody is: with any, it must not be given away.
    """

    account: Account
    known: Personal
    left: tuple[Leftover, ...]


def give_away(store: Store, path: Path, key: bytes, hiding: Hiding) -> Given:
    """Make a pseudonymised base at `path`, where there is none yet, and look for what it still tells.

    The base of `store` is only read; of rows that gave way to others nothing is taken along.
    """
    source = store.connection
    with Store(path) as empty:
        present = [name for name, _ in columns(source, ROWS)]
        widen(empty.connection, present)
    known = personal(source)
    copy = Copy(source, key, hiding, known)
    copy.fill(path)
    for name in ("rejects", "notes", "replaced"):
        copy.account.dropped[name] = _dropped(store, name)
    with Store(path) as target:
        with target.connection.transaction():
            write_log(source, target.connection, key)
        left = tuple(leftovers(target.connection, known))
    return Given(copy.account, known, left)


def _dropped(store: Store, what: str) -> int:
    """Texts of rejected rows, notes of loads, rows that gave way to others."""
    if what == "rejects":
        return int(store.connection.row("select count(*) from rejects")[0])
    if what == "notes":
        return sum((load["notes"] != "[]") + (load["warnings"] != "[]") for load in store.loads())
    return sum(load["rows_replaced"] for load in store.loads())


def alone(store: Store) -> int:
    """Clients who are the only ones of their city, line of business and segment: they may be guessed."""
    (found,) = store.connection.row(
        "select count(*) from (select 1 from clients where coalesce(city, industry, segment) is not null"
        " group by city, industry, segment having count(*) = 1)"
    )
    return int(found)
