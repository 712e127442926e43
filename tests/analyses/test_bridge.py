"""`bridge` against an independent computation, a published classification, its identities and borders."""

from __future__ import annotations

import csv
import dataclasses
from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Line, ask, fill, records

from clientbase.analysis import Mood, Scope
from clientbase.locale import language
from clientbase.messages import Data
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientbase.analysis import Result

SUPERSTORE = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "sales" / "superstore"
END = date(2026, 6, 30)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def components(result: Result) -> dict[str, str]:
    return {row["client_id"]: row["component"] for row in records(result, "clients")}


def parts(result: Result) -> dict[str, dict[str, Any]]:
    return {row["component"]: row for row in records(result, "bridge")}


def spans(result: Result) -> dict[str, tuple[date, date]]:
    rows = records(result, "periods")
    return {row["period"]: (row["starts"], row["ends"]) for row in rows if row["starts"]}


# -- the periods -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "months", "before", "now"),
    [
        # two whole years and more: the last 12 whole months against the 12 before
        ("2024-07-01", "2026-06-30", None, ("2024-07-01", "2025-06-30"), ("2025-07-01", "2026-06-30")),
        ("2020-01-15", "2026-07-15", None, ("2024-07-01", "2025-06-30"), ("2025-07-01", "2026-06-30")),
        # 13 to 23 whole months: the same months a year earlier
        ("2024-08-01", "2026-06-30", None, ("2024-08-01", "2025-06-30"), ("2025-08-01", "2026-06-30")),
        ("2025-06-01", "2026-06-30", None, ("2025-06-01", "2025-06-30"), ("2026-06-01", "2026-06-30")),
        ("2024-02-01", "2025-02-28", None, ("2024-02-01", "2024-02-29"), ("2025-02-01", "2025-02-28")),
        # less: the longest equal adjacent periods
        ("2025-07-01", "2026-06-30", None, ("2025-07-01", "2025-12-31"), ("2026-01-01", "2026-06-30")),
        ("2026-02-01", "2026-06-30", None, ("2026-03-01", "2026-04-30"), ("2026-05-01", "2026-06-30")),
        # the first month counts as whole up to its tenth day, the last one only to its end
        ("2026-01-10", "2026-02-28", None, ("2026-01-10", "2026-01-31"), ("2026-02-01", "2026-02-28")),
        ("2026-01-11", "2026-02-28", None, None, None),
        ("2026-01-01", "2026-02-27", None, None, None),
        # as many months as asked for
        ("2024-07-01", "2026-06-30", 3, ("2025-04-01", "2025-06-30"), ("2026-04-01", "2026-06-30")),
        ("2026-01-01", "2026-06-30", 3, ("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30")),
        ("2020-01-01", "2026-06-30", 24, ("2022-07-01", "2024-06-30"), ("2024-07-01", "2026-06-30")),
        ("2020-01-01", "2026-06-30", 18, ("2023-01-01", "2024-06-30"), ("2025-01-01", "2026-06-30")),
        ("2025-01-01", "2026-06-30", 12, None, None),
    ],
)  # fmt: skip
def test_the_periods(store: Store, start: str, end: str, months: int | None, before: Any, now: Any) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    lines = [Line(1, first, Decimal(5), "a"), Line(1, last, Decimal(5), "b")]
    scope = Scope(as_of=last, start=first)
    result = ask(fill(store, lines), "bridge", scope, **({"months": months} if months else {}))
    expected = {
        name: tuple(date.fromisoformat(day) for day in days)
        for name, days in (("before", before), ("now", now))
        if days
    }
    assert spans(result) == expected
    if not expected:
        assert [warning.code for warning in result.warnings] == ["CB-BRI-105"]
        assert not records(result, "bridge")
        assert not records(result, "clients")
        assert "Nothing can be compared" in language("en").render(result.summary[0])
        assert records(result, "months")


# -- an independent computation ----------------------------------------------------------------------------


def month(day: date) -> int:
    return day.year * 12 + day.month - 1


