"""The tree of a report whose documents give themselves away by their captions: no search, one pass.

The rows below a document are its lines until they make its sum; what stands between them and the next
document are groups, the innermost one right above it. Nothing is believed whose sums do not agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from operator import add

from clientbase.ingest.layout.sums import Vector

_ROUNDING = Decimal("0.02")


def depths(values: Sequence[Vector | None], documents: Sequence[bool]) -> list[int] | None:
    """The depth of every row, 0 for the outermost; None where documents do not explain the report."""
    if not any(documents) or any(value is None for value in values):
        return None
    own = [value for value in values if value is not None]
    kinds = ["group"] * len(own)
    for row, is_document in enumerate(documents):
        if is_document:
            kinds[row] = "document"
            end = _end_of_lines(own, documents, row)
            kinds[row + 1 : end] = ["line"] * (end - row - 1)
    runs = [(kind, len(list(rows))) for kind, rows in groupby(kinds)]
    levels = max((length for kind, length in runs if kind == "group"), default=0)
    if runs[-1][0] == "group" or (levels and runs[0][0] != "group"):
        return None
    found: list[int] = []
    for kind, length in runs:
        first = {"group": levels - length, "document": levels, "line": levels + 1}[kind]
        found += range(first, levels) if kind == "group" else [first] * length
    return found if _agree(own, found) else None


def _end_of_lines(values: Sequence[Vector], documents: Sequence[bool], row: int) -> int:
    """The row after the lines of a document: where they make its sum; the next one where they never do."""
    made = tuple(Decimal(0) for _ in values[row])
    for place in range(row + 1, len(values)):
        if documents[place]:
            break
        made = tuple(map(add, made, values[place]))
        if _equal(made, values[row]):
            return place + 1
    return row + 1


def _agree(values: Sequence[Vector], found: Sequence[int]) -> bool:
    """Whether every group has the sum of the rows right below it."""
    open_groups: list[tuple[int, Vector, list[Decimal], bool]] = []
    for depth, value in [*zip(found, values, strict=True), (0, ())]:
        while open_groups and open_groups[-1][0] >= depth:
            _, own, made, has_rows = open_groups.pop()
            if has_rows and not _equal(tuple(made), own):
                return False
        if open_groups and value:
            level, own, made, _ = open_groups.pop()
            open_groups.append((level, own, list(map(add, made, value)), True))
        if value:
            open_groups.append((depth, value, [Decimal(0)] * len(value), False))
    return True


def _equal(one: Vector, other: Vector) -> bool:
    return all(abs(a - b) <= _ROUNDING for a, b in zip(one, other, strict=True))
