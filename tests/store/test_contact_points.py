"""Contacts of cards are read in the country of their list, once, and go with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientbase.api import Base

POINTS = "select client_key, kind, value, verdict, line, country from contact_points order by all"


def loaded(base: Base, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    base.load(path)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Country;Украина", "+380671234567"),
        ("City;м. Київ", "+380671234567"),
        ("Tax ID;32855961", "+380671234567"),
        ("City;Nowhere", "+380671234567"),  # by the plan: no other of ours has such a number
    ],
)
def test_the_card_tells_the_country_of_its_phones(tmp_path: Path, said: str, value: str) -> None:
    head, cell = said.split(";")
    with Base() as base:
        loaded(base, tmp_path / "list.csv", f"Client;Phone;{head}\nOak;067 123-45-67;{cell}\n")
        found = base.store.connection.rows("select value, verdict from contact_points where kind = 'phone'")
        assert found == [(value, "valid")]


def test_most_cards_of_a_list_tell_the_country_of_the_others(tmp_path: Path) -> None:
    cards = "Client;Phone;City\nOak;(017) 223-45-67;\nElm;8 029 123-45-67;Минск\nAsh;+375 33 123-45-67;\n"
    with Base() as base:
        loaded(base, tmp_path / "list.csv", cards)
        found = base.store.connection.rows("select distinct country from contact_points")
        assert found == [("BY",)]


def test_points_go_with_their_list(tmp_path: Path) -> None:
    with Base() as base:
        loaded(base, tmp_path / "one.csv", "Client;Phone;E-mail\nOak;+380671234567;oak@firm.ua\n")
        before = base.store.connection.rows(POINTS)
        loaded(base, tmp_path / "two.csv", "Client;Phone\nOak;+380501234567\nElm;0000000\n")
        assert len(base.store.connection.rows(POINTS)) == 4
        base.store.forget(2)
        assert base.store.connection.rows(POINTS) == before
        assert [row[1:] for row in before] == [
            ("email", "oak@firm.ua", "valid", "unknown", ""),
            ("phone", "+380671234567", "valid", "mobile", "UA"),
        ]


def test_an_older_base_gets_the_points_of_its_cards(tmp_path: Path) -> None:
    path = tmp_path / "base.duckdb"
    with Base(path) as base:
        loaded(base, tmp_path / "one.csv", "Client;Phone;E-mail\nOak;+380671234567;oak@firm.ua\n")
        points = base.store.connection.rows(POINTS)
        for table in ("contact_points", "cards", "corrections", "decisions"):
            base.store.connection.execute(f"drop table {table}")
        base.store.connection.execute("alter table client_aliases drop column numbering")
        base.store.connection.execute("update meta set value = '7' where key = 'schema'")
    with Base(path) as base:
        assert base.store.connection.rows(POINTS) == points
