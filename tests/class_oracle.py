"""The classes of decisions.md in fractions, computed without SQL."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bases import Line

SALES = ("sale", "retail", "commission")
NEXT = "offer the next purchase"
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


def bought(lines: Sequence[Line], end: date) -> dict[int, list[date]]:
    """The purchase days of every client up to a day."""
    documents: dict[tuple[int, date, str | None], Fraction] = defaultdict(Fraction)
    for line in lines:
        if line.client is not None and line.date <= end and line.doc_kind in {None, *SALES}:
            documents[line.client, line.date, line.doc_no] += Fraction(line.amount)
    days: dict[int, set[date]] = defaultdict(set)
    for (client, day, _), net in documents.items():
        if net > 0:
            days[client].add(day)
    return {client: sorted(found) for client, found in days.items()}


def silences(lines: Sequence[Line], end: date) -> dict[str, tuple[int, float, str]]:
    """decisions.md, gaps: id to days silent, interval used and state by the default rules of rhythm."""
    days = bought(lines, end)
    own = {
        client: median((later - day).days for day, later in pairwise(found))
        for client, found in days.items()
        if len(found) >= 3
    }
    base = median(own.values()) if own else 0
    answer = {}
    for client, found in days.items():
        silent, interval = (end - found[-1]).days, max(own.get(client, base), 14)
        state = next(
            (
                name
                for name, is_beyond in (
                    ("lapsed", silent > max(6 * interval, 365)),
                    ("long overdue", silent > 3 * interval),
                    ("overdue", 2 * silent > 3 * interval),
                    ("due", silent > interval),
                )
                if is_beyond
            ),
            "not due",
        )
        answer[f"c{client}"] = (silent, interval, state)
    return answer


def advice(abc: str, letter: str, purchases: int, state: str) -> str:
    """What the note of abcxyz says is done with a client, row by row."""
    silent = state in {"overdue", "long overdue", "lapsed"}
    if "-" in {abc, letter}:
        return "check"
    if purchases == 1:
        return {"A": "bring back" if silent else NEXT, "B": NEXT, "C": "mass offers only"}[abc]
    if silent:
        return "mailings" if abc == "C" else "find out"
    table = {"AX": "keep", "BX": "grow", "CX": "serve simply", "A": "make regular", "B": "develop"}
    return table.get(abc + letter) or table.get(abc, "mailings")


def vips(
    lines: Sequence[Line], classes: dict[str, tuple[Any, ...]], flags: dict[str, bool], number: int | None
) -> set[str]:
    """decisions.md, VIP: the flag of the list, else AX in the largest twentieth of the buyers, at most 20."""
    known = [line for line in lines if line.profit is not None]
    is_by_profit = len(lines) - len(known) <= len(lines) / 20
    brought: dict[str, Fraction] = defaultdict(Fraction)
    for line in lines:
        brought[f"c{line.client}"] += Fraction((line.profit or 0) if is_by_profit else line.amount)
    buyers = [client for client, row in classes.items() if row[3]]
    top = len(buyers) if number is not None else -(-len(buyers) // 20)

    def first(pool: list[str], most: int) -> list[str]:
        """Those with a place among so many, equal ones all or none."""
        return [
            client
            for client in pool
            if brought[client] > 0 and sum(brought[other] >= brought[client] for other in pool) <= most
        ]

    pool = [
        client
        for client in first(buyers, top)
        if client not in flags and classes[client][2] == "A" and classes[client][-1] == "X"
    ]
    chosen = first(pool, 20 if number is None else number)
    return {*chosen, *(client for client, flag in flags.items() if flag and client in classes)}
