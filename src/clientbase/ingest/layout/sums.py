"""The tree of a report that shows neither outline nor indent, rebuilt from its sums.

A group row equals the sum of the rows right below it, in every measure. The rows are read from the end, and
for each all places are kept where a group beginning there may end; then the grand total decides which of
them fit together, from the outermost level inwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

Vector = tuple[Decimal, ...]
ROUNDING = Decimal("0.02")
_ENDS = 6  # explanations kept of one row
_DEEPEST = 12
_STEPS = 20_000  # of one search: a bound for absurd files


def depths(values: Sequence[Vector | None], total: Vector | None) -> list[int] | None:
    """The depth of every row, 0 for the outermost; None where the sums show no groups.

    Args:
        values: the measures of every row; None for a row without any.
        total: the grand total of the file; None where it has none.
    """
    ends = _ends(values)
    if all(len(found) == 1 for found in ends):
        return None
    found = [0] * len(values)
    work: list[tuple[int, int, int, Vector | None]] = [(0, len(values), 0, total)]
    while work:
        row, stop, depth, whole = work.pop()
        for end in _path(values, ends, row, stop, whole):
            found[row] = depth
            if end > row + 1 and depth < _DEEPEST:
                work.append((row + 1, end, depth + 1, values[row]))
            elif end > row + 1:
                found[row + 1 : end] = [depth + 1] * (end - row - 1)
            row = end
    return found


def _ends(values: Sequence[Vector | None]) -> list[tuple[int, ...]]:
    """For every row the rows that may follow its whole group, the nearest first; the next one always may."""
    ends: list[tuple[int, ...]] = [()] * len(values)
    for row in range(len(values) - 1, -1, -1):
        whole = values[row]
        groups = _closed(values, ends, row, whole) if whole is not None and any(whole) else set()
        ends[row] = (row + 1, *sorted(groups - {row + 1})[: _ENDS - 1])
    return ends


def _closed(
    values: Sequence[Vector | None], ends: Sequence[tuple[int, ...]], row: int, whole: Vector
) -> set[int]:
    """Where the rows after `row` have added up to `whole`."""
    found: set[int] = set()
    seen: set[tuple[int, Vector]] = set()
    work = [(row + 1, tuple(Decimal(0) for _ in whole))]
    while work and len(found) < _ENDS and len(seen) < _STEPS:
        place, total = work.pop()
        if place >= len(values) or (place, total) in seen:
            continue
        seen.add((place, total))
        added = _plus(total, values[place])
        if _equal(added, whole):
            found.update(ends[place])
        elif not _beyond(added, whole):
            work.extend((end, added) for end in ends[place])
    return found


def _path(
    values: Sequence[Vector | None],
    ends: Sequence[tuple[int, ...]],
    start: int,
    stop: int,
    whole: Vector | None,
) -> list[int]:
    """Ends of the rows and groups that follow one another from `start` to `stop` and add up to `whole`."""
    zero = tuple(Decimal(0) for _ in whole or ())
    work: list[tuple[int, Vector, tuple[int, ...]]] = [(start, zero, ())]
    seen: set[tuple[int, Vector]] = set()
    while work and len(seen) < _STEPS:
        place, total, path = work.pop()
        if place == stop:
            if whole is None or _equal(total, whole):
                return list(path)
            continue
        if (place, total) in seen:
            continue
        seen.add((place, total))
        added = _plus(total, values[place]) if whole is not None else zero
        groups = (
            ends[place][1:] if whole is None else reversed(ends[place][1:])
        )  # the first tried stands last
        work.extend((end, added, (*path, end)) for end in (ends[place][0], *groups) if end <= stop)
    return list(range(start + 1, stop + 1))


def _plus(total: Vector, part: Vector | None) -> Vector:
    return total if part is None else tuple(a + b for a, b in zip(total, part, strict=True))


def _equal(one: Vector, other: Vector) -> bool:
    return all(abs(a - b) <= ROUNDING for a, b in zip(one, other, strict=True))


def _beyond(total: Vector, whole: Vector) -> bool:
    """Whether only returns could lead back; they are rare, so a factor of two ends the search."""
    return any(abs(a) > 2 * abs(b) + ROUNDING for a, b in zip(total, whole, strict=True) if b)
