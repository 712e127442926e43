"""The shared models of the store: what a purchase, a period and a client's manager are."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Client, Line, fill
from tests.rhythm_oracle import Judged, judge

from clientbase.errors import UsageError
from clientbase.rules.rhythm import RhythmRules
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2026, 3, 4)
WINDOW = {
    **dataclasses.asdict(RhythmRules()),
    "as_of": date(2026, 3, 31), "window_from": date(2026, 1, 1), "window_to": date(2026, 3, 31),
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def model(store: Store, name: str, *before: str, **values: Any) -> list[dict[str, Any]]:
    """The rows of a model, the models it reads made first; `values` in place of those of WINDOW."""
    values = WINDOW | values
    values["data_from"] = store.connection.row("select min(date) from sales where date <= $as_of", values)[0]
    for step in (*before, name):
        sql = (resources.files("clientbase.store") / "models" / f"{step}.sql").read_text("utf-8")
        store.connection.execute(f"create or replace temp table {step} as {sql}", values)
    names = [row[0] for row in store.connection.rows(f"describe {name}")]
    return [dict(zip(names, row, strict=True)) for row in store.connection.rows(f"from {name} order by all")]


@pytest.mark.parametrize(
    ("lines", "purchases"),
    [
        ([("1", None, 5), ("1", None, 5)], 1),  # two lines of a document
        ([("1", None, 5), ("2", None, 5)], 2),
        ([(None, None, 5), (None, None, 5)], 1),  # no numbers: the day
        ([(None, None, 5), ("1", None, 5)], 2),
        ([("1", None, 5), ("1", None, -5)], 0),  # nothing left of it
        ([("1", None, 5), ("1", "return", -9)], 1),  # the return does not undo the sale
        ([("1", "return", -5)], 0),
        ([("1", "correction", 5)], 0),
        ([("1", "retail", 5), ("2", "commission", 5), ("3", "sale", 5)], 3),
        ([("1", None, 0)], 0),
    ],
)
def test_purchases_of_a_day(store: Store, lines: list[tuple[str, str, int]], purchases: int) -> None:
    fill(store, [Line(1, DAY, Decimal(amount), doc, kind) for doc, kind, amount in lines])
    (row,) = model(store, "client_days")
    assert (row["client_key"], row["date"], row["purchases"], row["lines"]) == (1, DAY, purchases, len(lines))
    assert row["revenue"] == sum(amount for _, _, amount in lines)


def test_days_after_as_of_are_not_used_and_days_before_the_window_are(store: Store) -> None:
    days = (date(2025, 5, 5), date(2026, 3, 31), date(2026, 4, 1))
    fill(store, [Line(None, day, Decimal(1)) for day in days])
    assert [row["date"] for row in model(store, "client_days")] == list(days[:2])
    (total,) = model(store, "client_totals", "client_days")
    assert (total["client_key"], total["revenue"], total["lines"]) == (None, 1, 1)


def test_profit_and_quantity_know_what_is_missing(store: Store) -> None:
    lines = [
        Line(1, DAY, Decimal(100), "1", profit=Decimal(7), cost=Decimal(1)),
        Line(1, DAY, Decimal(100), "2", cost=Decimal(60), qty=Decimal(4)),
        Line(1, DAY, Decimal(100), "3", amount_net=Decimal(80), cost=Decimal(60)),
        Line(1, DAY, Decimal(-50), "4", cost=Decimal(30), qty=Decimal(2)),
        Line(1, DAY, Decimal(-50), "5", cost=Decimal(-30), qty=Decimal(-2)),
        Line(2, DAY, Decimal(100), "6"),
    ]
    one, two = model(store, "client_days") if fill(store, lines) else []
    assert (one["profit"], one["lines_without_profit"]) == (7 + 40 + 20 - 20 - 20, 0)
    assert (one["quantity"], one["lines_without_quantity"]) == (0, 2)
    assert (two["profit"], two["lines_without_profit"], two["quantity"]) == (None, 1, None)


def test_the_purchase_day_before(store: Store) -> None:
    days = [DAY + timedelta(days=n) for n in (0, 3, 3, 10)]
    lines = [Line(1, day, Decimal(5), str(n)) for n, day in enumerate(days)]
    fill(store, [*lines, Line(1, DAY + timedelta(days=5), Decimal(-5), "r"), Line(None, DAY, Decimal(5))])
    rows = model(store, "purchase_days", "client_days")
    assert [(row["date"], row["previous"], row["purchases"]) for row in rows] == [
        (days[0], None, 1),
        (days[1], days[0], 2),
        (days[3], days[1], 1),
    ]


def test_the_calendar_agrees_with_python(store: Store) -> None:
    days = [date(2019, 12, 25) + timedelta(days=n) for n in range(0, 800, 3)] + [date(1, 1, 1), DAY]
    fill(store, [Line(1, day, Decimal(1)) for day in days])
    rows = model(store, "calendar", "client_days", "steps")
    assert len(rows) == 5 * len({*days, WINDOW["window_from"], WINDOW["window_to"]})
    for row in rows:
        day, starts, ends = row["date"], row["starts"], row["ends"]
        assert starts <= day <= ends
        same = {
            "day": lambda d: d,
            "week": lambda d: d.isocalendar()[:2],
            "month": lambda d: (d.year, d.month),
            "quarter": lambda d: (d.year, (d.month - 1) // 3),
            "year": lambda d: d.year,
        }[row["grain"]]
        assert same(starts) == same(day) == same(ends) != same(ends + timedelta(days=1))
        assert starts == date.min or same(starts - timedelta(days=1)) != same(day)
    by_grain = {g: sorted({(r["starts"], r["ends"], r["period"]) for r in rows if r["grain"] == g})
                for g in ("week", "month", "quarter", "year")}  # fmt: skip
    for periods in by_grain.values():
        for (_, ends, number), (starts, _, following) in pairwise(periods):
            assert (following == number + 1) == (starts == ends + timedelta(days=1))


def test_the_rhythm_known_on_a_purchase_day(store: Store) -> None:
    days = [DAY + timedelta(days=n) for n in (0, 3, 4, 10, 20)]
    lines = [Line(1, day, Decimal(5), str(n)) for n, day in enumerate(days)]
    fill(store, [*lines, Line(1, days[1], Decimal(7), "twice"), Line(2, DAY, Decimal(5), "other")])
    rows = model(store, "purchase_rhythm", "client_days", "purchase_days")
    known = [
        (row["date"], row["purchase_days"], row["usual_interval"]) for row in rows if row["client_key"] == 1
    ]
    assert known == list(zip(days, (1, 2, 3, 4, 5), (None, None, 2, 3, 4.5), strict=True))
    assert {row["first_purchase"] for row in rows} == {DAY}
    latest = {row["client_key"]: row for row in rows}
    for row in model(store, "client_rhythm", "client_days", "purchase_days", "state_days"):
        last = latest[row["client_key"]]
        assert row["last_purchase"] == last["date"]
        for name in ("first_purchase", "purchase_days", "purchases", "usual_interval"):
            assert row[name] == last[name]


def test_the_pace_of_a_client_is_that_of_the_year_up_to_its_last_purchase(store: Store) -> None:
    last = date(2026, 3, 1)
    lines = [
        Line(1, last, Decimal("0.07")),
        Line(1, date(2025, 3, 2), Decimal(100)),
        Line(9, date(2020, 1, 1), Decimal(1)),
    ]
    lines += [Line(1, date(2025, 3, 1), Decimal(900)), Line(1, date(2026, 3, 2), Decimal(-50))]  # outside
    lines += [Line(2, last, Decimal(5), "1"), Line(2, date(2026, 2, 1), Decimal(-9), "r")]
    rows = model(fill(store, lines), "client_pace", "client_days", "purchase_days", "buyers")
    one, two, _ = rows
    assert (one["revenue_year"], one["days_covered"]) == (Decimal("100.07"), 365)
    assert one["revenue_at_risk"] == round(Decimal("100.07") * 30 / 365, 2)  # 30 days to the 31st
    assert one["at_stake_a_year"] == Decimal("100.07")
    assert one["revenue_a_month"] == round(Decimal("100.07") * Decimal("30.4375") / 365, 2)
    assert (two["revenue_year"], two["revenue_at_risk"], two["at_stake_a_year"]) == (-4, 0, 0)
    fill(store, [Line(1, date(2026, 2, 25), Decimal(3)), Line(1, last, Decimal("0.01"))])
    (short,) = model(store, "client_pace", "client_days", "purchase_days", "buyers")
    assert (short["days_covered"], short["at_stake_a_year"]) == (5, round(Decimal("3.01") * 73, 2))


def test_the_names_of_the_periods(store: Store) -> None:
    fill(store, [Line(1, DAY, Decimal(1))])
    rows = model(store, "calendar", "client_days", "steps")
    assert {row["grain"]: row["name"] for row in rows if row["date"] == DAY} == {
        "day": "2026-03-04",
        "week": "2026-03-02",
        "month": "2026-03",
        "quarter": "2026-Q1",
        "year": "2026",
    }


def test_the_manager_of_a_client(store: Store) -> None:
    def sale(client: int, day: int, amount: int, manager: str | None) -> Line:
        return Line(client, date(2026, 3, day), Decimal(amount), f"{day}{manager}", manager=manager)

    lines = [
        *(sale(1, 1, 50, "Ann"), sale(1, 3, 60, "Bob"), sale(1, 2, 20, "Ann")),  # 70 beats 60
        *(sale(2, 1, 50, "Ann"), sale(2, 2, 50, "Bob")),  # equal: the latest
        *(sale(3, 1, 50, "Bob"), sale(3, 1, 50, "Ann")),  # equal on one day: by name
        sale(4, 1, 50, None),  # from the card
        sale(5, 1, 50, None),  # nobody
        Line(6, date(2025, 3, 1), Decimal(900), "old", manager="Eve"),  # not in the window
        sale(6, 1, 1, "Ann"),
    ]
    fill(store, lines, [Client(4, "c4", manager="Eve"), Client(7, "c7", manager="Eve")])
    found = {row["client_key"]: row["manager"] for row in model(store, "client_manager")}
    assert found == {1: "Ann", 2: "Bob", 3: "Ann", 4: "Eve", 5: None, 6: "Ann", 7: "Eve"}


# -- history -----------------------------------------------------------------------------------------------


def whole_months(first: date, period: date) -> int:
    """The calendar months between the first day of the data and that of a period, those cut not counted."""
    whole = first.year * 12 + first.month - (first.day == 1)
    return max(period.year * 12 + period.month - 1 - whole, 0)


@pytest.mark.parametrize("first", [date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 2), date(2024, 2, 29)])
@pytest.mark.parametrize("months", [0, 1, 12, 25])
def test_history_is_known_after_whole_months(store: Store, first: date, months: int) -> None:
    fill(store, [Line(None, first, Decimal(1)), Line(1, first + timedelta(days=300), Decimal(1))])
    (row,) = model(store, "history", "client_days", known_after=months)
    assert row["data_from"] == first
    for period in [date(2023 + n // 12, n % 12 + 1, 1) for n in range(60)]:
        assert (period >= row["known_from"]) == (whole_months(first, period) >= months)


def test_history_begins_with_the_as_of_day_where_there_are_no_sales(store: Store) -> None:
    fill(store, [Line(1, date(2026, 4, 1), Decimal(1))])
    (row,) = model(store, "history", "client_days", known_after=1)
    assert (row["data_from"], row["known_from"]) == (WINDOW["as_of"], date(2026, 4, 30))


# -- the state of a client ---------------------------------------------------------------------------------

AS_OF = WINDOW["as_of"]
STATE = ("client_days", "purchase_days", "state_days", "client_rhythm")
LINES = st.lists(
    st.builds(
        lambda client, ago, amount, doc, kind: Line(
            client, AS_OF - timedelta(days=ago), Decimal(amount), doc, kind
        ),
        st.sampled_from([None, 1, 2, 3, 4, 5]),
        st.one_of(st.integers(-3, 40).map(lambda n: n * 14), st.integers(0, 900)),
        st.sampled_from([-40, 0, 5, 30]),
        st.sampled_from([None, "1", "2"]),
        st.sampled_from([None, None, None, "return"]),
    ),
    min_size=1,
    max_size=60,
)


def states(store: Store, lines: list[Line], rules: RhythmRules | None = None) -> dict[int, dict[str, Any]]:
    """The state of every client on the as-of day."""
    values = dataclasses.asdict(rules or RhythmRules())
    return {row["client_key"]: row for row in model(fill(store, lines), "client_state", *STATE, **values)}


def days_ago(client: int, *days: int) -> list[Line]:
    """Purchases of a client so many days before the as-of day."""
    return [Line(client, AS_OF - timedelta(days=n), Decimal(5), str(n)) for n in days]


@settings(max_examples=40, deadline=None)
@given(lines=LINES)
def test_the_state_of_a_client_is_that_of_the_decisions(store: Store, lines: list[Line]) -> None:
    found = states(store, lines)
    expected = judge(lines, AS_OF)
    assert found.keys() == expected.keys()
    for client, row in found.items():
        known = expected[client]
        for field in dataclasses.fields(Judged):
            assert row[field.name] == getattr(known, field.name), field.name
        assert row["overdue_ratio"] == known.days_silent / float(known.interval_used)
        assert row["is_overdue"] == (known.days_silent > Fraction(3, 2) * known.interval_used)
        assert row["is_late"] == (known.usual_interval is None or row["is_overdue"])
        assert row["day"] == AS_OF
    buyers = {row["client_key"]: row for row in model(store, "buyers", "client_days", "purchase_days")}
    assert buyers.keys() == expected.keys()
    for client, row in buyers.items():
        for name in ("purchase_days", "purchases", "first_purchase", "last_purchase", "days_silent"):
            assert row[name] == getattr(expected[client], name)


@pytest.mark.parametrize(
    ("days", "stage", "part"),
    [
        ([90], "new", "occasional"),
        ([91], "one-off", "occasional"),
        ([90, 0], "new", "occasional"),
        ([90, 50, 0], "regular", "permanent"),
        ([800], "one-off", "occasional"),
        ([105, 45], "occasional", "occasional"),  # n = 2: 1.5 × max(20, 30) days
        ([106, 46], "at risk", "occasional"),
        ([120, 60], "at risk", "occasional"),  # 3 × 20, the base's interval
        ([121, 61], "sleeping", "gone"),
        ([150, 70], "returned", "occasional"),  # a gap of 80 days, more than 3 × 20
        ([500, 365], "sleeping", "gone"),
        ([500, 366], "lost", "gone"),
        ([80, 60, 40], "at risk", "permanent"),
        ([70, 50, 30], "regular", "permanent"),  # 1.5 × 20
        ([71, 51, 31], "at risk", "permanent"),
        ([100, 80, 60], "at risk", "permanent"),  # 3 × 20
        ([101, 81, 61], "sleeping", "gone"),
        ([120, 118, 116, 21], "returned", "permanent"),  # 95 days against 3 × 14
        ([154, 152, 150, 108, 21], "returned", "permanent"),
        ([158, 156, 154, 112, 91], "sleeping", "gone"),  # the long gap ended more than 90 days ago
        ([74, 60, 46, 4], "regular", "permanent"),  # 42 is not more than 3 × 14
        ([75, 61, 47, 4], "returned", "permanent"),
        ([800, 700, 600], "sleeping", "gone"),  # 6 × 100 days are more than 365
        ([801, 701, 601], "lost", "gone"),
    ],
)
def test_the_borders_of_every_group(store: Store, days: list[int], stage: str, part: str) -> None:
    """Clients that buy every 20 days make 20 the usual interval of the base."""
    steady = [line for client in (7, 8) for line in days_ago(client, *range(0, 400, 20))]
    more = [line for client in (5, 6) for line in days_ago(client, *range(3, 600, 20))]
    row = states(store, [*days_ago(1, *days), *steady, *more])[1]
    assert (row["stage"], row["part"]) == (stage, part)


@pytest.mark.parametrize(
    ("silent", "state"),
    [(20, "not due"), (21, "due"), (30, "due"), (31, "overdue"), (60, "overdue"), (61, "long overdue"),
     (365, "long overdue"), (366, "lapsed")],
)  # fmt: skip
def test_the_borders_of_every_state(store: Store, silent: int, state: str) -> None:
    row = states(store, days_ago(1, *(silent + n for n in (40, 20, 0))))[1]
    assert (row["state"], row["interval_used"], row["overdue_ratio"]) == (state, 20, silent / 20)


def test_every_limit_of_the_rhythm_is_a_parameter(store: Store) -> None:
    def stage(days: list[int], **values: Any) -> str:
        decimals = {
            name: Decimal(value) if isinstance(value, str) else value for name, value in values.items()
        }
        return states(store, days_ago(1, *days), RhythmRules(**decimals))[1]["stage"]

    assert stage([60]) != stage([60], new_days=59) == "one-off"
    assert stage([80, 60, 40]) != stage([80, 60, 40], new_purchases=3) == "new"
    assert stage([300, 286, 272, 100], returned_days=100) == "returned" != stage([300, 286, 272, 100])
    assert stage([300, 286, 272, 80], returned_gap="14") != stage([300, 286, 272, 80]) == "returned"
    assert stage([70, 50, 35], overdue="2.0") == "regular" != stage([70, 50, 35])
    assert stage([120, 100, 80], long_overdue="5") == "at risk" != stage([120, 100, 80])
    assert stage([440, 420, 400]) == "lost" != stage([440, 420, 400], lost_days=400)
    assert stage([440, 420, 400], lost_gap="21") == "sleeping"
    assert stage([300, 299, 298, 250], min_interval=200) == "regular"
    assert stage([300, 140], occasional_interval=94) == "occasional" != stage([300, 140])
    with pytest.raises(UsageError):
        stage([1], overdue="4")
    with pytest.raises(UsageError):
        stage([1], long_overdue="7")
