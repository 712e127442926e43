"""The truth as orders of a shop: without returns of their own, refunds beside the orders they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from tests.exports.truth import BY_NAME, LINES, SALES, Client, Line, by_document

REVENUE = frozenset({"revenue"})
SALES_AND_REFUNDS = frozenset({"revenue", "purchases"})  # refunds have no documents of their own
Row = Sequence[Any]


def total(lines: Iterable[Line]) -> Decimal:
    """The amount of a document."""
    return sum((line.amount for line in lines), Decimal(0))


def plain(value: Decimal) -> str:
    """`4500.50`, `2.5`, `10`: a number as programs write it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text and value == value.to_integral_value() else text


def orders(lines: Iterable[Line] = SALES) -> Iterator[tuple[str, Client, datetime, list[Line]]]:
    """Number, client, moment and lines of every order."""
    for number, own in by_document(lines).items():
        yield number, BY_NAME[own[0].client], own[0].moment, own


def refunds() -> dict[str, Decimal]:
    """Returns and corrections by the earlier order of the client that holds the product."""
    found: dict[str, Decimal] = {}
    for back in LINES:
        if back.kind != "sale":
            number = next(
                line.number
                for line in SALES
                if line.client == back.client and line.product == back.product and line.qty > -back.qty
            )
            found[number] = found.get(number, Decimal(0)) - back.amount
    return found
