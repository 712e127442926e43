"""What an answer must say before it counts: checks overridden, sales that several files hold."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from clientbase import counts
from clientbase.messages import N_, Data, Message, Money, Value, message
from clientbase.store import kept_messages
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


def doubted(connection: Connection, tables: Collection[str]) -> Iterator[Message]:
    """What was doubted when the files of `tables` were read, as long as the base holds rows of them."""
    rows = connection.rows(
        "select file, sheet, table_name, warnings from loads"
        " where warnings <> '[]' and rows_loaded > rows_replaced order by load_id"
    )
    for file, sheet, table, warnings in rows:
        if table in tables:
            place = f"{file}, {sheet}" if sheet else file
            for warning in kept_messages.read(warnings):
                yield message(N_("{file}: {warning}"), code=warning.code, file=Data(place), warning=warning)


def held_twice(connection: Connection) -> Iterator[Message]:
    """What several files of sales hold: what was counted once, what was replaced, what may count twice."""
    for file, text in connection.rows(
        "select file, superseded from loads where table_name = 'sales' order by load_id"
    ):
        yield from _held_twice(Data(file), json.loads(text))


def _held_twice(file: Data, found: Mapping[str, Any]) -> Iterator[Message]:
    if found.get("same_rows"):
        yield _counted_once(file, found)
    if found.get("replaced"):
        yield message(
            N_(
                "{file}: {documents} took the place of the same documents of a file loaded before,"
                " revenue changes by {difference}"
            ),
            code="CB-DUP-002",
            file=file,
            documents=counts.documents(found["replaced"]),
            difference=_money(found, "difference"),
        )
    if found.get("kept"):
        yield message(
            N_(
                "{file}: a file loaded before has more rows of {documents}, which count;"
                " these stayed out: {rows}, {amount}"
            ),
            code="CB-DUP-003",
            file=file,
            documents=counts.documents(found["kept"]),
            rows=counts.rows(found["rows_kept"]),
            amount=_money(found, "amount_kept"),
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
            amount=_money(found, "equal_amount"),
        )


def _counted_once(file: Data, found: Mapping[str, Any]) -> Message:
    values: dict[str, Value] = {
        "file": file,
        "rows": counts.rows(found["same_rows"]),
        "amount": _money(found, "same_amount"),
    }
    text = N_("{file}: held by a file loaded before as well, counted once: {rows}, {amount}")
    if found["same"]:
        values["documents"] = counts.documents(found["same"])
        text = N_("{file}: held by a file loaded before as well, counted once: {documents}, {rows}, {amount}")
    return Message(text, values, "CB-DUP-001")


def _money(found: Mapping[str, Any], name: str) -> Money:
    return Money(Decimal(found[name]))