def first_of(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def last_of(number: int) -> date:
    day = first_of(number)
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def periods(start: date, end: date, asked: int | None) -> tuple[tuple[date, date], tuple[date, date]] | None:
    """The rule of the note, by trying."""
    whole = [n for n in range(month(start), month(end) + 1) if last_of(n) <= end]
    whole = [n for n in whole if n != month(start) or start.day <= 10]
    held = len(whole)
    length = asked or (12 if held >= 24 else held - 12 if held >= 13 else held // 2)
    year = -(-length // 12) * 12
    for back in (year, length):
        if length and held >= length + back:
            now = whole[-length], whole[-1]
            before = (max(first_of(now[0] - back), start), last_of(now[1] - back))
            return before, (first_of(now[0]), last_of(now[1]))
    return None


def oracle(lines: Sequence[Line], start: date, end: date, asked: int | None) -> dict[str, Any]:
    """Client id to component, revenue before and now; None is the rows without a client."""
    found = periods(start, end, asked)
    if found is None:
        return {}
    bought = purchases(lines)
    before, now = found
    assert before[1] < now[0]
    answer = {}
    for key in {line.client for line in lines}:
        own = [[x for x in lines if x.client == key and lo <= x.date <= hi] for lo, hi in found]
        money = [sum((line.amount for line in rows), Decimal(0)) for rows in own]
        was, is_ = (any(lo <= day <= hi for day in bought.get(key, ())) for lo, hi in found)
        if not any(own):
            continue
        if key is None:
            answer[None] = ("(no client)", *money)
        elif was and is_:
            rise = money[1] - money[0]
            answer[f"c{key}"] = ("grown" if rise > 0 else "shrunk" if rise < 0 else "unchanged", *money)
        elif is_:
            answer[f"c{key}"] = ("new" if min(bought[key]) > before[1] else "returned", *money)
        else:
            answer[f"c{key}"] = ("lost" if was else "returns only", *money)
    return answer


sales = st.lists(
    st.builds(
        Line,
        client=st.sampled_from([None, 1, 2, 3, 4, 5]),
        date=st.integers(0, 900).map(lambda days: END - timedelta(days=days)),
        amount=st.sampled_from([Decimal(n) for n in (-20, -5, 5, 5, 10, 10, 20)]),
        doc_no=st.sampled_from([None, "1", "2"]),
        doc_kind=st.sampled_from([None, None, None, "return"]),
        manager=st.sampled_from([None, "Ann", "Bob"]),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=30, deadline=None)
@given(lines=sales, asked=st.sampled_from([None, None, 1, 3, 6, 13]), days=st.sampled_from([0, 40, 300, 800]))
def test_equals_an_independent_computation(
    store: Store, lines: list[Line], asked: int | None, days: int
) -> None:
    start = END - timedelta(days=900 - days)
    scope = Scope(as_of=END, start=start)
    result = ask(fill(store, lines), "bridge", scope, **({"months": asked} if asked else {}))
    inside = [line for line in lines if line.date >= start]
    expected = oracle(lines, max(start, min(line.date for line in lines)), END, asked)
    clients = records(result, "clients")
    got = {row["client_id"]: (row["component"], row["revenue_before"], row["revenue_now"]) for row in clients}
    assert got == {key: found for key, found in expected.items() if key is not None}
    rows = parts(result)
    counts = Counter(found[0] for found in expected.values())
    for name, row in rows.items():
        mine = [found for found in expected.values() if name in {found[0], "total"}]
        assert row["clients"] == len(mine) - (name in {"(no client)", "total"} and None in expected)
        assert row["revenue_before"] == sum(found[1] for found in mine)
        assert row["revenue_now"] == sum(found[2] for found in mine)
    assert set(counts) <= set(rows)
    identities(result)
    first = {key: min(days) for key, days in purchases(lines).items()}
    for row in records(result, "months"):
        flow = [line for line in inside if month(line.date) == month(row["month"])]
        new = [x for x in flow if x.client is not None and x.client in first
               and month(first[x.client]) == month(row["month"])]  # fmt: skip
        assert row["revenue"] == sum(line.amount for line in flow)
        assert row["revenue_new"] == sum(line.amount for line in new)
        assert row["revenue_no_client"] == sum(line.amount for line in flow if line.client is None)


def purchases(lines: Sequence[Line]) -> dict[int, list[date]]:
    """Client to its purchase days, all of the history."""
    documents: dict[tuple[int, date, str | None], Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.client is not None and line.doc_kind is None:
            documents[line.client, line.date, line.doc_no] += line.amount
    found = defaultdict(list)
    for (key, day, _), net in documents.items():
        if net > 0:
            found[key].append(day)
    return found


def identities(result: Result) -> None:
    """What must add up, whatever the data is."""
    control = result.control
    periods_of = {row["period"]: row for row in records(result, "periods")}
    assert sum(row["revenue"] for row in periods_of.values()) == control.revenue
    months = records(result, "months")
    assert sum(row["revenue"] for row in months) == control.revenue
    for row in months:
        kinds = (row["revenue_new"], row["revenue_existing"], row["revenue_no_client"])
        assert sum(kinds) == row["revenue"]
    layers = records(result, "layers")
    assert sum(row["revenue"] for row in layers) == control.revenue
    rows = parts(result)
    if not rows:
        return
    total = rows.pop("total")
    difference = periods_of["now"]["revenue"] - periods_of["before"]["revenue"]
    assert total["change"] == sum(row["change"] for row in rows.values()) == difference
    assert total["clients"] == sum(row["clients"] for row in rows.values())
    steps = {row["step"]: row["amount"] for row in records(result, "waterfall")}
    assert steps.pop("now") - steps.pop("before") == sum(steps.values()) == difference
    managers = records(result, "managers")
    if not managers:
        return
    whole = managers.pop()
    assert whole["line"] == "total"
    names = ("new", "returned", "grown", "shrunk", "lost", "other")
    for row in (*managers, whole):
        assert row["revenue_before"] + sum(row[name] for name in names) == row["revenue_now"]
        assert row["revenue_now"] - row["revenue_before"] == row["change"]
    for name in (*names, "revenue_before", "revenue_now", "change", "clients_before", "clients_now"):
        assert sum(row[name] for row in managers) == whole[name]
    assert whole["change"] == difference


@settings(max_examples=15, deadline=None)
@given(lines=sales)
def test_years_money_names_and_order_of_rows_do_not_matter(store: Store, lines: list[Line]) -> None:
    scope = Scope(as_of=END, start=END - timedelta(days=900))
    plain = ask(fill(store, lines), "bridge", scope)
    found = components(plain)
    fourfold = [dataclasses.replace(line, amount=line.amount * 4) for line in lines]
    scaled = ask(fill(store, fourfold), "bridge", scope)
    assert components(scaled) == found
    changes = [row["change"] for row in records(plain, "bridge")]
    assert [row["change"] for row in records(scaled, "bridge")] == [change * 4 for change in changes]
    # 28 years hold the same days of the week and the same leap years
    moved = [dataclasses.replace(x, date=x.date.replace(year=x.date.year - 28)) for x in lines]
    ends = [day.replace(year=day.year - 28) for day in (END, END - timedelta(days=900))]
    assert components(ask(fill(store, moved), "bridge", Scope(as_of=ends[0], start=ends[1]))) == found
    assert components(ask(fill(store, lines[::-1]), "bridge", scope)) == found
    renamed = [dataclasses.replace(line, client=line.client and line.client * 7) for line in lines]
    again = components(ask(fill(store, renamed), "bridge", scope))
    assert again == {f"c{int(key[1:]) * 7}": name for key, name in found.items()}


# -- what the words mean -----------------------------------------------------------------------------------


def sale(client: int, day: str, amount: int, doc: str = "1", manager: str | None = None) -> Line:
    return Line(client, date.fromisoformat(day), Decimal(amount), doc, manager=manager)


def test_components_and_reasons(store: Store) -> None:
    lines = [
        sale(1, "2022-01-05", 10),  # reaches back, so that new is new
        sale(1, "2026-05-05", 10),  # came back
        sale(2, "2025-08-01", 5),  # first bought in this period
        sale(3, "2025-05-01", 50), sale(3, "2026-05-01", 40), sale(3, "2026-05-02", 40),  # more often
        sale(4, "2025-05-01", 50), sale(4, "2026-05-01", 80),  # as often, for more
        sale(5, "2025-04-01", 50), sale(5, "2025-05-01", 50), sale(5, "2026-05-01", 80),  # less often
        sale(6, "2025-05-01", 50), sale(6, "2026-05-01", 10),  # as often, for less
        sale(7, "2025-05-01", 50), Line(7, date(2025, 8, 1), Decimal(-9), "r", "return"),  # lost
        sale(8, "2025-05-01", 50), sale(8, "2026-05-01", 50),
        Line(9, date(2026, 5, 1), Decimal(-9), "r", "return"),
        Line(None, date(2026, 5, 1), Decimal(7), "x"),
    ]  # fmt: skip
    result = ask(fill(store, lines), "bridge", Scope(as_of=END))
    rows = {
        row["client_id"]: (row["component"], row["reason"], row["change"])
        for row in records(result, "clients")
    }
    assert rows == {
        "c1": ("returned", "came back", 10),
        "c2": ("new", "first purchase", 5),
        "c3": ("grown", "more purchases", 30),
        "c4": ("grown", "larger purchases", 30),
        "c5": ("shrunk", "fewer purchases", -20),
        "c6": ("shrunk", "smaller purchases", -40),
        "c7": ("lost", "no purchase", -59),
        "c8": ("unchanged", "same revenue", 0),
        "c9": ("returns only", "returns only", -9),
    }
    assert [row["client_id"] for row in records(result, "clients")][:3] == ["c7", "c6", "c5"]
    assert parts(result)["(no client)"]["change"] == 7
    identities(result)
    assert not [warning for warning in result.warnings if warning.code.startswith("CB-BRI")]


def test_a_purchase_between_the_periods_is_no_purchase_in_them(store: Store) -> None:
    lines = [
        sale(1, "2024-01-05", 1),
        sale(2, "2025-10-05", 30),  # first bought between the periods: new since the earlier one
        sale(2, "2026-05-05", 40),
        sale(3, "2025-05-05", 50),
        sale(3, "2025-11-05", 60),  # did buy since, but not in the same months
    ]
    result = ask(fill(store, lines), "bridge", Scope(as_of=END), months=3)
    assert components(result) == {"c2": "new", "c3": "lost"}
    (row,) = (row for row in records(result, "clients") if row["client_id"] == "c3")
    assert row["last_purchase"] == date(2025, 11, 5)


@pytest.mark.parametrize(("first", "known"), [("2024-07-01", True), ("2024-07-02", False)])
def test_new_is_only_new_in_the_data_where_it_reaches_back_too_little(
    store: Store, first: str, *, known: bool
) -> None:
    lines = [sale(1, first, 9), sale(2, "2025-08-05", 9), sale(1, "2026-06-30", 9)]
    result = ask(fill(store, lines), "bridge", Scope(as_of=END))
    reasons = {row["client_id"]: row["reason"] for row in records(result, "clients")}
    assert reasons["c2"] == ("first purchase" if known else "new in the data")
    codes = [warning.code for warning in result.warnings]
    assert ("CB-BRI-103" in codes) == (not known)
    months = {row["month"]: row["remark"] for row in records(result, "months")}
    assert months[date(2025, 7, 1)] == (None if known else "new in the data")
    assert months[date(2025, 6, 1)] == "new in the data"
    believing = ask(store, "bridge", Scope(as_of=END), known_after=0)
    assert {row["remark"] for row in records(believing, "months")} == {None}


def test_sentences_name_the_change_and_whom_to_call(store: Store) -> None:
    lines = [
        sale(1, "2023-01-05", 10, manager="Ann"),
        *(sale(1, day, 600, manager="Ann") for day in ("2024-12-01", "2025-12-01")),
        sale(2, "2024-12-01", 400, manager="Bob"),
        sale(3, "2025-12-01", 150, manager="Ann"),
        sale(4, "2026-07-03", 1, manager="Ann"),
    ]
    result = ask(fill(store, lines), "bridge")
    spoken = [language("en").render(sentence) for sentence in result.summary]
    assert spoken[0] == (
        "2025-07–2026-06 against 2024-07–2025-06: revenue 750 against 1,000, down by 250 (25.0%)."
    )
    assert spoken[1] == "Less than in 2024-07–2025-06: lost – 1 client, -400."
    assert spoken[2] == "More than in 2024-07–2025-06: new – 1 client, 150."
    assert (
        "The only fall: Client 2, who brought 400 less in 2025-07–2026-06 than in 2024-07–2025-06." in spoken
    )
    assert "The largest fall from 2024-07–2025-06 to 2025-07–2026-06 by portfolio: Bob, 400." in spoken
    assert [highlight.mood for highlight in result.highlights] == [Mood.BAD]
    assert [warning.code for warning in result.warnings] == ["CB-BRI-102"]
    bob, ann, _ = records(result, "managers")
    assert (bob["manager"], bob["lost"], bob["new_share"]) == ("Bob", -400, None)
    assert (ann["manager"], ann["new"], ann["new_share"]) == ("Ann", 150, 0.2)


def test_a_lost_client_that_has_bought_since_is_not_named(store: Store) -> None:
    lines = [
        *(sale(1, day, 600) for day in ("2024-07-01", "2024-12-01", "2025-12-01")),
        *(sale(client, "2024-12-01", 400 - client) for client in (2, 3)),
    ]
    both = ask(fill(store, [*lines, sale(1, "2026-07-03", 1)]), "bridge")
    back = ask(fill(store, [*lines, sale(2, "2026-07-03", 1)]), "bridge")
    said = [sentence for result in (both, back) for sentence in result.summary]
    named = [one.values["names"] for one in said if one.text.startswith("The largest falls:")]
    assert named == [Data("Client 1, Client 2, Client 3"), Data("Client 1, Client 3")]
    assert components(back)["c2"] == "lost"


@pytest.mark.parametrize(
    ("now", "mood"), [(1300, Mood.GOOD), (1050, Mood.GOOD), (1049, None), (951, None), (950, Mood.BAD)]
)
def test_a_twentieth_of_the_revenue_is_news(store: Store, now: int, mood: Mood | None) -> None:
    lines = [sale(1, "2024-07-01", 1000), sale(1, "2025-07-01", now), sale(1, "2026-06-30", 0)]
    result = ask(fill(store, lines), "bridge")
    assert [said.mood for said in result.highlights if said.table == "bridge"] == ([mood] if mood else [])


def test_a_rise_is_not_good_where_it_is_the_season_or_the_days_before_the_data(store: Store) -> None:
    seasonal = [sale(1, "2026-01-01", 100), sale(1, "2026-06-01", 300), sale(1, "2026-06-30", 0)]
    assert not ask(fill(store, seasonal), "bridge").highlights
    falling = [sale(1, "2026-01-01", 300), sale(1, "2026-06-01", 100), sale(1, "2026-06-30", 0)]
    assert ask(fill(store, falling), "bridge").highlights[0].mood is Mood.BAD
    # June from its ninth day on against the whole of the next one: 22 days brought 22, 30 days 28
    cut = [sale(1, f"2025-06-{day:02}", 1) for day in range(9, 31)]
    whole = [sale(1, f"2026-06-{day:02}", 1) for day in range(3, 31)]
    result = ask(fill(store, [*cut, *whole]), "bridge")
    assert parts(result)["total"]["change"] == 6
    assert not [said for said in result.highlights if said.table == "bridge"]
    steady = ask(fill(store, [*cut, *whole, sale(1, "2026-06-01", 3)]), "bridge")
    assert steady.highlights[0].mood is Mood.GOOD


def test_adjacent_periods_are_said_to_hold_the_season(store: Store) -> None:
    lines = [sale(1, "2026-01-01", 5), sale(1, "2026-06-30", 5)]
    codes = [warning.code for warning in ask(fill(store, lines), "bridge").warnings]
    assert codes == ["CB-BRI-101"]
    late = [sale(1, "2026-01-04", 5), sale(1, "2026-06-30", 5)]
    assert [w.code for w in ask(fill(store, late), "bridge").warnings] == ["CB-BRI-101", "CB-BRI-104"]


# -- a published classification ----------------------------------------------------------------------------


@pytest.mark.realdata
@pytest.mark.skipif(not SUPERSTORE.exists(), reason="the real data sets are not here")
def test_superstore(store: Store) -> None:
    """New, consistent, returning and sleeping clients of every year, as published with the data."""
    published: dict[int, dict[str, str]] = defaultdict(dict)
    with (SUPERSTORE / "gt_output_01.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            published[int(float(row["Year"]))][row["Customer ID"]] = row["Customer Classification"]
    keys: dict[str, int] = {}
    lines = []
    with (SUPERSTORE / "input_01.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = keys.setdefault(row["Customer ID"], len(keys))
            day = date.fromisoformat(row["Order Date"])
            lines.append(Line(key, day, round(Decimal(row["Sales"]), 4), row["Order ID"]))
    fill(store, lines)
    ids = {f"c{key}": customer for customer, key in keys.items()}
    years = sorted(published)
    for last, year in pairwise(years):
        scope = Scope(start=date(years[0], 1, 1), as_of=date(year, 12, 31))
        result = ask(store, "bridge", scope, months=12)
        assert spans(result)["now"] == (date(year, 1, 1), date(year, 12, 31))
        words = {"new": "New", "returned": "Returning", "lost": "Sleeping"}
        found = {ids[key]: words.get(name, "Consistent") for key, name in components(result).items()}
        ordered = {c for c, name in published[year].items() if name != "Sleeping"}
        slept = {c for c, name in published[last].items() if name != "Sleeping"} - ordered
        assert found == {customer: published[year][customer] for customer in ordered | slept}
        assert len(ordered) > 400
