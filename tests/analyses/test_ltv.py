"""`ltv` against its published example, an independent computation, its algebra and its edges."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Client, Line, ask, fill, records

from clientbase.analysis import Mood, Scope
from clientbase.errors import NothingToAnswer
from clientbase.locale import language
from clientbase.rules.news import FEW_CLIENTS
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LINES = st.lists(
    st.builds(
        Line,
        client=st.one_of(st.integers(1, 5), st.none()),
        date=st.dates(date(2024, 1, 20), date(2026, 2, 28)),
        amount=st.sampled_from([Decimal(n) for n in (10, 20, 35, -5, -40, 0)]),
        doc_no=st.sampled_from(["1", "2"]),
        profit=st.sampled_from([None, Decimal(3), Decimal(-1), Decimal("7.5")]),
        manager=st.sampled_from([None, "M1", "M2"]),
    ),
    min_size=1,
    max_size=30,
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def monthly(client: int, count: int, revenue: int, cost: int, first: date, every: int = 1) -> list[Line]:
    """`count` equal purchases of a client, one every so many months."""
    lines = []
    for n in range(count):
        years, month = divmod(first.month - 1 + n * every, 12)
        day = date(first.year + years, month + 1, first.day)
        amount, part = Decimal(revenue) / count, Decimal(cost) / count
        lines.append(Line(client, day, amount, f"{client}-{n}", cost=part))
    return lines


EXAMPLE = [
    *monthly(1, 24, 240_000, 180_000, date(2023, 1, 15)),
    *monthly(2, 5, 75_000, 60_000, date(2024, 1, 15), every=2),
    Line(2, date(2024, 12, 15), Decimal(15_000), "2-5", cost=Decimal(12_000)),
    Line(3, date(2024, 6, 15), Decimal(10_000), "3-0", cost=Decimal(7_000)),
]


def said(result: Any) -> str:
    return "\n".join(language("en").render(sentence) for sentence in result.summary)


def warned(result: Any) -> set[str]:
    return {warning.code for warning in result.warnings}


def test_the_worked_example(store: Store) -> None:
    """definitions.md 7.8: S = 340 000 / 31, C = 31 / 37, P = 23.82 %, t = 12.33, LTV = 27 000."""
    result = ask(fill(store, EXAMPLE), "ltv", sector="25000")
    whole = records(result, "base")[0]
    assert whole["average_check"] == Decimal("10967.7419")
    assert whole["frequency"] == pytest.approx(31 / 37, rel=1e-15)
    assert whole["margin"] == pytest.approx(0.238235, abs=5e-7)
    assert whole["life"] == pytest.approx(37 / 3, rel=1e-15)
    assert whole["ltv"] == Decimal(27_000)
    by_line = {row["line"]: row for row in records(result, "comparison")}
    assert (by_line["sector"]["difference"], by_line["sector"]["difference_share"]) == (Decimal(2_000), 0.08)
    assert (by_line["a year before"]["day"], by_line["a year before"]["ltv"]) == (
        date(2023, 12, 15),
        Decimal(30_000),
    )
    assert by_line["a year before"]["difference"] is by_line["a year before"]["difference_share"] is None
    assert "27,000 of profit" in said(result)
    assert "Not comparable with the 30,000 of a year before: lives were 12.0 months then" in said(result)
    assert not result.highlights


def test_one_purchase_is_no_pace(store: Store) -> None:
    """Trap 23: the formula with the life of the base makes 37 000 of a one-off buyer who brought 3 000."""
    result = ask(fill(store, EXAMPLE), "ltv")
    found = {row["client_id"]: row for row in records(result, "clients")}
    assert [found[key]["profit"] for key in ("c1", "c2", "c3")] == [60_000, 18_000, 3_000]
    assert found["c1"]["ltv_at_life"] == Decimal(60_000)  # lived longer than the base: what it brought
    assert found["c2"]["ltv_at_life"] == Decimal(18_500)  # 18 000 × 12.33 / 12
    assert found["c3"]["ltv_at_life"] is None
    assert (found["c3"]["purchases"], found["c3"]["life"]) == (1, 1)
    # S and C of the client, t of the base: 10 000 × 1 × 20 % × 12.33 for the first
    assert [found[key]["ltv_by_formula"] for key in ("c1", "c2", "c3")] == [
        pytest.approx(Decimal(60_000) / 24 * 37 / 3, abs=Decimal("0.0001")),
        Decimal(18_500),
        Decimal(37_000),
    ]
    assert "3,000 of profit" in said(result)
    assert "37,000" in said(result)


# -- an independent computation ----------------------------------------------------------------------------


def bought(lines: Sequence[Line]) -> dict[int, dict[date, int]]:
    """Client → day → purchases: documents with something left of them."""
    documents: dict[tuple[int, date, str | None], Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.client is not None:
            documents[line.client, line.date, line.doc_no] += line.amount
    days: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for (client, day, _), net in documents.items():
        if net > 0:
            days[client][day] += 1
    return days


def figures(lines: Sequence[Line], until: date, life: str) -> tuple[Any, ...]:
    """Clients, purchases, months of life, revenue and profit of all who bought by `until`, by hand."""
    known = [line for line in lines if line.date <= until]
    days = bought(known)
    months = 0
    for own in days.values():
        used = {day.year * 12 + day.month for day in own}
        months += len(used) if life == "active" else max(used) - min(used) + 1
    mine = [line for line in known if line.client in days]
    return (
        len(days),
        sum(sum(own.values()) for own in days.values()),
        months,
        sum((line.amount for line in mine), Decimal(0)),
        sum((line.profit or Decimal(0) for line in mine), Decimal(0)),
    )


@settings(max_examples=60, deadline=None)
@given(
    lines=LINES,
    life=st.sampled_from(["span", "active"]),
    grain=st.sampled_from(["month", "quarter", "year"]),
    cut=st.one_of(st.none(), st.dates(date(2024, 3, 1), date(2025, 1, 1))),
)
def test_equals_an_independent_computation(
    store: Store, lines: list[Line], life: str, grain: str, cut: date | None
) -> None:
    """Every row that holds the four factors, and the algebra: their product is the value."""
    lines = [*lines, Line(1, date(2026, 1, 31), Decimal(10), "9", profit=Decimal(2))]
    result = ask(fill(store, lines), "ltv", Scope(start=cut), life=life, grain=grain)
    window = result.window
    inside = [line for line in lines if window.start <= line.date <= window.end]
    expected = figures(inside, window.end, life)
    base = records(result, "base")
    rows = {name: records(result, name) for name in ("dynamics", "cohorts", "managers")}
    for row in (base[0], rows["dynamics"][-1]):
        assert (row["clients"], row["purchases"], row["revenue"], row["profit"]) == (
            expected[0],
            expected[1],
            expected[3],
            expected[4],
        )
        assert row["life"] == pytest.approx(expected[2] / expected[0], rel=1e-12)
    for row in rows["dynamics"]:
        by_hand = figures(inside, row["day"], life)
        assert (row["clients"], row["purchases"]) == by_hand[:2]
        assert row["ltv"] == pytest.approx(by_hand[4] / by_hand[0], abs=Decimal("0.0001"))
    for row in (*base[:3], *rows["dynamics"], *rows["cohorts"], *rows["managers"]):
        if row["purchases"] and row["margin"] is not None:
            product = (
                float(row["revenue"]) / row["purchases"] * row["frequency"] * row["margin"] * row["life"]
            )
            assert product == pytest.approx(float(row["ltv"]), rel=1e-9, abs=1e-3)
    for parts in (base[1:], [*rows["cohorts"], *base[1:]], [*rows["managers"], *base[1:]]):
        others = [row for row in parts if row.get("part") in {"no purchase", "(no client)"}]
        own = [row for row in parts if row not in others]
        own = [row for row in own if row.get("part") is None] or own
        assert sum(row["revenue"] for row in (*own, *others)) == result.control.revenue
        assert sum(row["clients"] for row in own) == base[0]["clients"]
    clients = records(result, "clients")
    assert sum(row["profit"] for row in clients if row["purchases"]) == base[0]["profit"]
    for row in clients:
        assert (row["ltv_at_life"] is None) == (row["purchases"] < 2)
        if row["ltv_at_life"] is not None and row["profit"] > 0:
            assert row["ltv_at_life"] >= row["profit"] - Decimal("0.0001")


# -- at equal age ------------------------------------------------------------------------------------------


def months_later(day: date, months: int) -> date:
    """The same day so many months on; the last of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def at_age(lines: Sequence[Line], year: int, age: int) -> tuple[int, Decimal]:
    """Clients who first bought in a year, and their profit within so many months of their first purchase."""
    first = {client: min(days) for client, days in bought(lines).items()}
    new = {client: day for client, day in first.items() if day.year == year}
    own = [line for line in lines if line.client in new]
    return len(new), sum(
        (line.profit or Decimal(0) for line in own if line.date < months_later(new[line.client], age)),
        Decimal(0),
    )


