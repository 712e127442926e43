"""`funnel` against an independent computation, its properties, its edges and CDNOW."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Line, ask, fill, records
from tests.rhythm_oracle import purchases

from clientbase.analysis import Mood, Scope
from clientbase.locale import language
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CDNOW = (
    Path(__file__).resolve().parents[2].parent / "shared" / "data" / "sales" / "cdnow" / "CDNOW_sample.txt"
)
END = date(2025, 6, 30)
LINES = st.lists(
    st.builds(
        Line,
        client=st.one_of(st.integers(1, 4), st.none()),
        date=st.dates(date(2024, 1, 20), END),
        amount=st.sampled_from([Decimal(n) for n in (10, 20, 35, -5, 0)]),
        doc_no=st.sampled_from([None, "1", "2", "3"]),
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


def bought(lines: Sequence[Line], count: str) -> dict[int, list[date]]:
    """Client → the days of its purchases in order, a day repeated for every document if those count."""
    return {
        client: [day for day, n in days.items() for _ in range(n if count == "document" else 1)]
        for client, days in purchases(lines).items()
    }


def steps(days: dict[int, list[date]], last: int) -> list[tuple[Any, ...]]:
    """decisions.md by hand: number, clients, conversion, median days, stopped, in time."""
    rows: list[tuple[Any, ...]] = []
    for n in range(1, last + 1):
        made = [own for own in days.values() if len(own) >= n]
        if not made:
            break
        if n == 1:
            rows.append((1, len(made), None, None, None, None))
            continue
        wait = median((own[n - 1] - own[n - 2]).days for own in made)
        stopped = [own for own in days.values() if len(own) == n - 1]
        in_time = sum((END - own[-1]).days <= wait for own in stopped)
        rows.append((n, len(made), len(made) / (len(made) + len(stopped)), wait, len(stopped), in_time))
    return rows


@settings(max_examples=30, deadline=None)
@given(
    lines=LINES,
    count=st.sampled_from(["document", "day"]),
    last=st.sampled_from([2, 3, 10]),
    within=st.sampled_from([30, 90, 400]),
    cut=st.sampled_from([None, None, date(2024, 7, 1)]),
)
def test_equals_an_independent_computation(
    store: Store, lines: list[Line], count: str, last: int, within: int, cut: date | None
) -> None:
    scope = Scope(start=cut, as_of=END)
    result = ask(fill(store, lines), "funnel", scope, purchase=count, steps=last, within=within)
    days = {c: own for c, own in bought(lines, count).items() if own[0] >= (cut or date.min)}
    got = [
        (r["purchases"], r["clients"], r["conversion"], r["median_days"], r["stopped"], r["in_time"])
        for r in records(result, "steps")
    ]
    assert got == [pytest.approx(row) for row in steps(days, last)]
    groups: dict[str, list[list[date]]] = defaultdict(list)
    for own in days.values():
        groups[f"{own[0].year}-Q{(own[0].month + 2) // 3}"].append(own)
    rows = records(result, "cohorts")
    assert [row["cohort"] for row in rows] == sorted(groups)
    for row in rows:
        own = groups[row["cohort"]]
        counts = [sum(len(days) >= n for days in own) for n in range(1, 6)]
        assert [row["clients"], *(row[f"bought_{n}"] for n in range(2, 6))] == counts
        for n in range(2, 6):
            part = counts[n - 1] / counts[n - 2] if counts[n - 2] else None
            assert row[f"conversion_{n}"] == pytest.approx(part)
        waits = [(days[1] - days[0]).days for days in own if len(days) > 1]
        assert row["median_days"] == (median(waits) if waits else None)
        watched = [days for days in own if (END - days[0]).days >= within]
        soon = sum(len(days) > 1 and (days[1] - days[0]).days <= within for days in watched)
        assert row["watched"] == len(watched)
        assert row["soon"] == pytest.approx(soon / len(watched) if watched else None)


@settings(max_examples=20, deadline=None)
@given(lines=LINES)
def test_cohorts_and_managers_add_up_to_the_funnel(store: Store, lines: list[Line]) -> None:
    result = ask(fill(store, lines), "funnel", Scope(as_of=END))
    counts = {row["purchases"]: row["clients"] for row in records(result, "steps")}
    for table in ("cohorts", "managers"):
        rows = records(result, table)
        assert sum(row["clients"] for row in rows) == counts.get(1, 0)
        for n in range(2, 6):
            assert sum(row[f"bought_{n}"] for row in rows) == counts.get(n, 0)
    watched = [
        [
            sum(row["watched"] * ((row["soon"] or 0) if part else 1) for row in records(result, table))
            for part in (0, 1)
        ]
        for table in ("cohorts", "managers")
    ]
    assert watched[0] == pytest.approx(watched[1])
    outside = result.control.clients - counts.get(1, 0)
    said = [language("en").render(w) for w in result.warnings if w.code == "CB-FUN-103"]
    assert bool(said) == bool(outside)
    assert all(text.startswith(f"{outside} client") for text in said)


@settings(max_examples=15, deadline=None)
@given(lines=LINES, weeks=st.sampled_from([0, 52, -52]), seed=st.randoms(use_true_random=False))
def test_order_names_scale_and_a_shift_of_dates_change_nothing(
    store: Store, lines: list[Line], weeks: int, seed: Any
) -> None:
    keys = [1, 2, 3, 4]
    seed.shuffle(keys)
    shift = timedelta(weeks=weeks)
    changed = [
        dataclasses.replace(
            line,
            client=line.client and 100 + keys[line.client - 1],
            amount=line.amount * 7,
            date=line.date + shift,
        )
        for line in lines
    ]
    seed.shuffle(changed)
    before = records(ask(fill(store, lines), "funnel", Scope(as_of=END)), "steps")
    after = records(ask(fill(store, changed), "funnel", Scope(as_of=END + shift)), "steps")
    assert before == after


def sales(*days: int, client: int = 1, manager: str | None = None) -> list[Line]:
    return [
        Line(client, date(2025, 1, 1) + timedelta(days=n), Decimal(5), f"{client}-{i}", manager=manager)
        for i, n in enumerate(days)
    ]


def test_documents_of_one_day_are_purchases_unless_days_count(store: Store) -> None:
    lines = sales(0, 0, 0, 10)
    rows = records(ask(fill(store, lines), "funnel"), "steps")
    assert [(row["purchases"], row["median_days"]) for row in rows] == [(1, None), (2, 0), (3, 0), (4, 10)]
    rows = records(ask(fill(store, lines), "funnel", purchase="day"), "steps")
    assert [(row["purchases"], row["median_days"]) for row in rows] == [(1, None), (2, 10)]


@pytest.mark.parametrize(("silent", "in_time"), [(10, 1), (11, 0)])
def test_a_client_is_in_time_up_to_the_median(store: Store, silent: int, in_time: int) -> None:
    lines = [*sales(0, 10), *sales(0, client=2)]
    result = ask(fill(store, lines), "funnel", Scope(as_of=date(2025, 1, 1) + timedelta(days=silent)))
    assert records(result, "steps")[1]["in_time"] == in_time
    assert len(result.highlights) == in_time


def test_everyone_bought_once(store: Store) -> None:
    result = ask(fill(store, [line for c in (1, 2) for line in sales(0, client=c)]), "funnel")
    assert [row["purchases"] for row in records(result, "steps")] == [1]
    assert language("en").render(result.summary[0]) == (
        "From 2025-01-01 to 2025-01-01 2 clients bought for the first time in the data, none a second time."
    )


def test_the_first_purchase_may_lie_before_the_data(store: Store) -> None:
    lines = [*sales(0, 5), *sales(400, 410, client=2), *sales(500, client=3)]
    result = ask(fill(store, lines), "funnel")
    origins = [(row["cohort"], row["origin"]) for row in records(result, "cohorts")]
    assert origins == [("2025-Q1", "first in the data"), ("2026-Q1", "known"), ("2026-Q2", "known")]
    assert "%" not in language("en").render(result.summary[0])  # a share of three clients tells nothing
    said = {w.code: language("en").render(w) for w in result.warnings}
    assert said["CB-FUN-101"].startswith("1 client first bought in periods that begin less than 12 months")
    assert said["CB-FUN-102"].startswith("1 client first bought less than 90 days before")


def test_young_cohorts_are_compared_fairly(store: Store) -> None:
    """Watched shorter than the term: not counted, even when the second purchase has already come."""
    lines = [*sales(0, 20), *sales(0, 80, client=2), *sales(80, 85, client=3), *sales(100, client=4)]
    result = ask(fill(store, lines), "funnel", within=30, grain="year")
    for table in ("cohorts", "managers"):
        (row,) = records(result, table)
        assert (row["clients"], row["bought_2"], row["watched"], row["soon"]) == (4, 3, 2, 0.5)


def portfolios(first: date, of_bob: int) -> list[Line]:
    """Data from `first`; of 30 new clients of Ann in 2025 all come back, of Bob's `of_bob` every fourth."""
    lines = [Line(9999, first, Decimal(5))]
    for client in range(30 + of_bob):
        days = (40, 50) if client < 30 or client % 4 == 0 else (40,)
        lines += sales(*days, client=client, manager="Ann" if client < 30 else "Bob")
    return lines


