"""Purchases, rhythm, state and group of a client by decisions.md, computed without SQL."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from clientbase.rules.rhythm import RhythmRules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.bases import Line

SOLD = {None, "sale", "retail", "commission"}
PARTS = {
    "new": "occasional", "one-off": "occasional", "occasional": "occasional", "regular": "permanent",
    "sleeping": "gone", "lost": "gone",
}  # fmt: skip


def purchases(lines: Iterable[Line]) -> dict[int, dict[date, int]]:
    """Client → day → its purchases: documents of sale with something left of them."""
    documents: dict[tuple[int, date, str | None], Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.client is not None and line.doc_kind in SOLD:
            documents[line.client, line.date, line.doc_no] += line.amount
    found: dict[int, dict[date, int]] = defaultdict(dict)
    for client, day, doc_no in sorted(documents, key=lambda document: (document[0], document[1])):
        if documents[client, day, doc_no] > 0:
            found[client][day] = found[client].get(day, 0) + 1
    return dict(found)


@dataclass(frozen=True)
class Judged:
    """What is known of a client on a day."""

    purchase_days: int
    purchases: int
    first_purchase: date
    last_purchase: date
    days_silent: int
    usual_interval: Fraction | None
    base_interval: Fraction | None
    interval_used: Fraction
    state: str
    stage: str
    part: str


def judge(lines: Sequence[Line], at: date, rules: RhythmRules | None = None) -> dict[int, Judged]:
    """Every client with a purchase by `at`, judged on that day by "Gaps" and "Lifecycle" of decisions.md."""
    given = rules or RhythmRules()
    bought = purchases(line for line in lines if line.date <= at)
    own = {client: _interval(list(days)) for client, days in bought.items()}
    known = [interval for interval in own.values() if interval is not None]
    base = median(known) if known else None
    return {client: _judged(days, own[client], base, at, given) for client, days in bought.items()}


def _interval(days: Sequence[date]) -> Fraction | None:
    gaps = [Fraction((later - earlier).days) for earlier, later in pairwise(days)]
    return median(gaps) if len(days) >= 3 else None


def _judged(
    bought: dict[date, int], own: Fraction | None, base: Fraction | None, at: date, rules: RhythmRules
) -> Judged:
    days = list(bought)
    used = max(own or base or Fraction(0), Fraction(rules.min_interval))
    silent = (at - days[-1]).days
    state = _state(silent, used, rules)
    stage = _stage(days, silent, used, at, rules)
    part = PARTS.get(stage) or ("permanent" if len(days) >= 3 else "occasional")
    return Judged(
        len(days), sum(bought.values()), days[0], days[-1], silent, own, base, used, state, stage, part
    )


def _state(silent: int, used: Fraction, rules: RhythmRules) -> str:
    if silent > max(Fraction(rules.lost_gap) * used, rules.lost_days):
        return "lapsed"
    limits = (("long overdue", rules.long_overdue), ("overdue", rules.overdue), ("due", 1))
    return next((name for name, limit in limits if silent > Fraction(limit) * used), "not due")


def _stage(  # noqa: PLR0911 - one for every rule
    days: Sequence[date], silent: int, used: Fraction, at: date, rules: RhythmRules
) -> str:
    n = len(days)
    if (at - days[0]).days <= rules.new_days and n <= rules.new_purchases:
        return "new"
    gaps = [
        (later - earlier).days
        for earlier, later in pairwise(days)
        if (at - later).days <= rules.returned_days
    ]
    if any(gap > Fraction(rules.returned_gap) * used for gap in gaps):
        return "returned"
    if n == 1:
        return "one-off"
    if n == 2 and silent <= Fraction(rules.overdue) * max(used, rules.occasional_interval):
        return "occasional"
    if n >= 3 and silent <= Fraction(rules.overdue) * used:
        return "regular"
    if silent <= Fraction(rules.long_overdue) * used:
        return "at risk"
    return "lost" if silent > max(Fraction(rules.lost_gap) * used, rules.lost_days) else "sleeping"