@settings(max_examples=25, deadline=None)
@given(
    days=st.lists(st.dates(date(2021, 6, 2), date(2025, 3, 30)), min_size=20, max_size=60),
    start=st.sampled_from([None, date(2022, 7, 1), date(2023, 1, 1)]),
)
def test_cohorts_are_compared_at_equal_age(store: Store, days: list[date], start: date | None) -> None:
    """Every client within as many months of its own first purchase, where both cohorts are known."""
    lines = [Line(n % 25, day, Decimal(20), str(n), profit=Decimal(n % 7 - 1)) for n, day in enumerate(days)]
    lines += [
        Line(99, date(2021, 6, 1), Decimal(5), "first", profit=Decimal(1)),
        Line(99, date(2025, 3, 31), Decimal(5), "last", profit=Decimal(1)),
    ]
    result = ask(fill(store, lines), "ltv", Scope(start=start))
    for row in records(result, "cohorts"):
        year = int(row["cohort"])
        age = (2025 - year - 1) * 12 + 3
        first_known = date(2022, 6, 1) if start is None else max(start, date(2022, 6, 1))
        known = date(year, 1, 1) >= first_known and age > 0
        clients, profit = at_age(lines, year, age)
        if not known or not clients:
            assert row["age"] is row["ltv_at_age"] is row["ltv_before"] is row["change_share"] is None
            continue
        assert (row["age"], row["clients_at_age"]) == (age, clients)
        assert row["ltv_at_age"] == pytest.approx(profit / clients, abs=Decimal("0.0001"))
        earlier, before = at_age(lines, year - 1, age)
        if date(year - 1, 1, 1) >= first_known and earlier:
            assert row["clients_before"] == earlier
            assert row["ltv_before"] == pytest.approx(before / earlier, abs=Decimal("0.0001"))
        else:
            assert row["ltv_before"] is None
        assert row["change_share"] is None  # 25 clients are too few for a change


