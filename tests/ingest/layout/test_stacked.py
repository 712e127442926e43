"""Cells that stand once for a group, rows that close one, days over documents, text under a table."""

from __future__ import annotations

import pytest
from tests.ingest.layout.loading import loaded

OLAP = """
Период: с 01.01.2026 по 31.03.2026
Учетный день;Гость;Номер чека;Блюдо;Количество блюд;Сумма скидки, р.;Сумма со скидкой, р.
05.01.2026;Иванова А.;101;Борщ;1;30;270
;;;Чай;2;20;180
;;101 всего;;3;50;450
;Петров Б.;102;Борщ;1;0;300
;;102 всего;;1;0;300
05.01.2026 всего;;;;4;50;750
10.02.2026;Иванова А.;103;Борщ;2;60;540
;;103 всего;;2;60;540
10.02.2026 всего;;;;2;60;540
Итого;;;;6;110;1290
"""
AS_SAID = {"Гость": "client_name", "Учетный день": "date", "Сумма со скидкой, р.": "amount"}
FILES = {
    "a pivot table, English": (
        """
Customer;Date;Product;Amount
Acme;2026-01-05;Desk;100
;2026-01-06;Lamp;50
Acme Total;;;150
Bolt;2026-02-05;Desk;70
Bolt Total;;;70
Grand Total;;;220
""",
        {"Acme": 150, "Bolt": 70},
    ),
    "a pivot table with repeated names, dated by its title": (
        """
Период: 01.01.2026 - 31.01.2026
Клиент;Товар;Сумма
Альфа;Стол;100
Альфа;Стул;40
Альфа Итог;;140
Бета;Стол;60
Бета Итог;;60
Общий итог;;200
""",
        {"Альфа": 140, "Бета": 60},
    ),
    "a manager who is missing in one document": (
        """
Дата;№ накладної;Покупець;Менеджер;Товар;Кількість;Сума
05.01.2026;РН-1;Альфа;Іваненко;Стіл;1;100
;;;;Стілець;2;80
06.01.2026;РН-2;Бета;;Стіл;1;100
;;;;Лампа;1;20
07.01.2026;РН-3;Альфа;Петренко;Лампа;1;20
""",
        {"Альфа": 200, "Бета": 120},
    ),
    "lines of Odoo beside the total of their order": (
        """
Order Reference;Order Date;Customer;Order Lines/Product;Order Lines/Quantity;Order Lines/Subtotal;Total
S1;2026-01-05;Acme;Desk;2;200;333.5
;;;Lamp;1;90;
S2;2026-02-05;Bolt;Desk;1;100;115
""",
        {"Acme": 290, "Bolt": 100},
    ),
    "an empty client is nobody, not the one above": (
        """
Клиент;Дата;Товар;Сумма
Альфа;05.01.2026;Стол;100
;05.01.2026;Стул;40
Бета;06.01.2026;Стол;100
;06.01.2026;Стул;40
""",
        {"Альфа": 100, "Бета": 100, None: 80},
    ),
    "days over the documents of a journal": (
        """
Журнал реалізації
Документ;Контрагент;Сума
Дата: 05.01.2026;;
РН-1;Альфа;100
РН-2;Бета;200
06.01.2026;;
РН-3;Альфа;50
Разом;;350
""",
        {"Альфа": 150, "Бета": 200},
    ),
    "days with their sums, the month first": (
        """
Invoice;Customer;Amount
01/05/2026;;300
A1;Acme;100
A2;Bolt;200
01/16/2026;;50
A3;Acme;50
Total;;350
""",
        {"Acme": 150, "Bolt": 200},
    ),
    "days over clients": (
        """
Контрагент;Номенклатура;Количество;Сумма
5 января 2026 г.;;;
Альфа;Стол;1;100
Бета;Стул;2;200
6 января 2026 г.;;;
Альфа;Стул;1;50
Итого за 6 января 2026 г.;;1;50
Итого;;4;350
""",
        {"Альфа": 150, "Бета": 200},
    ),
    "lines of text under the table": (
        """
Owner;Account Name;Amount;Close Date

Ann;Acme;12,000.00;2026-01-15
Bob;Beta;3,000.50;2026-02-25
Grand Totals (2 records);;15,000.50;

Confidential Information - Do Not Distribute
2 record(s) downloaded
""",
        {"Acme": 12000, "Beta": 3000.50},
    ),
}


def test_an_olap_report_is_filled_down_and_its_sums_are_none_of_its_rows(tmp_path):
    money, days, _ = loaded(tmp_path, OLAP, map=AS_SAID)
    assert money == {"Иванова А.": 990, "Петров Б.": 300}
    assert days == ["2026-01-05", "2026-02-10"]


@pytest.mark.parametrize(("text", "money"), FILES.values(), ids=FILES)
def test_every_row_gets_what_its_group_says(text, money, tmp_path):
    options = {"map": {"Close Date": "date"}, "table": "sales"} if "Close Date" in text else {}
    assert loaded(tmp_path, text, **options)[0] == money
