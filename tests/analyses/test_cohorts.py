"""`cohorts` against an independent computation, its properties, its edges and CDNOW."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Line, ask, fill, records
from tests.class_oracle import period
from tests.rhythm_oracle import purchases

from clientbase.analysis import Mood, Scope
from clientbase.locale import language
from clientbase.rules.news import FEW_CLIENTS
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CDNOW = (
    Path(__file__).resolve().parents[2].parent / "shared" / "data" / "sales" / "cdnow" / "CDNOW_sample.txt"
)
GRAINS = ("month", "quarter", "year")
LINES = st.lists(
    st.builds(
        Line,
        client=st.one_of(st.integers(1, 4), st.none()),
        date=st.dates(date(2024, 1, 20), date(2026, 2, 10)),
        amount=st.sampled_from([Decimal(n) for n in (10, 20, 35, -5, -40, 0)]),
        doc_no=st.sampled_from([None, "1", "2"]),
        doc_kind=st.sampled_from([None, None, "retail", "return"]),
    ),
    min_size=1,
    max_size=30,
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def name(number: int, grain: str) -> str:
    """What people call the period."""
    per_year = {"month": 12, "quarter": 4, "year": 1}[grain]
    year, part = divmod(number - (grain == "month"), per_year)
    return {"month": f"{year}-{part + 1:02}", "quarter": f"{year}-Q{part + 1}", "year": str(year)}[grain]


def retention(lines: Sequence[Line], start: date, end: date, grain: str) -> list[tuple[Any, ...]]:
    """decisions.md by hand: cohort, age, clients, revenue, how much of the period is seen."""
    days = {client: list(own) for client, own in purchases(x for x in lines if x.date <= end).items()}
    cohort = {c: period(own[0], grain) for c, own in days.items() if own[0] >= start}
    last = period(end, grain)
    over = period(end + timedelta(days=1), grain) != last
    rows = []
    for first in sorted(set(cohort.values())):
        members = [client for client, own in cohort.items() if own == first]
        for age in range(last - min(cohort.values()) + 1):
            if first + age > last:
                rows.append((name(first, grain), age, None, None, "not yet"))
                continue
            active = [c for c in members if any(period(d, grain) == first + age for d in days[c])]
            revenue = sum(
                line.amount
                for line in lines
                if line.client in members
                and start <= line.date <= end
                and max(period(line.date, grain), first) == first + age
            )
            seen = "whole" if first + age < last or over else "part"
            rows.append((name(first, grain), age, len(active), revenue, seen))
    return rows


@settings(max_examples=30, deadline=None)
@given(
    lines=LINES,
    grain=st.sampled_from(GRAINS),
    cut=st.one_of(st.none(), st.dates(date(2024, 6, 1), date(2025, 3, 1))),
    end=st.one_of(st.just(date(2026, 2, 28)), st.dates(date(2025, 4, 1), date(2026, 2, 1))),
)
def test_equals_an_independent_computation(
    store: Store, lines: list[Line], grain: str, cut: date | None, end: date
) -> None:
    result = ask(fill(store, lines), "cohorts", Scope(start=cut, as_of=end), grain=grain)
    found = records(result, "retention")
    window = result.window
    expected = retention(lines, window.start, window.end, grain)
    assert [(r["cohort"], r["age"], r["clients"], r["revenue"], r["seen"]) for r in found] == expected
    sizes = {row[0]: row[2] for row in expected if row[1] == 0}
    for row in found:
        share = row["clients"] / sizes[row["cohort"]] if row["clients"] is not None else None
        assert row["share"] == pytest.approx(share)
    origins = {row["cohort"]: row["origin"] for row in records(result, "cohorts")}
    curve = []
    for origin in ("known", "first in the data"):
        whole = [row for row in expected if row[4] == "whole" and origins[row[0]] == origin]
        for age in sorted({row[1] for row in whole}):
            seen = [row for row in whole if row[1] == age]
            curve.append(
                (origin, age, len(seen), sum(sizes[row[0]] for row in seen), sum(row[2] for row in seen))
            )
    names = ("origin", "age", "cohorts", "clients", "bought")
    assert [tuple(row[name] for name in names) for row in records(result, "curve")] == curve


@settings(max_examples=30, deadline=None)
@given(lines=LINES, grain=st.sampled_from(GRAINS), cut=st.sampled_from([None, date(2024, 9, 1)]))
def test_cohorts_and_what_belongs_to_none_are_the_control_total(
    store: Store, lines: list[Line], grain: str, cut: date | None
) -> None:
    result = ask(fill(store, lines), "cohorts", Scope(start=cut, as_of=date(2026, 2, 28)), grain=grain)
    parts = records(result, "cohorts")
    assert sum(row["revenue"] for row in parts) == result.control.revenue
    assert sum(row["clients"] for row in parts) == result.control.clients
    cohorts = {row["cohort"]: row for row in parts if row["part"] == "cohort"}
    cells = records(result, "retention")
    assert {r["cohort"]: r["clients"] for r in cells if r["age"] == 0} == {
        cohort: row["clients"] for cohort, row in cohorts.items()
    }
    for cohort, row in cohorts.items():
        assert sum(r["revenue"] or 0 for r in cells if r["cohort"] == cohort) == row["revenue"]


@settings(max_examples=15, deadline=None)
@given(lines=LINES, factor=st.sampled_from([2, 10]), seed=st.randoms(use_true_random=False))
def test_order_names_and_scale_change_nothing_but_money(
    store: Store, lines: list[Line], factor: int, seed: Any
) -> None:
    keys = [1, 2, 3, 4]
    seed.shuffle(keys)
    changed = [
        dataclasses.replace(
            line, client=line.client and 100 + keys[line.client - 1], amount=line.amount * factor
        )
        for line in lines
    ]
    seed.shuffle(changed)
    first = ask(fill(store, lines), "cohorts")
    second = ask(fill(store, changed), "cohorts")
    for table in ("retention", "cohorts", "curve", "yearly_loss", "heat"):
        before, after = records(first, table), records(second, table)
        money = {"revenue", "revenue_per_client", "revenue_later"}
        assert [{k: v for k, v in row.items() if k not in money} for row in before] == [
            {k: v for k, v in row.items() if k not in money} for row in after
        ]
        assert [row.get("revenue") and row["revenue"] * factor for row in before] == [
            row.get("revenue") for row in after
        ]


# -- the loss a year ---------------------------------------------------------------------------------------


def yearly(store: Store, buyers: dict[int, Sequence[int]], first: date, last: date) -> list[dict[str, Any]]:
    """The table for clients who bought on 1 June of these years, in data from `first` to `last`."""
    lines = [Line(c, date(year, 6, 1), Decimal(5)) for c, years in buyers.items() for year in years]
    lines += [Line(None, first, Decimal(1)), Line(None, last, Decimal(1))]
    return records(ask(fill(store, lines), "cohorts"), "yearly_loss")


def test_the_loss_a_year_counts_back_from_the_as_of_day(store: Store) -> None:
    buyers = dict.fromkeys(range(40), (2023, 2024, 2025))
    buyers |= dict.fromkeys(range(40, 60), (2023,))
    buyers |= dict.fromkeys(range(60, 70), (2023, 2025))
    rows = yearly(store, buyers, date(2023, 1, 1), date(2025, 12, 31))
    got = [
        (r["year_from"], r["year_to"], r["years_later"], r["clients"], r["still_buying"], r["against_claim"])
        for r in rows
    ]
    assert got == [
        (date(2023, 1, 1), date(2023, 12, 31), 1, 70, 40, "worse"),
        (date(2023, 1, 1), date(2023, 12, 31), 2, 70, 50, "worse"),
        (date(2024, 1, 1), date(2024, 12, 31), 1, 40, 40, "better"),
    ]
    assert [round(row["annual_loss"], 6) for row in rows] == [
        round(1 - 40 / 70, 6),
        round(1 - (50 / 70) ** 0.5, 6),
        0,
    ]
    assert {round(row["claimed_loss"], 6) for row in rows} == {0.129449}
    assert [round(row["claimed_share"], 6) for row in rows] == [0.870551, 0.757858, 0.870551]


@pytest.mark.parametrize(("clients", "verdict"), [(FEW_CLIENTS - 1, "few"), (FEW_CLIENTS, "worse")])
def test_under_thirty_clients_nothing_is_said_against_the_claim(
    store: Store, clients: int, verdict: str
) -> None:
    rows = yearly(store, dict.fromkeys(range(clients), (2024,)), date(2024, 1, 1), date(2025, 12, 31))
    assert [(r["still_buying"], r["annual_loss"], r["against_claim"]) for r in rows] == [(0, 1, verdict)]
    said = " ".join(map(language("en").render, ask(store, "cohorts").summary))
    assert ("too few for a rate" in said) == (verdict == "few")


@pytest.mark.parametrize(
    ("first", "years"), [(date(2024, 1, 1), [2024]), (date(2024, 1, 2), []), (date(2022, 1, 2), [2023, 2024])]
)
def test_a_year_that_begins_before_the_data_has_no_loss(store: Store, first: date, years: list[int]) -> None:
    rows = yearly(store, {1: range(max(first.year, 2022), 2026)}, first, date(2025, 12, 31))
    assert sorted({row["year_from"] for row in rows}) == [date(year, 1, 1) for year in years]


def test_the_money_of_a_years_buyers_is_followed(store: Store) -> None:
    """Returns count where they are dated; the money of clients who did not buy in the past year does not."""
    lines = [
        Line(1, date(2024, 5, 1), Decimal(100)), Line(1, date(2024, 6, 1), Decimal(-30), doc_kind="return"),
        Line(1, date(2025, 5, 1), Decimal(40)), Line(2, date(2024, 7, 1), Decimal(7)),
        Line(2, date(2025, 7, 1), Decimal(-2), doc_kind="return"), Line(3, date(2025, 7, 1), Decimal(900)),
        Line(4, date(2024, 7, 1), Decimal(-5), doc_kind="return"), Line(None, date(2024, 1, 1), Decimal(3)),
    ]  # fmt: skip
    (row,) = records(ask(fill(store, lines), "cohorts", Scope(as_of=date(2025, 12, 31))), "yearly_loss")
    names = ("clients", "still_buying", "revenue", "revenue_later")
    assert [row[name] for name in names] == [2, 1, 77, 38]


@pytest.mark.parametrize(
    ("stayed", "amount", "mood"),
    [(36, 12, Mood.GOOD), (20, 3, Mood.BAD), (36, 2, None), (20, 20, None), (31, 12, None), (29, 6, None)],
)
def test_a_loss_is_news_against_the_year_before_and_with_the_money(
    store: Store, stayed: int, amount: int, mood: Mood | None
) -> None:
    """Of 40 clients of 2023 30 stayed and paid as before; of 40 of 2024 `stayed`, for `amount`, not 10."""
    lines = [Line(None, date(2023, 1, 1), Decimal(1)), Line(None, date(2025, 12, 31), Decimal(1))]
    lines += [Line(c, date(2023, 6, 1), Decimal(10)) for c in range(40)]
    lines += [Line(c, date(2024, 6, 1), Decimal(10)) for c in range(10, 50)]
    lines += [Line(c, date(2025, 6, 1), Decimal(amount)) for c in range(10, 10 + stayed)]
    result = ask(fill(store, lines), "cohorts", grain="year")
    news = [high for high in result.highlights if high.table == "yearly_loss"]
    assert [high.mood for high in news] == ([mood] if mood else [])
    for high in news:
        text = language("en").render(high.message)
        assert f"{(40 - stayed) / 40:.1%} of those who bought from 2024-01-01 to 2024-12-31" in text
        assert f"{stayed * amount / 400:.1%} of their revenue was kept, 75.0% the year before" in text


def test_leap_days_belong_to_one_year(store: Store) -> None:
    days = [date(2020, 2, 28), date(2020, 2, 29), date(2020, 3, 1), date(2023, 2, 28), date(2024, 2, 29)]
    rows = records(
        ask(fill(store, [Line(i, day, Decimal(5)) for i, day in enumerate(days)]), "cohorts"), "yearly_loss"
    )
    years = {(row["year_from"], row["year_to"]): row["clients"] for row in rows}
    assert years == {
        (date(2020, 3, 1), date(2021, 2, 28)): 1,
        (date(2022, 3, 1), date(2023, 2, 28)): 1,
    }


def test_too_little_history_is_refused_in_a_sentence(store: Store) -> None:
    result = ask(
        fill(store, [Line(1, date(2025, 1, 1), Decimal(5)), Line(1, date(2026, 6, 30), Decimal(5))]),
        "cohorts",
    )
    assert not result.tables["yearly_loss"].rows
    assert any("24 months" in said for said in map(language("en").render, result.summary))


# -- what is seen, what is known, what is said -------------------------------------------------------------


def test_the_first_cohorts_of_the_data_may_be_older(store: Store) -> None:
    """The data begin on 9 January: twelve whole months of them lie before February of the next year."""
    lines = [Line(month, date(2024 + month // 12, month % 12 + 1, 9), Decimal(5)) for month in range(14)]
    result = ask(fill(store, lines), "cohorts", Scope(as_of=date(2025, 2, 28)))
    origins = {row["cohort"]: row["origin"] for row in records(result, "cohorts")}
    assert [cohort for cohort, origin in origins.items() if origin == "known"] == ["2025-02"]
    assert {row["origin"] for row in records(result, "retention") if row["cohort"] == "2024-12"} == {
        "first in the data"
    }
    (warning,) = [w for w in result.warnings if w.code == "CB-COH-101"]
    assert (
        language("en")
        .render(warning)
        .startswith("less than 12 months after the beginning of the data: 13 cohorts with 13 clients;")
    )
    sure = ask(fill(store, lines), "cohorts", known_after=0)
    assert "CB-COH-101" not in {warning.code for warning in sure.warnings}


def test_a_period_that_is_not_over_stays_out_of_averages_and_pictures(store: Store) -> None:
    lines = [Line(c, date(2025, m, 20), Decimal(5)) for c in (1, 2) for m in (1, 2)]
    lines.append(Line(1, date(2025, 3, 2), Decimal(5)))
    result = ask(fill(store, lines), "cohorts")
    cells = {row["age"]: (row["clients"], row["seen"]) for row in records(result, "retention")}
    assert cells == {0: (2, "whole"), 1: (2, "whole"), 2: (1, "part")}
    assert [row["age"] for row in records(result, "curve")] == [0, 1]
    assert [(row["cohort"], row["age"], row["kept"]) for row in records(result, "heat")] == [
        ("2025-01 · 2", 1, 1)
    ]
    assert "CB-COH-102" in {warning.code for warning in result.warnings}


def test_clients_outside_every_cohort_are_named(store: Store) -> None:
    lines = [
        Line(1, date(2024, 5, 1), Decimal(5)),
        Line(1, date(2025, 5, 1), Decimal(7)),
        Line(2, date(2025, 5, 1), Decimal(-3)),
        Line(3, date(2025, 5, 1), Decimal(11)),
        Line(None, date(2025, 5, 1), Decimal(13)),
    ]
    result = ask(fill(store, lines), "cohorts", Scope(start=date(2025, 1, 1)))
    assert [(row["part"], row["clients"], row["revenue"]) for row in records(result, "cohorts")] == [
        ("cohort", 1, 11),
        ("older", 1, 7),
        ("no purchase", 1, -3),
        ("no client", 0, 13),
    ]
    codes = {warning.code for warning in result.warnings}
    assert {"CB-COH-103", "CB-COH-104"} <= codes


def test_returns_before_the_first_purchase_count_at_age_0(store: Store) -> None:
    lines = [Line(1, date(2025, 1, 9), Decimal(-4)), Line(1, date(2025, 3, 9), Decimal(10))]
    rows = records(ask(fill(store, lines), "cohorts", Scope(as_of=date(2025, 3, 31))), "retention")
    assert [(row["cohort"], row["age"], row["revenue"]) for row in rows] == [("2025-03", 0, 6)]


def cohort(number: int, first: date, again: int, amount: int = 5, size: int = 20) -> list[Line]:
    """A cohort of `size` clients, of whom `again` buy a month later."""
    following = date(first.year + first.month // 12, first.month % 12 + 1, 5)
    keys = [number * 100 + n for n in range(size)]
    return [Line(key, first, Decimal(5)) for key in keys] + [
        Line(key, following, Decimal(amount)) for key in keys[:again]
    ]


@pytest.mark.parametrize(
    ("back", "amount", "mood"),
    [(4, 5, Mood.BAD), (18, 5, Mood.GOOD), (10, 50, None), (18, 2, None), (4, 50, None)],
)
def test_the_latest_cohorts_are_compared_with_the_same_months_a_year_before(
    store: Store, back: int, amount: int, mood: Mood | None
) -> None:
    """Of the cohorts of spring 2024 half come back, of those of winter none, of spring 2025 `back` of 20."""
    lines = [Line(9999, date(2023, 1, 1), Decimal(1))]
    for number in range(3):
        lines += cohort(number, date(2024, 3 + number, 5), 10)
        lines += cohort(10 + number, date(2024, 10 + number, 5), 0)
        lines += cohort(20 + number, date(2025, 3 + number, 5), back, amount)
    result = ask(fill(store, lines), "cohorts", Scope(as_of=date(2025, 6, 30)))
    assert [high.mood for high in result.highlights if high.table == "cohorts"] == ([mood] if mood else [])
    said, then = " ".join(map(language("en").render, result.summary)), back * amount * 3
    assert f"f 60 clients of 2025-03, 2025-04, 2025-05 {back / 20:.1%} bought again" in said
    assert "of those of 2024-03, 2024-04, 2024-05 50.0%" in said
    assert f"revenue then {then:,.{2 if then < 100 else 0}f}, a year before 150." in said


@pytest.mark.parametrize(
    ("first", "month", "size", "told"),
    [
        (date(2023, 1, 1), 1, 20, True),
        (date(2023, 1, 1), 7, 20, False),  # another season
        (date(2023, 1, 1), 1, 9, False),  # 27 clients
        (date(2023, 1, 2), 1, 20, True),  # January 2024 is not known, February and March are
        (date(2023, 2, 2), 1, 20, False),  # 20 clients of March are left
    ],
)
def test_other_seasons_few_or_unknown_clients_are_not_compared(
    store: Store, first: date, month: int, size: int, *, told: bool
) -> None:
    """Three cohorts from `month` of 2024 on and three of the first quarter of 2025."""
    lines = [Line(9999, first, Decimal(1))]
    for number in range(3):
        lines += cohort(number, date(2024, month + number, 5), 9, size=size)
        lines += cohort(10 + number, date(2025, 1 + number, 5), 2)
    result = ask(fill(store, lines), "cohorts", Scope(as_of=date(2025, 4, 30)))
    assert any(high.table == "cohorts" for high in result.highlights) == told
    assert any("a year before" in text for text in map(language("en").render, result.summary)) == told


def test_a_share_is_told_of_the_same_clients_new_for_certain(store: Store) -> None:
    """All old clients come back, half of the new ones do: a cohort is not more faithful for being older."""
    lines = [line for n in range(3) for line in cohort(n, date(2024, 1 + n, 5), 20)]
    lines.append(Line(9999, date(2024, 1, 1), Decimal(1)))
    said = [language("en").render(text) for text in ask(fill(store, lines), "cohorts").summary]
    assert said[0] == "61 clients in 3 cohorts (month), from 2024-01 to 2024-03; bought again: 60."
    assert said[1].startswith("How many of a cohort come back is not told: it takes 30 clients")
    for n in range(3):
        lines += cohort(10 + n, date(2025, 1 + n, 5), 10)
    lines += cohort(20, date(2025, 7, 5), 0)
    lines += [Line(1000 + 100 * n, date(2025, 8 + n, 5), Decimal(5)) for n in range(3)]
    as_of = Scope(as_of=date(2025, 10, 31))
    said = [language("en").render(text) for text in ask(fill(store, lines), "cohorts", as_of).summary]
    assert said[0].endswith("of the 80 new for certain 30 have bought again (37.5%).")
    assert said[1] == (
        "Of 60 clients new for certain (2025-01 – 2025-03) 50.0% bought one period later (month),"
        " 5.0% 7 periods later."
    )


@pytest.mark.realdata
@pytest.mark.skipif(not CDNOW.exists(), reason="the real data sets are not here")
def test_cdnow(store: Store) -> None:
    """peers.md 2.7 and 2.10: 2,357 clients, of whom 8 paid nothing; all begin in early 1997."""
    lines = []
    for text in CDNOW.read_text("ascii").splitlines():
        _, client, day, _, amount = text.split()
        lines.append(Line(int(client), date.fromisoformat(day), Decimal(amount)))
    result = ask(fill(store, lines), "cohorts")
    parts = {(row["part"], row["cohort"]): row["clients"] for row in records(result, "cohorts")}
    assert parts == {
        ("cohort", "1997-01"): 777,
        ("cohort", "1997-02"): 854,
        ("cohort", "1997-03"): 718,
        ("no purchase", None): 8,
    }
    assert sum(parts.values()) == result.control.clients == 2_357
    expected = retention(lines, date(1997, 1, 1), date(1998, 6, 30), "month")
    assert [(row["cohort"], row["age"], row["clients"]) for row in records(result, "retention")] == [
        row[:3] for row in expected
    ]
