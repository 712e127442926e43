"""Rows that are no sale, and rows that take one back: by status, type, flag and sign."""

from __future__ import annotations

import pytest
from tests.ingest.compose.conftest import Reader, many

from clientbase.ingest.declared import RowWords

PRESTASHOP = """
ID,Customer,Total,Status,Date
1,J. Doe,100.00,Payment accepted,2024-01-05
2,M. Roe,200.00,Awaiting bank wire payment,2024-01-06
3,J. Doe,50.00,Delivered,2024-02-05
4,K. Poe,70.00,Payment error,2024-02-07
5,K. Poe,80.00,Refunded,2024-03-07
6,M. Roe,20.00,On backorder (paid),2024-03-09
"""
SHOPWARE = """
Bestellnummer;Kunde;Bestelldatum;Betrag;Bestellstatus;Zahlungsstatus
10001;Müller;05.01.2024;100,00;Abgeschlossen;Bezahlt
10002;Schmidt;06.01.2024;200,00;Storniert;Offen
10003;Müller;07.02.2024;50,00;In Bearbeitung;Bezahlt
10004;Meier;09.02.2024;30,00;Abgeschlossen;Erstattet
"""
KEYCRM = """
Номер замовлення;Дата;Клієнт;Сума;Статус
1;05.01.2024;Коваль;100;Виконано
2;06.01.2024;Шевченко;200;Скасовано
3;07.01.2024;Коваль;50;Повернення
4;08.01.2024;Бондар;70;Передано у доставку
5;09.02.2024;Бондар;25;Очікується оплата карткою
"""
XERO = """
ContactName,InvoiceNumber,InvoiceDate,Total,Status,Type
ABC Ltd,INV-001,13/01/2024,100.00,Paid,Sales invoice
DEF Ltd,INV-002,13/01/2024,200.00,Awaiting Payment,Sales invoice
ABC Ltd,CN-001,15/01/2024,30.00,Paid,Sales credit note
GHI Ltd,INV-003,16/01/2024,400.00,Voided,Sales invoice
GHI Ltd,INV-004,17/01/2024,500.00,Draft,Sales invoice
"""
ODOO = """
Number,Client,Invoice Date,Total,Type,Status
INV/2024/0001,Ann,2024-01-05,100,Customer Invoice,Posted
RINV/2024/0001,Ann,2024-01-06,30,Customer Credit Note,Posted
INV/2024/0002,Bob,2024-01-07,50,Customer Invoice,Draft
BILL/1,Bob,2024-01-07,500,Vendor Bill,Posted
"""
TILL = """
Дата;Номер чека;Тип чека;Покупатель;Сумма
05.01.2024;1;Приход;Иванов;100
06.01.2024;2;Возврат прихода;Иванов;30
07.01.2024;3;Приход;Петров;200
"""
POLISH = """
Typ dokumentu;Numer;Data;Klient;Kwota
Faktura VAT;1;2024-01-05;ABC;100,00
Korekta;2;2024-01-06;ABC;-30,00
Paragon;3;2024-01-07;XYZ;50,00
Zwrot;4;2024-01-08;XYZ;10,00
"""


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (PRESTASHOP, 170),
        (SHOPWARE, 150),
        (KEYCRM, 170),
        (XERO, 270),  # an invoice that waits for its money is a sale
        (ODOO, 70),
        (TILL, 270),
    ],
    ids=["prestashop", "shopware", "keycrm", "xero", "odoo", "till"],
)
def test_statuses_and_types_of_other_vendors(read: Reader, text: str, right: int) -> None:
    assert read(text).money == right


def test_types_in_polish(read: Reader) -> None:
    assert read(POLISH, map={"Klient": "client_name", "Kwota": "amount"}).money == 110


@pytest.mark.parametrize(
    ("caption", "no", "yes"),
    [
        ("Storniert", "Nein", "Ja"),
        ("is_cancelled", "0", "1"),
        ("isTest", "false", "true"),
        ("Void?", "N", "Y"),
        ("Storno", "", "X"),
        ("Пометка удаления", "Нет", "Да"),
        ("Cancelled At", "", "2024-01-07"),
    ],
)
def test_flags_that_say_a_row_is_none(read: Reader, caption: str, no: str, yes: str) -> None:
    text = f"order_id;date;customer;total;{caption}\n1;2024-01-05;Ann;100;{no}\n2;2024-01-06;Bob;30;{yes}\n"
    assert read(text + f"3;2024-01-07;Cid;20;{no}\n").money == 120


