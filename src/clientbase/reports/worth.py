"""What the columns of a table are worth on a screen: which leave first where there is no room for all.

A key made from the name and an empty column say nothing to a person. One value in every row, or the values of
another column once more, say little. The name, the phone and the money are what the row is read for.
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
    LITTLE = 0
    OPTIONAL = 1
    PLAIN = 2
    NEEDED = 3  # whose client it is
    KEPT = 4  # the phone and the first amount
    NAME = 5  # never left out


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
    if made or (values and all(value in {None, ""} for value in values)):
        return Worth.NONE
    if _says_little(items, columns, place):
        return Worth.LITTLE
    if column.role is Role.PHONE:
        return Worth.KEPT
    if column.optional:
        return Worth.OPTIONAL
    return Worth.NEEDED if column.role is Role.MANAGER else Worth.PLAIN


def _says_little(items: Sequence[Shown], columns: Sequence[tuple[Cell, ...]], place: int) -> bool:
    """Whether a column is zero, one value in all rows, or an earlier column once more."""
    item, values = items[place], columns[place]
    if item.numeric and values and (not any(values) or values in columns[:place]):
        return True
    kept = item.column.role is Role.PHONE or item.column.type is Type.MONEY
    return len(values) > 1 and len(set(values)) == 1 and not kept


def _is_made_of(key: Cell, name: Cell) -> bool:
    """Whether a key is the normalised name: `кварц | ооо` of «Кварц»."""
    words = _WORD.findall(str(key or "").partition(" | ")[0].casefold())
    folded = str(name or "").casefold().replace("ё", "е")
    return bool(words) and all(word in folded for word in words)
