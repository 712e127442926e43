from __future__ import annotations

import json
from importlib import resources

import pytest

from clientbase.ingest.captions import dictionary, language
from clientbase.ingest.tables.canonical import TABLES, find_field

DATA = json.loads(
    resources.files("clientbase.ingest.captions").joinpath("dictionary.json").read_text(encoding="utf-8")
)
ENTRIES = [
    (table, field, caption)
    for table, fields in DATA.items()
    for field, languages in fields.items()
    for captions in languages.values()
    for caption in captions
]


def test_the_whole_dictionary_is_there():
    assert len(ENTRIES) >= 2690
    assert set(DATA) == set(TABLES)
    for name, table in TABLES.items():
        assert set(DATA[name]) == set(table.fields), name


def test_every_entry_is_in_normal_form_and_means_one_field_of_its_table():
    seen: dict[tuple[str, str], str] = {}
    for table, field, caption in ENTRIES:
        assert dictionary.normal(caption) == caption
        assert seen.setdefault((table, caption), field) == field
        found = dictionary.exact(table, caption)
        assert found is not None
        assert found.field == field


def test_every_need_and_every_required_column_is_a_field():
    for name, table in TABLES.items():
        for group in table.needs:
            assert all(field in table.fields for alternative in group for field in alternative)
        assert all(find_field(name, field) for field in table.required)


@pytest.mark.parametrize(
    ("table", "caption", "field"),
    [
        ("sales", "Сумма, руб.", "amount"),
        ("sales", "Сумма (грн)", "amount"),
        ("sales", "№", "doc_no"),
        ("sales", "№ документа", "doc_no"),
        ("sales", "Рентабельность, %", "margin_pct"),
        ("sales", "Номенклатура.Артикул", "product_code"),
        ("sales", "Ім'я клієнта", "client_name"),
        ("sales", "  КОНТРАГЕНТ  ", "client_name"),
        ("sales", "Created date (UTC)", "date"),
        ("sales", "CustomerId", "client_id"),
        ("sales", "InvoiceDate", "date"),
        ("sales", "household_id", "client_id"),
        ("sales", "basket_id", "doc_no"),
        ("sales", "sales_value", "amount"),
        ("sales", "dollar_value", "amount"),
        ("sales", "transaction_timestamp", "date"),
        ("sales", "Total", "amount"),
        ("clients", "FirstName", "first_name"),
        ("clients", "ВИП", "vip"),
        ("clients", "Рабочий телефон (контакт)", "phone"),
        ("sales", "КПП", None),
        ("sales", "Стоимость", None),
        ("sales", "Balance", None),
        ("sales", "", None),
    ],
)
def test_captions_as_they_are_met(table, caption, field):
    found = dictionary.exact(table, caption)
    assert (found.field if found else None) == field


def test_a_suffix_and_a_slip_of_the_pen():
    assert dictionary.without_suffix("clients", "E-mail (клиент)").field == "email"
    assert dictionary.similar("sales", "Колличество")[1].field == "qty"
    assert dictionary.similar("sales", "клиента код")[1].field == "client_id"
    assert dictionary.similar("sales", "Прочее") is None


def test_currencies_of_captions():
    assert dictionary.currency("Сумма, руб.") == "RUB"
    assert dictionary.currency("Сума (грн)") == "UAH"
    assert dictionary.currency("Amount $") == "USD"
    assert dictionary.currency("Сумма") == ""


@pytest.mark.parametrize(
    ("captions", "expected"),
    [
        (["Дата", "Контрагент", "Сумма"], "ru"),
        (["Дата", "Клієнт", "Сума"], "uk"),
        (["Дата документу", "Контрагент", "Сума"], "uk"),
        (["Date", "Customer", "Amount"], "en"),
        (["ID", "Название сделки", "Email"], "ru"),
        (["", "#"], "en"),
    ],
)
def test_the_language_of_captions(captions, expected):
    assert language.of_captions(captions) == expected
