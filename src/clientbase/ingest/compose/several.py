"""The value of a field that several columns of a file fill: put together, or the first that holds one."""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.ingest.clean.sql import let
from clientbase.ingest.columns.reading import Reading
from clientbase.ingest.tables.fields import Field, Kind


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
    if field.joined and field.kind is Kind.TEXT:
        parts = [f"replace({part}, ' ::: ', ', ')" for part in parts]
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
