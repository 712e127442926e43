"""Tills and marketplaces without a preset: what was paid, which receipts are none, by the rows themselves."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.exports.writing import delimited

from clientbase import Base
from clientbase.ingest.declared import RowWords

Table = tuple[str, ...]

POSTER = (  # paid = sum − discount in every receipt that was paid; a deleted one
    "№;Дата;Официант;Клиент;Сумма;Скидка;Оплачено;Статус",
    "101;05.01.2026;Иванова;Петров;1000,00;100,00;900,00;Закрыт",
    "102;06.02.2026;Иванова;Сидоров;500,00;0,00;500,00;Закрыт",
    "103;07.03.2026;Иванова;Петров;300,00;0,00;0,00;Удален",
)
R_KEEPER = (
    "Кассовый день;Номер чека;Блюдо;Кол-во;Сумма без скидок;Сумма скидок;Оплачено;Клиент;Удален",
    "05.01.2026;1;Суп;2;400,00;40,00;360,00;А;",
    "06.02.2026;2;Чай;1;80,00;0,00;80,00;Б;",
    "06.03.2026;3;Чай;1;80,00;0,00;80,00;Б;Да",
)
EVOTOR = (  # the sum after the discount stands beside the one before it
    "Дата;Номер чека;Тип чека;Товар;Количество;Цена;Сумма без скидки;Скидка;Сумма со скидкой;Покупатель",
    "05.01.2026;1;Продажа;Кофе;2;100,00;200,00;20,00;180,00;А",
    "06.02.2026;2;Продажа;Чай;1;80,00;80,00;0,00;80,00;Б",
    "06.03.2026;3;Возврат;Чай;1;80,00;80,00;0,00;80,00;Б",
)
ROZETKA = (
    "Номер замовлення;Дата створення;Статус;ПІБ покупця;Назва товару;Кількість;Ціна;Сума",
    "9001;05.01.2026;Посилка отримана;Іваненко;Стіл;2;100.00;200.00",
    "9002;06.02.2026;Скасовано покупцем;Петренко;Лампа;1;50.00;50.00",
    "9003;06.03.2026;Не вдалося зв'язатися з покупцем;Петренко;Лампа;1;70.00;70.00",
)
ENGLISH = (  # unpaid bills do not hide that the paid ones show a discount
    "Date,Bill no,Customer,Total,Discount,Paid amount",
    "2026-01-05,1,Ann,100.00,10.00,90.00",
    "2026-02-06,2,Bob,50.00,5.00,45.00",
    "2026-03-07,3,Ann,40.00,4.00,0.00",
)


@pytest.mark.parametrize(
    ("rows", "amount"),
    [(POSTER, 1400), (R_KEEPER, 440), (EVOTOR, 180), (ROZETKA, 200), (ENGLISH, 171)],
    ids=["Poster", "r_keeper", "Эвотор", "Rozetka", "bills"],
)
def test_what_was_paid(tmp_path: Path, rows: Table, amount: int) -> None:
    separator = ";" if ";" in rows[0] else ","
    with Base() as base:
        base.load(
            delimited(tmp_path / "till.csv", [row.split(separator) for row in rows], delimiter=separator)
        )
        assert base.store.connection.row("select sum(amount) from sales") == (Decimal(amount),)


def test_a_rest_that_is_not_paid_yet_is_no_discount(tmp_path: Path) -> None:
    """Invoices paid in part: nothing shows whether the discount is in them, so they stay as they are."""
    rows = [
        ("Date", "Invoice no", "Customer", "Total", "Discount", "Paid amount"),
        ("2026-01-05", "1", "Ann", "100.00", "10.00", "100.00"),
        ("2026-02-06", "2", "Bob", "50.00", "5.00", "20.00"),
    ]
    with Base() as base:
        report = base.load(delimited(tmp_path / "invoices.csv", rows))
        assert base.store.connection.row("select sum(amount) from sales") == (Decimal(150),)
        assert "CB-MAP-022" in {warning.code for warning in report.warnings}


def test_the_user_counts_what_the_system_does_not(tmp_path: Path) -> None:
    """A word of a preset's rows that are no sales gives way to `--count-status`."""
    header = ("РН", "Дата ФД", "Тип ФД", "Номер ФД", "Признак расчета", "Сумма чека", "Покупатель")
    rows = [header, ("1", "05.01.2026", "Кассовый чек", "7", "Приход", "9,00", "А"),
            ("1", "06.01.2026", "Кассовый чек", "8", "Расход", "5,00", "А")]  # fmt: skip
    path = delimited(tmp_path / "ofd.csv", rows, delimiter=";")
    for words, amount in (((), 9), (("расход",), 14)):
        with Base() as base:
            base.load(path, rows=RowWords(count_status=words))
            assert base.store.connection.row("select sum(amount) from sales") == (Decimal(amount),)
