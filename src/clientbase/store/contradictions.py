"""Decisions that cannot all be so: cards that some of them make one client while another keeps them apart."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clientbase.matching import Decision

Pair = tuple[int, int]
Where = tuple[str, int]  # file, "" for the list itself, and row


@dataclass(frozen=True, slots=True)
class Said:
    """A decision about two cards, by the rows of the list they stand in; `row` is that of who decided."""

    pair: Pair
    decision: Decision
    other_row: int
    row: int
    by: tuple[str | None, date | None, str | None] = (None, None, None)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Where cards are made one client, and where they are kept apart."""

    merged: tuple[Where, ...]
    apart: tuple[Where, ...]


def contradictions(
    said: Sequence[Said], before: Mapping[Pair, tuple[Decision, str, int]]
) -> list[Contradiction]:
    """What contradicts itself in a list, or together with the decisions `before` that it leaves standing."""
    own: dict[Pair, dict[Decision, Said]] = defaultdict(dict)
    for one in said:
        own[one.pair].setdefault(one.decision, one)
    found = [
        Contradiction(_rows(both[Decision.MERGE]), _rows(both[Decision.APART]))
        for both in own.values()
        if Decision.MERGE in both and Decision.APART in both
    ]
    doubled = {pair for pair, both in own.items() if Decision.MERGE in both and Decision.APART in both}
    where: dict[Decision, dict[Pair, tuple[Where, ...]]] = {one: {} for one in Decision}
    for pair, (decision, file, row) in before.items():
        if pair not in own:
            where[decision][pair] = ((file, row),)
    for pair, both in own.items():
        for decision, one in both.items():
            where[decision][pair] = _rows(one)
    ways = _Ways(where[Decision.MERGE])
    for pair, rows in where[Decision.APART].items():
        if pair not in doubled and (way := ways.between(*pair)):
            found.append(Contradiction(tuple(dict.fromkeys(at for at in way)), rows))
    return found


def _rows(one: Said) -> tuple[Where, ...]:
    return tuple(("", row) for row in sorted({one.other_row, one.row}))


class _Ways:
    """Cards that decisions make one client, and by which of them."""

    def __init__(self, merged: Mapping[Pair, tuple[Where, ...]]) -> None:
        self._merged = merged
        self._next: dict[int, list[int]] = defaultdict(list)
        for a, b in merged:
            self._next[a].append(b)
            self._next[b].append(a)

    def between(self, a: int, b: int) -> list[Where]:
        """Where the decisions stand that lead from one card to another; empty where none do."""
        came: dict[int, int] = {a: a}
        waiting = deque([a])
        while waiting and b not in came:
            one = waiting.popleft()
            for other in self._next.get(one, ()):
                if other not in came:
                    came[other] = one
                    waiting.append(other)
        way: list[Where] = []
        while b in came and b != a:
            pair = (min(b, came[b]), max(b, came[b]))
            way += self._merged[pair]
            b = came[b]
        return sorted(way)
