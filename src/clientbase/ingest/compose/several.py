"""Fields that several columns of a file fill.

Phones of several kinds are put together, in the order of the file. Where a preset names a second column for a
field, such as the contact of a deal without a company, it fills the rows the first one left empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clientbase.ingest.clean.sql import let
from clientbase.ingest.mapping.reading import Defaults, Reading, read
from clientbase.ingest.mapping.sample import Column
from clientbase.ingest.tables.fields import Field, Kind
from clientbase.messages import N_, Data, Label, Message, message

_FILLING = frozenset({"preset", "profile"})  # ways of recognition in which a second column is meant
_FILLED = frozenset({Kind.TEXT, Kind.DATE})


@dataclass(frozen=True, slots=True)
class Further:
    """A further column of a field: where it is, what it is called, how it is read."""

    column: int
    header: str
    reading: Reading


def further(
    field: Field, how: str, others: Iterable[tuple[Column, str]], defaults: Defaults
) -> tuple[Further, ...]:
    """The columns that add to the one found `how`; `others` are those of the field, and how each was found.

    Only columns that hold what the field says, be it nothing in the rows that were looked at.
    """
    if field.joined:
        meant = sorted((column for column, _ in others), key=lambda column: column.index)
    elif how in _FILLING and field.kind in _FILLED:
        meant = [column for column, found in others if found in _FILLING]
    else:
        return ()
    readings = [(column, read(field, column.cells, defaults)) for column in meant]
    return tuple(
        Further(column.index, column.title, reading) for column, reading in readings if reading.clean()
    )


def note(field: Field, header: str, added: Sequence[Further]) -> Message:
    """What is said to the user about the further columns."""
    others = [column.header for column in added]
    meaning = Label(field.meaning)
    if field.joined:
        headers = Data(", ".join([header, *others]))
        return message(N_("“{field}” is put together from {headers}"), field=meaning, headers=headers)
    template = N_("“{header}” was taken as “{field}”; where it is empty: {others}")
    return message(template, field=meaning, header=Data(header), others=Data(", ".join(others)))


def values(field: Field, columns: Sequence[tuple[int, Reading]], *, other: bool = False) -> str:
    """SQL: the value of a field out of its columns, in the order of preference.

    Args:
        field: what they hold.
        columns: index and reading of each.
        other: cells that can be read two ways are read the other way; "" where there are none.
    """
    ways = [(index, reading.other() if other else None, reading) for index, reading in columns]
    if other and not any(way for _, way, _ in ways):
        return ""
    if field.joined:
        ways.sort(key=lambda way: way[0])
    parts = [(way or reading).sql(f"c{index}") for index, way, reading in ways]
    if len(parts) == 1:
        return parts[0]
    if not field.joined:
        return f"coalesce({', '.join(parts)})"
    once = "list_filter(l, lambda x, i: x is not null and list_position(l, x) = i)"
    return let("l", f"[{', '.join(parts)}]", f"nullif(array_to_string({once}, ', '), '')")


def filled(columns: Sequence[tuple[int, Reading]]) -> str:
    """SQL: true where a cell of the columns holds something that should have become a value."""
    tests = [reading.filled(f"c{index}") for index, reading in columns]
    return tests[0] if len(tests) == 1 else " or ".join(f"({test})" for test in tests)