@pytest.mark.parametrize(
    ("first", "of_bob", "told"),
    [(date(2023, 1, 1), 32, True), (date(2023, 1, 1), 28, False), (date(2024, 1, 2), 32, False)],
)
def test_portfolios_are_compared_by_clients_new_for_certain(
    store: Store, first: date, of_bob: int, *, told: bool
) -> None:
    """Not where either has fewer than thirty of them, nor where the data begin too late to know them."""
    result = ask(fill(store, portfolios(first, of_bob)), "funnel", Scope(as_of=date(2025, 12, 31)))
    rows = {row["manager"]: row for row in records(result, "managers")}
    assert rows["Bob"]["watched"] == of_bob
    assert rows["Bob"]["soon"] == 0.25
    known = (of_bob, 0.25) if first.year == 2023 else (0, None)
    assert (rows["Bob"]["watched_known"], rows["Bob"]["soon_known"]) == known
    highlights = [(high.mood, language("en").render(high.message)) for high in result.highlights]
    assert [mood for mood, text in highlights if text.startswith("Compare how Bob and Ann")] == (
        [Mood.ACTION] if told else []
    )
    said = " ".join(map(language("en").render, result.summary))
    assert ("within 90 days 25.0% of those of Bob and 100.0% of those of Ann bought again" in said) == told


