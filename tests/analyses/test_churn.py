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

from clientbase.analysis import Mood, Scope
from clientbase.errors import UsageError
from clientbase.locale import language
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
    """The same day so many months earlier, or the last one of that month; later where negative."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def cents(exact: Fraction) -> Decimal:
    """Rounded half up to hundredths."""
    return Decimal(int(exact * 100 + Fraction(1, 2))) / 100


def purchase_days(lines: Sequence[Line], day: date) -> dict[int, list[date]]:
    days: dict[int, set[date]] = {}
    for line in lines:
        if line.client is not None and line.amount > 0 and line.date <= day:
            days.setdefault(line.client, set()).add(line.date)
    return {client: sorted(own) for client, own in days.items()}


def usual(days: Sequence[date]) -> Fraction | None:
    return Fraction(median((b - a).days for a, b in pairwise(days))) if len(days) >= 3 else None


def listed_at(lines: Sequence[Line], day: date, letters: str = "A") -> dict[str, Any]:
    """Best clients, silence and rhythm as the day itself gives them (decisions.md, "Churn risk")."""
    after = day + timedelta(days=1)
    silent_from, start = back(after, 2), back(after, 14)
    revenue: dict[int, Decimal] = {}
    for line in lines:
        if line.client is not None and start <= line.date < silent_from:
            revenue[line.client] = revenue.get(line.client, Decimal(0)) + line.amount
    base = sum(amount for amount in revenue.values() if amount > 0)
    best = {}
    for client, amount in revenue.items():
        before = sum(other for other in revenue.values() if other > amount)
        letter = "A" if before * 100 < base * 80 else "B" if before * 100 < base * 95 else "C"
        if amount > 0 and letter in letters:
            best[client] = letter
    bought, ever = purchase_days(lines, day), purchase_days(lines, date.max)
    intervals = {client: usual(days) for client, days in bought.items()}
    known = [interval for interval in intervals.values() if interval is not None]
    of_base = Fraction(median(known)) if known else Fraction(0)
    states = {}
    for client in best:
        days, own = bought.get(client, []), intervals.get(client)
        silent = (day - days[-1]).days if days else None
        later = [when for when in ever.get(client, []) if when > day]
        used = max(own if own is not None else of_base, Fraction(14))
        states[client] = (
            silent, own, not days or days[-1] < silent_from, later[0] if later else None,
            None if silent is None else silent / used,
        )  # fmt: skip
    return {"best": best, "revenue": revenue, "states": states, "silent_from": silent_from, "start": start}


def missed(lines: Sequence[Line], client: int, day: date) -> tuple[Decimal, Decimal]:
    """Missed so far and at stake a year: the pace of the 12 months up to the client's own last purchase."""
    last = purchase_days(lines, day)[client][-1]
    start = max(back(last + timedelta(days=1), 12), min(line.date for line in lines))
    year = sum(line.amount for line in lines if line.client == client and start <= line.date <= last)
    daily = Fraction(max(year, Decimal(0))) / ((last - start).days + 1)
    return cents(daily * (day - last).days), cents(daily * 365)


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
@given(lines=LINES, as_of=st.sampled_from([DAY, date(2026, 6, 17), date(2026, 2, 28), date(2026, 3, 30)]),
       classes=st.sampled_from(["A", "A,B", "A,B,C"]))  # fmt: skip
def test_equals_an_independent_computation(
    store: Store, lines: list[Line], as_of: date, classes: str
) -> None:
    lines = [line for line in lines if line.date <= as_of] or [sale(1, as_of)]
    result = ask(fill(store, lines), "churn", Scope(as_of=as_of), classes=classes)
    expected = listed_at(lines, as_of, classes)
    rows = {int(row["client_id"][1:]): row for row in records(result, "clients")}
    states = expected["states"]
    assert set(rows) == {client for client, state in states.items() if state[2]}
    for client, row in rows.items():
        silent, own, _, _, ratio = states[client]
        assert (row["abc"], row["days_silent"]) == (expected["best"][client], silent)
        assert row["revenue_before"] == expected["revenue"][client]
        assert row["usual_interval"] == (None if own is None else float(own))
        if silent is None:
            continue
        assert row["overdue_ratio"] == pytest.approx(float(ratio))
        assert (row["revenue_at_risk"], row["at_stake_a_year"]) == missed(lines, client, as_of)
    late = {c for c in rows if states[c][1] is None or states[c][4] > Fraction(3, 2)}
    order = [(int(row["client_id"][1:]) not in late, -row["revenue_at_risk"]) for row in rows.values()]
    assert order == sorted(order)
    only = records(ask(store, "churn", Scope(as_of=as_of), classes=classes, late="only"), "clients")
    assert only == [row for client, row in rows.items() if client in late]
    (total,) = records(result, "summary")
    assert (total["best"], total["listed"]) == (len(expected["best"]), len(rows))
    assert (total["late"], total["within_rhythm"]) == (len(late), len(rows) - len(late))
    assert total["silent_from"] == expected["silent_from"]
    assert total["revenue_at_risk"] == sum(row["revenue_at_risk"] for row in rows.values())
    assert total["at_stake_a_year"] == sum(row["at_stake_a_year"] for row in rows.values())
    assert total["months_covered"] == pytest.approx(covered(lines, as_of))
    check_backtest(records(result, "backtest"), total, lines, as_of, classes)