def won(year: int, clients: int, profit: str, first: int) -> list[Line]:
    """Clients who first buy in March of a year, and again every month until the middle of 2026."""
    lines = []
    for key in range(first, first + clients):
        for n in range((2026 - year) * 12 + 4):
            day = months_later(date(year, 3, 10), n)
            lines.append(Line(key, day, Decimal(100), f"{key}-{n}", profit=Decimal(profit)))
    return lines


@pytest.mark.parametrize(
    ("now", "sentence", "mood"),
    [
        ("10", "Clients won in 2025 brought 60.00 of profit each in their first 6 months,", None),
        ("12", "{now}, those of a year before 60.00 in theirs: 20.0% more.", Mood.GOOD),
        ("8", "{now}, those of a year before 60.00 in theirs: 20.0% less.", Mood.BAD),
    ],
)
def test_a_longer_window_is_no_growth(store: Store, now: str, sentence: str, mood: Mood | None) -> None:
    """The value read over the whole window rises every quarter, whatever new clients bring."""
    old = Line(1, date(2022, 1, 1), Decimal(5), "old", profit=Decimal(1))
    end = Line(1, date(2026, 6, 30), Decimal(5), "end", profit=Decimal(1))
    lines = [old, end, *won(2024, 30, "10", 100), *won(2025, 30, now, 200)]
    result = ask(fill(store, lines), "ltv")
    dynamics = [row["ltv"] for row in records(result, "dynamics")][-6:]
    assert dynamics[0] < dynamics[-1]
    expected = f"Clients won in 2025 brought {int(now) * 6}.00 of profit each in their first 6 months"
    assert sentence.format(now=expected) in said(result)
    assert "Not comparable" not in said(result)
    assert [(found.mood, found.table) for found in result.highlights] == ([(mood, "cohorts")] if mood else [])


def test_few_new_clients_are_no_conclusion(store: Store) -> None:
    old = Line(1, date(2022, 1, 1), Decimal(5), "old", profit=Decimal(1))
    end = Line(1, date(2026, 6, 30), Decimal(5), "end", profit=Decimal(1))
    lines = [old, end, *won(2024, FEW_CLIENTS, "10", 100), *won(2025, FEW_CLIENTS - 1, "20", 200)]
    result = ask(fill(store, lines), "ltv")
    assert "Growth cannot be told: 29 clients won in 2025 and 30 a year before, at least 30" in said(result)
    assert all(row["change_share"] is None for row in records(result, "cohorts"))
    assert not result.highlights


# -- segments of the client list ---------------------------------------------------------------------------


