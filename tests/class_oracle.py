"""The classes of decisions.md in fractions, computed without SQL."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bases import Line

DEFAULTS: dict[str, Any] = {
    "a": "0.80", "b": "0.95", "abc_method": "before", "xyz": "frequency", "grain": "month",
    "regular": "0.75", "min_periods": 3, "sd": "population", "cv_x": "0.10", "cv_y": "0.25",
}  # fmt: skip


def period(day: date, grain: str) -> int:
    """The number of a period, counted without SQL."""
    return {
        "day": day.toordinal(),
        "week": (day.toordinal() - 1) // 7,
        "month": day.year * 12 + day.month,
        "quarter": day.year * 4 + (day.month - 1) // 3,
        "year": day.year,
    }[grain]


def oracle(lines: Sequence[Line], end: date, p: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """decisions.md in fractions: id to revenue, share before, abc, purchases, active, life, xyz."""
    revenue: dict[int, Fraction] = defaultdict(Fraction)
    flow: dict[tuple[int, int], Fraction] = defaultdict(Fraction)
    documents: dict[tuple[int, date, str | None], Fraction] = defaultdict(Fraction)
    for line in lines:
        if line.client is not None:
            revenue[line.client] += Fraction(line.amount)
            flow[line.client, period(line.date, p["grain"])] += Fraction(line.amount)
            if line.doc_kind in {None, "sale", "retail", "commission"}:
                documents[line.client, line.date, line.doc_no] += Fraction(line.amount)
    base = sum(r for r in revenue.values() if r > 0)
    last = period(end, p["grain"])
    last -= period(end + timedelta(days=1), p["grain"]) == last
    answer = {}
    for client, own in revenue.items():
        before = sum(r for r in revenue.values() if r > max(own, 0))
        reach = before if p["abc_method"] == "before" else sum(r for r in revenue.values() if r >= own)
        inside = (lambda x, y: x < y) if p["abc_method"] == "before" else (lambda x, y: x <= y)
        a, b = (inside(reach, Fraction(p[limit]) * base) for limit in "ab")
        days = [day for (c, day, _), net in documents.items() if c == client and net > 0]
        active = {period(day, p["grain"]) for day in days}
        life = max(last, *active) - min(active) + 1 if active else 0
        answer[f"c{client}"] = (
            own, before / base if base else None, "C" if own <= 0 else "A" if a else "B" if b else "C",
            len(days), len(active), life,
            xyz(len(days), len(active), [flow.get((client, min(active) + i), 0) for i in range(life)], p)
            if days else "-",
        )  # fmt: skip
    return answer


def xyz(purchases: int, active: int, amounts: Sequence[Fraction], p: dict[str, Any]) -> str:
    """Class by regularity of one client with at least one purchase."""
    life, total = len(amounts), sum(amounts)
    if p["xyz"] == "frequency":
        regular = life >= p["min_periods"] and active >= Fraction(p["regular"]) * life
        return "Z" if purchases == 1 else "X" if regular else "Y"
    if life < p["min_periods"]:
        return "-"
    if total <= 0:
        return "Z"
    square = sum((amount - total / life) ** 2 for amount in amounts)
    variance = square / (life if p["sd"] == "population" else life - 1)
    return next(
        (c for c, x in (("X", "cv_x"), ("Y", "cv_y")) if variance <= (Fraction(p[x]) * total / life) ** 2),
        "Z",
    )
