"""Cells of a record in the type their column declares; an empty one counts as nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias, cast

from clientbase.analysis import Cell

Record: TypeAlias = Mapping[str, Cell]


def whole(record: Record, column: str) -> int:
    """A cell of an INTEGER column."""
    return cast("int | None", record[column]) or 0


def fraction(record: Record, column: str) -> float:
    """A cell of a SHARE or NUMBER column."""
    return cast("float | None", record[column]) or 0.0


def day(record: Record, column: str) -> date:
    """A cell of a DATE column that is never empty."""
    return cast("date", record[column])


def amount(record: Record, column: str) -> Decimal:
    """A cell of a MONEY or QUANTITY column."""
    return cast("Decimal | None", record[column]) or Decimal(0)