def covered(lines: Sequence[Line], day: date) -> float:
    """Months of 30.4375 days, of the months before the silence, that the data cover."""
    after = day + timedelta(days=1)
    start = max(back(after, 14), min(line.date for line in lines))
    return max((back(after, 2) - start).days, 0) / 30.4375


def check_backtest(
    rows: list[dict[str, Any]], total: dict[str, Any], lines: Sequence[Line], as_of: date, classes: str
) -> None:
    first, after = min(line.date for line in lines), as_of + timedelta(days=1)
    days = {k: back(after, k) - timedelta(days=1) for k in range(2, 8) if first < back(back(after, k), 2)}
    assert {row["months_ago"]: row["day"] for row in rows} == days
    pairs: dict[str, list[Fraction]] = {"days_silent": [], "overdue_ratio": []}
    names = set()
    for row in rows:
        then = listed_at(lines, row["day"], classes)
        until = back(row["day"] + timedelta(days=1), -2) - timedelta(days=1)
        states = [(*state, bool(state[3] and state[3] <= until)) for state in then["states"].values()]
        listed = [state for state in states if state[2]]
        assert (row["best"], row["listed"]) == (len(states), len(listed))
        assert row["months_covered"] == pytest.approx(covered(lines, row["day"]))
        assert row["came_back"] == sum(state[5] for state in listed)
        assert row["back_by_now"] == sum(state[3] is not None for state in listed)
        assert row["missed"] == sum(not state[5] for state in states if not state[2])
        names |= {client for client, state in then["states"].items() if state[1] is not None}
        rated = [state for state in states if state[1] is not None]
        assert row["rated"] == len(rated)
        for name, place in (("days_silent", 0), ("overdue_ratio", 4)):
            gone, stayed = ([state[place] for state in rated if state[5] is flag] for flag in (False, True))
            told = [(x > y) + Fraction(x == y, 2) for x in gone for y in stayed]
            pairs[name] += told
            assert row[f"auc_{name}"] == (pytest.approx(float(sum(told) / len(told))) if told else None)
    assert total["rated"] == len(names)
    for name, told in pairs.items():
        assert total[f"auc_{name}"] == (pytest.approx(float(sum(told) / len(told))) if told else None)


def test_an_earlier_list_is_the_one_its_day_gives(store: Store) -> None:
    """On 30 March the list of a month ago is that of 27 February: silence since 28 December, not the 31st."""
    lines = [sale(1, date(2025, 6, 10), 100), sale(1, date(2025, 12, 29), 100)]
    lines += [sale(2, date(2025, 6, 10), 100), sale(2, date(2025, 12, 27), 100)]
    fill(store, [*lines, sale(2, date(2026, 3, 27)), sale(1, date(2026, 3, 29))])
    for as_of in (date(2026, 3, 30), date(2026, 3, 31), date(2026, 5, 30), date(2024, 2, 28)):
        rows = records(ask(store, "churn", Scope(as_of=as_of), horizon=1), "backtest")
        assert bool(rows) == (as_of.year == 2026)
        for row in rows:
            (then,) = records(ask(store, "churn", Scope(as_of=row["day"])), "summary")
            assert (row["best"], row["listed"]) == (then["best"], then["listed"]), row["day"]
            assert row["months_covered"] == then["months_covered"]
    (row, *_) = records(ask(store, "churn", Scope(as_of=date(2026, 3, 30)), horizon=1), "backtest")
    assert (row["day"], row["best"], row["listed"]) == (date(2026, 2, 27), 2, 1)
    assert row["came_back"] == 1  # by the 27th of March, a month on


