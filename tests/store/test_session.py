"""A session: models are computed once for equal questions, and never answer an unequal one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from tests.bases import Line, fill

from clientbase import analyses
from clientbase.analysis import Scope
from clientbase.answers import compute, rooms
from clientbase.store import Store, session
from clientbase.store.needs import Statement
from clientbase.store.session import Session

SALES = [
    Line(1 + i % 7, date(2024 + i // 180, 1 + i // 15 % 12, 1 + i % 28), Decimal(50 + 13 * (i % 11)), f"D{i}")
    for i in range(360)
]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=1) as opened:
        yield fill(opened, SALES)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The models in the order they are computed."""
    names: list[str] = []
    real = session.materialise

    def counting(connection: object, statement: Statement, values: object) -> None:
        names.append(statement.name)
        real(connection, statement, values)  # type: ignore[arg-type]

    monkeypatch.setattr(session, "materialise", counting)
    return names


def model(name: str, sql: str) -> Statement:
    return Statement(name, sql, is_model=True)


def test_a_model_is_computed_again_only_when_something_it_depends_on_differs(
    store: Store, made: list[str]
) -> None:
    base = "-- other\nselect $n as x, 'other' as word"
    reader = "select x + 1 as y from base"
    with Session(store.connection) as kept:
        for n in (1, 1, 2):
            kept.model(model("base", base), {"n": n, "unused": made})
            kept.model(model("other", "select 5 as z where $other > 0"), {"other": 1})
            kept.model(model("reader", reader), {})
        assert made == ["base", "other", "reader", "base", "reader"]
        assert store.connection.rows("select y from reader") == [(3,)]
        kept.model(model("reader", reader + " "), {})
        assert made[-1] == "reader"
    tables = store.connection.rows("select table_name from duckdb_tables() where table_name = 'reader'")
    assert tables == []


def test_answers_of_a_report_are_those_given_alone(store: Store, made: list[str]) -> None:
    declared = rooms()
    scope = Scope(last="18m")
    report = compute(store, declared, scope, {})
    assert made.count("client_days") == 1
    assert [result.analysis.name for result in report.results] == [
        room.name for room in declared if room.name not in {left.analysis.name for left in report.missing}
    ]
    for result in report.results:
        alone = store.answer(result.analysis, scope=scope)
        assert alone.summary == result.summary
        assert (alone.control, alone.window, alone.basis) == (result.control, result.window, result.basis)
        for name, table in alone.tables.items():
            assert list(table.rows) == list(result.tables[name].rows), (result.analysis.name, name)


def test_parameters_of_a_room_reach_it_alone(store: Store) -> None:
    chosen = rooms(["concentration", "abcxyz"])
    report = compute(store, chosen, Scope(), {"concentration": {"top": 2}})
    by_name = {result.analysis.name: result for result in report.results}
    assert by_name["concentration"].parameters.top == 2
    assert by_name["abcxyz"].parameters == analyses.room("abcxyz").parameters()


def test_rooms_stand_in_the_order_they_are_read() -> None:
    declared = rooms()
    every = map(analyses.room, analyses.names())
    assert {room.name for room in declared} == {room.name for room in every if not room.apart}
    assert [(room.place, room.name) for room in declared] == sorted((r.place, r.name) for r in declared)
    assert rooms(["concentration", "abcxyz", "concentration"]) == rooms(["abcxyz", "concentration"])
