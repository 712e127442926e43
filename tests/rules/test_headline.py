"""The figures of the last whole months, counted here from the rows one by one."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from tests.bases import Client, Line, ask, fill, records

from clientbase.analysis import Scope
from clientbase.store import Store

SALES = [
    (client, date(2024 + (month + 2) // 12, (month + 2) % 12 + 1, 3 + client), client * 100 + month)
    for month in range(26)  # from March 2024 to April 2026
    for client in range(1, 8)
    if (month * client) % 3 < 2
]
MANAGERS = {1: "M1", 2: "M1", 3: "M2", 4: "M2", 5: "M2", 6: None, 7: "M3"}
SPANS = {
    "year": ((date(2025, 4, 1), date(2026, 3, 31)), (date(2024, 4, 1), date(2025, 3, 31))),
    "quarter": ((date(2026, 1, 1), date(2026, 3, 31)), (date(2025, 1, 1), date(2025, 3, 31))),
    "month": ((date(2026, 3, 1), date(2026, 3, 31)), (date(2025, 3, 1), date(2025, 3, 31))),
}


@pytest.fixture(scope="module")
def store():
    lines = [Line(c, day, Decimal(amount), f"{c}-{day}", manager=MANAGERS[c]) for c, day, amount in SALES]
    with Store(threads=2) as store:
        yield fill(store, lines, [Client(key, f"c{key}", f"Firm {key}") for key in MANAGERS])


def counted(days: tuple[date, date]) -> tuple[dict[str, Decimal], dict[str, set[int]]]:
    """Revenue and buyers by manager; "" is everything."""
    money: dict[str, Decimal] = defaultdict(Decimal)
    buyers: dict[str, set[int]] = defaultdict(set)
    for client, day, amount in SALES:
        for name in ("", MANAGERS[client]):
            if days[0] <= day <= days[1] and name is not None:
                money[name] += amount
                buyers[name].add(client)
    return money, buyers


@pytest.mark.parametrize("length", SPANS)
def test_every_period_and_manager_is_counted_by_itself(store, length):
    """The last day is the 10th of April: April is not over, and the periods end in March."""
    scope = Scope(as_of=date(2026, 4, 10))
    now, like = map(counted, SPANS[length])
    for room, column, place in (("bridge", "revenue", 0), ("lifecycle", "active", 1)):
        found = records(ask(store, room, scope=scope), "headline")
        rows = {row["manager"] or "": row for row in found if row["length"] == length}
        assert set(rows) == {"", "M1", "M2", "M3"}
        for name, row in rows.items():
            assert ((row["starts"], row["ends"]), (row["like_from"], row["like_to"])) == SPANS[length]
            of_now, of_like = (
                side[place][name] if place == 0 else len(side[place][name]) for side in (now, like)
            )
            assert (row[column], row[f"{column}_like"]) == (of_now, of_like), (room, name)


def test_a_short_window_compares_with_the_months_before_or_with_nothing(store):
    scope = Scope(as_of=date(2026, 3, 31), start=date(2025, 12, 1))
    found = records(ask(store, "bridge", scope=scope), "headline")
    rows = {row["length"]: row for row in found if row["line"] == "total"}
    assert set(rows) == {"quarter", "month"}, "twelve months are not there"
    assert rows["quarter"]["revenue_like"] is None
    assert (rows["month"]["like_from"], rows["month"]["like_to"]) == (date(2026, 2, 1), date(2026, 2, 28))
