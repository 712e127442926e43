"""Cards stay as they were loaded, clients follow from them; equal codes of two systems are two clients."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientbase.api import Base
from clientbase.store.card_list import listed

ANNA = (
    "Client ID;Client;Phone;City\n1;Romashka LLC;044 111-22-33;Kyiv\n2;Vasilek;;Lviv\n3;Oak & Sons;;Odesa\n"
)
BORIS = "Client ID;Client;Phone;City\n1;Fjord Trade;;Dnipro\n2;Granite;;Lviv\n3;Harbour;067 765 43 21;Kyiv\n"
NEWER = "Client ID;Client;Phone;City\n1;Romashka LLC;050 999 88 77;\n2;Vasilek Plus;;Lutsk\n"
SALES = "Date;Client ID;Client;Amount\n2026-01-05;1;Romashka LLC;100\n2026-01-06;3;Oak & Sons;50\n"


def held(base: Base) -> list[tuple[object, ...]]:
    return base.store.connection.rows(
        "select client_id, name, phones, city, listed, (select count(*) from cards as k"
        " where k.client_key = c.client_key) from clients as c order by client_id"
    )


def loaded(folder: Path, *files: tuple[str, str]) -> Base:
    base = Base()
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8")
        base.load(folder / name)
    return base


def test_a_later_list_adds_to_what_an_earlier_one_says_and_takes_it_along(tmp_path: Path) -> None:
    with loaded(tmp_path, ("sales.csv", SALES), ("anna.csv", ANNA)) as base:
        before = held(base)
        base.load(written(tmp_path / "newer.csv", NEWER))
        after = held(base)
        assert after[0] == ("1", "Romashka LLC", "050 999 88 77, 044 111-22-33", "Kyiv", True, 2)
        assert after[1][3] == "Lutsk"
        base.store.forget(3)
        assert held(base) == before
        base.store.forget(2)
        assert held(base) == [
            ("1", "Romashka LLC", None, None, False, 0),
            ("3", "Oak & Sons", None, None, False, 0),
        ]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("first", ["anna.csv", "boris.csv"])
def test_sellers_who_both_begin_with_1_have_different_clients(tmp_path: Path, first: str) -> None:
    files = {"anna.csv": ANNA, "boris.csv": BORIS}
    order = [first, *(files.keys() - {first})]
    with loaded(tmp_path, *((name, files[name]) for name in order), ("sales.csv", SALES)) as base:
        assert len(held(base)) == 6
        sold = base.store.connection.rows(
            "select c.name, sum(s.amount) from sales as s inner join clients as c using (client_key)"
            " group by all order by all"
        )
        assert [(name, int(amount)) for name, amount in sold] == [("Oak & Sons", 50), ("Romashka LLC", 100)]
        cards = base.store.connection.row("select count(*), count(distinct client_key) from cards")
        assert cards == (6, 6)


def test_rows_of_two_firms_of_one_name_are_two_cards_and_every_row_is_shown(tmp_path: Path) -> None:
    text = (
        "Клиент;Контактное лицо;Город;Телефон\n"
        "Магазин Берёзка;Олег Петров;Тула;89161234567\n"
        "Магазин Берёзка;Анна Орлова;Омск;89031112233\n"
        "Магазин Берёзка;Вера Сомова;Тула;89161234500\n"
    )
    with loaded(tmp_path, ("anna.csv", text)) as base:
        every = listed(base.store.connection)
        assert [(one.card.city, one.rows) for one in every] == [("Тула", (2, 4)), ("Омск", (3,))]
        cards = base.answer("dedupe").tables["cards"].to_pylist()
        assert sorted((row["source_row"], row["card_id"]) for row in cards) == [(2, "2"), (3, "3"), (4, "4")]


def test_a_foreign_tax_number_and_a_placeholder_stay_on_their_cards(tmp_path: Path) -> None:
    numbers = ["7707083893", "7736050003", "7728168971", "14360570", "0000000000"]
    rows = "".join(f"{place};Client {place};{number}\n" for place, number in enumerate(numbers, 1))
    with loaded(tmp_path, ("list.csv", f"Код;Наименование;ИНН\n{rows}")) as base:
        found = base.store.connection.rows(
            "select written, value, verdict from contact_points where kind = 'tax_id' order by source_row"
        )
        assert found[3:] == [("14360570", "14360570", "valid"), ("0000000000", None, "placeholder")]


def test_one_code_on_all_rows_is_told(tmp_path: Path) -> None:
    text = "Код;Наименование\n" + "".join(f"1;ООО {name}\n" for name in ("Берёза", "Клён", "Дуб"))
    with loaded(tmp_path) as base:
        (tmp_path / "list.csv").write_text(text, encoding="utf-8")
        found = base.load(tmp_path / "list.csv")
        assert [one.code for one in found.tables[0].warnings] == ["CB-LOAD-054"]
