"""`portfolio` against an independent computation, its rules one by one, its properties and its edges."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Client, Line, ask, fill, records
from tests.class_oracle import DEFAULTS, oracle

from clientbase.analysis import Scope
from clientbase.errors import UsageError
from clientbase.locale import language
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientbase.analysis import Result

JUNE = date(2026, 6, 30)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def sale(client: int, month: int, amount: str | int, manager: str | None = "Ann", day: int = 15) -> Line:
    """One document; month 1 is January 2025, month 13 January 2026."""
    on = date(2025 + (month - 1) // 12, (month - 1) % 12 + 1, day)
    return Line(client, on, Decimal(amount), f"{client}-{on}", manager=manager)


def portfolios(result: Result, *names: str) -> dict[tuple[str | None, int], tuple[Any, ...]]:
    """(manager, month of the period) to the columns asked for."""
    return {
        (row["manager"], row["period"].month): tuple(row[name] for name in names)
        for row in records(result, "managers")
    }


# -- the oracle: windows of three months at the ends of the quarters -----------------------------------------

QUARTERS = [
    (date(2025, 10, 1), date(2025, 12, 31)),
    (date(2026, 1, 1), date(2026, 3, 31)),
    (date(2026, 4, 1), JUNE),
]
ASKED = {"window_months": 3, "steps": 3, "fall_clients": 2}


def owners(lines: Sequence[Line]) -> dict[str, str | None]:
    """Client id to the manager with the largest revenue, then the latest, then by name."""
    sold: dict[tuple[int, str], list[Any]] = defaultdict(lambda: [Decimal(0), date.min])
    for line in lines:
        if line.client is not None and line.manager is not None:
            own = sold[line.client, line.manager]
            own[0], own[1] = own[0] + line.amount, max(own[1], line.date)
    found: dict[str, str | None] = {f"c{x.client}": None for x in lines if x.client is not None}
    for (client, manager), _ in sorted(
        sold.items(), key=lambda item: (item[1][0], item[1][1], [-ord(c) for c in item[0][1]])
    ):
        found[f"c{client}"] = manager
    return found


def quarter(lines: Sequence[Line], start: date, end: date) -> dict[str, tuple[str | None, str, str, Decimal]]:
    """Client id to manager, ABC, XYZ and revenue in a window."""
    inside = [line for line in lines if start <= line.date <= end]
    owner = owners(inside)
    return {
        client: (owner[client], row[2], row[6], Decimal(row[0].numerator) / row[0].denominator)
        for client, row in oracle(inside, end, DEFAULTS).items()
    }


def worsening(shares: list[tuple[int, int]]) -> str | None:
    """The rule of definitions.md 7.4 on (class A, clients) of the periods up to one, oldest first."""
    falls = [b[0] * a[1] < a[0] * b[1] for a, b in pairwise(shares)]
    twice = len(falls) > 1 and falls[-1] and falls[-2]
    (a, n), (b, m) = shares[-2:]
    far = n > 0 and m >= ASKED["fall_clients"] and 20 * (a * m - b * n) >= n * m
    return "both" if twice and far else "fell twice" if twice else "fell far" if far else None


LINES = st.lists(
    st.builds(
        Line,
        client=st.one_of(st.integers(1, 6), st.integers(1, 6), st.none()),
        date=st.dates(date(2025, 10, 1), JUNE),
        amount=st.one_of(
            st.sampled_from([Decimal(n) for n in (100, 200, 50, -50, -100, 1000)]),
            st.decimals(min_value=-200, max_value=2000, places=2),
        ),
        doc_no=st.sampled_from([None, "1", "2"]),
        doc_kind=st.sampled_from([None, None, None, None, "sale", "return"]),
        manager=st.sampled_from(["Ann", "Bob", None]),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=30, deadline=None)
@given(lines=LINES)
def test_equals_an_independent_computation(store: Store, lines: list[Line]) -> None:
    lines = [*lines, Line(9, date(2025, 10, 1), Decimal(1), "first"), Line(9, JUNE, Decimal(1), "last")]
    got = {
        (row["manager"], row["period"]): row
        for row in records(ask(fill(store, lines), "portfolio", **ASKED), "managers")
    }
    seen = [quarter(lines, *window) for window in QUARTERS]
    people = {manager for cells in seen for manager, *_ in cells.values()}
    expected = set()
    for manager in people:
        sizes = [
            [(abc, xyz, money) for owner, abc, xyz, money in cells.values() if owner == manager]
            for cells in seen
        ]
        shares = [(sum(abc == "A" for abc, *_ in own), len(own)) for own in sizes]
        for place, ((_, end), own) in enumerate(zip(QUARTERS, sizes, strict=True)):
            if not own and not (place and sizes[place - 1]):
                continue
            expected.add((manager, end))
            row = got[manager, end]
            assert row["clients"] == len(own)
            assert row["revenue"] == sum(money for *_, money in own)
            assert [row[letter.lower()] for letter in "ABC"] == [
                sum(abc == letter for abc, *_ in own) for letter in "ABC"
            ]
            assert [row[letter.lower()] for letter in "XYZ"] == [
                sum(xyz == letter for _, xyz, _ in own) for letter in "XYZ"
            ]
            assert row["worsening"] == (worsening(shares[: place + 1]) if place else None)
            if place:
                before, now = seen[place - 1], seen[place]
                changes = [
                    (now[c][3] if c in now else Decimal(0)) - (before[c][3] if c in before else Decimal(0))
                    for c in {*before, *now}
                    if (now if c in now else before)[c][0] == manager
                ]
                assert row["revenue_gained"] == sum(x for x in changes if x > 0)
                assert row["revenue_lost"] == -sum(x for x in changes if x < 0)
    assert got.keys() == expected


@settings(max_examples=20, deadline=None)
@given(lines=LINES, data=st.data())
def test_revenue_of_a_portfolio_is_explained_and_order_changes_nothing(
    store: Store, lines: list[Line], data: st.DataObject
) -> None:
    result = ask(fill(store, lines), "portfolio", **ASKED)
    rows = records(result, "managers")
    for row in rows:
        if row["revenue_before"] is not None:
            change = row["revenue_gained"] - row["revenue_lost"] + row["revenue_handed"]
            assert row["revenue"] - row["revenue_before"] == change
    for total in records(result, "base"):
        own = [row for row in rows if row["period"] == total["period"]]
        for name in ("clients", "revenue", "a", "b", "c"):
            assert sum(row[name] for row in own) == total[name]
        if own and own[0]["revenue_handed"] is not None:
            assert sum(row["revenue_handed"] for row in own) == 0
    tables = {name: list(table.rows) for name, table in result.tables.items()}
    again = ask(fill(store, data.draw(st.permutations(lines))), "portfolio", **ASKED)
    assert {name: list(table.rows) for name, table in again.tables.items()} == tables


@settings(max_examples=8, deadline=None)
@given(lines=LINES, factor=st.integers(2, 1000))
def test_scaling_renaming_and_a_year_later_keep_every_share(
    store: Store, lines: list[Line], factor: int
) -> None:
    names = ("manager", "share_a", "share_b", "worsening", "load", "silent", "clients")
    before = [
        tuple(row[n] for n in names) for row in records(ask(fill(store, lines), "portfolio"), "managers")
    ]
    changed = [
        dataclasses.replace(
            line,
            client=None if line.client is None else 99 - line.client,
            amount=line.amount * factor,
            date=line.date.replace(year=line.date.year + 1),
        )
        for line in lines
    ]
    after = records(ask(fill(store, changed), "portfolio"), "managers")
    assert [tuple(row[n] for n in names) for row in after] == before


# -- the rules ---------------------------------------------------------------------------------------------


def a_of_ann(counts: Sequence[tuple[int, int]]) -> list[Line]:
    """Per quarter (class A, class C) clients of Ann, a month each; Bob holds what makes the rest small."""
    lines = []
    for place, (best, small) in enumerate(counts):
        month = 10 + 3 * place
        lines += [sale(client, month, 100) for client in range(1, best + 1)]
        lines += [sale(client, month, "0.01") for client in range(101, 101 + small)]
        lines.append(sale(900, month, 100, "Bob"))
    return lines


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([(10, 10), (10, 10), (10, 10)], None),
        ([(12, 8), (11, 9), (10, 10)], "both"),
        ([(12, 8), (10, 10), (10, 10)], None),
        ([(12, 8), (12, 8), (11, 9)], "fell far"),  # exactly five points of twenty clients
        ([(12, 7), (12, 7), (11, 8)], None),  # nineteen clients are too few for that
        ([(50, 50), (49, 51), (48, 52)], "fell twice"),
        ([(50, 50), (50, 50), (48, 52)], None),
        ([(8, 12), (9, 11), (10, 10)], None),
    ],
)
def test_when_a_portfolio_worsens(store: Store, counts: list[tuple[int, int]], expected: str | None) -> None:
    result = ask(fill(store, a_of_ann(counts)), "portfolio", Scope(as_of=JUNE), window_months=3, steps=3)
    got = portfolios(result, "a", "clients", "worsening")
    assert got["Ann", 6] == (counts[2][0], sum(counts[2]), expected)
    assert got["Bob", 6] == (1, 1, None)
    spoken = [language("en").render(said) for said in result.summary]
    assert any("portfolio of Ann worsens" in said for said in spoken) == bool(expected)
    assert any(said.startswith("No portfolio worsens") for said in spoken) == (not expected)


def test_load_against_the_norm(store: Store) -> None:
    lines = [
        sale(client, 17, 10, manager)
        for manager, clients in (("Ann", range(1, 4)), ("Bob", range(11, 16)), ("Eve", range(21, 29)))
        for client in clients
    ]
    result = ask(fill(store, lines), "portfolio", load_min=4, load_max=7)
    assert portfolios(result, "clients", "load") == {
        ("Ann", 5): (3, "below"), ("Bob", 5): (5, "within"), ("Eve", 5): (8, "above"),
    }  # fmt: skip
    default = ask(store, "portfolio")
    assert {load for (load,) in portfolios(default, "load").values()} == {"below"}
    with pytest.raises(UsageError):
        ask(store, "portfolio", load_min=4, load_max=3)


def test_best_clients_silent(store: Store) -> None:
    lines = [
        *(sale(1, month, 500, "Ann") for month in range(1, 19)),  # buys
        *(sale(2, month, 400, "Ann") for month in range(1, 16)),  # silent since April: overdue
        *(sale(3, month, 2400, "Bob") for month in (3, 9, 15)),  # every half year: not yet due
        sale(4, 16, 5000, "Bob", day=30),  # once, on the last day before the silence
        sale(5, 17, 3000, "Bob", day=1),  # on its first day
        sale(6, 10, 1, "Ann"),  # small
    ]
    result = ask(fill(store, lines), "portfolio", Scope(as_of=JUNE))
    got = {row["client_id"]: row for row in records(result, "silent")}
    # The late first, by what they missed; 107 days are 3.5 intervals of 31, 61 of one purchase none.
    assert [(client, row["manager"], row["reason"]) for client, row in got.items()] == [
        ("c2", "Ann", "long overdue"), ("c4", "Bob", "rhythm unknown"), ("c3", "Bob", "not due"),
    ]  # fmt: skip
    assert (got["c2"]["last_purchase"], got["c2"]["days_silent"]) == (date(2026, 3, 15), 107)
    year = {"c2": 400 * 12, "c4": 5000, "c3": 2400 * 2}  # of the 365 days up to their last purchases
    for client, row in got.items():
        assert row["revenue_at_risk"] == round(Decimal(year[client]) * row["days_silent"] / 365, 2)
    used = [(row["interval_used"], row["state"]) for row in got.values()]
    assert used == [(31, "long overdue"), (31, "overdue"), (182.5, "not due")]  # 31 is that of the base
    assert got["c2"]["revenue_before"] == 400 * 11  # May 2025 to April 2026
    assert portfolios(result, "silent", "silent_revenue")["Bob", 6] == (2, 5000 + 2400 * 2)
    assert portfolios(result, "silent")["Bob", 3] == (None,)
    longer = ask(store, "portfolio", Scope(as_of=JUNE), months=4)
    assert "c4" not in {row["client_id"] for row in records(longer, "silent")}
    spoken = [language("en").render(said) for said in result.summary]
    asked = [said for said in spoken if said.startswith("Ask ")]
    assert asked[0].startswith(
        "Ask Bob about 1 best client without a purchase for 2 months or more on 2026-06-30"
    )
    assert "5,000.00 came from them" in asked[0]
    assert asked[0].endswith("begin with Client 4.")
    assert asked[1].startswith("Ask Ann about 1 best client")


def test_handovers_are_listed_and_balanced(store: Store) -> None:
    lines = [
        *(sale(1, month, 100, "Ann" if month < 16 else "Bob") for month in range(10, 19)),
        *(sale(2, month, 50, "Ann") for month in range(10, 19)),
    ]
    result = ask(fill(store, lines), "portfolio", Scope(as_of=JUNE), window_months=3, steps=2)
    (handed,) = records(result, "handovers")
    assert (handed["client_id"], handed["from_manager"], handed["manager"]) == ("c1", "Ann", "Bob")
    assert portfolios(result, "clients", "revenue", "revenue_handed") == {
        ("Ann", 3): (2, 450, None), ("Ann", 6): (1, 150, -300), ("Bob", 6): (1, 300, 300),
    }  # fmt: skip


# -- edges -------------------------------------------------------------------------------------------------


def test_managers_of_cards_and_nobody(store: Store) -> None:
    lines = [sale(1, 17, 10, None), sale(2, 17, 10, None)]
    cards = [Client(1, "c1", manager="Eve"), Client(2, "c2")]
    result = ask(fill(store, lines, cards), "portfolio")
    assert portfolios(result, "clients") == {("Eve", 5): (1,), (None, 5): (1,)}
    assert "CB-POR-102" in {said.code for said in result.warnings}
    nobody = ask(fill(store, lines), "portfolio")
    assert {"CB-POR-101", "CB-POR-103"} <= {said.code for said in nobody.warnings}


def test_the_chart_of_at_most_six_managers_begins_with_the_worsening(store: Store) -> None:
    lines = a_of_ann([(12, 8), (11, 9), (10, 10)])
    lines += [sale(200 + n, month, 150 + n, f"M{n}") for n in range(8) for month in (10, 13, 16)]
    result = ask(fill(store, lines), "portfolio", Scope(as_of=JUNE), window_months=3, steps=3)
    shares = records(result, "shares")
    assert list(dict.fromkeys(row["manager"] for row in shares)) == ["Ann", "M7", "M6", "M5", "M4", "M3"]
    for manager in {row["manager"] for row in shares}:
        for period in {row["period"] for row in shares}:
            own = [row for row in shares if (row["manager"], row["period"]) == (manager, period)]
            assert sum(row["share"] for row in own) == pytest.approx(1)
            assert {row["portfolio"] for row in own} == {f"{manager} {period.year}-Q{period.month // 3}"}


def test_a_day_of_silence_is_counted_by_months(store: Store) -> None:
    """From 30 June two months back: the silence begins on 1 May."""
    days = {4: date(2026, 4, 30), 5: date(2026, 5, 1)}
    lines = [
        Line(client, day, Decimal(100), f"{client}{day}", manager="Ann")
        for client, last in days.items()
        for day in (date(2025, 1, 1), last - timedelta(days=30), last)
    ]
    result = ask(fill(store, lines), "portfolio", Scope(as_of=JUNE))
    assert [row["client_id"] for row in records(result, "silent")] == ["c4"]