@pytest.mark.parametrize(
    ("caption", "common", "late", "right"),
    [
        ("Void", "", "Y", 4000),
        ("Void", "N", "Y", 4000),
        ("Type", "Sale", "Return", 3000),
        ("Order stage", "Delivered", "Cancelled by customer", 4000),
        ("Cancelled on", "", "2024-06-12", 4000),
    ],
)
def test_the_word_that_tells_comes_after_the_sample(
    read: Reader, caption: str, common: str, late: str, right: int
) -> None:
    rows = many(lambda n: f"{n},2024-0{1 + n % 6}-11,Client {n % 7},10,{common}")
    found = read(f"Order,Date,Customer,Amount,{caption}\n{rows}401,2024-06-11,Client 1,1000,{late}\n")
    assert found.money == right


@pytest.mark.parametrize(
    ("caption", "words"),
    [
        ("Payment type", ("Cash", "Bank transfer", "Card")),
        ("Тип оплаты", ("Наличные", "Перевод", "Карта")),
        ("Тип доставки", ("Самовывоз", "Логистика партнёра", "Курьер")),
        ("Вид товара", ("Подписка", "Реклама", "Возвратная тара")),
        ("Customer status", ("Active", "Lost", "Draft")),
        ("Shipping State", ("IN", "CN", "SR")),
    ],
)
def test_columns_of_means_goods_and_clients_have_no_say(
    read: Reader, caption: str, words: tuple[str, ...]
) -> None:
    rows = "".join(f"2024-01-0{n};{n};Ann;100;{word}\n" for n, word in enumerate(words, 1))
    assert read(f"Date;Order;Customer;Amount;{caption}\n{rows}").money == 300


def test_cancelled_rows_in_pairs_and_a_cancelled_row_that_takes_back(read: Reader) -> None:
    head = "Order,Date,Customer,Amount,Status\n1,2024-01-05,Ann,100,Completed\n"
    assert read(head + "2,2024-01-06,Bob,50,Cancelled\n2,2024-01-07,Bob,-50,Cancelled\n").money == 100
    assert read(head + "2,2024-01-06,Bob,50,Completed\n2,2024-01-07,Bob,-50,Cancelled\n").money == 100


def test_codes_of_documents_that_nobody_knows_are_asked_about(read: Reader) -> None:
    text = (
        "Doc Type,Order,Date,Customer,Amount\nQ7,1,2024-01-05,Ann,100\nQ9,2,2024-01-06,Ann,30\n"
        "Q7,3,2024-01-07,Bob,50\n"
    )
    found = read(text)
    assert "CB-MAP-077" in found.codes
    assert '--skip-rows "Doc Type=Q9"' in found.text
    assert read(text, RowWords(skip={"Doc Type": ("Q9",)})).money == 150


def test_money_paid_out_of_a_till_is_no_sale(read: Reader) -> None:
    text = (
        "Дата;Номер ФД;Признак расчета;Покупатель;Сумма\n05.01.2026;1;Приход;Иванов;200\n"
        "06.01.2026;2;Приход;Петров;100\n07.01.2026;3;Возврат прихода;Иванов;30\n"
        "08.01.2026;4;Расход;Сидоров;200\n"
    )
    assert read(text).money == 270


def test_amounts_that_are_all_zero_are_told(read: Reader) -> None:
    text = "Date,Customer,Amount\n2026-01-05,Ann,0\n2026-02-05,Bob,0.00\n"
    assert "CB-LOAD-019" in read(text).codes
    assert "CB-LOAD-019" not in read(text + "2026-02-06,Bob,5\n").codes


def test_a_ledger_with_the_sign_turned_round(read: Reader) -> None:
    text = (
        "Posting Date,Document No,Customer,Sum in LC\n2024-01-05,1,Ann,-100\n2024-01-06,2,Bob,-200\n"
        "2024-01-07,3,Bob,50\n"
    )
    found = read(text, map={"Sum in LC": "amount"})
    assert found.money == -250
    assert '--map "Sum in LC=-amount"' in found.text
    assert read(text, map={"Sum in LC": "-amount"}).money == 250


@pytest.mark.parametrize(("debit", "credit"), [("Debit", "Credit"), ("Дебет", "Кредит"), ("Soll", "Haben")])
def test_two_sides_of_a_ledger_of_clients(read: Reader, debit: str, credit: str) -> None:
    text = f"Date;Voucher No;Customer;{debit};{credit}\n2024-01-05;1;Ann;100;\n2024-01-06;2;Bob;200;\n"
    assert read(text + "2024-01-07;3;Bob;;50\n").money == 250
