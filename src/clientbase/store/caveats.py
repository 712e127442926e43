"""What an answer must say before it counts: checks overridden, sales that several files hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from clientbase import counts
from clientbase.messages import N_, Count, Data, Message, Money, message
from clientbase.store.connection import Connection


def overridden(connection: Connection) -> Iterator[Message]:
    """One warning for every load that was forced."""
    for file, forced in connection.rows("select file, forced from loads where forced <> '' order by load_id"):
        yield message(
            N_("{file} was loaded although a check failed: {option}"),
            code="CB-FRC-001",
            file=Data(file),
            option=Data(" ".join(f"--force {name}" for name in forced.split(", "))),
        )


def held_twice(connection: Connection) -> Iterator[Message]:
    """What several files of sales hold: what was counted once, what was replaced, what may count twice."""
    for file, text in connection.rows(
        "select file, superseded from loads where table_name = 'sales' order by load_id"
    ):
        yield from _held_twice(Data(file), json.loads(text))


def _held_twice(file: Data, found: Mapping[str, Any]) -> Iterator[Message]:
    same, same_rows = found.get("same", 0), found.get("same_rows", 0)
    if same:
        yield message(
            N_("{file}: {documents} in a file loaded before as well, counted once: {rows}, {amount}"),
            code="CB-DUP-001",
            file=file,
            documents=Count(same, N_("{n} document stands"), N_("{n} documents stand")),
            rows=counts.rows(same_rows),
            amount=Money(Decimal(found["same_amount"])),
        )
    elif same_rows:
        yield message(
            N_("{file}: all rows stand in a file loaded before as well, counted once: {rows}, {amount}"),
            code="CB-DUP-001",
            file=file,
            rows=counts.rows(same_rows),
            amount=Money(Decimal(found["same_amount"])),
        )
    if found.get("replaced"):
        yield message(
            N_(
                "{file}: {documents} took the place of the same documents of a file loaded before,"
                " revenue changes by {difference}"
            ),
            code="CB-DUP-002",
            file=file,
            documents=counts.documents(found["replaced"]),
            difference=Money(Decimal(found["difference"])),
        )
    if found.get("kept"):
        yield message(
            N_(
                "{file}: {documents} more rows in a file loaded before, which count;"
                " these stayed out: {rows}, {amount}"
            ),
            code="CB-DUP-003",
            file=file,
            documents=Count(found["kept"], N_("{n} document has"), N_("{n} documents have")),
            rows=counts.rows(found["rows_kept"]),
            amount=Money(Decimal(found["amount_kept"])),
        )
    if found.get("equal_rows"):
        yield message(
            N_(
                "{file}: {rows} without a document number, {amount}, equal rows of a file loaded before"
                " (day, client, product, amount): they may be counted twice"
            ),
            code="CB-DUP-004",
            file=file,
            rows=counts.rows(found["equal_rows"]),
            amount=Money(Decimal(found["equal_amount"])),
        )
