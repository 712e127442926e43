"""The pack of a manager who leaves: its sums counted from the rows of the firm, heirs dealt out by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.bases import Client, Line, ask, fill, records
from tests.firm import ADAMS, BEGINS, BROOKS, CLARKE, DIXON, ELLIS, ENDS, MANAGERS, Firm, firm, months_before

from clientbase import analyses
from clientbase.analysis import Scope
from clientbase.api import Base
from clientbase.errors import UsageError
from clientbase.locale import LANGUAGES, language
from clientbase.parameters import build
from clientbase.reports.dealt import parts
from clientbase.reports.present import shown
from clientbase.store import Store
from clientbase.table import BETWEEN

D = Decimal
ACTIVE_SINCE = months_before(ENDS, 3)
# client, statement, balance, overdue: a later statement takes the place of an earlier one
STATEMENTS = [
    (k, day, D(100 * k + part), D(k % 4 * 25))
    for k in range(2, 40, 3)
    for part, day in enumerate((date(2026, 4, 30), date(2026, 5, 31)))
]
# client, number, manager, status, amount, created, closed
DEALS = [
    (k, f"D{k}", MANAGERS[k % 5], ("open", "won", None)[k % 3], D(1000 + k), date(2026, 5, 1), None)
    for k in range(2, 40, 2)
]
DEALS += [
    (9, "late", DIXON, "won", D(77), date(2026, 5, 1), date(2026, 7, 1)),  # won after the as-of day
    (9, "future", DIXON, "open", D(5000), date(2026, 6, 20), None),
    (10, "two", DIXON, "open", D(30), date(2026, 5, 1), None),
    (10, "two", DIXON, "open", D(40), date(2026, 5, 1), None),  # one row per product
    (11, "same", DIXON, "open", D(60), date(2026, 5, 1), None),
    (11, "same", DIXON, "open", D(60), date(2026, 5, 1), None),  # the deal's amount in each row
    (None, "nobody", ELLIS, "open", D(900), date(2026, 5, 1), None),
]
OPEN = {"late": D(77), "two": D(70), "same": D(60), "nobody": D(900)}
OPEN |= {f"D{k}": D(1000 + k) for k in range(2, 40, 2) if k % 3 != 1}
TASKS = [(k, MANAGERS[k % 5], ("new", "Завершена", "in work", None)[k % 4], None) for k in range(2, 60, 3)]
TASKS += [(5, DIXON, None, date(2026, 6, 1)), (5, DIXON, None, date(2026, 7, 1))]  # done before, done after
TALKED = [(30, BROOKS), (31, ADAMS), (33, CLARKE)]  # client, by whom


def insert(store: Store, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    names = columns.split()
    holes = ", ".join(f"${name}" for name in names)
    for place, row in enumerate(rows):
        store.connection.execute(
            f"insert into {table} (load_id, source_row, {', '.join(names)}) values (1, {place}, {holes})",
            dict(zip(names, row, strict=True)),
        )


def beside(store: Store) -> None:
    """Statements, deals, tasks, contacts, a person and phones of some clients of the firm."""
    insert(store, "receivables", "client_key as_of closing overdue", STATEMENTS)
    insert(store, "deals", "client_key id manager status amount created_at closed_at", DEALS)
    insert(store, "tasks", "client_key assignee status done_at", TASKS)
    insert(store, "activities", "client_key manager date", [(k, who, date(2026, 5, 5)) for k, who in TALKED])
    insert(store, "contacts", "client_key name phones", [(12, "Ann", "1"), (16, "Bob", None)])
    store.connection.execute(
        "update clients set phones = '555', emails = 'a@b.example' where client_key < 12"
    )


@pytest.fixture(scope="module")
def made() -> Firm:
    return firm()


@pytest.fixture
def store(made: Firm) -> Iterator[Store]:
    with Store(threads=2) as store:
        yield made.fill(store)


def owners(made: Firm) -> dict[int, str | None]:
    return {card.key: made.manager_of(card.key, BEGINS, ENDS) for card in made.clients}


def key(row: dict[str, Any]) -> int:
    return int(row["client_id"][1:])


# -- sums --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("manager", [ELLIS, DIXON, ADAMS])
def test_the_pack_holds_all_that_is_the_managers(store: Store, made: Firm, manager: str) -> None:
    beside(store)
    own = {k for k, who in owners(made).items() if who == manager}
    result = ask(store, "handover", manager=manager.upper())
    rows = {key(row): row for row in records(result, "clients")}
    assert set(rows) == own
    debts = {k: (balance, over) for k, _, balance, over in STATEMENTS}  # the last one given is the latest
    deals = defaultdict(set)
    for client, number, *_ in DEALS:
        if number in OPEN:
            deals[client].add(number)
    tasks = Counter(k for k, _, status, done in TASKS if status != "Завершена" and done != date(2026, 6, 1))
    for k, row in rows.items():
        assert row["revenue"] == made.revenue(client=k)
        assert (row["balance"], row["overdue"]) == debts.get(k, (0, 0))
        assert row["open_deals"] == len(deals[k])
        assert row["open_deals_amount"] == sum(OPEN[number] for number in deals[k])
        assert row["open_tasks"] == tasks[k]
    (total,) = records(result, "managers")
    for name in ("revenue", "balance", "overdue", "open_deals", "open_deals_amount", "open_tasks"):
        assert total[name] == sum(row[name] for row in rows.values()), name
    money = [row["revenue"] for row in records(result, "clients")]
    assert money == sorted(money, reverse=True)
    agreed = records(result, "agreed")
    ours = [row for row in agreed if row["whose"] == "own"]
    assert sum(row["kind"] == "deal" for row in ours) == total["open_deals"]
    assert sum(row["kind"] == "task" for row in ours) == total["open_tasks"]
    others = {who for *_, who in ((row["responsible"],) for row in agreed if row["whose"] != "own")}
    assert others <= {manager}
    assert any(row["whose"] == "nobody" for row in agreed) is (manager == ELLIS)


def test_what_was_not_loaded_is_empty_and_said(store: Store, made: Firm) -> None:
    result = ask(store, "handover", manager=ELLIS)
    absent = ("balance", "overdue", "open_deals", "open_deals_amount", "open_tasks", "open_complaints")
    assert all(row[name] is None for row in records(result, "clients") for name in absent)
    (said,) = [warning for warning in result.warnings if warning.code == "CB-HAN-101"]
    assert "receivables, deals, tasks, complaints" in language("en").render(said)


def test_what_is_unknown_of_everybody_has_no_total(store: Store, made: Firm) -> None:
    table = ask(store, "handover", manager=ADAMS).tables["clients"]
    totals = {item.column.name: item.total for item in shown(table, "", language("en"))}
    own = {k for k, who in owners(made).items() if who == ADAMS}
    assert totals["revenue"] == sum(made.revenue(client=k) for k in own)
    assert {totals[name] for name in ("balance", "overdue", "open_deals", "open_tasks")} == {None}


def test_documents_leave_out_what_was_not_asked_for(store: Store) -> None:
    everyone, one = ask(store, "handover"), ask(store, "handover", manager=ADAMS)
    assert list(everyone.asked()) == ["clients", "risk", "managers"]
    assert set(one.tables) - set(one.asked()) == {"assign", "heirs"}


def test_whose_client_it_is_may_be_told_otherwise(store: Store, made: Firm) -> None:
    """Ellis left and Dixon serves her clients now: by revenue they are still hers."""
    hers = {card.key for card in made.clients if owners(made)[card.key] == ELLIS}
    served = {line.client for line in made.lines if line.client in hers and line.manager == DIXON}
    result = ask(store, "handover", manager=ELLIS)
    assert served
    assert {key(row) for row in records(result, "clients") if row["last_seller"] == DIXON} >= served
    assert any("--manager-from last" in language("en").render(said) for said in result.summary)
    last = ask(store, "handover", manager=DIXON, manager_from="last")
    assert served <= {key(row) for row in records(last, "clients")}


# -- what the pack tells -----------------------------------------------------------------------------------


def test_clients_without_any_contact_stand_first_in_the_gaps(store: Store, made: Firm) -> None:
    beside(store)
    own = {k for k, who in owners(made).items() if who == ADAMS}
    rows = records(ask(store, "handover", manager=ADAMS), "gaps")
    dark = [key(row) for row in rows if row["missing"].split(BETWEEN) == ["contact"]]
    assert set(dark) == {k for k in own if k >= 12 and k not in {12, 16}}
    assert [key(row) for row in rows][: len(dark)] == dark
    assert dark == sorted(dark, key=lambda k: (-made.revenue(client=k), k))
    lacking = {key(row): row["missing"] for row in rows if key(row) not in dark}
    assert lacking == {k: {12: "email", 16: "phone; email"}.get(k, "person") for k in own - set(dark)}
    contacts = {
        (key(row), row["person"], row["source"])
        for row in records(ask(store, "handover", manager=ADAMS), "contacts")
    }
    assert contacts == {(k, None, "card") for k in own if k < 12} | {
        (k, name, "person") for k, name in ((12, "Ann"), (16, "Bob")) if k in own
    }


def test_the_last_sales_of_every_client(store: Store, made: Firm) -> None:
    rows = records(ask(store, "handover", manager=CLARKE, purchases=4), "purchases")
    sold: dict[int, dict[str, tuple[date, Decimal]]] = defaultdict(dict)
    for line in made.lines:
        if line.doc_kind is None and line.client is not None:
            day, money = sold[line.client].get(line.doc_no, (line.date, D(0)))
            sold[line.client][line.doc_no] = day, money + line.amount
    own = {k for k, who in owners(made).items() if who == CLARKE}
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append((row["date"], row["amount"]))
    assert found == {k: sorted(sold[k].values(), reverse=True)[:4] for k in own}


def test_promises_are_contacts_that_lie_ahead_or_did_not_take_place(store: Store) -> None:
    ahead, past = date(2026, 6, 20), date(2026, 6, 1)
    said = [
        (ahead, None, "ahead"),
        (past, None, "was"),  # a call in the log: it took place
        (past, "нет", "missed"),
        (past, "запланировано", "planned"),
        (past, "todo", "to do"),
        (past, "Да", "done"),
        (past, "Held", "held"),
        (ahead, "отменен", "cancelled"),
    ]
    rows = [(8, DIXON, day, status, subject) for day, status, subject in said]
    insert(store, "activities", "client_key manager date done subject", rows)
    store.connection.execute(
        "insert into complaints (load_id, source_row, client_key, date, status, subject) values"
        " (1, 1, 8, date '2026-06-01', 'open', 'broken'), (1, 2, 8, date '2026-06-01', 'Решена', 'solved'),"
        " (1, 3, 8, date '2026-06-20', 'open', 'later')"
    )
    owner = next(row["manager"] for row in records(ask(store, "handover"), "clients") if key(row) == 8)
    agreed = {row["what"]: row for row in records(ask(store, "handover", manager=owner), "agreed")}
    assert set(agreed) == {"ahead", "missed", "planned", "to do", "broken"}
    assert {what for what, row in agreed.items() if row["kind"] == "promise"} == set(agreed) - {"broken"}
    assert {what for what, row in agreed.items() if row["is_past"]} == set(agreed) - {"ahead"}


def test_silent_best_clients_are_those_of_the_other_rooms(store: Store, made: Firm) -> None:
    found = {manager: records(ask(store, "handover", manager=manager), "silent") for manager in MANAGERS}
    assert {key(row) for rows in found.values() for row in rows} == made.silent_best()
    for manager, rows in found.items():
        assert {owners(made)[key(row)] for row in rows} <= {manager}


# -- one person alone --------------------------------------------------------------------------------------


def test_risk_is_who_has_dealt_with_one_person_only(store: Store, made: Firm) -> None:
    beside(store)
    people: dict[int, set[str]] = defaultdict(set)
    for line in made.lines:
        if line.client is not None and line.manager:
            people[line.client].add(line.manager)
    for k, _number, manager, _, _, created, _ in DEALS:
        if k is not None and created <= ENDS:
            people[k].add(manager)
    for k, who, *_ in (*TASKS, *TALKED):
        people[k].add(who)
    alone = {k: next(iter(who)) for k, who in people.items() if len(who) == 1}
    result = ask(store, "handover")
    rows = records(result, "risk")
    assert {key(row): row["manager"] for row in rows} == alone
    assert {row["share_of_documents"] for row in rows} == {1.0}
    by_manager = {row["manager"]: row for row in records(result, "managers")}
    for manager in MANAGERS:
        money = sum((made.revenue(client=k) for k, who in alone.items() if who == manager), D(0))
        assert by_manager[manager]["sole_revenue"] == money
        assert by_manager[manager]["is_active"] is (manager != ELLIS)
        one = records(ask(store, "handover", manager=manager), "risk")
        assert {key(row) for row in one} == {k for k, who in alone.items() if who == manager}
    first = [row["known_by"] for row in records(result, "clients")][: len(rows)]
    assert set(first) == {"one"}


def test_others_who_sold_before_the_window_are_named(store: Store, made: Firm) -> None:
    rows = records(ask(store, "handover", Scope(start=date(2026, 4, 1)), manager=DIXON), "risk")
    hers = {key(row) for row in rows if row["others"] == ELLIS}
    assert hers == {
        k
        for k in {key(row) for row in rows}
        if any(line.client == k and line.manager == ELLIS for line in made.lines)
    }
    assert hers


# -- heirs -------------------------------------------------------------------------------------------------


def by_hand(lines: list[Line], cards: list[Client], leaver: str, limit: int, day: date) -> dict[int, str]:
    """The rule client by client; nothing here looks at the program."""
    sold: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for line in lines:
        sold[line.client][line.manager] += line.amount
    owner = {k: min(who, key=lambda one: (-who[one], one)) for k, who in sold.items()}
    heirs = {line.manager for line in lines if line.date > months_before(day, 3)} - {leaver}
    year = {line.client for line in lines if line.date > months_before(day, 12)}
    load = Counter({heir: sum(owner[k] == heir for k in year) for heir in heirs})
    own = {
        heir: sum((x.amount for x in lines if x.manager == heir and x.date > months_before(day, 12)), D(0))
        for heir in heirs
    }
    region = {card.key: card.region for card in cards}
    asked = sorted(
        (k for k, who in owner.items() if who == leaver), key=lambda k: (-sum(sold[k].values()), f"c{k}")
    )
    given: dict[int, str] = {}
    for step in ("sold", "region"):
        before = Counter(load)
        for k in [k for k in asked if k not in given]:
            there = Counter(owner[o] for o in owner if region[o] == region[k] and owner[o] in heirs)
            if step == "sold":
                able = sorted(heirs & sold[k].keys(), key=lambda h: (-sold[k][h], h))
            else:
                now = {h: sum(owner[o] == h for o in year) for h in heirs}
                able = sorted(there, key=lambda h: (-there[h], now[h], h)) if region[k] else []
            if able and load[able[0]] < limit:
                given[k] = able[0]
                load[able[0]] += 1
        assert before.keys() == load.keys()
    for k in [k for k in asked if k not in given]:
        heir = min(heirs, key=lambda h: (load[h] >= limit, load[h], own[h], h))
        given[k] = heir
        load[heir] += 1
    return given


@pytest.mark.parametrize("limit", [250, 14, 9, 1])
def test_every_client_goes_to_exactly_one_heir_by_the_rule(limit: int) -> None:
    day, lines, cards = date(2026, 6, 13), [], []
    for k in range(1, 61):
        who = ("Ann", "Bob", "Cyd", "Dan", "Eve")[k % 5]
        cards.append(Client(k, f"c{k}", f"Client {k}", region=(None, "North", "South", "East")[k % 4]))
        for n in range(3):
            sold = "Bob" if n == 1 and k % 15 == 0 else who
            until = date(2026, 1, 5) if who == "Eve" else date(2026, 5, 5)  # Eve is gone
            lines.append(
                Line(
                    k,
                    months_before(until, n * 3),
                    D(100 * k + (0 if sold == who else 1 - 60 * k)),
                    f"{k}-{n}",
                    manager=sold,
                )
            )
    lines.append(Line(1, day, D(1), "last", manager="Bob"))
    with Store(threads=2) as store:
        result = ask(
            fill(store, lines, cards), "handover", manager="Ann", assign=True, load_max=limit, load_min=0
        )
        rows = records(result, "assign")
        clients = [row["client_id"] for row in records(result, "clients")]
        assert sorted(row["client_id"] for row in rows) == sorted(clients)
        assert {key(row): row["heir"] for row in rows} == by_hand(lines, cards, "Ann", limit, day)
        heirs = {row["heir"]: row for row in records(result, "heirs")}
        assert set(heirs) == {"Bob", "Cyd", "Dan"}
        for name, row in heirs.items():
            assert row["clients_given"] == sum(one["heir"] == name for one in rows)
            assert row["clients_after"] == row["clients_now"] + row["clients_given"]
        above = any(row["clients_after"] > limit and row["clients_given"] for row in heirs.values())
        said = " ".join(map(language("en").render, result.summary))
        assert (f"More than {limit} clients" in said) is above is (limit < 20)


def test_every_heir_has_a_file_with_those_clients_only(store: Store, made: Firm) -> None:
    beside(store)
    result = ask(store, "handover", manager=BROOKS, files_by_manager=True)
    found = parts(result, language("en"), [Path("pack.xlsx")])
    assert len(found) > 1
    listed = [row["client_id"] for _, part, _ in found for row in part.tables["clients"].records()]
    assert sorted(listed) == sorted(row["client_id"] for row in records(result, "clients"))
    for path, part, _ in found:
        heirs = {row["heir"] for table in part.tables.values() for row in table.records()}
        assert [path.stem] == [f"pack — {heir}" for heir in heirs]
        assert ELLIS not in heirs
        assert {"clients", "contacts", "purchases", "agreed", "gaps", "risk", "silent"} <= set(part.tables)


def test_names_are_looked_up_and_heirs_need_a_leaver(made: Firm) -> None:
    with Base() as base:
        made.fill(base.store)
        room = base.answer("handover", manager="paul dixon", heirs="ruth clarke , Nora Adams").answer
        assert room.parameters.manager == DIXON
        assert {row["heir"] for row in records(room, "heirs")} == {CLARKE, ADAMS}
        with pytest.raises(UsageError) as near:
            base.answer("handover", manager="Paul Dickson")
        assert f'--manager "{DIXON}"' in " ".join(map(language("en").render, near.value.fix))
        with pytest.raises(UsageError):
            base.answer("handover", manager=DIXON, heirs=f"{ADAMS},Nobody")
        gone = base.answer("handover", manager=DIXON, heirs=ELLIS).answer
    assert not records(gone, "assign")
    assert any("Nobody can take" in language("en").render(said) for said in gone.summary)
    with pytest.raises(UsageError):
        build(analyses.room("handover"), {"assign": True})


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("manager", [None, DIXON])
def test_every_sentence_about_money_names_its_days(store: Store, code: str, manager: str | None) -> None:
    beside(store)
    said = ask(store, "handover", Scope(start=date(2026, 1, 1)), manager=manager, assign=manager is not None)
    assert len(said.summary) > 3
    for sentence in said.summary:
        assert language(code).render(sentence)
