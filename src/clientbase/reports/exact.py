"""The values of a table for programs: exact decimals as text, ratios as numbers, days as ISO 8601.

Nothing is rounded and nothing is localised, so that CSV, JSON and JSON lines say the same. What is not a
number (NaN, infinity) is empty.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from clientbase.analysis import Cell, TableResult, Type

Exact = str | int | float | bool | None
MONEY_DECIMALS = 2
BATCH = 1000


def decimal_text(value: Decimal | int, decimals: int = 0) -> str:
    """All digits of a number, at least `decimals` behind the point and no other trailing zero.

    Decimal("2297200.8603") is "2297200.8603", Decimal("1234.5000") with two decimals "1234.50".
    """
    text = str(value)
    if "E" in text:
        text = format(value, "f")
    whole, _, part = text.partition(".")
    part = part.rstrip("0").ljust(decimals, "0")
    if whole[0] == "-" and not value:
        whole = whole[1:]
    return f"{whole}.{part}" if part else whole


def exact_rows(result: TableResult, text: Callable[[str], str] | None = None) -> Iterator[tuple[Exact, ...]]:
    """The rows of a table with every value in its form for programs, converted column by column.

    `text` is applied to the text of the data, not to our own words (labels).
    """

    def texts(values: Sequence[Any]) -> list[Exact]:
        return [text(value) if value else value for value in values] if text else list(values)

    converters = [
        texts if column.type is Type.TEXT else _CONVERT[column.type] for column in result.table.columns
    ]
    rows = iter(result.rows)
    while batch := list(islice(rows, BATCH)):
        columns = zip(*batch, strict=True)
        yield from zip(
            *(convert(values) for convert, values in zip(converters, columns, strict=True)), strict=True
        )


def _money(values: Sequence[Any]) -> list[Exact]:
    return [None if value is None else decimal_text(value, MONEY_DECIMALS) for value in values]


def _quantities(values: Sequence[Any]) -> list[Exact]:
    return [None if value is None else decimal_text(value) for value in values]


def _ratios(values: Sequence[Any]) -> list[Exact]:
    return [None if value is None or not math.isfinite(value) else float(value) + 0.0 for value in values]


def _days(values: Sequence[Any]) -> list[Exact]:
    return [value.isoformat() if isinstance(value, date) else value for value in values]


def _as_they_are(values: Sequence[Cell]) -> list[Exact]:
    return list(values)  # type: ignore[arg-type]


_CONVERT: dict[Type, Callable[[Sequence[Any]], list[Exact]]] = {
    Type.LABEL: _as_they_are,
    Type.INTEGER: _as_they_are,
    Type.MONEY: _money,
    Type.QUANTITY: _quantities,
    Type.SHARE: _ratios,
    Type.NUMBER: _ratios,
    Type.DATE: _days,
    Type.BOOLEAN: _as_they_are,
}
