"""`migration` against an independent computation, a published matrix, its properties and its edges."""

from __future__ import annotations

import dataclasses
from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bases import Client, Line, ask, fill, records
from tests.class_oracle import DEFAULTS, oracle

from clientbase import analyses
from clientbase.analysis import Mood, Result, Scope
from clientbase.errors import NothingToAnswer
from clientbase.locale import language
from clientbase.store import Store, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientbase.analysis import Result

JUNE = date(2026, 6, 30)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield opened


def sale(client: int | None, day: date, amount: str | int, manager: str | None = None) -> Line:
    """One document of one line."""
    return Line(client, day, Decimal(amount), f"{client}-{day}", manager=manager)


def monthly(client: int, months: Sequence[int], amount: str | int = 100, manager: str = "Ann") -> list[Line]:
    """One document on the fifth of each month; month 1 is January 2025, month 13 January 2026."""
    return [
        sale(client, date(2025 + (month - 1) // 12, (month - 1) % 12 + 1, 5), amount, manager)
        for month in months
    ]


# -- the oracle --------------------------------------------------------------------------------------------


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, the last of the month where that day does not exist."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def windows(first: date, end: date, p: dict[str, Any]) -> list[tuple[date, date]]:
    """The windows of decisions.md, oldest first."""
    unit = {"month": 1, "quarter": 3, "year": 12}[p["step"]]
    begins = first.replace(day=1)
    if first.day > 10:  # a first month counts as whole up to its tenth day
        begins = (begins + timedelta(days=31)).replace(day=1)
    months = p["window_months"] or (12 if months_before(end + timedelta(days=1), 15) >= begins else 3)
    this = date(end.year, (end.month - 1) // unit * unit + 1, 1)
    ends = [end] + [months_before(this, unit * k) - timedelta(days=1) for k in range(p["steps"] - 1)]
    found = []
    for place, last in enumerate(ends):
        after = last + timedelta(days=1)
        start = months_before(after, months) if after.day == 1 else months_before(last, months) + timedelta(1)
        if not place or start >= begins:
            found.append((max(start, first), last))
    return found[::-1]


def classes(lines: Sequence[Line], start: date, end: date) -> dict[str, tuple[str, Decimal]]:
    """Client id to cell and revenue in the window."""
    inside = [line for line in lines if start <= line.date <= end]
    return {
        client: (row[2] + row[6], Decimal(row[0].numerator) / Decimal(row[0].denominator))
        for client, row in oracle(inside, end, DEFAULTS).items()
    }


def first_purchases(lines: Sequence[Line]) -> dict[str, date]:
    """Client id to the day of its first purchase in all history."""
    documents: dict[tuple[int, date, str | None], Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.client is not None and line.doc_kind in {None, "sale", "retail", "commission"}:
            documents[line.client, line.date, line.doc_no] += line.amount
    found: dict[str, date] = {}
    for client, day, _ in sorted((key for key, net in documents.items() if net > 0), key=lambda key: key[1]):
        found.setdefault(f"c{client}", day)
    return found


def transitions(lines: Sequence[Line], steps: Sequence[tuple[date, date]]) -> dict[Any, list[Any]]:
    """(step, from, to) to clients, revenue before and after."""
    firsts = first_purchases(lines)
    found: dict[Any, list[Any]] = defaultdict(lambda: [0, Decimal(0), Decimal(0)])
    for before, now in pairwise(steps):
        was, became = classes(lines, *before), classes(lines, *now)
        for client in {*was, *became}:
            outside = "returned" if firsts.get(client, date.max) < now[0] else "new"
            cell_from, revenue_from = was.get(client, (outside, Decimal(0)))
            cell_to, revenue_to = became.get(client, ("lost", Decimal(0)))
            cell = found[now[1], cell_from, cell_to]
            cell[0], cell[1], cell[2] = cell[0] + 1, cell[1] + revenue_from, cell[2] + revenue_to
        nobody = [
            [line.amount for line in lines if line.client is None and start <= line.date <= end]
            for start, end in (before, now)
        ]
        if any(nobody):
            found[now[1], "(no client)", "(no client)"] = [0, *(sum(rows) for rows in nobody)]
    return dict(found)


AMOUNTS = st.one_of(
    st.sampled_from([Decimal(n) for n in (100, 100, 200, 50, -50, -100, 90, 110)]),
    st.decimals(min_value=-200, max_value=2000, places=2),
)
LINES = st.lists(
    st.builds(
        Line,
        client=st.one_of(st.integers(1, 6), st.integers(1, 6), st.none()),
        date=st.dates(date(2024, 8, 3), JUNE).filter(lambda day: (day.month, day.day) != (2, 29)),
        amount=AMOUNTS,
        doc_no=st.sampled_from([None, "1", "2"]),
        doc_kind=st.sampled_from([None, None, None, None, "sale", "return", "correction"]),
        manager=st.sampled_from(["Ann", "Bob", None]),
    ),
    min_size=1,
    max_size=40,
)
PARAMETERS = st.fixed_dictionaries(
    {
        "step": st.sampled_from(["month", "quarter", "year"]),
        "steps": st.integers(2, 5),
        "window_months": st.sampled_from([None, 1, 3, 6, 12]),
    }
)


@settings(max_examples=30, deadline=None)
@given(lines=LINES, parameters=PARAMETERS, end=st.dates(date(2026, 1, 1), JUNE))
def test_equals_an_independent_computation(
    store: Store, lines: list[Line], parameters: dict[str, Any], end: date
) -> None:
    used = [line for line in lines if line.date <= end]
    if not used:
        return
    result = ask(fill(store, lines), "migration", Scope(as_of=end), **parameters)
    steps = windows(min(line.date for line in used), end, parameters)
    assert [(row["window_from"], row["step"]) for row in records(result, "flow")] == steps
    expected = transitions(used, steps)
    got = {
        (row["step"], row["from"], row["to"]): [row["clients"], row["revenue_before"], row["revenue_after"]]
        for row in records(result, "matrix_cells")
    }
    assert got == expected
    for axis, at in (("abc", 0), ("xyz", 1)):
        folded: Counter[Any] = Counter()
        for (step, source, target), (clients, *_) in expected.items():
            letters = [cell[at] if len(cell) == 2 else cell for cell in (source, target)]
            folded[step, *letters] += clients
        rows = records(result, f"matrix_{axis}")
        assert {(row["step"], row["from"], row["to"]): row["clients"] for row in rows} == dict(folded)
    by_step = [classes(used, *window) for window in steps]
    paths = {
        client: " → ".join(cells.get(client, ("·",))[0].replace("-", "–") for cells in by_step)
        for client in set().union(*by_step)
    }
    assert {row["client_id"]: row["path"] for row in records(result, "clients")} == paths


def test_the_published_matrix_of_rated_credits(store: Store) -> None:
    """R package migrate, mock_credit: 500 customers between seven ratings, told here as seven cells."""
    ratings = dict(zip(("AAA", "AA", "A", "BBB", "BB", "B", "CCC"),
                       ("AX", "AY", "AZ", "BX", "BY", "BZ", "CX"), strict=True))  # fmt: skip
    published = {
        "AAA": {"AAA": 24, "AA": 6, "A": 1},
        "AA": {"AAA": 9, "AA": 59, "A": 14, "BBB": 7},
        "A": {"AAA": 1, "AA": 8, "A": 87, "BBB": 20, "BB": 4},
        "BBB": {"A": 10, "BBB": 60, "BB": 13, "B": 5},
        "BB": {"BBB": 9, "BB": 50, "B": 13, "CCC": 7},
        "B": {"BBB": 1, "BB": 7, "B": 45, "CCC": 19},
        "CCC": {"B": 3, "CCC": 18},
    }
    balances = {("AAA", "AAA"): 29_042_000, ("AAA", "AA"): 6_575_000, ("AAA", "A"): 20_000}
    rows, client = [], 0
    for source, targets in published.items():
        for target, count in targets.items():
            for place in range(count):
                balance = balances.get((source, target), 0) if place == 0 else 0
                client += 1
                rows += [(1, client, ratings[source], balance), (2, client, ratings[target], 0)]
    assert client == 500
    fill(store, [])
    made = {
        "classes": "select step, client_key, substr(cell, 1, 1) as abc, substr(cell, 2) as xyz, cell,"
        " revenue, revenue as measure from (select unnest($steps) as step, unnest($clients) as client_key,"
        " unnest($cells) as cell, unnest($balances) as revenue)",
        "class_measures": "select * from classes",
        "step_managers": "select step, client_key, null::varchar as manager from classes",
        "buyers": "select distinct client_key, date '2019-01-01' as first_purchase from classes",
        "rolling_steps": "select step, date '2020-03-31' + step * interval 3 month as step_to,"
        " date '2020-01-01' as step_from, true as is_complete from (values (1), (2)) as steps (step)",
    }
    lists = dict(zip(("steps", "clients", "cells", "balances"), zip(*rows, strict=True), strict=True))
    values = {"xyz": "frequency"} | {name: list(column) for name, column in lists.items()}
    own = {one.name: one for one in statements(analyses.room("migration"))}
    made |= {name: own[name].sql for name in ("class_moves", "migration_transitions")}
    matrix = own["migration_matrix_cells"]
    for name, statement in {**made, matrix.name: matrix.sql}.items():
        given = {**values, **matrix.given}
        store.connection.execute(f"create or replace temp table {name} as {statement}", given)
    got = store.connection.rows('select "from", "to", clients, revenue_before from migration_matrix_cells')
    assert {(a, b): n for a, b, n, _ in got} == {
        (ratings[source], ratings[target]): count
        for source, targets in published.items()
        for target, count in targets.items()
    }
    first = {b: money for a, b, _, money in got if a == "AX"}
    assert first == {"AX": 29_042_000, "AY": 6_575_000, "AZ": 20_000}


# -- properties --------------------------------------------------------------------------------------------


def answer(result: Result) -> dict[str, Any]:
    """Every table, what names a client or a day left as it is."""
    return {name: list(table.rows) for name, table in result.tables.items()}


@settings(max_examples=8, deadline=None)
@given(lines=LINES, data=st.data())
def test_the_order_of_rows_changes_nothing(store: Store, lines: list[Line], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(lines))
    assert answer(ask(fill(store, lines), "migration")) == answer(ask(fill(store, shuffled), "migration"))


@settings(max_examples=8, deadline=None)
@given(lines=LINES, factor=st.integers(2, 1000))
def test_renaming_scaling_and_a_year_later_keep_every_path(
    store: Store, lines: list[Line], factor: int
) -> None:
    def paths(result: Result) -> dict[str, tuple[Any, ...]]:
        return {
            row["client_id"]: (row["path"], row["direction"], row["reason"])
            for row in records(result, "clients")
        }

    before = paths(ask(fill(store, lines), "migration"))
    changed = [
        dataclasses.replace(
            line,
            client=None if line.client is None else 99 - line.client,
            amount=line.amount * factor,
            date=line.date.replace(year=line.date.year + 1),
        )
        for line in lines
    ]
    clients = [Client(99 - key, f"c{key}") for key in range(1, 7)]
    assert paths(ask(fill(store, changed, clients), "migration")) == before


def spoken_of(flow: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The last complete step with one before it, else the last."""
    return next((row for row in flow[:0:-1] if row["progress"] == "complete"), flow[-1])


@settings(max_examples=15, deadline=None)
@given(lines=LINES, parameters=PARAMETERS)
def test_parts_add_up(store: Store, lines: list[Line], parameters: dict[str, Any]) -> None:
    result = ask(fill(store, lines), "migration", **parameters)
    flow, managers = records(result, "flow"), records(result, "managers")
    for before, now in pairwise(flow):
        for name in ("matrix_abc", "matrix_xyz", "matrix_cells"):
            rows = [row for row in records(result, name) if row["step"] == now["step"]]
            assert sum(row["revenue_before"] for row in rows) == before["revenue"]
            assert sum(row["revenue_after"] for row in rows) == now["revenue"]
            assert sum(row["clients"] for row in rows if row["to"] != "lost") == now["clients"]
            came = {"new", "returned"}
            assert sum(row["clients"] for row in rows if row["from"] not in came) == before["clients"]
        assert now["up"] + now["same"] + now["down"] + now["new"] + now["returned"] == now["clients"]
    for row in flow:
        for axis in ("abc", "xyz", "total"):
            own = [x for x in managers if x["step"] == row["step"] and x["axis"] == axis]
            assert sum(x["clients"] for x in own) == row["clients"]
    if len(flow) > 1:
        last = spoken_of(flow)
        people = records(result, "by_manager")
        for name in ("up", "down", "lost", "new", "returned", "same", "clients"):
            assert sum(row[name] for row in people) == last[name]
        clients = records(result, "clients")
        assert sum(row["change"] for row in people) == sum(row["change"] for row in clients)
        moved = Counter(row["direction"] for row in clients)
        assert [moved[name] for name in ("up", "down", "lost", "new")] == [
            last[name] for name in ("up", "down", "lost", "new")
        ]
        assert len(records(result, "movers")) == sum(moved[x] for x in ("up", "down", "lost", "returned"))


# -- steps and windows -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "asked", "expected"),
    [
        (date(2025, 4, 2), {}, [(date(2025, 4, 2), date(2026, 3, 31)), (date(2025, 7, 1), JUNE)]),
        (date(2025, 5, 2), {"steps": 2}, [(date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 1), JUNE)]),
        (date(2026, 6, 1), {}, [(date(2026, 6, 1), JUNE)]),
        (date(2020, 1, 1), {"step": "year", "steps": 2},
         [(date(2025, 1, 1), date(2025, 12, 31)), (date(2025, 7, 1), JUNE)]),
        (date(2020, 1, 1), {"step": "month", "steps": 3, "window_months": 1},
         [(date(2026, m, 1), date(2026, m, d)) for m, d in ((4, 30), (5, 31), (6, 30))]),
    ],
    ids=["fifteen months", "shorter", "one month", "years", "months"],
)  # fmt: skip
def test_steps_end_with_periods(
    store: Store, first: date, asked: dict[str, Any], expected: list[tuple[date, date]]
) -> None:
    result = ask(fill(store, [sale(1, first, 5), sale(1, JUNE, 5)]), "migration", **asked)
    assert [(row["window_from"], row["step"]) for row in records(result, "flow")] == expected


def test_a_running_step_stays_in_the_tables_and_the_lists_are_those_of_the_last_complete_one(
    store: Store,
) -> None:
    lines = [
        *monthly(1, range(1, 18)), sale(1, date(2026, 5, 20), 5),
        *monthly(2, range(1, 12), 70, "Bob"), *monthly(3, range(4, 17), 50, "Bob"),
    ]  # fmt: skip
    result = ask(fill(store, lines), "migration")
    march, today = date(2026, 3, 31), date(2026, 5, 20)
    progress = {row["step"]: row["progress"] for row in records(result, "flow")}
    assert progress == {date(2025, 12, 31): "complete", march: "complete", today: "running"}
    for table in ("managers", "matrix_abc", "matrix_xyz", "matrix_cells"):
        rows = records(result, table)
        assert {row["step"]: row["progress"] for row in rows} == {
            step: word for step, word in progress.items() if table == "managers" or step > date(2025, 12, 31)
        }
    assert {row["step"] for row in records(result, "by_manager")} == {march}
    assert {row["step"] for row in records(result, "movers")} <= {march}
    (warning,) = (said for said in result.warnings if said.code == "CB-MIG-103")
    assert "2026-05-20 is not over" in language("en").render(warning)
    assert language("en").render(warning).endswith("--as-of 2026-06-30")
    then = ask(store, "migration", Scope(as_of=march))
    for table in ("by_manager", "last_matrix"):
        assert records(result, table) == records(then, table)
    stood = ("client_id", "from_cell", "to_cell", "direction", "reason", "revenue_before", "change")
    assert [[row[name] for name in stood] for row in records(result, "clients")] == [
        [row[name] for name in stood] for row in records(then, "clients")
    ]
    ended = ask(store, "migration", Scope(as_of=date(2026, 6, 30)))
    assert records(ended, "flow")[-1]["progress"] == "complete"
    assert "CB-MIG-103" not in {said.code for said in ended.warnings}


def test_without_two_complete_steps_nothing_is_news(store: Store) -> None:
    lines = [*monthly(1, range(1, 16), 900, "Ann"), *monthly(2, range(1, 13), 800, "Bob")]
    fill(store, [*lines, sale(1, date(2026, 3, 30), 5)])
    result = ask(store, "migration", window_months=12)
    assert [row["progress"] for row in records(result, "flow")] == ["complete", "running"]
    assert not result.highlights
    assert {row["step"] for row in records(result, "by_manager")} == {date(2026, 3, 30)}
    (warning,) = (said for said in result.warnings if said.code == "CB-MIG-103")
    assert "no complete step has one" in language("en").render(warning)


def test_a_window_cut_by_the_scope_holds_no_row_outside_it(store: Store) -> None:
    scope = Scope(start=date(2026, 5, 4), end=JUNE)
    result = ask(fill(store, monthly(1, range(1, 19))), "migration", scope)
    assert [(row["window_from"], row["revenue"]) for row in records(result, "flow")] == [
        (date(2026, 5, 4), 200)
    ]
    assert result.control.revenue == 200
    assert {said.code for said in result.warnings} >= {"CB-MIG-101"}


# -- states ------------------------------------------------------------------------------------------------


def test_new_returned_lost_and_away(store: Store) -> None:
    lines = [
        *monthly(1, range(1, 19), 100),  # always there
        *monthly(2, [1, 2, 3], 90),  # away: gone before the last two steps
        *monthly(3, [10, 11, 12], 80),  # lost
        *monthly(4, [1, 16], 70),  # returned
        *monthly(5, [17], 60),  # new
        *monthly(6, [18], -10),  # a return by somebody never seen: new, without a purchase
    ]
    result = ask(fill(store, lines), "migration", Scope(as_of=JUNE), window_months=3, steps=3)
    got = {
        row["client_id"]: (row["path"], row["from_cell"], row["to_cell"], row["direction"], row["reason"])
        for row in records(result, "clients")
    }
    assert got == {
        "c1": ("AX → AX → AX", "AX", "AX", "same", None),
        "c3": ("AX → · → ·", "away", "away", "away", None),
        "c4": ("· → · → AZ", "returned", "AZ", "returned", "bought again"),
        "c5": ("· → · → BZ", "new", "BZ", "new", "first purchase"),
        "c6": ("· → · → C–", "new", "C-", "new", "returns only"),
    }
    before = ask(fill(store, lines), "migration", Scope(as_of=date(2026, 3, 31)), window_months=3, steps=2)
    assert {row["client_id"]: row["direction"] for row in records(before, "movers")} == {"c3": "lost"}


def test_why_a_client_moved(store: Store) -> None:
    lines = [
        *monthly(1, range(1, 13), 1000), *monthly(1, range(13, 19), 100),  # brings less
        *monthly(2, range(1, 13), 10), *monthly(2, range(13, 19), 5000),  # brings more
        *monthly(3, range(1, 19), 300),  # the same, but others brought more
        *monthly(4, range(1, 13), 4), *monthly(4, [15], 12),  # C as before, but once
    ]  # fmt: skip
    result = ask(fill(store, lines), "migration", Scope(as_of=JUNE), window_months=3, step="year", steps=2)
    got = {row["client_id"]: (row["direction"], row["reason"]) for row in records(result, "movers")}
    assert got["c1"] == ("down", "brings less")
    assert got["c2"] == ("up", "brings more")
    assert got["c3"] == ("down", "others brought more")
    assert records(result, "flow")[-1]["reranked"] == 1
    fixed = ask(
        fill(store, lines),
        "migration",
        Scope(as_of=JUNE),
        window_months=3,
        step="year",
        steps=2,
        fixed_limits=True,
    )
    assert "c3" not in {row["client_id"] for row in records(fixed, "movers")}
    assert records(fixed, "flow")[-1]["reranked"] == 0


@settings(max_examples=8, deadline=None)
@given(lines=LINES, method=st.sampled_from(["before", "inclusive", "ultsch"]))
def test_fixed_limits_are_those_of_the_first_step(store: Store, lines: list[Line], method: str) -> None:
    asked = {"window_months": 6, "steps": 3, "abc_method": method}
    fill(store, [*lines, sale(1, date(2025, 1, 5), 50), sale(2, date(2025, 1, 5), 10), sale(1, JUNE, 1)])
    relative = ask(store, "migration", **asked)
    fixed = ask(store, "migration", fixed_limits=True, **asked)
    first = records(relative, "flow")[0]
    scope = Scope(as_of=first["step"], start=first["window_from"])
    own = records(ask(store, "abcxyz", scope, abc_method=method), "clients")
    limits = {c: min((row["revenue"] for row in own if row["abc"] == c), default=None) for c in "AB"}
    if not any(row["revenue"] > 0 for row in own):
        return
    for row in records(fixed, "flow"):
        scope = Scope(as_of=row["step"], start=row["window_from"])
        expected: Counter[str] = Counter()
        for client in records(ask(store, "abcxyz", scope), "clients"):
            money = client["revenue"]
            reached = [c for c in "AB" if limits[c] is not None and money >= limits[c] and money > 0]
            expected[reached[0] if reached else "C"] += 1
        got = {r["abc"]: r["clients"] for r in records(fixed, "structure") if r["step"] == row["step"]}
        assert got == {c: expected[c] for c in "ABC"}


def test_a_client_belongs_to_the_manager_of_the_window(store: Store) -> None:
    lines = [
        *monthly(1, range(1, 13), 100, "Ann"), *monthly(1, range(13, 19), 300, "Bob"),
        *monthly(2, range(1, 13), 50, "Ann"),
    ]  # fmt: skip
    result = ask(fill(store, lines), "migration", Scope(as_of=JUNE), window_months=3, step="year", steps=2)
    totals = {
        (row["manager"], row["step"].year): (row["clients"], row["change"])
        for row in records(result, "managers")
        if row["axis"] == "total"
    }
    assert totals == {
        ("Ann", 2025): (2, None), ("Ann", 2026): (0, -2), ("Bob", 2025): (0, None), ("Bob", 2026): (1, 1),
    }  # fmt: skip
    people = {
        row["manager"]: (row["clients"], row["lost"], row["change"]) for row in records(result, "by_manager")
    }
    assert people == {"Ann": (0, 1, -150), "Bob": (1, 0, 600)}


# -- what is said ------------------------------------------------------------------------------------------


def test_sentences_name_the_manager_and_the_clients_to_call(store: Store) -> None:
    lines = [
        *monthly(1, range(1, 19), 100, "Ann"), *monthly(2, range(1, 10), 900, "Bob"),
        *monthly(2, range(16, 17), 10, "Bob"), *monthly(3, range(1, 13), 500, "Bob"),
        *monthly(4, range(1, 13), 700, "Ann"), *monthly(4, range(13, 19), 10, "Ann"),
    ]  # fmt: skip
    result = ask(fill(store, lines), "migration", Scope(as_of=JUNE), window_months=6, step="quarter", steps=2)
    spoken = [language("en").render(said) for said in result.summary]
    assert spoken[0] == (
        "Clients by class over the 6 months to 2026-06-30 against as long to 2026-03-31:"
        " 1 rose, 1 fell, 1 was lost, 1 returned."
    )
    days = "2026-04–2026-06 than in 2025-10–2025-12"
    assert any(said.startswith(f"Clients of Bob brought 1,490 less in {days}: ") for said in spoken)
    assert f"Call Client 3 (AY → lost, Bob): 1,500 less in {days}." in spoken
    assert [(said.mood, said.table) for said in result.highlights] == [(Mood.ACTION, "clients")]


def calls(result: Result) -> list[str]:
    spoken = [language("en").render(said) for said in result.summary]
    return [said for said in spoken if said.startswith("Call ")]


def test_a_lost_client_that_came_back_since_is_not_called(store: Store) -> None:
    lines = [*monthly(1, range(1, 18), 100), *monthly(2, range(1, 10), 900), *monthly(3, range(1, 10), 800)]
    scope = {"window_months": 3, "steps": 3}
    lost = ask(fill(store, lines), "migration", Scope(as_of=date(2026, 2, 15)), **scope)
    assert len(calls(lost)) == 2
    assert not [said for said in lost.highlights if said.mood is Mood.ACTION]  # `churn` calls the silent
    back = ask(
        fill(store, [*lines, *monthly(2, [14], 5)]), "migration", Scope(as_of=date(2026, 2, 15)), **scope
    )
    (call,) = calls(back)
    assert call.startswith("Call Client 3 ")
    moved = {row["client_id"]: row["direction"] for row in records(back, "movers")}
    assert moved == {"c1": "up", "c2": "lost", "c3": "lost"}


def test_class_a_by_the_limit_of_the_step_before(store: Store) -> None:
    """The largest leaves: 8 clients are A, where 7 were, but 6 reach the limit, with 5,460 instead of 14,460.

    Before, 9,000 and 960 to 780 a month make 17,700: A ends with 860, where 14,460 pass four fifths. After,
    of 8,700 A ends with 820.
    """
    amounts = {key: 1000 - 20 * key for key in range(2, 12)}
    lines = [line for key, amount in amounts.items() for line in monthly(key, range(1, 25), amount)]
    fill(store, [*lines, *monthly(1, range(1, 13), 9000)])
    scope = Scope(as_of=date(2026, 12, 31))
    result = ask(store, "migration", scope, step="year")
    before, now = records(result, "flow")
    assert before["best_kept"] is None
    names = ("best_before", "best_after", "best_kept", "best_revenue_before", "best_revenue_kept")
    assert [now[name] for name in names] == [7, 8, 6, 12 * 14_460, 12 * 5_460]
    (said,) = (said for said in result.highlights if said.mood is not Mood.ACTION)
    assert (said.mood, said.table) == (Mood.BAD, "flow")
    assert language("en").render(said.message) == (
        "Class A by the limit of 2025-12-31 shrank from 7 clients with 173,520 to 6 clients with"
        " 65,520: the 12 months to 2026-12-31 against those to 2025-12-31."
    )
    fixed = ask(store, "migration", scope, step="year", fixed_limits=True)
    now = records(fixed, "flow")[-1]
    assert now["best_kept"] == now["best_after"] == 6


@pytest.mark.parametrize(("window", "moods"), [(12, [Mood.GOOD]), (3, [])])
def test_a_rise_is_good_only_over_whole_years(store: Store, window: int, moods: list[Mood]) -> None:
    """All buy twice as much since April 2026: over twelve months a rise, over three perhaps a season."""
    lines = [line for key in range(1, 7) for line in monthly(key, range(1, 16), 100 * key)]
    lines += [line for key in range(1, 7) for line in monthly(key, range(16, 19), 200 * key)]
    result = ask(fill(store, lines), "migration", Scope(as_of=JUNE), window_months=window)
    assert [said.mood for said in result.highlights] == moods


def test_too_little_history_is_said(store: Store) -> None:
    one = ask(fill(store, monthly(1, [17, 18])), "migration")
    assert [len(table.rows) for name, table in one.tables.items() if name.startswith("matrix")] == [0, 0, 0]
    assert "Only one date can be classified" in language("en").render(one.summary[0])
    short = ask(fill(store, monthly(1, range(10, 19))), "migration", Scope(as_of=JUNE))
    assert {"CB-MIG-102", "CB-MIG-104"} <= {said.code for said in short.warnings}
    long = ask(fill(store, monthly(1, range(19))), "migration", Scope(as_of=JUNE))
    assert not {"CB-MIG-102", "CB-MIG-104"} & {said.code for said in long.warnings}


def test_a_measure_no_row_has_is_refused(store: Store) -> None:
    with pytest.raises(NothingToAnswer):
        ask(fill(store, monthly(1, range(1, 19))), "migration", by="profit")
