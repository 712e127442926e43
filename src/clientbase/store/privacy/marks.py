"""Fingerprints of erased clients: they tell nobody who was erased, but know the client when it comes back.

A fingerprint is an HMAC under a key of the base. Whoever holds the base can ask whether a given name or tax
number was erased from it; who it was cannot be read from it.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator

from clientbase.identity import names
from clientbase.store.connection import Connection

_KEY, _PREFIX = "erased key", "erased "
_BYTES = 16


def made(source: Connection, mine: str, name: str) -> Iterator[tuple[str, str]]:
    """The entries of `meta` for a client that is about to be erased, and the key where there was none.

    `mine` is SQL of its keys: `in (1, 2)`.
    """
    known = _key(source)
    key = known or secrets.token_hex(_BYTES)
    if known is None:
        yield _KEY, key
    for said in _said(source, f"client_key {mine}"):
        yield _PREFIX + _mark(key, said[1]), name


def back(connection: Connection) -> dict[int, list[int]]:
    """Clients that were erased and are in the base again → the loads that brought them."""
    key = _key(connection)
    if key is None:
        return {}
    marked = {name for (name,) in connection.rows("select key from meta where starts_with(key, 'erased ')")}
    found: dict[int, list[int]] = {}
    for client, text, load in _said(connection, "name is null or not starts_with(name, 'erased client ')"):
        if _PREFIX + _mark(key, text) in marked and load not in found.setdefault(client, []):
            found[client].append(load)
    return found


def _said(connection: Connection, condition: str) -> Iterator[tuple[int, str, int]]:
    """Client, what names it for certain (id of its source, tax number, whole name), load."""
    for client, code, tax_id, name, load in connection.rows(
        f"select distinct client_key, code, tax_id, name, load_id from client_aliases where {condition}"
        " order by all"
    ):
        if code:
            yield client, f"code {code}", load
        if tax_id:
            yield client, f"tax {tax_id}", load
        if name and (key := names.key(name)):
            yield client, f"name {key}", load


def _key(connection: Connection) -> str | None:
    found = connection.rows(f"select value from meta where key = '{_KEY}'")
    return str(found[0][0]) if found else None


def _mark(key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), "sha256").hexdigest()[: 2 * _BYTES]
