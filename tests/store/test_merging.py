"""Merged clients are one in every table that a room reads, and nothing of it stays when it is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientbase.api import Base
from clientbase.errors import UsageError
from clientbase.matching.golden import FIELDS
from clientbase.store.cards import card_fields

ANNA = (
    "Client ID;Client;Phone;City;Manager\n1;Romashka LLC;044 111-22-33;Kyiv;Anna\n2;Vasilek;;Lviv;Anna\n"
    "4;Granite;;Odesa;Anna\n"
)
BORIS = (
    "Client ID;Client;Phone;City;Manager\n1;Harbour;;Dnipro;Boris\n2;Ромашка ООО;+380441112233;Київ;Boris\n"
    "3;Fjord;;Lutsk;Boris\n"
)
SALES = (
    "Date;Client;Amount;Manager\n2026-01-05;Romashka LLC;40;Anna\n2026-02-06;Ромашка ООО;45;Boris\n"
    "2026-02-07;Vasilek;60;Anna\n2026-03-01;Harbour;50;Boris\n2026-03-02;Granite;5;Anna\n"
)
DECISION = (
    "insert into decisions select 1, 1, 'anna.csv', '1', $a, 'boris.csv', '2', $b, $decision,"
    " 'Anna', date '2026-03-03', null"
)


@pytest.fixture
def base(tmp_path: Path) -> Base:
    loaded = Base()
    for name, text in (("anna.csv", ANNA), ("boris.csv", BORIS), ("sales.csv", SALES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        loaded.load(tmp_path / name)
    return loaded


def decide(base: Base, decision: str) -> None:
    from clientbase.store.card_list import listed
    from clientbase.store.decisions import identity

    cards = {(one.card.source, one.card.id): one.card for one in listed(base.store.connection)}
    marks = identity(cards["anna.csv", "1"]), identity(cards["boris.csv", "2"])
    base.store.connection.execute(DECISION, {"a": marks[0], "b": marks[1], "decision": decision})


def clients(base: Base, merge: str = "decided") -> dict[str, tuple[object, ...]]:
    result = base.answer("abcxyz", merge=merge)
    rows = result.answer.tables["clients"].records()
    return {str(row["client"]): (row["client_id"], int(row["revenue"]), row["abc"]) for row in rows}


@pytest.mark.parametrize("merge", ["none", "decided", "auto"])
def test_whom_every_choice_merges(base: Base, merge: str) -> None:
    found = clients(base, merge)
    one = found.get("Romashka LLC", found.get("Ромашка ООО"))
    assert one is not None
    assert one[1] == (85 if merge == "auto" else 40)
    assert sum(revenue for _, revenue, _ in found.values()) == 200
    decide(base, "merge")
    assert len(clients(base, merge)) == (5 if merge == "none" else 4)


def everything(base: Base, rooms: tuple[str, ...]) -> list[object]:
    answers = [base.answer(room).answer for room in rooms]
    return [[list(table.rows) for table in answer.tables.values()] for answer in answers]


def test_a_decision_taken_back_leaves_no_trace(base: Base) -> None:
    rooms = ("abcxyz", "churn", "lifecycle", "calls", "audit", "dedupe")
    before = everything(base, rooms)
    decide(base, "merge")
    assert everything(base, rooms) != before
    base.store.connection.execute("delete from decisions")
    assert everything(base, rooms) == before


def test_apart_forbids_what_looks_sure(base: Base) -> None:
    decide(base, "apart")
    assert len(clients(base, "auto")) == 5


def test_a_merged_client_is_found_by_any_of_its_names(base: Base) -> None:
    decide(base, "merge")
    for name in ("Romashka LLC", "Ромашка ООО", "+380 44 111 22 33"):
        rows = base.answer("rows", client=name).answer.tables["rows"].records()
        assert sum(row["amount"] for row in rows) == 85


def test_every_answer_tells_of_plain_duplicates_until_somebody_decided(base: Base, tmp_path: Path) -> None:
    twice = "Client ID;Client;Phone\n71;Granite;0509998877\n72;Granite;+38 050 999 88 77\n"
    (tmp_path / "twice.csv").write_text(twice, encoding="utf-8")
    base.load(tmp_path / "twice.csv")
    assert [one.code for one in base.answer("abcxyz").answer.warnings].count("CB-CLI-002") == 1
    assert "CB-CLI-002" not in [one.code for one in base.answer("dedupe").answer.warnings]
    decide(base, "later")
    assert "CB-CLI-002" not in [one.code for one in base.answer("abcxyz").answer.warnings]


def test_the_card_of_a_merged_client_follows_the_rules_that_are_set(base: Base, tmp_path: Path) -> None:
    decide(base, "merge")
    shown = "select name, phones, city, manager from clients where phones is not null"
    assert list(base.store.query(shown)) == [("Ромашка ООО", "+380441112233", "Київ", "Boris")]
    with Base(golden={"manager": "majority", "city": "complete"}) as other:
        for name in ("anna.csv", "boris.csv", "sales.csv"):
            other.load(tmp_path / name)
        decide(other, "merge")
        assert next(iter(other.store.query(shown)))[2:] == ("Київ", "Boris")
    with pytest.raises(UsageError, match="city"):
        Base(golden={"citty": "newest"})


def test_fields_of_a_golden_record_are_those_of_a_card(base: Base) -> None:
    assert {"name", *card_fields(base.store.connection)} == set(FIELDS)


def summed(base: Base, **asked: str) -> dict[str, object]:
    (row,) = base.answer("dedupe", **asked).answer.tables["summary"].records()
    return dict(row)


def test_what_merging_would_change_begins_with_what_was_decided(base: Base) -> None:
    assert (summed(base)["clients_before"], summed(base)["clients_after_auto"]) == (6, 5)
    decide(base, "merge")
    assert (summed(base)["clients_before"], summed(base)["clients_after_auto"]) == (5, 5)
    assert list(base.answer("dedupe").answer.tables["effect"].rows) == []


def test_a_filter_chooses_what_is_told_of_duplicates_found_among_all(base: Base) -> None:
    only = summed(base, where="city=Kyiv")
    assert [only[name] for name in ("cards", "groups_auto", "unlisted", "clients_before")] == [2, 1, 0, 1]
    cards = base.answer("dedupe", where="city=Kyiv").answer.tables["cards"].records()
    assert {row["city"] for row in cards} == {"Kyiv", "Київ"}
    assert summed(base, where="city=Lviv")["groups_auto"] == 0
    assert summed(base)["cards"] == 6
