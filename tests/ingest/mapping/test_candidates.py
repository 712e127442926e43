"""Columns are proposed for a field only where their cells and captions let them be it."""

from __future__ import annotations

import pytest

from clientbase.ingest.captions import roles
from clientbase.ingest.clean import form
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping import candidates
from clientbase.ingest.tables.canonical import TABLES

CELLS = {
    "client_name": ("ООО Ромашка", "ИП Сидоров", "ООО Ромашка"),
    "amount": ("1200,50", "300", "75,25"),
    "date": ("05.01.2026", "28.02.2026", "07.03.2026"),
}


def proposed(field: str, caption: str, cells: tuple[str, ...] = ()) -> bool:
    column = SourceColumn(0, caption, caption, caption, cells or CELLS[field])
    return bool(candidates.possible(TABLES["sales"], field, [column]))


@pytest.mark.parametrize(
    "caption",
    [
        "Discount given",
        "Сумма скидки, р.",
        "Штраф",
        "Комиссия площадки",
        "Shipping fee",
        "Номер накладной",
        "Unit price",
        "Rabatt €",
        "Сума знижки",
        "Остаток, шт",
        "Delivery charge",
        "Versandkosten",
    ],
)
def test_what_a_caption_calls_otherwise_is_no_amount(caption):
    assert not proposed("amount", caption)


@pytest.mark.parametrize(
    "caption",
    [
        "Сумма со скидкой, р.",
        "К выплате",
        "Total after discount",
        "Сума зі знижкою",
        "Rechnungsbetrag EUR",
        "Montant",
    ],
)
def test_what_was_paid_in_the_end_may_be_the_amount(caption):
    assert proposed("amount", caption)


@pytest.mark.parametrize(
    "cells",
    [
        ("10001", "10002", "10003"),  # numbers of documents
        ("1", "2", "3"),  # rows
        ("-5,00", "-7,00", "0"),  # what was taken off
        ("10%", "5%", "7%"),
        ("2000000000011", "2000000000011", "2000000000028"),  # barcodes
        ("00012", "00015", "00012"),
    ],
)
def test_numbers_that_are_no_money_are_no_amount(cells):
    assert not proposed("amount", "Поле 7", cells)


@pytest.mark.parametrize(
    "caption",
    [
        "product-name",
        "Название товара в Kaspi Магазине",
        "Custom Label",
        "Rechnungsnummer",
        "currency",
        "Статус",
        "Город доставки",
        "Менеджер",
        "Supplier",
        "Способ оплаты",
        "Артикул продавца",
        "order-status",
        "Назва товару",
    ],
)
def test_goods_numbers_states_and_own_people_are_no_clients(caption):
    assert not proposed("client_name", caption)


@pytest.mark.parametrize(
    "cells",
    [
        ("111-1", "111-2", "111-3"),
        ("USD", "EUR", "USD"),
        ("paid", "cancelled", "paid"),
        ("05.01.2026", "06.01.2026", "07.01.2026"),
        ("a@b.example", "c@d.example", "e@f.example"),
        ("ООО Мы", "ООО Мы", "ООО Мы"),  # the owner of the file
        ("INV-001", "INV-002", "INV-003"),
    ],
)
def test_cells_that_name_nobody_are_no_clients(cells):
    assert not proposed("client_name", "Поле 7", cells)


@pytest.mark.parametrize(
    "caption",
    ["Заказчик работ", "Гость", "Particulars", "Bill-To party", "Nabywca", "Empfänger", "Учень", "Поле 7"],
)
def test_names_may_be_clients(caption):
    assert proposed("client_name", caption)


def test_days_of_payment_come_after_all_other_days():
    columns = [
        SourceColumn(n, caption, caption, caption, CELLS["date"])
        for n, caption in enumerate(["Оплатить до (срок)", "Последнее обновление", "Дата поступления заказа"])
    ]
    near = candidates.possible(TABLES["sales"], "date", columns)
    assert [column.index for column in near] == [2, 0, 1]


@pytest.mark.parametrize(
    ("caption", "words"),
    [("CustomLabel", "custom label"), ("ship-to_name", "ship to name"), ("Сумма, р.", "сумма")],
)
def test_a_caption_falls_into_words(caption, words):
    assert roles.words_of(caption) == words


@pytest.mark.parametrize(
    ("cell", "shown"),
    [("1'234.56", "9'999.99"), ("03-Jan-26", "99-Aaa-99"), ("5 чел.", "9 aaa."), ("ab" * 20, "a" * 24 + "…")],
)
def test_the_form_of_a_cell_tells_no_value(cell, shown):
    assert form.form(cell) == shown