def test_the_value_by_segment_where_the_list_gives_one(store: Store) -> None:
    """Clients 1 and 2 are cafes, 3 has no segment; nobody has an industry."""
    cards = [
        Client(key, f"c{key}", segment="cafe" if key < 3 else None, region=f"R{key}") for key in (1, 2, 3)
    ]
    result = ask(fill(store, EXAMPLE, cards), "ltv")
    found = {(row["axis"], row["segment"]): row for row in records(result, "segments")}
    assert list(found) == [
        ("segment", "cafe"), ("segment", None), ("region", "R1"), ("region", "R2"), ("region", "R3")
    ]  # fmt: skip
    assert (found["segment", "cafe"]["clients"], found["segment", "cafe"]["ltv"]) == (2, Decimal(39_000))
    assert found["segment", None]["ltv"] == found["region", "R3"]["ltv"] == Decimal(3_000)
    assert found["segment", "cafe"]["life"] == 18
    for by in ("segment", "region"):
        rows = [row for (axis, _), row in found.items() if axis == by]
        assert sum(row["revenue"] for row in rows) == result.control.revenue


def test_profit_of_rows_without_a_client_is_said(store: Store) -> None:
    lines = [*EXAMPLE, Line(None, date(2024, 6, 15), Decimal(900_000), cost=Decimal(100_000))]
    spoken = said(ask(fill(store, lines), "ltv"))
    assert "81,000 by 3 clients" in spoken
    assert "Rows that name no client brought 800,000 of profit, which is in no value." in spoken
    assert "Bought once: 1 client (33.3% of all who bought)" in spoken


# -- edges -------------------------------------------------------------------------------------------------


def test_a_life_is_over_after_long_silence_by_the_clients_own_interval(store: Store) -> None:
    """Two clients silent for 400 days: one bought every month, one every 100 days and may still come."""
    last = date(2024, 6, 30)
    often = [Line(1, last - timedelta(30 * n), Decimal(100), f"o{n}", profit=Decimal(10)) for n in range(5)]
    seldom = [Line(2, last - timedelta(100 * n), Decimal(100), f"s{n}", profit=Decimal(10)) for n in range(5)]
    now = [Line(3, last + timedelta(400), Decimal(100), "n", profit=Decimal(10))]
    result = ask(fill(store, [*often, *seldom, *now]), "ltv")
    states = {row["client_id"]: row["state"] for row in records(result, "clients")}
    assert states == {"c1": "lapsed", "c2": "long overdue", "c3": "not due"}
    parts = {row["part"]: row["clients"] for row in records(result, "base")}
    assert parts == {"all": 3, "over": 1, "going on": 2}
    assert "Lapsed: 1 client, after 4.0 months on average. Not lapsed: 2 clients" in said(result)
    sooner = ask(store, "ltv", lost_gap="3")
    assert {row["client_id"]: row["state"] for row in records(sooner, "clients")}["c2"] == "lapsed"


def test_what_the_data_hide_is_said(store: Store) -> None:
    """A short history, rows without a profit, a window that begins late, clients who never bought."""
    lines = [
        Line(1, date(2026, 1, 10), Decimal(100), "a", profit=Decimal(10)),
        Line(1, date(2026, 3, 10), Decimal(100), "b"),
        Line(2, date(2026, 3, 11), Decimal(-50), "c", profit=Decimal(-5)),
    ]
    result = ask(fill(store, lines), "ltv")
    assert warned(result) >= {"CB-LTV-101", "CB-LTV-102", "CB-LTV-104"}
    base = {row["part"]: row for row in records(result, "base")}
    assert (base["all"]["profit"], base["no purchase"]["revenue"]) == (Decimal(10), Decimal(-50))
    assert "CB-LTV-103" in warned(ask(store, "ltv", Scope(start=date(2026, 2, 1))))
    assert "CB-LTV-103" not in warned(result)


def test_a_cohort_is_known_where_cohorts_calls_it_so(store: Store) -> None:
    """The data begins within April: that month is not whole, so twelve whole ones lie before May."""
    days = [date(2024, 4, 2), date(2025, 4, 20), date(2025, 5, 1), date(2025, 6, 1)]
    lines = [Line(n, day, Decimal(10), profit=Decimal(1)) for n, day in enumerate(days, 1)]
    found = {
        room: {
            row["cohort"]: row["origin"]
            for row in records(ask(fill(store, lines), room, grain="month"), "cohorts")
        }
        for room in ("ltv", "cohorts")
    }
    assert found["ltv"] == found["cohorts"]
    assert (found["ltv"]["2025-04"], found["ltv"]["2025-05"]) == ("first in the data", "known")


def test_without_profit_and_cost_there_is_no_value(store: Store) -> None:
    """Trap 19 for this room: a cost of zero everywhere is no cost."""
    lines = [Line(1, date(2026, 1, 10), Decimal(100), cost=Decimal(0))]
    with pytest.raises(NothingToAnswer) as caught:
        ask(fill(store, lines), "ltv")
    assert "--by" not in str([language("en").render(fix) for fix in caught.value.fix])
