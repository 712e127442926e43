"""Small bases for tests: canonical rows in, an open in-memory `Store` out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from clientbase import analyses
from clientbase.analysis import Result, Scope
from clientbase.parameters import build
from clientbase.store import Store
from clientbase.store.narrow import VIEW, widen

SALES = {
    "client_key": "integer",
    "date": "date",
    "doc_no": "varchar",
    "doc_kind": "varchar",
    "amount": "decimal(18, 4)",
    "amount_net": "decimal(18, 4)",
    "qty": "decimal(18, 6)",
    "cost": "decimal(18, 4)",
    "profit": "decimal(18, 4)",
    "manager": "varchar",
    "product": "varchar",
    "category": "varchar",
}
CLIENTS = {
    "client_key": "integer",
    "client_id": "varchar",
    "name": "varchar",
    "manager": "varchar",
    "vip": "boolean",
    "segment": "varchar",
    "region": "varchar",
    "industry": "varchar",
}


@dataclass(frozen=True)
class Line:
    """One row of sales; `client` is the key, None for a row that names none."""

    client: int | None
    date: date
    amount: Decimal
    doc_no: str | None = None
    doc_kind: str | None = None
    amount_net: Decimal | None = None
    qty: Decimal | None = None
    cost: Decimal | None = None
    profit: Decimal | None = None
    manager: str | None = None
    product: str | None = None
    category: str | None = None


@dataclass(frozen=True)
class Client:
    """One row of the client list."""

    key: int
    id: str
    name: str | None = None
    manager: str | None = None
    vip: bool | None = None
    segment: str | None = None
    region: str | None = None
    industry: str | None = None


def fill(store: Store, lines: Iterable[Line], clients: Iterable[Client] = ()) -> Store:
    """Put these rows in place of whatever the base holds; clients not given are `c<key>`."""
    lines = list(lines)
    given = {client.key: client for client in clients}
    keys = sorted({line.client for line in lines if line.client is not None} | set(given))
    known = [given.get(key, Client(key, f"c{key}", f"Client {key}")) for key in keys]
    for table in ("sales", "clients"):
        store.connection.execute(f"delete from {writable(store, table)}")
    _insert(
        store,
        "clients",
        CLIENTS,
        [(c.key, c.id, c.name, c.manager, c.vip, c.segment, c.region, c.industry) for c in known],
        {"listed": "true"},
    )
    _insert(
        store,
        "sales",
        SALES,
        [tuple(getattr(line, "client" if n == "client_key" else n) for n in SALES) for line in lines],
        {"load_id": "1", "source_row": "row_number() over ()"},
    )
    return store


def writable(store: Store, table: str, fields: Iterable[str] = ()) -> str:
    """The table that holds the rows of a canonical table, made wide enough for `fields`."""
    return widen(store.connection, fields) if table == VIEW else table


def _insert(
    store: Store,
    table: str,
    columns: Mapping[str, str],
    rows: list[tuple[Any, ...]],
    fixed: Mapping[str, str],
) -> None:
    if not rows:
        return
    lists = {name: [row[place] for row in rows] for place, name in enumerate(columns)}
    unnested = ", ".join(f"unnest(cast(${name} as {kind}[])) as {name}" for name, kind in columns.items())
    store.connection.execute(
        f"insert into {writable(store, table, columns)} ({', '.join((*columns, *fixed))})"
        f" select {', '.join((*columns, *fixed.values()))} from (select {unnested})",
        lists,
    )


def ask(store: Store, room: str, scope: Scope | None = None, **values: Any) -> Result:
    """The answer of a room, its parameters as a person would give them."""
    analysis = analyses.room(room)
    return store.answer(analysis, build(analysis, values), scope)


def records(result: Result, table: str) -> list[dict[str, Any]]:
    """The rows of a result table as dictionaries."""
    return list(result.tables[table].records())
