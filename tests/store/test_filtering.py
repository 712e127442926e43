"""Filters: what they keep and leave out is the whole, and a room sees nothing but what they keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from tests.bases import Client, Line, ask, fill, writable
from tests.generated import END, START, base

from clientbase import analyses
from clientbase.analysis import Scope
from clientbase.answers import compute, rooms
from clientbase.errors import CurrenciesMixed, Exit, NothingToAnswer, SeveralErrors, UsageError
from clientbase.store import Store
from clientbase.where import read

if TYPE_CHECKING:
    from clientbase.analysis import Result

# Conditions of the generated base, each with the rows of it that it keeps.
LINES, CARDS = base()
LINES = [
    replace(line, category=("Tea", "coffee ", None)[place % 3], product=f"P{place % 40}")
    for place, line in enumerate(LINES)
]
SEGMENT: dict[int | None, str | None] = {card.key: card.segment for card in CARDS}
REGION: dict[int | None, str | None] = {card.key: card.region for card in CARDS}


def owners() -> dict[int | None, str | None]:
    """Whose every client is: most revenue, then the latest row, then the name; else as its card says."""
    sold: dict[int, dict[str, list[Any]]] = {}
    for line in LINES:
        if line.client is not None and line.manager is not None:
            known = sold.setdefault(line.client, {}).setdefault(line.manager, [Decimal(0), START])
            known[0] += line.amount
            known[1] = max(known[1], line.date)
    found: dict[int | None, str | None] = {card.key: card.manager for card in CARDS}
    for client, by_manager in sold.items():
        best = max(known[0] for known in by_manager.values())
        latest = max(known[1] for known in by_manager.values() if known[0] == best)
        found[client] = min(name for name, known in by_manager.items() if known == [best, latest])
    return found


OWNER = owners()
KEPT: dict[str, Callable[[Line], bool]] = {
    "manager=m2": lambda line: (OWNER.get(line.client) if line.client else line.manager) == "M2",
    "manager=": lambda line: (OWNER.get(line.client) if line.client else line.manager) is None,
    "segment=CAFE, shop": lambda line: SEGMENT.get(line.client) in {"cafe", "shop"},
    "segment=": lambda line: SEGMENT.get(line.client) is None,
    "region=*1,r3": lambda line: REGION.get(line.client) in {"R1", "R3"},
    "category=Coffee": lambda line: line.category == "coffee ",
    "product=p1*": lambda line: (line.product or "").startswith("P1"),
    "sales.manager=M1": lambda line: line.manager == "M1",
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=2) as opened:
        yield fill(opened, LINES, CARDS)


def scope(*where: str, **days: Any) -> Scope:
    return Scope(where=read(where), **days)


def shown(result: Result) -> dict[str, list[Any]]:
    """Everything an answer says of the rows it is about."""
    found: dict[str, list[Any]] = {name: list(table.rows) for name, table in result.tables.items()}
    return {**found, "said": [*result.summary, *result.highlights], "basis": [*result.basis]}


@pytest.mark.parametrize("where", KEPT)
@pytest.mark.parametrize(
    "days", [{}, {"start": date(2025, 3, 5), "end": date(2026, 4, 1)}], ids=["all", "cut"]
)
def test_what_is_kept_and_what_is_left_out_are_the_whole(
    store: Store, where: str, days: dict[str, Any]
) -> None:
    whole = ask(store, "concentration", Scope(**days)).control
    kept, rest = (
        ask(store, "concentration", scope(text, **days)).control
        for text in (where, where.replace("=", "!=", 1))
    )
    for one, other in ((kept, rest), (rest, kept)):
        assert one.rows
        assert (one.rows_filtered, one.revenue_filtered) == (other.rows, other.revenue)
        assert (one.rows_outside, one.revenue_outside) == (whole.rows_outside, whole.revenue_outside)
    assert kept.revenue + rest.revenue == whole.revenue
    assert kept.rows + rest.rows == whole.rows
    assert kept.rows_without_client + rest.rows_without_client == whole.rows_without_client
    if not days:
        assert kept.rows == sum(map(KEPT[where], LINES))
        assert kept.revenue == sum(line.amount for line in LINES if KEPT[where](line))


@pytest.fixture(scope="module")
def single() -> Iterator[Store]:
    with Store(threads=1) as opened:
        yield fill(opened, LINES, CARDS)


@pytest.fixture(scope="module")
def only_m2() -> Iterator[Store]:
    """A base that holds nothing but the clients of M2, and the first and the last day of the whole one."""
    with Store(threads=1) as opened:
        lines = [line for line in LINES if KEPT["manager=m2"](line)]
        yield fill(opened, lines, [card for card in CARDS if OWNER[card.key] == "M2"])


@pytest.mark.parametrize("room", [name for name in analyses.names() if not analyses.room(name).apart])
def test_a_room_answers_as_if_the_base_held_nothing_else(
    store: Store, single: Store, only_m2: Store, room: str
) -> None:
    days: dict[str, Any] = {"as_of": END, "start": START}
    assert min(line.date for line in LINES if KEPT["manager=m2"](line)) == START
    filtered = ask(store, room, scope("manager= m2 ", **days))
    alone = ask(only_m2, room, Scope(**days))
    assert shown(filtered) == shown(alone)
    assert filtered.control.revenue == alone.control.revenue
    assert shown(ask(single, room, scope("manager=M2", **days))) == shown(filtered)


def test_a_filter_is_of_its_answer_alone(store: Store) -> None:
    asked = rooms(["abcxyz", "concentration"])
    with store.session() as session:
        whole, tea, m2, again = (
            [shown(store.answer(room, None, each, session)) for room in asked]
            for each in (Scope(), scope("category=tea"), scope("manager=M2"), Scope())
        )
    assert whole == again == [shown(ask(store, room.name)) for room in asked]
    report = compute(store, asked, scope("manager=M2"), {})
    assert m2 == [shown(result) for result in report.results]
    assert tea != whole != m2
    left = "select count(*) from duckdb_views() where temporary and not internal"
    assert store.connection.row(left) == (0,)


def test_the_days_are_those_of_the_whole_base(store: Store) -> None:
    quiet = min(
        (card.key for card in CARDS if card.key <= 160),
        key=lambda key: max(line.date for line in LINES if line.client == key),
    )
    with Store() as own:
        cards = [replace(card, industry="odd" if card.key == quiet else None) for card in CARDS]
        fill(own, LINES, cards)
        assert ask(own, "concentration", scope("industry=odd")).window == ask(own, "concentration").window


def test_what_is_left_out_is_in_the_same_currency() -> None:
    """Amounts of two currencies are no sum, on whichever side of the filter they are."""
    lines = [Line(n, START + timedelta(days=n), Decimal(10), manager=f"M{n % 2}") for n in range(6)]
    with Store() as own:
        fill(own, lines, [Client(n, f"c{n}") for n in range(6)])
        rows = writable(own, "sales", ["currency"])
        own.connection.execute(f"update {rows} set currency = if(manager = 'M1', 'EUR', 'UAH')")
        with pytest.raises(CurrenciesMixed):
            ask(own, "concentration", scope("manager=M1"))
        own.connection.execute(
            "insert into loads select 1, now(), 'r', '', 'x', 0, 'rates', '', '', '{}', 'en', 1, 1, 0, 0,"
            " '{}', null, '[]', '', 0, '', '{}', '[]'"
        )
        own.connection.execute(
            "insert into rates (load_id, source_row, currency, date, rate, base)"
            " values (1, 1, 'EUR', date '2020-01-01', 40, 'UAH')"
        )
        control = ask(own, "concentration", scope("manager=M1")).control
        assert (control.revenue, control.revenue_filtered) == (Decimal(1200), Decimal(30))
        assert ask(own, "concentration", scope("manager!=M1")).control.revenue_filtered == 1200


def test_other_tables_go_with_their_clients(store: Store) -> None:
    nps = [(1, "M1"), (2, None), (None, "M2"), (None, None)]
    with Store() as own:
        fill(own, LINES, CARDS)
        for place, (client, manager) in enumerate(nps):
            own.connection.execute(
                f"insert into {writable(own, 'nps')} (load_id, source_row, client_key, score, manager)"
                " values (1, $place, $client, 9, $manager)",
                {"place": place, "client": client, "manager": manager},
            )

        def left(*where: str) -> list[int]:
            with own.session() as session:
                own.answer(analyses.room("concentration"), None, scope(*where), session)
                return [row for (row,) in own.connection.rows("select source_row from nps order by 1")]

        of_m2 = [p for p, (c, m) in enumerate(nps) if (OWNER[c] if c else m) == "M2"]
        assert left("manager=M2") == of_m2
        assert left("manager!=M2") == [p for p in range(4) if p not in of_m2]
        assert left("segment=cafe") == [p for p, (c, _) in enumerate(nps) if SEGMENT.get(c) == "cafe"]
        assert left("region=*", "segment=") == [
            p for p, (c, _) in enumerate(nps) if c and not SEGMENT[c] and REGION[c]
        ]


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("segment=cofe", ["segment=cafe"]),
        ("manager=M9", ["there are: ", "M1", "manager="]),
        ("region=*9", ["R0", "R1", "R2", "R3"]),
        ("product=Q*", ["largest by revenue", "product=P"]),
        ("city=Lviv", ["city", "--map"]),
        ("category!=Te", ["category=Tea"]),
        ('segment="caf*"', ["segment=cafe"]),
    ],
)
def test_a_value_that_no_row_has_is_told_with_those_that_are_near(
    store: Store, where: str, names: list[str]
) -> None:
    with pytest.raises(UsageError) as raised:
        ask(store, "abcxyz", scope(where))
    assert raised.value.exit_code == Exit.USAGE
    assert all(name in str(raised.value) for name in names)
    assert ask(store, "abcxyz").control.rows == len(LINES)


def test_conditions_that_no_row_meets_together_are_no_empty_answer(store: Store) -> None:
    with pytest.raises(NothingToAnswer, match="segment=…,…"):
        ask(store, "abcxyz", scope("segment=cafe", "segment=shop"))
    with pytest.raises(SeveralErrors, match=r"(?s)“bar”.*“R9”"):
        ask(store, "abcxyz", scope("segment=bar", "region=R9"))


def test_a_value_is_never_a_part_of_the_question() -> None:
    odd = ["a,b", "o'x", '"q"', "5*", "x'); drop table sales; --", "%", "Ёж  I", "=", "!=a"]
    lines = [
        Line(place, START + timedelta(days=place), Decimal(place + 1), manager=name)
        for place, name in enumerate(odd)
    ]
    cards = [Client(place, f"c{place}") for place in range(len(odd))]
    with Store() as own:
        fill(own, lines, cards)
        for place, name in enumerate(odd):
            quoted = name.replace('"', '""')
            found = ask(own, "concentration", scope(f'manager="{quoted}"'))
            assert (found.control.rows, found.control.revenue) == (1, Decimal(place + 1)), name
        assert ask(own, "concentration", scope("manager=еж i")).control.rows == 1
        with pytest.raises(UsageError, match=r'manager="a,b"'):
            ask(own, "concentration", scope("manager=A,B"))
