"""What the columns of a table are worth on a screen: which leave first where there is no room for all.

A key made from the name, an empty column and an optional one that repeats another say nothing to a person.
Zeros and one value in all rows say little. The name, the phone and the money are what the row is read for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from clientbase.analysis import Cell, Role, Row, Type
from clientbase.reports.present import Shown

_WORD = re.compile(r"\w+")


class Worth(IntEnum):
    """The lower leaves the earlier."""

    NONE = -1  # never shown
    ZEROS = 0  # or an earlier column once more
    LITTLE = 1  # one value in all rows
    OPTIONAL = 2
    PLAIN = 3
    NEEDED = 4  # whose client it is
    KEPT = 5  # the phone, the reasons and the first amount
    NAME = 6  # never left out


def worths(items: Sequence[Shown], rows: Sequence[Row]) -> tuple[Worth, ...]:
    """The worth of every column, judged by the rows that are shown."""
    columns = [tuple(row[i] for row in rows) for i in range(len(items))]
    name = _place_of_name(items)
    found = [_worth(items, columns, i, name) for i in range(len(items))]
    amounts = [i for i, item in enumerate(items) if found[i] is Worth.PLAIN and _is_money(item)]
    if amounts:
        found[amounts[0]] = Worth.KEPT
    return tuple(found)


def _is_money(item: Shown) -> bool:
    return item.column.type is Type.MONEY and bool(item.column.adds)


def _place_of_name(items: Sequence[Shown]) -> int:
    """The column that says what the row is about: the one declared so, else the first that is no key."""
    named = [i for i, item in enumerate(items) if item.column.role is Role.NAME]
    return (named or [i for i, item in enumerate(items) if item.column.role is not Role.ID] or [0])[0]


def _worth(items: Sequence[Shown], columns: Sequence[tuple[Cell, ...]], place: int, name: int) -> Worth:
    column, values = items[place].column, columns[place]
    if place == name:
        return Worth.NAME
    made = column.role is Role.ID and any(map(_is_made_of, values, columns[name]))
    repeated = items[place].numeric and len(values) > 1 and values in columns[:place]
    if made or (repeated and column.optional) or (values and all(value in {None, ""} for value in values)):
        return Worth.NONE
    if items[place].numeric and values and (repeated or not any(values)):
        return Worth.ZEROS
    if _is_one_value(items[place], values):
        return Worth.LITTLE
    if column.several:  # why the row is there
        return Worth.KEPT
    usual = Worth.OPTIONAL if column.optional else Worth.PLAIN
    return {Role.PHONE: Worth.KEPT, Role.MANAGER: Worth.OPTIONAL if column.optional else Worth.NEEDED}.get(
        column.role, usual
    )


def _is_one_value(item: Shown, values: Sequence[Cell]) -> bool:
    """Whether all rows say the same, and it is neither a phone nor money."""
    kept = item.column.role is Role.PHONE or item.column.type is Type.MONEY
    return len(values) > 1 and len(set(values)) == 1 and not kept


def _is_made_of(key: Cell, name: Cell) -> bool:
    """Whether a key is the normalised name: `кварц | ооо` of «Кварц»."""
    words = _WORD.findall(str(key or "").partition(" | ")[0].casefold())
    folded = str(name or "").casefold().replace("ё", "е")
    return bool(words) and all(word in folded for word in words)
