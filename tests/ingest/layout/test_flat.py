from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest import grids

from clientbase import Base
from clientbase.ingest.declared import Declared
from clientbase.ingest.layout import find_table

REPORT = """
Продажи за период;;;
Период: 01.07.2026 - 31.07.2026;;;
Валюта: грн;;;
;;;
Дата;Контрагент;Номенклатура;Сумма
01.07.2026;ООО Лютик;Стол;10,00
02.07.2026;ООО Мак;Стул;20,00
Итого;;;30,00
"""


def layout(text, delimiter=";", declared=None):
    return find_table(grids.of_text(text, delimiter), declared or Declared(), Path())[1]


def test_the_header_stands_under_a_title_block_that_is_kept():
    found = layout(REPORT)
    assert (found.header, found.first_data) == (4, 5)
    assert found.captions == ("Дата", "Контрагент", "Номенклатура", "Сумма")
    assert found.context[0] == "Продажи за период"
    assert found.period == (date(2026, 7, 1), date(2026, 7, 31))
    assert found.currency == "UAH"


def test_records_are_the_data_and_nothing_else():
    grid = grids.of_text(REPORT)
    assert [record[1] for record in find_table(grid, Declared(), Path())[1].records(grid)] == [
        "ООО Лютик",
        "ООО Мак",
    ]


def test_a_title_that_spans_columns_becomes_a_prefix():
    found = layout("""
Покупатель;;Отгрузка;
Код;Название клиента;Дата;Сумма
1;ООО А;01.02.2024;100
""")
    assert (found.header_rows, found.first_data) == ((0, 1), 2) or found.header_rows == (1,)
    two = layout("""
Дата;Контрагент;Продажи;;
;;Количество;Сумма;
01.02.2024;ООО А;2;100;
""")
    assert two.header_rows == (0, 1)
    assert two.captions == ("Дата", "Контрагент", "Продажи Количество", "Продажи Сумма", "")
    assert two.short[2:4] == ("Количество", "Сумма")


def test_captions_are_unique_and_empty_columns_drop_out():
    found = layout("""
Дата;Клиент;Примечание;Примечание;Примечание (2);Сумма;
01.02.2024;ООО А;x;y;z;100;
""")
    assert found.captions == ("Дата", "Клиент", "Примечание", "Примечание (3)", "Примечание (2)", "Сумма", "")
    assert found.columns == (0, 1, 2, 3, 4, 5)


def test_numbers_of_columns_under_the_header_are_no_data():
    assert layout("Дата;Клиент;Сумма\n1;2;3\n01.02.2024;ООО А;100").first_data == 2


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("a1;b2;c3\nx;5;01.02.2024", 0),
        ("Report\nnote\nwhen;who;how much\n01.02.2024;x;5", 2),
        ("4;19970101;29.33\n4;19970118;29.73", None),
        ("ООО А;01.02.2024;100\nООО Б;02.02.2024;200", None),
    ],
)
def test_unknown_captions_are_recognised_by_their_looks(text, header):
    assert layout(text).header == header


def test_declared_captions_make_a_header():
    text = "Наш отчёт;да\nкто;почём\nx;5"
    assert layout(text, declared=Declared(columns={"кто": "client_name", "почём": "amount"})).header == 1
    assert layout("x;y\na;b", declared=Declared(columns={"#1": "client_name"})).header is None


@given(st.integers(0, 40), st.integers(1, 5))
def test_the_header_is_found_however_long_the_title_block_is(above, data):
    title = [["Отчёт", "", ""]] * above
    rows = [*title, ["Дата", "Клиент", "Сумма"], *[["01.02.2024", "ООО А", "5"]] * data]
    _, found = find_table(grids.of_rows(rows), Declared(), Path())
    assert (found.header, found.first_data) == (above, above + 1)


def test_cards_without_a_phone_are_not_further_lines_of_the_card_before(tmp_path: Path) -> None:
    """The name of a client list may read as goods: nobody gets the contacts of the one above."""
    path = tmp_path / "clients.csv"
    heads = "Код;Наименование;Телефон;E-mail;Город"
    full = "К{0};Фирма {0};+7 495 111-22-3{0};{0}@x.example;Москва"
    bare = "К{0};Фирма {0};;;"
    rows = [(full if n % 3 == 0 else bare).format(n) for n in range(9)]
    path.write_text("\n".join([heads, *rows]), encoding="utf-8")
    with Base() as base:
        base.load(path)
        held = base.store.connection.rows("select client_id, phones, emails, city from clients")
    assert len(held) == len(rows)
    assert {key for key, *contacts in held if any(contacts)} == {"К0", "К3", "К6"}