@pytest.mark.parametrize(
    ("once", "twice", "said"),
    [
        (20, 20, "Most stop before purchase 2: 20 of 40 did not make it (50.0%)"),
        (5, 35, "Most stop before purchase 3: 30 of 35 did not make it (85.7%)"),
        (4, 26, "Most stop before purchase 2: 4 of 30 did not make it (13.3%)"),  # 26 are few
        (2, 27, "Where most stop is not told: no purchase has 30 clients"),
    ],
)
def test_where_most_stop_needs_thirty_clients_whose_time_is_over(
    store: Store, once: int, twice: int, said: str
) -> None:
    """Five clients go on to a third and fourth purchase; ten bought lately and are still in time."""
    lines = [line for client in range(once) for line in sales(0, client=client)]
    lines += [line for client in range(100, 100 + twice - 5) for line in sales(0, 10, client=client)]
    lines += [line for client in range(200, 205) for line in sales(0, 10, 20, 30, client=client)]
    lines += [line for client in range(300, 310) for line in sales(95, client=client)]
    as_of = date(2025, 1, 1) + timedelta(days=100)
    result = ask(fill(store, lines), "funnel", Scope(as_of=as_of))
    assert any(language("en").render(text).startswith(said) for text in result.summary)


@pytest.mark.realdata
@pytest.mark.skipif(not CDNOW.exists(), reason="the real data sets are not here")
def test_cdnow(store: Store) -> None:
    """peers.md 2.7: 2,357 clients, 2,457 repeat purchases in the first 39 weeks and 1,882 after.

    Eight of the clients paid nothing and so never bought; no repeat purchase is among theirs.
    """
    lines = []
    for text in CDNOW.read_text("ascii").splitlines():
        _, client, day, _, amount = text.split()
        lines.append(Line(int(client), date.fromisoformat(day), Decimal(amount)))
    fill(store, lines)
    repeats = {}
    for end in (date(1997, 9, 30), date(1998, 6, 30)):
        result = ask(store, "funnel", Scope(as_of=end), steps=100)
        rows = records(result, "steps")
        assert rows[0]["clients"] == 2_349
        assert result.control.clients == 2_357
        repeats[end] = sum(row["clients"] for row in rows[1:])
    assert repeats[date(1997, 9, 30)] == 2_457
    assert repeats[date(1998, 6, 30)] - repeats[date(1997, 9, 30)] == 1_882
    stopped = [row["clients"] - following["clients"] for row, following in pairwise(rows)]
    assert stopped[:6] == [1_210, 403, 209, 149, 95, 60]
