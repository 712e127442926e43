"""`regularity` against an independent computation, its properties, its edges and published values."""

from __future__ import annotations

import dataclasses
import math
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import mean, median, stdev
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Client, Line, ask, fill, records

from clientbase.analysis import Scope
from clientbase.locale import language
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CDNOW = (
    Path(__file__).resolve().parents[2].parent / "shared" / "data" / "sales" / "cdnow" / "CDNOW_sample.txt"
)
END = date(2025, 8, 20)
LINES = st.lists(
    st.builds(
        Line,
        client=st.one_of(st.integers(1, 4), st.none()),
        date=st.dates(date(2025, 4, 1), END),
        amount=st.sampled_from([Decimal(n) for n in (10, 20, 35, -5, 0)]),
        doc_no=st.sampled_from([None, "1", "2"]),
        doc_kind=st.sampled_from([None, None, None, "retail", "return"]),
        manager=st.sampled_from(["Ann", "Bob", None]),
    ),
    min_size=1,
    max_size=40,
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def documents(lines: Sequence[Line]) -> dict[tuple[int | None, date, str | None], Decimal]:
    """What is left of every document of sale."""
    sums: dict[tuple[int | None, date, str | None], Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.doc_kind in {None, "sale", "retail", "commission"}:
            sums[line.client, line.date, line.doc_no] += line.amount
    return {key: net for key, net in sums.items() if net > 0}


def usual_interval(own: Sequence[date]) -> float | None:
    """The median of the gaps, with three purchase days or more."""
    return median((b - a).days for a, b in pairwise(own)) if len(own) >= 3 else None


def state(silent: int, used: float) -> str:
    """Silence against the interval used (decisions.md, "Lifecycle" and "Churn risk")."""
    if silent > max(6 * used, 365):
        return "lapsed"
    borders = ((3, "long overdue"), (1.5, "overdue"), (1, "due"))
    return next((name for times, name in borders if silent > times * used), "not due")


def month_before(last: date, lines: Sequence[Line], first: date) -> Decimal:
    """An average month of the 12 months up to the last purchase, of the days the data cover."""
    after = last + timedelta(days=1)
    start = max(after.replace(year=after.year - 1), first)
    revenue = sum((Fraction(line.amount) for line in lines if start <= line.date <= last), Fraction(0))
    exact = max(revenue, Fraction(0)) * Fraction("30.4375") / ((last - start).days + 1)
    return Decimal(int(exact * 100 + Fraction(1, 2))) / 100


@settings(max_examples=30, deadline=None)
@given(lines=LINES)
def test_clients_equal_an_independent_computation(store: Store, lines: list[Line]) -> None:
    rows = records(ask(fill(store, lines), "regularity", Scope(as_of=END)), "clients")
    days: dict[int, list[date]] = defaultdict(list)
    for client, day, _ in sorted(documents(lines), key=str):
        if client is not None and day not in days[client]:
            days[client].append(day)
    everyone = {line.client for line in lines if line.client is not None}
    assert {row["client_id"] for row in rows} == {f"c{client}" for client in everyone}
    known = [found for own in days.values() if (found := usual_interval(sorted(own))) is not None]
    first = min(line.date for line in lines)
    for row in rows:
        client = int(row["client_id"][1:])
        own = sorted(days[client])
        usual, gaps = usual_interval(own), [(b - a).days for a, b in pairwise(own)]
        assert (row["usual_interval"], row["purchase_days"]) == (usual, len(own))
        assert row["revenue"] == sum(line.amount for line in lines if line.client == client)
        assert row["mean_interval"] == pytest.approx(mean(gaps) if gaps else None)
        assert row["sd_interval"] == pytest.approx(stdev(gaps) if len(gaps) > 1 else None, abs=1e-9)
        if not own:
            assert (row["reason"], row["state"], row["overdue_ratio"]) == ("no purchase", None, None)
            continue
        used = max(usual or median(known or [0]), 14)
        silent = (END - own[-1]).days
        found = state(silent, used)
        assert (row["interval_used"], row["state"]) == (used, found)
        assert row["overdue_ratio"] == pytest.approx(silent / used)
        assert row["reason"] == ("few purchases" if usual is None else found)
        assert row["next_purchase"] == (usual and own[-1] + timedelta(days=math.ceil(usual)))
        month = month_before(own[-1], [x for x in lines if x.client == client], first)
        late = month if found in {"overdue", "long overdue"} else 0
        assert row["loss_per_month"] == (None if usual is None else late)
    losses = [row["loss_per_month"] for row in rows if row["loss_per_month"] is not None]
    assert losses == sorted(losses, reverse=True)


def start_of(day: date, grain: str) -> date:
    return {
        "day": day,
        "week": day - timedelta(days=day.weekday()),
        "month": day.replace(day=1),
    }[grain]


@settings(max_examples=30, deadline=None)
@given(
    lines=LINES,
    grain=st.sampled_from(["day", "week", "month"]),
    cut=st.sampled_from([None, date(2025, 6, 11)]),
)
def test_shipments_equal_an_independent_computation(
    store: Store, lines: list[Line], grain: str, cut: date | None
) -> None:
    result = ask(fill(store, lines), "regularity", Scope(start=cut, as_of=END), grain=grain)
    start = result.window.start
    window = [start + timedelta(days=n) for n in range((END - start).days + 1)]
    managers = {row["client_id"]: row["manager"] for row in records(result, "clients")}
    owner = {int(key[1:]): manager for key, manager in managers.items()} | {None: None}
    inside = [line for line in lines if line.date >= start]
    bought = [(owner[client], client, day) for client, day, _ in documents(lines) if day >= start]
    company = {day for _, _, day in bought}
    begun = {owner[client]: day for client, day, _ in sorted(documents(lines), key=lambda one: one[1])[::-1]}
    expected = []
    portfolios = sorted({owner[line.client] for line in inside}, key=lambda name: (name is None, name))
    for manager in portfolios:
        for period in sorted({start_of(day, grain) for day in window}):
            days = [day for day in window if start_of(day, grain) == period]
            own = [(client, day) for who, client, day in bought if who == manager and day in days]
            revenue = sum(
                (line.amount for line in inside if owner[line.client] == manager and line.date in days),
                Decimal(0),
            )
            shipped = {day for _, day in own}
            expected.append((
                manager, period, len(own), len({c for c, _ in own if c is not None}), revenue,
                len(shipped), len(days) - len(shipped),
                len([day for day in company.intersection(days) if day >= begun[manager]]) - len(shipped)
                if manager in begun else 0,
            ))  # fmt: skip
    assert [tuple(row.values()) for row in records(result, "managers")] == expected


@settings(max_examples=20, deadline=None)
@given(lines=LINES, grain=st.sampled_from(["day", "week", "month"]))
def test_every_table_adds_up_to_the_control_total(store: Store, lines: list[Line], grain: str) -> None:
    result = ask(fill(store, lines), "regularity", Scope(as_of=END), grain=grain)
    shipments = len(documents(lines))
    for table in ("portfolios", "managers", "periods"):
        rows = records(result, table)
        assert sum(row["revenue"] for row in rows) == result.control.revenue
        assert sum(row["shipments"] for row in rows) == shipments
    assert sum(row["shipments"] for row in records(result, "calendar")) == shipments
    habits = {row["reason"]: row for row in records(result, "habits")}
    total = habits.pop("total", {"clients": 0, "loss_per_month": 0})
    assert total["clients"] == sum(row["clients"] for row in habits.values()) == result.control.clients
    portfolios = records(result, "portfolios")
    assert sum(row["loss_per_month"] for row in portfolios) == total["loss_per_month"]
    window = (result.window.end - result.window.start).days + 1
    assert all(row["days_with"] + row["days_without"] == window for row in portfolios)


@settings(max_examples=15, deadline=None)
@given(lines=LINES, factor=st.sampled_from([2, 10]), seed=st.randoms(use_true_random=False))
def test_order_names_scale_and_a_shift_of_dates_change_no_habit(
    store: Store, lines: list[Line], factor: int, seed: Any
) -> None:
    keys = [1, 2, 3, 4]
    seed.shuffle(keys)
    year = timedelta(weeks=52)
    changed = [
        dataclasses.replace(
            line,
            client=line.client and 100 + keys[line.client - 1],
            amount=line.amount * factor,
            date=line.date + year,
        )
        for line in lines
    ]
    seed.shuffle(changed)

    def habits(base: list[Line], end: date) -> dict[str, tuple[Any, ...]]:
        rows = records(ask(fill(store, base), "regularity", Scope(as_of=end), min_gaps=2), "clients")
        names = ("reason", "days_silent", "usual_interval", "mean_interval", "sd_interval", "gamma_k")
        return {row["client_id"]: tuple(row[name] for name in names) for row in rows}

    before, after = habits(lines, END), habits(changed, END + year)
    assert {f"c{100 + keys[int(key[1:]) - 1]}": value for key, value in before.items()} == after


# -- habits ------------------------------------------------------------------------------------------------


def every(*gaps: int, client: int = 1, last: date = END, amount: int = 10) -> list[Line]:
    """Purchases of a client with these gaps, the latest on `last`."""
    days = [last - timedelta(days=sum(gaps[i:])) for i in range(len(gaps) + 1)]
    return [Line(client, day, Decimal(amount), f"{client}-{day}") for day in days]


@pytest.mark.parametrize(
    ("interval", "silent", "reason"),
    [
        (30, 30, "not due"),
        (30, 31, "due"),
        (30, 45, "due"),
        (30, 46, "overdue"),
        (30, 90, "overdue"),
        (30, 91, "long overdue"),
        (30, 365, "long overdue"),
        (30, 366, "lapsed"),
        (70, 420, "long overdue"),
        (70, 421, "lapsed"),
        (2, 14, "not due"),  # an interval under two weeks counts as two weeks
        (2, 15, "due"),
        (2, 21, "due"),
        (2, 22, "overdue"),
    ],
)
def test_the_borders_of_a_silence(store: Store, interval: int, silent: int, reason: str) -> None:
    lines = every(interval, interval, last=END - timedelta(days=silent))
    (row,) = records(ask(fill(store, lines), "regularity", Scope(as_of=END)), "clients")
    assert row["reason"] == row["state"] == reason
    assert (row["loss_per_month"] > 0) == (reason in {"overdue", "long overdue"})


def test_an_average_month_is_that_of_the_year_up_to_the_last_purchase(store: Store) -> None:
    """Monthly for two years: 13 purchases of 10 in 365 days and a return, not what came before or after."""
    last = END - timedelta(days=60)
    lines = every(*[30] * 24, last=last)
    lines += [Line(1, last - timedelta(days=5), Decimal(-7)), Line(1, last + timedelta(days=5), Decimal(-9))]
    (row,) = records(ask(fill(store, lines), "regularity", Scope(as_of=END)), "clients")
    assert row["loss_per_month"] == round(Decimal(13 * 10 - 7) * Decimal("30.4375") / 365, 2)
    young = every(30, 30, last=last)  # the data cover 61 days of the year
    (row,) = records(ask(fill(store, young), "regularity", Scope(as_of=END)), "clients")
    assert row["loss_per_month"] == round(Decimal(30) * Decimal("30.4375") / 61, 2)
    older = [*young, Line(2, last - timedelta(days=2000), Decimal(1))]  # now all of it: the client came late
    (row, _) = records(ask(fill(store, older), "regularity", Scope(as_of=END)), "clients")
    assert row["loss_per_month"] == round(Decimal(30) * Decimal("30.4375") / 365, 2)


def test_the_year_up_to_the_last_purchase_begins_364_days_before_it(store: Store) -> None:
    last = END - timedelta(days=160)
    for gap, purchases in ((364, 2), (365, 1)):
        lines = every(gap - 200, 200, last=last)[::2] + every(100, 100, last=last - timedelta(days=500))
        (row,) = records(ask(fill(store, lines), "regularity", Scope(as_of=END), overdue=1), "clients")
        assert row["loss_per_month"] == round(purchases * 10 * Decimal("30.4375") / 365, 2)


def test_overdue_clients_count_where_nothing_was_shipped_in_the_window(store: Store) -> None:
    lines = [
        dataclasses.replace(line, manager="Ann") for line in every(30, 30, last=END - timedelta(days=60))
    ]
    lines.append(Line(2, END, Decimal(5), manager="Bob"))
    cards = [Client(1, "c1", "One", "Ann")]
    result = ask(fill(store, lines, cards), "regularity", Scope(start=END, as_of=END))
    assert [(r["manager"], r["shipments"], r["overdue_clients"]) for r in records(result, "portfolios")] == [
        ("Bob", 1, 0),
        ("Ann", 0, 1),
    ]


def test_the_overdue_that_bring_most_come_first(store: Store) -> None:
    late = END - timedelta(days=50)
    lines = [
        *every(30, 30, client=1, amount=500),
        *every(30, 30, client=2, last=late, amount=20),
        *every(30, 30, client=3, last=late, amount=90),
        *every(30, client=4, amount=900),
    ]
    result = ask(fill(store, lines, [Client(3, "c3", "Third")]), "regularity", Scope(as_of=END))
    assert [row["client_id"] for row in records(result, "clients")] == ["c3", "c2", "c1", "c4"]
    month = Decimal("30.4375") / 61  # the data cover 61 days of the year up to these purchases
    money = round(round(20 * 3 * month, 2) + round(90 * 3 * month, 2))  # sentences are whole from 100 up
    said = [language("en").render(sentence) for sentence in result.summary]
    assert said[1] == (
        f"Late by their own rhythm on {END} and not yet lapsed: 2 clients of all, who brought {money} a"
        " month; first Third: silent for 50 days, usually back after 30 days (median)."
    )
    called = language("en").render(result.highlights[0].message)
    assert called.startswith(
        f"Go through the list of all clients, not the best only, late by their own rhythm on {END}"
    )
    assert called.endswith(f"2 clients, who brought {money} a month.")
    assert {w.code for w in result.warnings} == {"CB-REG-102"}


def gamma(gaps: Sequence[int]) -> float:
    """The shape of the gamma distribution by maximum likelihood, solved by bisection."""
    distance = math.log(mean(gaps)) - mean(math.log(gap) for gap in gaps)
    low, high = 1e-3, 1e5
    while high / low > 1 + 1e-12:
        middle = math.sqrt(low * high)
        low, high = (middle, high) if math.log(middle) - digamma(middle) > distance else (low, middle)
    return low


def digamma(x: float) -> float:
    shifted = 0.0
    while x < 10:
        shifted -= 1 / x
        x += 1
    square = 1 / (x * x)
    return shifted + math.log(x) - 0.5 / x - square * (1 / 12 - square * (1 / 120 - square * (1 / 252)))


@settings(max_examples=25, deadline=None)
@given(gaps=st.lists(st.integers(1, 200), min_size=2, max_size=30).filter(lambda own: len(set(own)) > 1))
def test_regularity_is_the_likeliest_gamma_shape(store: Store, gaps: list[int]) -> None:
    (row,) = records(ask(fill(store, every(*gaps)), "regularity", min_gaps=2), "clients")
    assert row["gamma_k"] == pytest.approx(min(gamma(gaps), 100), rel=3e-4)


def test_regularity_needs_intervals_and_has_a_ceiling(store: Store) -> None:
    (row,) = records(ask(fill(store, every(*[7] * 10)), "regularity"), "clients")
    assert (row["gamma_k"], row["sd_interval"]) == (100, 0)
    (row,) = records(ask(fill(store, every(*[7] * 9)), "regularity"), "clients")
    assert row["gamma_k"] is None


# -- portfolios and pictures -------------------------------------------------------------------------------


def test_pauses_and_idle_days_of_a_portfolio(store: Store) -> None:
    def sale(day: int, manager: str, client: int) -> Line:
        return Line(client, date(2025, 3, day), Decimal(5), f"{day}{client}", manager=manager)

    lines = [sale(day, "Ann", 1) for day in (3, 4, 5, 6, 7, 10)] + [sale(day, "Bob", 2) for day in (5, 6)]
    result = ask(fill(store, lines), "regularity", Scope(start=date(2025, 3, 1), as_of=date(2025, 3, 12)))
    rows = {row["manager"]: row for row in records(result, "portfolios")}
    ann, bob = rows["Ann"], rows["Bob"]
    assert (ann["days_with"], ann["days_without"], ann["days_idle"], ann["longest_pause"]) == (6, 6, 0, 2)
    assert (bob["days_with"], bob["days_without"], bob["days_idle"], bob["longest_pause"]) == (2, 10, 2, 6)
    said = " ".join(language("en").render(line) for line in result.summary)
    assert (
        "Bob stands still most: since its first shipment nothing was shipped to it on 2 of the 4 days" in said
    )
    assert not any(high.table == "portfolios" for high in result.highlights)
    assert "CB-REG-101" in {w.code for w in result.warnings}


def test_a_window_inside_a_period_counts_its_own_clients(store: Store) -> None:
    lines = [Line(1, date(2025, 3, day), Decimal(5), str(day)) for day in (5, 15)]
    result = ask(fill(store, lines), "regularity", Scope(start=date(2025, 3, 10), as_of=date(2025, 3, 31)))
    (row,) = records(result, "periods")
    assert (row["period"], row["clients"], row["shipments"]) == (date(2025, 3, 1), 1, 1)


def test_the_calendar_is_half_a_year_of_weeks(store: Store) -> None:
    lines = [Line(1, END - timedelta(days=n), Decimal(5)) for n in range(0, 900, 2)]
    rows = records(ask(fill(store, lines), "regularity"), "calendar")
    assert len({row["week"] for row in rows}) == 26
    assert rows[-1]["date"] == END
    for row in rows:
        assert row["week"] == start_of(row["date"], "week")
        assert row["weekday"] == ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[row["date"].weekday()]
        assert row["shipments"] == ((END - row["date"]).days % 2 == 0)


def test_the_picture_holds_twelve_periods_of_thirty_portfolios(store: Store) -> None:
    lines = [
        Line(c, date(2024, 1, 10) + timedelta(days=30 * n), Decimal(c), f"{c}-{n}", manager=f"M{c:02}")
        for c in range(1, 33)
        for n in range(14)
    ]
    rows = records(ask(fill(store, lines), "regularity"), "activity")
    assert len(rows) == 30 * 12
    assert list(dict.fromkeys(row["manager"] for row in rows)) == [f"M{c:02}" for c in range(32, 2, -1)]


def test_returns_only_and_no_client(store: Store) -> None:
    result = ask(fill(store, [Line(1, END, Decimal(-5)), Line(None, END, Decimal(9))]), "regularity")
    (row,) = records(result, "clients")
    assert (row["reason"], row["revenue"], row["last_purchase"]) == ("no purchase", -5, None)
    assert [(row["manager"], row["shipments"], row["revenue"]) for row in records(result, "portfolios")] == [
        (None, 1, 4)
    ]


@pytest.mark.realdata
@pytest.mark.skipif(not CDNOW.exists(), reason="the real data sets are not here")
def test_cdnow(store: Store) -> None:
    """peers.md 2.14: BTYDplus, clients with at least ten intervals: k 1.138303, by variation 1.046679.

    Here k is the closed form of Greenwood and Durand, within hundredths of a percent of the likeliest.
    """
    lines = []
    for text in CDNOW.read_text("ascii").splitlines():
        _, client, day, _, amount = text.split()
        lines.append(Line(int(client), date.fromisoformat(day), Decimal(amount)))
    result = ask(fill(store, lines), "regularity")
    measured = [row for row in records(result, "clients") if row["gamma_k"] is not None]
    assert len(measured) == 88
    assert median(row["gamma_k"] for row in measured) == pytest.approx(1.138303, rel=2e-4)
    variation = median((row["mean_interval"] / row["sd_interval"]) ** 2 for row in measured)
    assert round(variation, 6) == 1.046679
    (total,) = [row for row in records(result, "habits") if row["reason"] == "total"]
    assert (total["measured"], total["clients"]) == (88, 2_357)
    assert total["median_k"] == median(row["gamma_k"] for row in measured)
    assert sum(row["shipments"] for row in records(result, "periods")) == 2_349 + 2_457 + 1_882
