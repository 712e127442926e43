"""The tree of a report that shows neither outline nor indent, rebuilt from its sums.

A group row equals the sum of the rows right below it, in every measure. The rows are read from the end, and
for each all places are kept where a group beginning there may end; then the grand total decides which of
them fit together, from the outermost level inwards. Documents and other rows are never siblings.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from operator import add

Vector = tuple[Decimal, ...]
_Whole = tuple[int, ...]  # the same in ten-thousandths: exact and quick
_SCALE = 10_000
_ROUNDING = 200  # ten-thousandths
_ENDS = 6  # explanations kept of one row
_DEEPEST = 12
_STEPS = 20_000  # of one search: a bound for absurd files


def depths(
    values: Sequence[Vector | None], total: Vector | None, documents: Sequence[bool] = ()
) -> list[int] | None:
    """The depth of every row, 0 for the outermost; None where the sums show no groups.

    Args:
        values: the measures of every row; None for a row without any.
        total: the grand total of the file; None where it has none.
        documents: which rows are documents by their caption; may be empty.
    """
    wholes = [_whole(value) for value in values]
    marks = documents or [False] * len(values)
    ends = _ends(wholes, marks)
    if all(len(found) == 1 for found in ends):
        return None
    found = [0] * len(values)
    pending: list[tuple[int, int, int, _Whole | None]] = [(0, len(values), 0, _whole(total))]
    while pending:
        row, stop, depth, whole = pending.pop()
        for end in _path(wholes, marks, ends, (row, stop), whole):
            found[row] = depth
            if end > row + 1 and depth < _DEEPEST:
                pending.append((row + 1, end, depth + 1, wholes[row]))
            elif end > row + 1:
                found[row + 1 : end] = [depth + 1] * (end - row - 1)
            row = end
    return found


def _whole(value: Vector | None) -> _Whole | None:
    return None if value is None else tuple(int(part * _SCALE) for part in value)


def _ends(values: Sequence[_Whole | None], marks: Sequence[bool]) -> list[tuple[int, ...]]:
    """For every row those that may follow its whole group, the likeliest first; the next one always may."""
    ends: list[tuple[int, ...]] = [()] * len(values)
    for row in range(len(values) - 1, -1, -1):
        whole = values[row]
        last = _closed(values, marks, ends, row, whole) if whole is not None and any(whole) else ()
        groups = dict.fromkeys(end for place in last for end in ends[place])
        ends[row] = (*list(groups)[: _ENDS - 1], row + 1)
    return ends


def _closed(
    values: Sequence[_Whole | None],
    marks: Sequence[bool],
    ends: Sequence[tuple[int, ...]],
    row: int,
    whole: _Whole,
) -> list[int]:
    """The rows that complete the sum of `row`: last ones of its group, the nearest first.

    Only returns could lead back from beyond the sum; they are rare, so a factor of two ends the search.
    """
    if row + 1 == len(values):
        return []
    most = max(range(len(whole)), key=lambda place: abs(whole[place]))
    limit, mark = 2 * abs(whole[most]) + _ROUNDING, marks[row + 1]
    found: set[int] = set()
    seen: set[tuple[int, _Whole]] = set()
    pending: list[tuple[int, _Whole]] = [(row + 1, (0,) * len(whole))]
    while pending and len(found) < _ENDS and len(seen) < _STEPS:
        state = pending.pop()
        place, total = state
        if place >= len(values) or marks[place] is not mark or state in seen:
            continue
        seen.add(state)
        value = values[place]
        added = total if value is None else tuple(map(add, total, value))
        if abs(added[most] - whole[most]) <= _ROUNDING and _equal(added, whole):
            found.add(place)
        if abs(added[most]) <= limit:
            pending.extend((end, added) for end in ends[place])
    return sorted(found)


def _path(
    values: Sequence[_Whole | None],
    marks: Sequence[bool],
    ends: Sequence[tuple[int, ...]],
    span: tuple[int, int],
    whole: _Whole | None,
) -> list[int]:
    """Ends of the rows and groups that follow one another through `span` and add up to `whole`."""
    start, stop = span
    pending: list[tuple[int, _Whole, _Trail | None]] = [(start, (0,) * len(whole or ()), None)]
    seen: set[tuple[int, _Whole]] = set()
    while pending and len(seen) < _STEPS + stop - start:
        place, total, trail = pending.pop()
        if place == stop:
            if whole is None or _equal(total, whole):
                return _unrolled(trail)
            continue
        if (place, total) in seen or marks[place] is not marks[start]:
            continue
        seen.add((place, total))
        value = values[place]
        added = total if value is None or whole is None else tuple(map(add, total, value))
        pending.extend((end, added, (end, trail)) for end in reversed(ends[place]) if end <= stop)
    return list(range(start + 1, stop + 1))


_Trail = tuple[int, "_Trail | None"]


def _unrolled(trail: _Trail | None) -> list[int]:
    found = []
    while trail is not None:
        end, trail = trail
        found.append(end)
    return found[::-1]


def _equal(one: _Whole, other: _Whole) -> bool:
    return all(abs(a - b) <= _ROUNDING for a, b in zip(one, other, strict=True))
