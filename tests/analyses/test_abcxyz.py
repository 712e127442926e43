"""`abcxyz` against an independent computation, at its borders, and by its properties."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Client, Line, ask, fill, records
from tests.class_oracle import DEFAULTS, advice, oracle, silences, vips

from clientbase.analysis import Scope
from clientbase.errors import NothingToAnswer, UsageError
from clientbase.locale import language
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientbase.analysis import Result

JULY = date(2026, 7, 31)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def columns(result: Result, *names: str, table: str = "clients") -> dict[str, tuple[Any, ...]]:
    """`{client_id: (the columns asked for)}`."""
    return {row["client_id"]: tuple(row[name] for name in names) for row in records(result, table)}


def said(result: Result) -> list[str]:
    return [language("en").render(sentence) for sentence in result.summary]


def monthly(client: int, amounts: Sequence[str | int], first: int = 1) -> list[Line]:
    """One document a month from month `first` of 2026 on; an amount of 0 is a month without one."""
    return [
        Line(client, date(2026, first + i, 15), Decimal(amount), f"{client}-{i}")
        for i, amount in enumerate(amounts)
        if Decimal(amount)
    ]


def one_each(amounts: Sequence[str | int]) -> list[Line]:
    """Client 1, 2, … with one document each, all on one day."""
    return [Line(i, JULY, Decimal(amount), f"d{i}") for i, amount in enumerate(amounts, 1)]


# -- against the oracle ------------------------------------------------------------------------------------


AMOUNTS = st.one_of(
    st.sampled_from([Decimal(n) for n in (100, 100, 200, 50, -50, -100, 0, 90, 110)]),
    st.decimals(min_value=-500, max_value=2000, places=4),
)
LINES = st.lists(
    st.builds(
        Line,
        client=st.one_of(st.integers(1, 5), st.none()),
        date=st.dates(date(2025, 12, 20), JULY),
        amount=AMOUNTS,
        doc_no=st.sampled_from([None, "1", "2"]),
        doc_kind=st.sampled_from([None, None, None, "sale", "retail", "commission", "return", "correction"]),
    ),
    min_size=1,
    max_size=40,
)
PARAMETERS = st.fixed_dictionaries(
    {
        "a": st.sampled_from(["0.80", "0.5", "0.000001", "1"]),
        "b": st.sampled_from(["1", "1", "1"]),
        "abc_method": st.sampled_from(["before", "inclusive"]),
        "xyz": st.sampled_from(["frequency", "cv"]),
        "grain": st.sampled_from(["day", "week", "month", "quarter", "year"]),
        "regular": st.sampled_from(["0.75", "0.5", "1"]),
        "min_periods": st.integers(2, 4),
        "sd": st.sampled_from(["population", "sample"]),
        "cv_x": st.sampled_from(["0.10", "0.5", "1"]),
        "cv_y": st.sampled_from(["1", "1.5"]),
    }
) | st.just(DEFAULTS)


@settings(max_examples=50, deadline=None)
@given(lines=LINES, parameters=PARAMETERS, end=st.dates(date(2026, 7, 1), JULY))
def test_equals_an_independent_computation(
    store: Store, lines: list[Line], parameters: dict[str, Any], end: date
) -> None:
    used = [line for line in lines if line.date <= end]
    if not used:
        return
    result = ask(fill(store, lines), "abcxyz", Scope(as_of=end), **parameters)
    expected = oracle(used, end, parameters)
    names = ("revenue", "share_before", "abc", "purchases", "periods_active", "periods_life", "xyz")
    got = columns(result, *names)
    assert got.keys() == expected.keys()
    for client, (revenue, before, *rest) in expected.items():
        assert Fraction(got[client][0]) == revenue
        assert got[client][1] == (None if before is None else pytest.approx(float(before), abs=1e-15))
        assert list(got[client][2:]) == rest, client
    for grain, counts in ((row["grain"], row) for row in records(result, "sensitivity")):
        classes = [row[-1] for row in oracle(used, end, parameters | {"grain": grain}).values()]
        assert [counts[c] for c in ("x", "y", "z", "unclassified")] == [classes.count(c) for c in "XYZ-"]


@settings(max_examples=40, deadline=None)
@given(
    lines=LINES,
    parameters=PARAMETERS,
    end=st.dates(date(2026, 5, 1), JULY),
    flags=st.dictionaries(st.integers(1, 5), st.booleans(), max_size=3),
    number=st.sampled_from([None, None, 0, 1, 2]),
    margin=st.sampled_from([None, Decimal("0.5"), Decimal("-0.2")]),
)
def test_silence_advice_and_vip_equal_an_independent_computation(
    store: Store,
    lines: list[Line],
    parameters: dict[str, Any],
    end: date,
    flags: dict[int, bool],
    number: int | None,
    margin: Decimal | None,
) -> None:
    """Profit, where it is known, ranks the clients otherwise than revenue: the first have the least of it."""
    if margin is not None:
        lines = [
            dataclasses.replace(line, profit=line.amount * (margin + Decimal(line.client or 0) / 10))
            for line in lines
        ]
    used = [line for line in lines if line.date <= end]
    if not used:
        return
    cards = [Client(key, f"c{key}", vip=flag) for key, flag in flags.items()]
    result = ask(fill(store, lines, cards), "abcxyz", Scope(as_of=end), **parameters, vip=number)
    classes, silent = oracle(used, end, parameters), silences(used, end)
    clients = {row["client_id"]: row for row in records(result, "clients")}
    for client, row in clients.items():
        known = silent.get(client, (None, None, None))
        assert (row["days_silent"], row["interval_used"], row["state"]) == known
        abc, purchases, letter = (classes[client][place] for place in (2, 3, -1))
        assert row["advice"] == advice(abc, letter, purchases, known[2])
    expected = vips(used, classes, {f"c{key}": flag for key, flag in flags.items()}, number)
    assert {client for client, row in clients.items() if row["vip"]} == expected
    for cell in records(result, "matrix"):
        members = [row for row in clients.values() if row["cell"] == cell["cell"]]
        late = [row for row in members if row["state"] in {"overdue", "long overdue", "lapsed"}]
        assert cell["silent"] == len(late)
        said = [row["advice"] for row in members]
        assert not said or said.count(cell["advice"]) == max(map(said.count, said))
    rows = [row for row in records(result, "summary") if row["axis"] == "vip"]
    assert sum(row["clients"] for row in rows) == len(expected)
    assert sum(row["revenue"] for row in rows) == sum(clients[client]["revenue"] for client in expected)
    assert {"profit", "revenue"} & {row["class"] for row in rows} == (
        set() if number == 0 else {"revenue" if margin is None else "profit"}
    )


# -- properties --------------------------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(lines=LINES, parameters=PARAMETERS, data=st.data())
def test_the_order_of_rows_changes_nothing(
    store: Store, lines: list[Line], parameters: dict[str, Any], data: st.DataObject
) -> None:
    answers = [
        {
            name: list(table.rows)
            for name, table in ask(fill(store, order), "abcxyz", **parameters).tables.items()
        }
        for order in (lines, data.draw(st.permutations(lines)))
    ]
    assert answers[0] == answers[1]


@settings(max_examples=12, deadline=None)
@given(lines=LINES, parameters=PARAMETERS, factor=st.integers(2, 1000))
def test_renaming_and_scaling_keep_the_classes(
    store: Store, lines: list[Line], parameters: dict[str, Any], factor: int
) -> None:
    names = ("revenue", "abc", "xyz", "periods_active", "periods_life", "purchases", "first_purchase")
    before = columns(ask(fill(store, lines), "abcxyz", **parameters), *names)
    changed = [
        dataclasses.replace(
            line, client=None if line.client is None else 90 - line.client, amount=line.amount * factor
        )
        for line in lines
    ]
    after = columns(ask(fill(store, changed), "abcxyz", **parameters), *names)
    assert {f"c{90 - int(c[1:])}": (r * factor, *rest) for c, (r, *rest) in before.items()} == after


@settings(max_examples=20, deadline=None)
@given(lines=LINES, method=st.sampled_from(["before", "inclusive", "ultsch"]))
def test_parts_make_the_whole_and_equals_stay_together(store: Store, lines: list[Line], method: str) -> None:
    result = ask(fill(store, lines), "abcxyz", abc_method=method)
    clients, matrix, summary = (records(result, name) for name in ("clients", "matrix", "summary"))
    total = next(row for row in summary if row["axis"] == "total")
    nobody = next(row for row in summary if row["axis"] == "no client")
    assert total["revenue"] == result.control.revenue == sum(line.amount for line in lines)
    assert total["lines"] == result.control.rows == len(lines)
    assert nobody["revenue"] == result.control.revenue_without_client
    for part in (clients, matrix, *([r for r in summary if r["axis"] == axis] for axis in ("abc", "xyz"))):
        assert sum(row["revenue"] for row in part) + nobody["revenue"] == total["revenue"]
    for part in (matrix, *([r for r in summary if r["axis"] == axis] for axis in ("abc", "xyz"))):
        assert sum(row["clients"] for row in part) == total["clients"] == len(clients)
    positive = any(row["measure"] > 0 for row in clients)
    if total["measure"] > 0:
        for part in (clients, *([r for r in summary if r["axis"] == axis] for axis in ("abc", "xyz"))):
            assert sum(row["share"] for row in part) + nobody["share"] == pytest.approx(1, abs=1e-9)
    else:
        assert {row["share"] for row in (*clients, *summary)} == {None}
    classes = defaultdict(set)
    for row in clients:
        classes[row["measure"]].add(row["abc"])
    assert all(len(found) == 1 for found in classes.values())
    ordered = [row["abc"] for row in clients]
    assert ordered == sorted(ordered)
    assert method == "inclusive" or not positive or ordered[0] == "A"


@settings(max_examples=20, deadline=None)
@given(amounts=st.lists(st.integers(1, 60), min_size=1, max_size=25))
def test_ultsch_is_the_geometry_of_the_paper(store: Store, amounts: list[int]) -> None:
    """Pareto point nearest (0, 1), break-even where the slope is 1, submarginal point nearest (B, 1)."""
    ordered = sorted(amounts, reverse=True)
    n, total = len(ordered), sum(ordered)
    through = list(accumulate(ordered))
    ends = [i for i in range(n) if i + 1 == n or ordered[i] > ordered[i + 1]]
    at = {i: (Fraction(i + 1, n), Fraction(through[i], total)) for i in ends}
    pareto = min(ends, key=lambda i: at[i][0] ** 2 + (1 - at[i][1]) ** 2)
    even = max(i for i in ends if ordered[i] * n >= total)
    first, second = sorted((pareto, even))
    margin = min(ends, key=lambda i: (at[i][0] - at[second][0]) ** 2 + (1 - at[i][1]) ** 2)
    expected = ["A" if i <= first else "B" if i <= margin else "C" for i in range(n)]
    result = ask(fill(store, one_each(amounts)), "abcxyz", abc_method="ultsch")
    assert [row["abc"] for row in records(result, "clients")] == expected


# -- borders -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "before", "inclusive", "ultsch"),
    [
        ((500, 200, 120, 80, 50, 30, 20), "AAABBCC", "AABBBCC", "AABCCCC"),
        ((900, 40, 30, 20, 10), "ABBCC", "BBCCC", "ACCCC"),
        ((40, 40, 10, 5, 5), "AABBB", "AABCC", "AACCC"),
        ((50, 30, 15, 5), "AABC", "AABC", "AACC"),
        ((10,) * 10, "A" * 10, "C" * 10, "A" * 10),
        ((5, 3, 2, 2), "AAAA", "AACC", "AACC"),  # the second is exactly the mean, where the slope is 1
        ((7,), "A", "C", "A"),
    ],
)
def test_the_borders(
    store: Store, amounts: tuple[int, ...], before: str, inclusive: str, ultsch: str
) -> None:
    """The example of definitions.md 7.1 and the table of peers.md 2.3, where equals may not be parted."""
    for method, classes in (("before", before), ("inclusive", inclusive), ("ultsch", ultsch)):
        result = ask(fill(store, one_each(amounts)), "abcxyz", abc_method=method)
        assert "".join(row["abc"] for row in records(result, "clients")) == classes, method


def test_equal_clients_stand_in_the_order_of_their_ids(store: Store) -> None:
    base = fill(store, one_each([5, 5, 5]), [Client(1, "c"), Client(2, "a"), Client(3, "b")])
    assert [row["client_id"] for row in records(ask(base, "abcxyz"), "clients")] == ["a", "b", "c"]


def test_the_border_is_exact_where_floats_are_not(store: Store) -> None:
    """The share before the third client is exactly 0.8; on floats 0.7 + 0.1 stays below it."""
    result = ask(fill(store, one_each(["0.7", "0.1", "0.09", "0.06", "0.05"])), "abcxyz")
    assert [row["abc"] for row in records(result, "clients")] == ["A", "A", "B", "B", "C"]


def test_regularity_at_its_border(store: Store) -> None:
    lines = [
        *monthly(1, [5, 5, 5, 0]),  # 3 of 4 months: exactly 0.75
        *monthly(2, [5, 5, 0, 0]),  # 2 of 4
        *monthly(3, [5, 5], first=3),  # 2 of 2: life too short for X
        *monthly(4, [5]),  # once
        Line(5, date(2026, 1, 5), Decimal(5), "a"),  # twice in one month: not once
        Line(5, date(2026, 1, 5), Decimal(5), "b"),
        *monthly(6, [5, 5, 5], first=2),  # 3 of 3
    ]
    result = ask(fill(store, lines), "abcxyz", Scope(as_of=date(2026, 4, 30)))
    assert columns(result, "xyz") == {
        "c1": ("X",), "c2": ("Y",), "c3": ("Y",), "c4": ("Z",), "c5": ("Y",), "c6": ("X",)
    }  # fmt: skip


def test_an_incomplete_last_period_counts_only_for_those_who_bought_in_it(store: Store) -> None:
    lines = monthly(1, [5, 5, 5]) + monthly(2, [5, 5, 5, 5])
    for end, lives in ((date(2026, 4, 29), (3, 4)), (date(2026, 4, 30), (4, 4))):
        result = ask(fill(store, lines), "abcxyz", Scope(as_of=end))
        assert columns(result, "periods_life") == {"c1": (lives[0],), "c2": (lives[1],)}
        codes = {warning.code for warning in result.warnings}
        assert ("CB-ABC-102" in codes) == (end.day == 29)


@pytest.mark.parametrize(
    ("amounts", "sd", "letter"),
    [
        (("90", "110", "90", "110"), "population", "X"),  # exactly 0.10
        (("711.0711", "869.0869", "711.0711", "869.0869"), "population", "X"),  # exactly 0.10, not on floats
        (("89.9999", "110.0001", "90", "110"), "population", "Y"),
        (("75", "125", "75", "125"), "population", "Y"),  # exactly 0.25
        (("74.9999", "125.0001", "75", "125"), "population", "Z"),
        (("90", "110", "90", "110"), "sample", "Y"),
        (("100", "100", "100", "100"), "sample", "X"),
        (("100", "0", "100", "100"), "population", "Z"),  # a month without a purchase is a zero
        (("0", "100", "100", "100"), "population", "X"),  # a month before the first purchase is not
        (("0", "0", "100", "100"), "population", "-"),
        (("100", "-100", "-50", "20"), "population", "Z"),
    ],
)
def test_variation_at_its_borders(store: Store, amounts: tuple[str, ...], sd: str, letter: str) -> None:
    result = ask(fill(store, monthly(1, amounts)), "abcxyz", Scope(as_of=date(2026, 4, 30)), xyz="cv", sd=sd)
    assert columns(result, "xyz") == {"c1": (letter,)}


@pytest.mark.parametrize("day", [date(2026, 1, 10), date(2026, 5, 10)])
def test_returns_outside_the_counted_periods_do_not_vary_a_client(store: Store, day: date) -> None:
    """Before the first purchase, and in an incomplete last period without a purchase."""
    lines = [*monthly(1, [100, 100, 100], first=2), Line(1, day, Decimal(-50), "r")]
    result = ask(fill(store, lines), "abcxyz", Scope(as_of=date(2026, 5, 20)), xyz="cv")
    assert columns(result, "periods_life", "cv", "xyz") == {"c1": (3, 0, "X")}


def test_the_published_series_of_36_weeks(store: Store) -> None:
    """peers.md 2.4: variation by week, sample 0.5869 and population 0.5787 (forum olegon.ru)."""
    series = [0, 15, 40, 15, 10, 15, 20, 15, 10, 15, 20, 15, 5, 20, 45, 20, 15, 20]
    series += [25, 20, 15, 20, 25, 20, 40, 10, 35, 10, 5, 10, 15, 10, 5, 10, 15, 10]
    monday = date(2026, 1, 5)
    lines = [
        Line(
            1,
            monday + timedelta(weeks=i),
            max(Decimal(amount), Decimal("0.0001")),
            str(i),
        )
        for i, amount in enumerate(series)
    ]
    end = monday + timedelta(weeks=36) - timedelta(days=1)
    for sd, expected in (("sample", 0.5869), ("population", 0.5787)):
        result = ask(fill(store, lines), "abcxyz", Scope(as_of=end), grain="week", xyz="cv", sd=sd)
        ((cv,),) = columns(result, "cv").values()
        assert round(cv, 4) == expected


def test_huge_amounts_neither_overflow_nor_lose_the_class(store: Store) -> None:
    huge = Decimal(9_000_000_000_000)
    lines = monthly(1, [huge, huge * 11 / 9, huge, huge * 11 / 9 - 1]) + monthly(2, [1, -1, 1, "0.0001"])
    result = ask(fill(store, lines), "abcxyz", Scope(as_of=date(2026, 4, 30)), xyz="cv")
    assert columns(result, "abc", "xyz") == {"c1": ("A", "X"), "c2": ("C", "Z")}


# -- returns, nulls, flags ---------------------------------------------------------------------------------


def test_returns_and_clients_without_a_purchase(store: Store) -> None:
    lines = [
        *monthly(1, [100, 100, -40]),
        *monthly(2, [-30]),
        Line(3, date(2026, 1, 5), Decimal(10), "k", "correction"),
        Line(4, date(2026, 1, 5), Decimal(10), "m"),
        Line(4, date(2026, 1, 5), Decimal(-10), "m"),
        Line(None, date(2026, 2, 5), Decimal(60), "n"),
    ]
    result = ask(fill(store, lines), "abcxyz", Scope(as_of=date(2026, 3, 31)))
    assert columns(result, "revenue", "share", "abc", "xyz", "purchases", "first_purchase", "flags") == {
        "c1": (Decimal(160), pytest.approx(160 / 200), "A", "Y", 2, date(2026, 1, 15), None),
        "c2": (Decimal(-30), pytest.approx(-30 / 200), "C", "-", 0, None, "returns only"),
        "c3": (Decimal(10), pytest.approx(10 / 200), "B", "-", 0, None, "returns only"),
        "c4": (Decimal(0), 0, "C", "-", 0, None, "returns only"),
    }
    nobody, total = (row for row in records(result, "summary") if row["axis"] in {"no client", "total"})
    assert (nobody["revenue"], nobody["revenue_share"], nobody["clients"]) == (60, 60 / 200, 0)
    assert (total["returns_only"], total["not_positive"], total["clients"]) == (3, 2, 4)
    assert sum(row["revenue_share"] for row in records(result, "matrix")) == pytest.approx(140 / 200)
    assert {"CB-ABC-104", "CB-ABC-105"} <= {warning.code for warning in result.warnings}


def test_nobody_has_a_positive_measure(store: Store) -> None:
    result = ask(fill(store, one_each([-5, 0, -7])), "abcxyz")
    assert columns(result, "abc", "share", "share_before") == dict.fromkeys(
        ("c1", "c2", "c3"), ("C", None, None)
    )
    told = [text for text in said(result) if text.startswith("Nobody is of class A")]
    assert told
    assert not any("%" in text for text in told)


def test_profit_is_the_column_else_amount_less_cost_and_never_a_silent_zero(store: Store) -> None:
    day = date(2026, 1, 5)
    lines = [
        Line(1, day, Decimal(100), "a", profit=Decimal(1)),
        Line(2, day, Decimal(100), "b", amount_net=Decimal(80), cost=Decimal(30)),
        Line(2, day, Decimal(-10), "b2", cost=Decimal(4)),
        Line(3, day, Decimal(100), "c"),
        Line(4, day, Decimal(100), "d", cost=Decimal(70)),
        Line(4, day, Decimal(100), "d"),
    ]
    result = ask(fill(store, lines), "abcxyz", by="profit")
    assert columns(result, "measure", "abc", "flags") == {
        "c2": (Decimal(44), "A", "short history"),
        "c4": (Decimal(30), "A", "measure incomplete"),
        "c1": (Decimal(1), "C", "short history"),
        "c3": (None, "-", "measure unknown"),
    }
    (warning,) = (warning for warning in result.warnings if warning.code == "CB-ABC-103")
    assert language("en").render(warning).startswith("neither profit nor cost in 2 rows")


@pytest.mark.parametrize("by", ["profit", "quantity"])
def test_a_measure_no_row_has_is_refused(store: Store, by: str) -> None:
    with pytest.raises(NothingToAnswer):
        ask(fill(store, one_each([1, 2])), "abcxyz", by=by)


def test_quantity_of_a_return_is_negative_however_it_is_written(store: Store) -> None:
    day = date(2026, 1, 5)
    lines = [
        Line(1, day, Decimal(100), "a", qty=Decimal(10)),
        Line(1, day, Decimal(-20), "r", "return", qty=Decimal(2)),
        Line(1, day, Decimal(-20), "s", qty=Decimal(-1)),
        Line(1, day, Decimal(-5), "k", "correction", qty=Decimal(3)),
    ]
    assert columns(ask(fill(store, lines), "abcxyz", by="quantity"), "measure") == {"c1": (Decimal(10),)}


def test_vip_is_the_flag_of_the_list_else_the_largest_ax(store: Store) -> None:
    """Clients 2 and 3 are equal: both have the second place, so neither is the only one."""
    lines = [line for client in range(1, 6) for line in monthly(client, [100 - client // 2] * 3)]
    clients = [Client(4, "c4", vip=True), Client(1, "c1", vip=False)]
    for n, expected in ((0, {"c4"}), (1, {"c4"}), (2, {"c2", "c3", "c4"})):
        result = ask(fill(store, lines, clients), "abcxyz", Scope(as_of=date(2026, 3, 31)), vip=n)
        found = columns(result, "vip", "abc", "cell")
        assert {client for client, (vip, *_) in found.items() if vip} == expected
        assert {abc for _, abc, _ in found.values()} == {"A"}


def test_vip_by_default_are_few_of_many(store: Store) -> None:
    """Of 41 buyers a twentieth is 3, of 500 it is 25, and 20 is the limit; a return makes no buyer."""
    day = date(2026, 3, 31)
    for buyers, expected in ((40, 2), (41, 3), (500, 20)):
        lines = [line for key in range(1, buyers + 1) for line in monthly(key, [10_000 - key] * 3)]
        result = ask(fill(store, [*lines, Line(999, day, Decimal(-1))]), "abcxyz", Scope(as_of=day))
        chosen = [row["client_id"] for row in records(result, "clients") if row["vip"]]
        assert chosen == [f"c{key}" for key in range(1, expected + 1)]
    assert "VIP: 20 clients, 4.1% of the revenue." in said(result)[-1]
    assert "with the most revenue (25 buyers)" in said(result)[-1]


@pytest.mark.parametrize(
    ("lines", "vip", "rule"),
    [
        (monthly(1, [5, 5, 5]), 1, "most revenue (1 buyer)"),  # one client is the largest twentieth
        ([line for key in range(50) for line in monthly(key, [5] * 3)], 0, "most revenue (3 buyers)"),
        ([dataclasses.replace(line, cost=Decimal(4)) for line in monthly(1, [5, 5, 5])], 1, "most profit"),
        ([dataclasses.replace(line, cost=Decimal(6)) for line in monthly(1, [5, 5, 5])], 0, "most profit"),
    ],
    ids=["one client", "all equal", "with a cost", "at a loss"],
)
def test_vip_where_there_is_little_to_choose_from(
    store: Store, lines: list[Line], vip: int, rule: str
) -> None:
    result = ask(fill(store, lines), "abcxyz", Scope(as_of=date(2026, 3, 31)))
    assert sum(row["vip"] for row in records(result, "clients")) == vip
    (spoken,) = (text for text in said(result) if text.startswith("VIP"))
    assert rule in spoken
    assert spoken.startswith("VIP: nobody." if not vip else "VIP: 1 client, 100.0% of the revenue.")


def test_a_giant_that_fell_silent_is_not_to_be_kept(store: Store) -> None:
    """It bought every week for two years: X still, and silent for 160 days."""
    weeks = [date(2024, 1, 2) + timedelta(weeks=n) for n in range(104)]
    end = weeks[-1] + timedelta(days=160)
    giant = [Line(1, day, Decimal(9_000), f"g{n}") for n, day in enumerate(weeks)]
    small = [Line(2, end - timedelta(days=20 * n), Decimal(700), f"s{n}") for n in range(40)]
    result = ask(fill(store, [*giant, *small]), "abcxyz", Scope(as_of=end))
    names = ("cell", "days_silent", "interval_used", "state", "advice")
    assert columns(result, *names)["c1"] == ("AX", 160, 14, "long overdue", "find out")
    cells = {row["cell"]: (row["silent"], row["advice"]) for row in records(result, "matrix")}
    assert cells["AX"] == (1, "find out")
    spoken = "\n".join(said(result))
    assert "Keep." not in spoken
    assert "1 client who brought 936,000." in spoken
    assert "the largest is Client 1, silent for 160 days against an interval of 7 days." in spoken


def test_shares_are_of_everything_when_the_largest_rows_name_no_client(store: Store) -> None:
    """Class A holds 80 % of what named clients bring, and 40 % of the revenue."""
    lines = [*monthly(1, [400]), *monthly(2, [100]), Line(None, JULY, Decimal(500), "n")]
    result = ask(fill(store, lines), "abcxyz")
    assert columns(result, "share", "share_before") == {"c1": (0.4, 0), "c2": (0.1, 0.8)}
    spoken = said(result)
    assert spoken[0] == "1 client of 2 brings 40.0% of the revenue; 1 of them bought once."
    assert "less than 80% of what named clients bring" in spoken[1]
    assert "50.0% of the revenue is in rows that name no client" in spoken[-1]
    warned = [language("en").render(item) for item in result.warnings if item.code == "CB-ABC-106"]
    assert warned == ["one client holds 40.0% of the revenue: see clientbase concentration"]


def test_the_window_decides_and_history_before_it_does_not_count(store: Store) -> None:
    lines = [
        *monthly(1, [5, 5, 5, 5, 5, 5]),
        Line(1, date(2026, 4, 5), Decimal(5), "in April, before the window"),
        Line(1, date(2026, 5, 1), Decimal(5), "the first day of a period already counted"),
        *monthly(2, [9]),
    ]
    scope = Scope(start=date(2026, 4, 10), end=date(2026, 6, 30))
    result = ask(fill(store, lines), "abcxyz", scope)
    names = ("revenue", "purchases", "periods_active", "periods_life", "first_purchase")
    assert columns(result, *names) == {"c1": (Decimal(20), 4, 3, 3, date(2026, 4, 15))}


# -- what is said ------------------------------------------------------------------------------------------


def test_sentences_carry_the_numbers_of_the_tables(store: Store) -> None:
    lines = [*monthly(1, [800]), *monthly(2, [50] * 4), *monthly(3, [5])]
    result = ask(fill(store, lines), "abcxyz", Scope(as_of=date(2026, 4, 30)))
    spoken = said(result)
    assert spoken[0] == "1 client of 3 brings 79.6% of the revenue; 1 of them bought once." or (
        spoken[0] == "2 clients of 3 bring 99.5% of the revenue; 1 of them bought once."
    )
    assert any("regular" in sentence and "75%" in sentence for sentence in spoken)
    assert any(warning.code == "CB-ABC-106" for warning in result.warnings)


def test_limits_in_the_wrong_order_are_refused(store: Store) -> None:
    for wrong in ({"a": "0.9", "b": "0.8"}, {"cv_x": "0.5", "cv_y": "0.4"}, {"a": "0"}, {"min_periods": 1}):
        with pytest.raises(UsageError):
            ask(fill(store, one_each([1])), "abcxyz", **wrong)


def test_the_curve_stays_small_and_ends_at_everything(store: Store) -> None:
    result = ask(fill(store, one_each(range(1, 502))), "abcxyz")
    points = records(result, "pareto")
    assert len(points) == 60
    classes = [row["abc"] for row in records(result, "clients")]
    for point in points:
        assert point["abc"] == classes[point["clients_through"] - point["clients"]]
    assert sum(point["clients"] for point in points) == points[-1]["clients_through"] == 501
    assert points[-1]["share"] == 1
    assert sum(point["measure"] for point in points) == sum(range(1, 502))
    shares = [point["share"] for point in points]
    assert shares == sorted(shares)
    assert max(point["clients"] for point in points) - min(point["clients"] for point in points) <= 1
