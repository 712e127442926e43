"""`churn` against the rule of decisions.md computed by hand, its back-test and its signals."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Client, Line, ask, fill, records, writable

from clientbase.analysis import Scope
from clientbase.errors import UsageError
from clientbase.store import Store

DAY = date(2026, 6, 30)
AS_OF = Scope(as_of=DAY)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        for table in ("nps", "complaints", "receivables"):
            opened.connection.execute(f"delete from {table}")
        yield opened


def sale(client: int | None, day: date, amount: int | str = 10) -> Line:
    return Line(client, day, Decimal(amount), f"{client}-{day}")


def back(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of that month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def listed_at(lines: Sequence[Line], day: date, after: date, letters: str = "A") -> dict[str, Any]:
    """Best clients, silence and rhythm on `day`; the windows are counted back from `after`."""
    silent_from, start = back(after, 2), back(after, 14)
    revenue: dict[int, Decimal] = {}
    bought: dict[int, list[date]] = {}
    for line in lines:
        if line.client is not None and start <= line.date < silent_from:
            revenue[line.client] = revenue.get(line.client, Decimal(0)) + line.amount
        if line.client is not None and line.amount > 0:
            bought.setdefault(line.client, []).append(line.date)
    base = sum(amount for amount in revenue.values() if amount > 0)
    best = {}
    for client, amount in revenue.items():
        before = sum(other for other in revenue.values() if other > amount)
        letter = "A" if before * 100 < base * 80 else "B" if before * 100 < base * 95 else "C"
        if amount > 0 and letter in letters:
            best[client] = letter
    states = {}
    for client in best:
        days = sorted({when for when in bought.get(client, []) if when <= day})
        gaps = [(b - a).days for a, b in pairwise(days)]
        silent = (day - days[-1]).days if days else None
        usual = Fraction(median(gaps)) if len(days) >= 3 else None
        later = sorted(when for when in bought.get(client, []) if when > day)
        states[client] = (silent, usual, not days or days[-1] < silent_from, later[0] if later else None)
    return {"best": best, "revenue": revenue, "states": states, "silent_from": silent_from}


def auc(gone: Sequence[Fraction], stayed: Sequence[Fraction]) -> float | None:
    """Share of pairs in which the one who left has the larger value; equal values are half a pair."""
    pairs = [(x > y) + Fraction(x == y, 2) for x in gone for y in stayed]
    return float(Fraction(sum(pairs)) / len(pairs)) if pairs else None


LINES = st.lists(
    st.builds(
        lambda client, ago, amount: Line(
            client, DAY - timedelta(days=ago), Decimal(amount), f"{client}/{ago}"
        ),
        st.sampled_from([None, *range(1, 8)]),
        st.integers(0, 600),
        st.integers(-30, 900).filter(bool),
    ),
    min_size=1, max_size=70, unique_by=lambda line: line.doc_no,
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(lines=LINES, as_of=st.sampled_from([DAY, date(2026, 6, 17), date(2026, 2, 28)]),
       classes=st.sampled_from(["A", "A,B", "A,B,C"]))  # fmt: skip
def test_equals_an_independent_computation(
    store: Store, lines: list[Line], as_of: date, classes: str
) -> None:
    lines = [line for line in lines if line.date <= as_of] or [sale(1, as_of)]
    first, after = min(line.date for line in lines), as_of + timedelta(days=1)
    result = ask(fill(store, lines), "churn", Scope(as_of=as_of), classes=classes)
    expected = listed_at(lines, as_of, after, classes)
    silent_from = expected["silent_from"]
    covered = min(12, max(0, (silent_from.year - first.year) * 12 + silent_from.month - first.month
                          + (silent_from.day > first.day)))  # fmt: skip
    rows = {int(row["client_id"][1:]): row for row in records(result, "clients")}
    assert set(rows) == {client for client, state in expected["states"].items() if state[2]}
    for client, row in rows.items():
        silent, usual, _, _ = expected["states"][client]
        money = expected["revenue"][client]
        assert (row["abc"], row["days_silent"]) == (expected["best"][client], silent)
        assert row["revenue_before"] == money
        at_risk = Fraction(money) * 2 / covered
        assert row["revenue_at_risk"] == Decimal(round(at_risk * 100 + Fraction(1, 10**6))) / 100
        assert row["usual_interval"] == (None if usual is None else float(usual))
    risks = [row["revenue_at_risk"] for row in records(result, "clients")]
    assert risks == sorted(risks, reverse=True)
    (total,) = records(result, "summary")
    assert (total["best"], total["listed"]) == (len(expected["best"]), len(rows))
    assert total["silent_from"] == silent_from
    assert total["revenue_at_risk"] == sum(risks)
    check_backtest(records(result, "backtest"), lines, after, classes)


def check_backtest(rows: list[dict[str, Any]], lines: Sequence[Line], after: date, classes: str) -> None:
    first = min(line.date for line in lines)
    days = {k: back(after, k) - timedelta(days=1) for k in range(2, 8) if first < back(after, k + 2)}
    assert {row["months_ago"]: row["day"] for row in rows} == days
    for row in rows:
        k = row["months_ago"]
        then = listed_at(lines, row["day"], back(after, k), classes)
        until = back(after, k - 2) - timedelta(days=1)
        states = [(*state, bool(state[3] and state[3] <= until)) for state in then["states"].values()]
        listed = [state for state in states if state[2]]
        assert (row["best"], row["listed"]) == (len(states), len(listed))
        assert row["came_back"] == sum(state[4] for state in listed)
        assert row["back_by_now"] == sum(state[3] is not None for state in listed)
        assert row["missed"] == sum(not state[4] for state in states if not state[2])
        rated = [state for state in states if state[1] is not None]
        assert row["rated"] == len(rated)
        for name, value in (
            ("days_silent", lambda s: Fraction(s[0])),
            ("overdue_ratio", lambda s: s[0] / s[1]),
        ):
            gone, stayed = ([value(s) for s in rated if s[4] is flag] for flag in (False, True))
            assert row[f"auc_{name}"] == (
                None if (known := auc(gone, stayed)) is None else pytest.approx(known)
            )


def test_the_back_test_by_hand(store: Store) -> None:
    """Four clients of 100 a month, looked at on 30 April 2026, two months before the as-of day.

    Last purchases: 1 on 20 April, 2 on 10 April, 3 on 10 February, 4 on 20 January. The silence window
    is March and April, so 3 and 4 are listed. In May and June 1 and 3 buy: of two listed one came back,
    and 2 went silent unlisted. Days silent: 10, 20, 79, 100. Those who stayed away are 2 and 4, those
    who bought 1 and 3: of the pairs 2>1, 2<3, 4>1, 4>3 three of four are told, AUC 0.75. With usual
    intervals of 10, 10, 30 and 30 days the ratios are 1, 2, 2.63 and 3.33: the same order, AUC 0.75.
    """
    steps = {1: (date(2026, 4, 20), 10), 2: (date(2026, 4, 10), 10),
             3: (date(2026, 2, 10), 30), 4: (date(2026, 1, 20), 30)}  # fmt: skip
    lines = [
        sale(c, last - timedelta(days=k * gap), 100) for c, (last, gap) in steps.items() for k in range(9)
    ]
    lines += [sale(1, date(2026, 5, 5)), sale(3, date(2026, 6, 30))]
    rows = records(ask(fill(store, lines), "churn", AS_OF, classes="A,B,C", backtest=1), "backtest")
    (row,) = rows
    assert (row["day"], row["best"], row["listed"], row["came_back"]) == (date(2026, 4, 30), 4, 2, 1)
    assert (row["came_back_share"], row["back_by_now"], row["missed"], row["rated"]) == (0.5, 1, 1, 4)
    assert row["auc_days_silent"] == row["auc_overdue_ratio"] == 0.75


def test_silence_does_not_lower_the_class(store: Store) -> None:
    """One large client silent in May and June; the small ones bought far more than it in these two months."""
    lines = [sale(1, date(2026, 4, 30), 900), sale(2, date(2026, 3, 1), 100)]
    lines += [sale(2, date(2026, 5, 1), 50_000), sale(3, date(2026, 6, 1), 90_000)]
    (row,) = records(ask(fill(store, lines), "churn", AS_OF), "clients")
    assert (row["client_id"], row["abc"], row["days_silent"]) == ("c1", "A", 61)
    assert row["revenue_before"] == 900
    assert row["reason"] == "no rhythm"
    assert not records(ask(store, "churn", AS_OF, months=3), "clients")


@pytest.mark.parametrize(
    ("last", "months", "listed"),
    [
        (date(2026, 4, 30), 2, 1),
        (date(2026, 5, 1), 2, 0),
        (date(2026, 3, 31), 3, 1),
        (date(2026, 4, 1), 3, 0),
    ],
)
def test_the_silence_window_is_whole_months(store: Store, last: date, months: int, listed: int) -> None:
    lines = [sale(1, date(2025, 9, 1), 100), sale(1, last, 5)]
    rows = records(ask(fill(store, lines), "churn", AS_OF, months=months), "clients")
    assert len(rows) == listed


def test_who_the_best_are(store: Store) -> None:
    amounts = [500, 300, 100, 50, 25, 25]
    lines = [sale(client, date(2026, 1, 10), amount) for client, amount in enumerate(amounts, 1)]
    lines.append(Line(6, date(2026, 1, 10), Decimal(0), "x", profit=Decimal(900)))
    fill(store, lines)

    def ids(**values: Any) -> list[str]:
        return [row["client_id"] for row in records(ask(store, "churn", AS_OF, **values), "clients")]

    assert ids() == ["c1", "c2"]
    assert ids(a="0.81") == ["c1", "c2", "c3"]
    assert ids(abc_method="inclusive", a="0.60") == ["c1"]
    assert ids(classes="A,B") == ["c1", "c2", "c3", "c4"]
    assert ids(classes="A,B,C") == ["c1", "c2", "c3", "c4", "c5", "c6"]
    assert ids(classes="A,B", b="0.85") == ["c1", "c2", "c3"]
    assert ids(top=1) == ["c1"]
    assert ids(top=5) == ["c1", "c2", "c3", "c4", "c5", "c6"]  # equals share a place
    assert ids(by="profit") == ["c6"]
    assert ids(before=5) == ids()
    assert ids(before=2) == []
    with pytest.raises(UsageError):
        ids(a="0.9", b="0.8")


def test_revenue_at_risk_is_exact_and_short_history_is_said(store: Store) -> None:
    fill(store, [sale(1, date(2025, 10, 2), "100.01"), sale(1, date(2026, 4, 1), "0.06")])
    result = ask(store, "churn", AS_OF)
    (row,) = records(result, "clients")
    exact = (Decimal("100.07") * 2 / 7).quantize(Decimal("0.01"), ROUND_HALF_UP)  # October to April
    assert (row["revenue_before"], row["revenue_at_risk"]) == (Decimal("100.07"), exact)
    assert {"CB-CHU-101", "CB-CHU-102", "CB-CHU-103", "CB-CHU-104"} == {w.code for w in result.warnings}


def test_the_rhythm_gives_the_reason(store: Store) -> None:
    lines = []
    for client, gap in enumerate((20, 21, 41, 42), 1):
        lines += [sale(client, date(2026, 4, 29) - timedelta(days=k * gap), 100) for k in range(4)]
    rows = records(ask(fill(store, lines), "churn", AS_OF, classes="A,B,C"), "clients")
    found = {row["client_id"]: (row["reason"], row["usual_interval"]) for row in rows}
    assert found == {
        "c1": ("far beyond", 20),
        "c2": ("beyond", 21),
        "c3": ("beyond", 41),
        "c4": ("within", 42),
    }


def test_every_signal_is_its_own_and_only_where_data_exist(store: Store) -> None:
    early, late = date(2025, 6, 10), date(2026, 3, 10)
    goods = ("product", "category")
    fill(store, [sale(1, early), sale(2, late)], [Client(1, "c1", manager="Ann"), Client(2, "c2")])
    write = store.connection.execute
    table = writable(store, "sales", ("doc_no", "doc_kind", *goods))
    write(f"delete from {table}")
    for day, doc, kind, product, category, amount in (
        (early, "1", None, "Tea", "Drinks", 600), (early, "1", None, "Cup", "Ware", 300),
        (early, "2", None, "Jam", "Food", 100), (early, "3", "return", "Cup", "Ware", -100),
        (late, "4", None, "Tea", "Drinks", 400), (late, "5", None, "Oil", "Food", 50),
        (late, "6", "return", "Tea", "Drinks", -90),
    ):  # fmt: skip
        write(
            f"insert into {table}"
            " (load_id, source_row, client_key, date, doc_no, doc_kind, product, category, amount)"
            " values (1, 1, 1, $day, $doc, $kind, $product, $category, $amount)",
            {
                "day": day,
                "doc": doc,
                "kind": kind,
                "product": product,
                "category": category,
                "amount": amount,
            },
        )
    result = ask(store, "churn", AS_OF)
    (row,) = records(result, "clients")
    assert row["goods"] == "Tea, Cup, Jam"
    assert row["manager"] == "Ann"
    assert row["check_change"] == pytest.approx((360 / 2) / (900 / 2) - 1)
    assert row["groups_change"] == 2 - 3
    assert row["returns_change"] == pytest.approx(90 / 450 - 100 / 1000)
    assert row["nps_score"] is row["open_complaints"] is row["overdue_debt"] is None
    assert row["call_result"] is row["call_date"] is None
    try:
        write("insert into nps (load_id, source_row, client_key, score, date) values"
              " (1, 1, 1, 9, '2026-05-01'), (1, 2, 1, 7, '2026-06-01'), (1, 3, 1, 3, '2026-06-01'),"
              " (1, 4, 1, 10, '2026-07-01')")  # fmt: skip
        write("insert into complaints (load_id, source_row, client_key, date, closed_at) values"
              " (1, 1, 1, '2026-05-01', null), (1, 2, 1, '2026-05-01', '2026-06-30'),"
              " (1, 3, 1, '2026-05-01', '2026-07-02'), (1, 4, 1, '2026-07-01', null)")  # fmt: skip
        write("insert into receivables (load_id, source_row, client_key, as_of, closing, overdue) values"
              " (1, 1, 1, '2026-05-31', 900, 900), (1, 2, 1, '2026-06-30', 100, 30),"
              " (1, 3, 1, '2026-06-30', 50, 20), (1, 4, 1, '2026-07-31', 5, 5)")  # fmt: skip
        (row,) = records(ask(store, "churn", AS_OF), "clients")
        assert (row["nps_score"], row["open_complaints"], row["overdue_debt"]) == (3, 2, 50)
    finally:
        for name in ("nps", "complaints", "receivables"):
            write(f"delete from {name}")


def test_shifting_renaming_and_scaling_change_nothing(store: Store) -> None:
    lines = [
        sale(client, DAY - timedelta(days=start + k * 9 * client), 70 * client)
        for client, start in enumerate((3, 70, 65, 90), 1) for k in range(12)
    ]  # fmt: skip
    shift = timedelta(days=365 * 4 + 1)
    found = []
    for base, day in (
        (lines, DAY),
        ([Line(9 - x.client, x.date, x.amount * 7, x.doc_no) for x in reversed(lines) if x.client], DAY),
        ([sale(x.client, x.date - shift, str(x.amount)) for x in lines], DAY - shift),
    ):
        result = ask(fill(store, base), "churn", Scope(as_of=day), classes="A,B,C")
        rows = records(result, "clients")
        found.append((
            [(row["abc"], row["days_silent"], row["overdue_ratio"], row["reason"]) for row in rows],
            [tuple(row[name] for name in row if name != "day") for row in records(result, "backtest")],
        ))  # fmt: skip
    assert len(found[0][0]) == 3
    assert found[0] == found[1] == found[2]


def test_without_history_before_the_silence_it_says_so(store: Store) -> None:
    result = ask(fill(store, [sale(1, date(2026, 5, 1))]), "churn", AS_OF)
    assert not records(result, "clients")
    assert not records(result, "backtest")
    assert len(result.summary) == 1
    assert not result.highlights
    assert "before the silence" in result.summary[0].text
