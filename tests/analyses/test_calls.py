"""The call list: the reasons of all rooms gathered anew here, the money counted from the rows of the firm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.analyses import test_first_sheet as first_sheet
from tests.bases import Client, Line, ask, fill, records
from tests.firm import ENDS, Firm, firm, months_before

from clientbase import analyses, answers
from clientbase.analyses.staying.churn import calls as churn_calls
from clientbase.analysis import Scope
from clientbase.locale import LANGUAGES, language
from clientbase.reports.present import formatter, shown
from clientbase.store import Store
from clientbase.table import BETWEEN

DEBTS = {11: (Decimal(700), Decimal(40)), 2: (Decimal(9), Decimal(12))}  # client -> overdue: earlier, latest
Told = dict[str, Decimal | None]  # reason -> its money


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(threads=2) as store:
        yield store


def beside(store: Store) -> None:
    """Debts, complaints, tasks and answers of clients of the firm, and such as are no reasons."""
    rows = [
        *(
            (key, day, owed)
            for key, both in DEBTS.items()
            for day, owed in zip(("01", "10"), both, strict=True)
        ),
        (12, "10", Decimal(0)),
    ]
    for key, day, owed in rows:
        store.connection.execute(
            "insert into receivables (load_id, source_row, client_key, as_of, closing, overdue)"
            f" values (1, 1, {key}, date '2026-06-{day}', 1000, {owed})"
        )
    store.connection.execute(
        "insert into complaints (load_id, source_row, client_key, date, status, closed_at) values"
        " (1, 1, 13, date '2026-06-01', 'in work', null), (1, 2, 14, date '2026-06-01', 'Closed', null),"
        " (1, 3, 15, date '2026-06-01', null, date '2026-06-02'), (1, 4, 16, date '2027-01-01', null, null)"
    )
    store.connection.execute(
        "insert into tasks (load_id, source_row, client_key, due_date, status, done_at) values"
        " (1, 1, 13, date '2026-06-12', null, null), (1, 2, 13, date '2026-06-01', 'new', null),"
        " (1, 3, 17, date '2026-06-13', null, null), (1, 4, 18, date '2026-06-01', 'Завершена', null)"
    )
    store.connection.execute(
        "insert into nps (load_id, source_row, client_key, score, date) values"
        " (1, 1, 19, 3, date '2026-05-01'), (1, 2, 20, 3, date '2026-04-01'),"
        " (1, 3, 20, 9, date '2026-05-01'), (1, 4, 21, 1, date '2025-01-01')"
    )


def missed(made: Firm, key: int) -> Decimal:
    """What the client would have brought since its last purchase, at the pace of the 12 months up to it."""
    last = made.purchase_days[key][-1]
    since = max(months_before(last + timedelta(days=1), 12), min(line.date for line in made.lines))
    money = Fraction(made.revenue(since, last, client=key))
    return _cents(money * made.days_silent(key) / ((last - since).days + 1))


def _cents(exact: Fraction) -> Decimal:
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def of_silence(made: Firm) -> dict[int, Told]:
    """The reasons that are about silence, of clients not within a rhythm of their own."""
    found: dict[int, Told] = defaultdict(dict)
    first_now = months_before(ENDS.replace(day=1), 12)
    earlier = made.by_client(months_before(first_now, 12), first_now - timedelta(days=1))
    for key, days in made.purchase_days.items():
        rhythm, ratio = made.interval(key), made.overdue_ratio(key)
        late = rhythm is None or ratio > 1.5
        if key in made.silent_best() and late:
            found[key]["best silent"] = missed(made, key) if rhythm is not None else None
        if rhythm is not None and ratio > 1.5 and not made.lapsed(key):
            found[key]["overdue"] = missed(made, key)
        if rhythm is None and made.stage(key) == "sleeping":
            found[key]["sleeping"] = None
        before = any(months_before(first_now, 12) <= day < first_now for day in days)
        if before and days[-1] < first_now and late:
            found[key]["lost"] = earlier[key]
    return found


def of_less(store: Store) -> dict[int, Told]:
    """The reasons about a smaller turnover, from the tables of the rooms that give them."""
    found: dict[int, Told] = defaultdict(dict)
    for row in records(ask(store, "bridge"), "clients"):
        if row["component"] == "shrunk" and 2 * row["revenue_now"] < row["revenue_before"]:
            found[int(row["client_id"][1:])]["shrunk"] = -row["change"]
    for row in records(ask(store, "migration"), "movers"):
        if row["direction"] == "down" and row["reason"] == "brings less" and row["from_cell"][0] in "AB":
            found[int(row["client_id"][1:])]["fell"] = -row["change"]
    return found


def others(store: Store) -> dict[int, dict[str, Told]]:
    """The reasons about everything else, by what they are about."""
    found: dict[int, dict[str, Told]] = defaultdict(dict)
    for row in records(ask(store, "churn"), "signals"):
        if any(row[name] is not None for name in ("check_change", "groups_change", "returns_change")):
            found[int(row["client_id"][1:])]["signs"] = {"signs": None}
    for key, (_, owed) in DEBTS.items():
        found[key]["debt"] = {"debt": owed}
    found[13] |= {"complaint": {"complaint": None}, "task": {"task": None}}
    found[19]["opinion"] = {"detractor": None}
    return found


def gathered(abouts: Mapping[str, Told]) -> tuple[str, Decimal | None]:
    """The reasons as the list tells them, and its money."""
    told = [min(one.items(), key=_order) for one in abouts.values() if one]
    return BETWEEN.join(code for code, _ in sorted(told, key=_order)), min(told, key=_order)[1]


def _order(reason: tuple[str, Decimal | None]) -> tuple[bool, Decimal, str]:
    code, money = reason
    return money is None, -(money or Decimal(0)), code


def test_every_client_with_a_reason_stands_once_with_its_largest_amount(store: Store) -> None:
    made = firm()
    beside(made.fill(store))
    silence, less, rest = of_silence(made), of_less(store), others(store)
    expected = {
        f"c{key:02}": gathered(
            {"silence": silence.get(key, {}), "less": less.get(key, {}), **rest.get(key, {})}
        )
        for key in silence.keys() | less.keys() | rest.keys()
    }
    result = ask(store, "calls", most=0)
    rows = records(result, "calls")
    assert {row["client_id"]: (row["reasons"], row["money"]) for row in rows} == expected
    kinds = {code for reasons, _ in expected.values() for code in reasons.split(BETWEEN)}
    assert kinds >= {"best silent", "overdue", "sleeping", "debt", "complaint", "task", "detractor"}
    assert kinds & {"fell", "shrunk"}
    money = [row["money"] for row in rows]
    assert money == sorted(money, key=lambda value: (value is None, -(value or 0)))
    for row in rows:
        assert row["money_of"] == (row["reasons"].split(BETWEEN)[0] if row["money"] is not None else None)
    total = sum((value or Decimal(0) for value in money), Decimal(0))
    for table in ("managers", "by_reason"):
        assert sum((row["money"] for row in records(result, table)), Decimal(0)) == total


def test_the_list_of_each_manager_ends_where_a_day_does(store: Store) -> None:
    made = firm().fill(store)
    everyone, few = (ask(made, "calls", most=most) for most in (0, 2))
    by_manager: dict[str | None, list[str]] = defaultdict(list)
    for row in records(everyone, "calls"):
        by_manager[row["manager"]].append(row["client_id"])
    assert max(map(len, by_manager.values())) > 2
    kept = {key for keys in by_manager.values() for key in keys[:2]}
    assert {row["client_id"] for row in records(few, "calls")} == kept
    counted = {row["manager"]: (row["clients"], row["found"]) for row in records(few, "managers")}
    assert counted == {name: (min(len(keys), 2), len(keys)) for name, keys in by_manager.items()}
    said = " ".join(map(language("en").render, few.summary))
    assert f"{len(records(everyone, 'calls')) - len(kept)} clients more have a reason" in said


@pytest.mark.parametrize(("silent", "reasons"), [(192, set()), (240, {"overdue"})], ids=["within", "beyond"])
def test_silence_within_a_rhythm_is_no_reason(store: Store, silent: int, reasons: set[str]) -> None:
    """Who buys every 150 days is lost against the half year before; it missed more than it brought then."""
    day = date(2026, 6, 30)
    lines = [Line(1, day - timedelta(days=silent + gap), Decimal(90), f"a{gap}") for gap in (0, 150, 300)]
    lines += [Line(2, date(2025, 1, 1) + timedelta(days=10 * n), Decimal(100), f"b{n}") for n in range(55)]
    filled = fill(store, lines)
    bridge = {row["client_id"]: row["component"] for row in records(ask(filled, "bridge"), "clients")}
    assert bridge["c1"] == "lost"
    rows = records(ask(filled, "calls", Scope(as_of=day)), "calls")
    assert {row["reasons"] for row in rows if row["client_id"] == "c1"} == reasons


@pytest.mark.parametrize("clients", [40, 25], ids=["proven", "too few"])
def test_what_no_back_test_proved_is_said(store: Store, clients: int) -> None:
    filled = fill(store, *first_sheet.base(clients))
    result = ask(filled, "calls", Scope(as_of=first_sheet.DAY))
    (total,) = records(ask(filled, "churn", Scope(as_of=first_sheet.DAY)), "summary")
    proven = {row["reason"]: row["is_proven"] for row in records(result, "by_reason")}
    assert proven["best silent"] is (churn_calls.unproven(total) is None)
    said = [language("en").render(sentence) for sentence in result.summary]
    assert any("order of money, not of risk" in text for text in said) is not proven["best silent"]


def test_rooms_give_their_reasons_by_their_own_settings_else_by_the_rules_of_the_list(store: Store) -> None:
    asked = {"overdue": "2", "detractor": "3", "most": "7"}
    calls = answers.gathering(analyses.room("calls"), asked, {"regularity": {"overdue": "2.5"}})
    chosen = {one.analysis.name: one.parameters for one in calls.contributors}
    assert (chosen["churn"].overdue, chosen["regularity"].overdue) == (2, Decimal("2.5"))
    assert chosen["churn"].detractor == 6, "a parameter of its own, no rule of all rooms"
    fill(store, *first_sheet.base(40))
    scope = Scope(as_of=first_sheet.DAY)
    with_own = [row["client_id"] for row in records(ask(store, "calls", scope), "calls")]
    lapsed = {"overdue": "90", "long_overdue": "91", "lost_gap": "92"}  # nobody with a rhythm is late
    tolerant = answers.gathering(analyses.room("calls"), lapsed, {})
    values = answers.build(tolerant, lapsed)
    rows = records(store.answer(tolerant, values, scope), "calls")
    silent = {row["client_id"] for row in rows if "silent" in row["reasons"] or "overdue" in row["reasons"]}
    assert silent == {f"c{first_sheet.ODD}"} < set(with_own)


def test_reasons_change_no_answer_of_the_rooms_that_give_them(store: Store) -> None:
    firm().fill(store)
    rooms = [analyses.room(name) for name in ("churn", "migration", "regularity", "abcxyz")]
    with store.session() as session:
        store.answer(analyses.room("calls"), session=session)
        after = [store.answer(room, session=session) for room in rooms]
    for room, result in zip(rooms, after, strict=True):
        alone = store.answer(room)
        for name, table in alone.tables.items():
            assert list(result.tables[name].rows) == list(table.rows), (room.name, name)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reason_of_a_cell_is_told_in_words(store: Store, code: str) -> None:
    beside(firm().fill(store))
    result = ask(store, "calls")
    table = result.tables["calls"]
    place = table.table.index("reasons")
    write = formatter(shown(table, "", language(code))[place], language(code))
    words = {one.analysis.name: one.analysis.reasons for one in result.analysis.contributors}
    known = {code_: reason.words for reasons in words.values() for code_, reason in reasons.items()}
    cells: list[Any] = [row[place] for row in table.rows]
    assert any(BETWEEN in cell for cell in cells)
    for cell in cells:
        assert write(cell) == BETWEEN.join(language(code).text(known[one]) for one in cell.split(BETWEEN))


def test_a_base_of_one_client_without_phone_and_manager_that_ends_in_mid_month(store: Store) -> None:
    lines = [Line(1, date(2026, 1, 1) + timedelta(days=7 * n), Decimal(100), str(n)) for n in range(10)]
    only = fill(store, lines, [Client(1, "c1", "One")])
    rows = records(ask(only, "calls", Scope(as_of=date(2026, 6, 13))), "calls")
    (row,) = rows
    silent = (date(2026, 6, 13) - lines[-1].date).days
    assert (row["client"], row["phone"], row["manager"], row["days_silent"]) == ("One", None, None, silent)
    assert row["money"] == row["missed"] == _cents(Fraction(1000 * silent, 64))