def test_the_back_test_by_hand(store: Store) -> None:
    """Four clients of 100 a month, looked at on 30 April 2026, two months before the as-of day.

    Last purchases: 1 on 20 April, 2 on 10 April, 3 on 10 February, 4 on 20 January. The silence window
    is March and April, so 3 and 4 are listed. In May and June 1 and 3 buy: of two listed one came back,
    and 2 went silent unlisted. Days silent: 10, 20, 79, 100. Those who stayed away are 2 and 4, those
    who bought 1 and 3: of the pairs 2>1, 2<3, 4>1, 4>3 three of four are told, AUC 0.75. With intervals
    of 14 (10 counts as that), 14, 30 and 30 days the ratios are 0.71, 1.43, 2.63 and 3.33: the same.
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


def test_what_is_missed_is_exact_and_short_history_is_said(store: Store) -> None:
    """182 days of data up to the last purchase on 1 April, 90 days since."""
    fill(store, [sale(1, date(2025, 10, 2), "100.01"), sale(1, date(2026, 4, 1), "0.06")])
    result = ask(store, "churn", AS_OF)
    (row,) = records(result, "clients")
    assert (row["revenue_year"], row["days_covered"]) == (Decimal("100.07"), 182)
    assert row["revenue_at_risk"] == (Decimal("100.07") * 90 / 182).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert row["at_stake_a_year"] == (Decimal("100.07") * 365 / 182).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert {"CB-CHU-101", "CB-CHU-102", "CB-CHU-103", "CB-CHU-104"} == {w.code for w in result.warnings}
    fill(store, [sale(1, date(2026, 1, 10)), sale(1, date(2026, 4, 8))])  # 89 days
    assert "CB-CHU-105" in {w.code for w in ask(store, "churn", AS_OF).warnings}


def test_what_is_missed_grows_with_silence(store: Store) -> None:
    """The same client a quarter later: the pace stays that of the year before its own last purchase."""
    lines = [sale(1, date(2025, 1, 1) + timedelta(days=10 * k), 100) for k in range(45)]  # to 17 March 2026
    lines += [sale(2, date(2026, 9, 30), 1)]
    found = []
    for day in (date(2026, 6, 30), date(2026, 9, 30)):
        (row,) = records(ask(fill(store, lines), "churn", Scope(as_of=day)), "clients")
        found.append((row["days_silent"], row["revenue_at_risk"], row["at_stake_a_year"]))
    year = Decimal(37 * 100)  # 18 March 2025 to 17 March 2026
    assert found == [
        (silent, (year * silent / 365).quantize(Decimal("0.01"), ROUND_HALF_UP), year)
        for silent in (105, 197)
    ]


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


def replaced(store: Store, rows: Sequence[tuple[Any, ...]]) -> Store:
    """The sales of client 1: day, document, kind, product, category, amount."""
    names = ("date", "doc_no", "doc_kind", "product", "category", "amount")
    table = writable(store, "sales", names[1:-1])
    store.connection.execute(f"delete from {table}")
    for row in rows:
        store.connection.execute(
            f"insert into {table} (load_id, source_row, client_key, {', '.join(names)})"
            f" values (1, 1, 1, {', '.join('$' + name for name in names)})",
            dict(zip(names, row, strict=True)),
        )
    return store


def test_every_signal_is_its_own_and_only_where_data_exist(store: Store) -> None:
    early, late = date(2025, 6, 10), date(2026, 3, 10)
    fill(store, [sale(1, early), sale(2, late)], [Client(1, "c1", manager="Ann"), Client(2, "c2")])
    write = store.connection.execute
    replaced(store, [
        (early, "1", None, "Tea", "Drinks", 600), (early, "1", None, "Cup", "Ware", 300),
        (early, "2", None, "Jam", "Food", 100), (early, "3", "return", "Cup", "Ware", -100),
        (early + timedelta(days=1), "7", None, "Milk", "Drinks", 1),
        (early + timedelta(days=1), "7", None, "Oil", "Food", 1),
        (late, "4", None, "Tea", "Drinks", 400), (late, "5", None, "Oil", "Food", 50),
        (late, "6", "return", "Tea", "Drinks", -90),
        (late + timedelta(days=1), "8", None, "Milk", "Drinks", 2),
    ])  # fmt: skip
    result = ask(store, "churn", AS_OF)
    (row,) = records(result, "clients")
    assert row["goods"] == "Tea, Cup, Jam"
    assert row["manager"] == "Ann"
    assert row["check_change"] == pytest.approx((362 / 3) / (902 / 3) - 1)
    assert row["groups_change"] == 1 - 2  # bought on two days or more: drinks; drinks and food
    assert row["returns_change"] == pytest.approx(90 / 452 - 100 / 1002)
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


# -- signs of those who still buy --------------------------------------------------------------------------

BEFORE, NOW = date(2025, 1, 3), date(2026, 1, 3)  # within the same halves of two years
SIGNS = ("days_over", "check_change", "groups_change", "returns_change", "nps_score", "open_complaints",
         "overdue_debt")  # fmt: skip


def half(start: date, amounts: Sequence[int | str], step: int = 30, goods: str = "Tea") -> list[Any]:
    """Purchases so many days apart, a document each."""
    days = [start + timedelta(days=step * place) for place in range(len(amounts))]
    return [
        (day, f"{day}{goods}", None, goods, goods, Decimal(n)) for day, n in zip(days, amounts, strict=True)
    ]


def signs(store: Store, rows: Sequence[Any], **values: Any) -> dict[str, Any]:
    """The signs of client 1, a best client who bought in May 2026 again; other columns left out."""
    fill(store, [sale(1, NOW)])
    found = records(ask(replaced(store, rows), "churn", AS_OF, **values), "signals")
    return {name: row[name] for row in found for name in SIGNS if row[name] is not None}


@pytest.mark.parametrize(
    ("before", "now", "sign"),
    [
        ([100] * 6, [75] * 6, -0.25),
        ([100] * 6, [75] * 5 + ["75.01"], None),
        ([100] * 6, [200] * 6, None),
        ([100] * 4, [10] * 6, None),  # fewer than five purchases tell nothing
        ([100] * 6, [10] * 4 + [20], pytest.approx(-0.88)),
    ],
)
def test_a_falling_check(store: Store, before: list[Any], now: list[Any], sign: float | None) -> None:
    """Against the same half of the year before: what came between, at 900 a purchase, is another season."""
    between = half(date(2025, 7, 3), [900] * 6)
    rows = [*half(date(2024, 12, 1), [1]), *half(BEFORE, before), *between, *half(NOW, now)]
    assert signs(store, rows, overdue=2) == ({} if sign is None else {"check_change": sign})
    assert not signs(store, rows, overdue=2, check_fall="0.95")
    recent = [*half(date(2025, 7, 3), before), *half(NOW, now)]  # no year before: the half before
    assert ("check_change" in signs(store, recent)) == (sign is not None)


def test_fewer_groups_and_more_returns(store: Store) -> None:
    old = [*half(BEFORE, [50] * 6), *half(BEFORE, [50] * 6, goods="Jam"), *half(date(2025, 7, 3), [100] * 6)]
    first = half(date(2024, 12, 1), [1])
    assert signs(store, [*first, *old, *half(NOW, [100] * 6)]) == {"groups_change": -1}
    kept = half(NOW + timedelta(days=1), [1, 1], goods="Jam")
    assert not signs(store, [*first, *old, *half(NOW, [100] * 6), *kept])
    assert signs(store, [*first, *old, *half(NOW, [100] * 6), kept[0]]) == {"groups_change": -1}
    assert not signs(store, [*first, *old, *half(NOW, [100] * 6)], groups_fall="0.51")
    for returned, sign in ((Decimal(30), 0.05), (Decimal("29.99"), None)):
        back = (NOW, "r", "return", "Tea", "Tea", -returned)
        found = signs(store, [*first, *half(BEFORE, [100] * 6), *half(NOW, [100] * 6), back])
        assert found == ({} if sign is None else {"returns_change": sign})


def test_silence_beyond_its_own_rhythm_is_a_sign(store: Store) -> None:
    """Every week until 24 May: 37 days silent, an interval of 7 counts as 14, 1.5 of it are 21."""
    rows = half(date(2025, 5, 4), [100] * 56, step=7)
    assert rows[-1][0] == date(2026, 5, 24)
    assert signs(store, rows) == {"days_over": 37 - 14}
    assert not signs(store, [row for row in rows if row[0] >= date(2026, 5, 17)])  # bought twice: no rhythm
    assert not signs(store, half(date(2025, 5, 25), [100] * 56, step=7))  # until 14 June


def test_answers_complaints_and_debts_of_those_who_still_buy(store: Store) -> None:
    """Two best clients: the one with more signs stands first, whatever the money."""
    fill(store, [sale(c, date(2026, n, 5), 100 * c) for c in (1, 2) for n in range(1, 7)])
    write = store.connection.execute
    try:
        write(
            "insert into nps (load_id, source_row, client_key, score, date) values"
            " (1, 1, 1, 6, '2026-06-01'), (1, 2, 2, 7, '2026-06-01'), (1, 3, 2, 1, '2026-05-01')"
        )
        write("insert into complaints (load_id, source_row, client_key, date, closed_at) values"
              " (1, 1, 1, '2026-05-01', null), (1, 2, 2, '2026-05-01', '2026-06-30')")  # fmt: skip
        write("insert into receivables (load_id, source_row, client_key, as_of, closing, overdue) values"
              " (1, 1, 1, '2026-06-30', 9, 0), (1, 2, 2, '2026-06-30', 9, 5)")  # fmt: skip
        result = ask(store, "churn", AS_OF, classes="A,B,C")
        rows = records(result, "signals")
        found = [(r["client_id"], r["signs"], {n: r[n] for n in SIGNS if r[n] is not None}) for r in rows]
        assert found == [
            ("c1", 2, {"nps_score": 6, "open_complaints": 1}),
            ("c2", 1, {"overdue_debt": 5}),
        ]
        assert rows[0]["revenue_year"] == 600
        said = [language("en").render(one) for one in result.summary]
        assert any(one.startswith("Signs of leaving on 2026-06-30: 2 of 2 best clients who") for one in said)
        assert [(one.mood, one.table, one.clients) for one in result.highlights] == [
            (Mood.ACTION, "signals", ("c1", "c2"))
        ]
        assert [r["signs"] for r in records(ask(store, "churn", AS_OF, detractor=5), "signals")] == [1, 1]
        write("update nps set date = '2025-04-30'")  # before the year that is looked at
        write("update receivables set as_of = '2025-04-30'")
        assert [r["client_id"] for r in records(ask(store, "churn", AS_OF), "signals")] == ["c1"]
    finally:
        for name in ("nps", "complaints", "receivables"):
            write(f"delete from {name}")


# -- what the back-test allows to say ----------------------------------------------------------------------


def often(client: int, last: date, amount: int = 100) -> list[Line]:
    return [sale(client, last - timedelta(days=10 * k), amount) for k in range(60)]


def said_of(store: Store, lines: Sequence[Line], **values: Any) -> tuple[str, list[tuple[str, ...]]]:
    """The first sentence, and the ids named by each call for the silent."""
    result = ask(fill(store, lines), "churn", AS_OF, classes="A,B,C", **values)
    calls = [one for one in result.highlights if one.mood is Mood.ACTION and one.table == "clients"]
    return language("en").render(result.summary[0]), [one.clients for one in calls]


def test_calls_are_in_order_only_where_the_back_test_can_tell(store: Store) -> None:
    left = date(2026, 1, 31)
    lines = [line for c in range(1, 31) for line in often(c, DAY if c > 7 else left, 100 * c)]
    first, calls = said_of(store, lines)
    assert first.startswith("7 of 30 best clients bought nothing from 2026-05-01 to 2026-06-30: late")
    assert calls == [(f"c{client}",) for client in (7, 6, 5, 4, 3)]
    first, calls = said_of(store, [line for line in lines if line.client != 30])
    assert first.startswith("The back-test holds 29 clients with a rhythm of their own, fewer than 30")
    assert calls == [("c3", "c4", "c5", "c6", "c7")]  # five of the seven, by name
    # Who was silent on 30 April came back, who was not left: the list says the contrary of what happens.
    lines = [line for c in range(1, 31) for line in often(c, date(2026, 4, 29) if c > 7 else left)]
    lines += [sale(client, date(2026, 5, 20)) for client in range(1, 8)]
    first, calls = said_of(store, lines, backtest=1)
    assert first.startswith("In the back-test the overdue ratio hardly told")
    assert "AUC 0 of 30 clients" in first or "AUC 0.00 of 30 clients" in first
    assert len(calls) == 1
    first, calls = said_of(store, [line for c in range(1, 31) for line in often(c, DAY)])
    assert first.startswith("All 30 best clients have bought")
    assert not calls


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
