"""Which table a source is where several could be: sales where money, day and buyer stand together."""

from __future__ import annotations

import pytest
from tests.ingest import grids

from clientbase.ingest.declared import Declared
from clientbase.ingest.layout import find_table
from clientbase.ingest.mapping import which_table
from clientbase.ingest.mapping.declarations import Said


@pytest.mark.parametrize(
    ("captions", "cells", "table"),
    [
        (  # Amazon: hyphens, pieces and goods of a stock list beside a buyer
            "order-id;order-item-id;purchase-date;buyer-name;sku;product-name;quantity-purchased;item-price",
            "111-1;19;2026-01-05;Ann Lee;S1;Mug;2;40.00",
            "sales",
        ),
        (  # FreshBooks: a rate and a currency, and yet no exchange rates
            "Client Name;Invoice #;Date Issued;Item Name;Rate;Quantity;Line Total;Currency",
            "Ann Ltd;0001;2026-01-05;Logo;100.00;2;200.00;USD",
            "sales",
        ),
        (  # a day under an unknown caption among the columns of a client list
            "Kunde;Email;City;Erfasst;Menge;Einzelpreis;Gesamtbetrag",
            "A GmbH;a@example.org;Bonn;05.01.2026;2;10,00;20,00",
            "sales",
        ),
        (  # days of orders beside the columns of a card
            "Order placed;Name;Email;Phone;City;Order value",
            "2026-01-05;Ann Lee;a@x.example;+1 555;Austin;40.00",
            "sales",
        ),
        (
            "Name;Email;Phone;City;Date of last order;Total",
            "Ann Lee;a@x.example;+1 555;Austin;2026-01-05;40.00",
            "clients",
        ),
        ("Дата;Код валюты;Курс", "01.02.2024;USD;90,5", "rates"),
        ("Currency;Rate", "USD;1.1", "rates"),
        ("Номенклатура;Склад;Остаток;Цена", "Стол;Главный;5;100", "stock"),
        (
            "Клиент;Телефон;Email;Город;Дата последней покупки",
            "ООО А;+7 495;a@b.ru;Омск;01.02.2024",
            "clients",
        ),
    ],
)
def test_money_day_and_buyer_make_sales_of_a_source(captions, cells, table, tmp_path):
    grid, layout = find_table(grids.of_text(f"{captions}\n{cells}\n{cells}"), Declared(), tmp_path)
    nothing = Said("", {}, frozenset(), (), {})
    assert which_table.choose(layout.source_columns(grid), nothing) == table


@pytest.mark.parametrize("caption", ["purchase-date", "purchase_date", "Purchase Date", "PurchaseDate"])
def test_hyphens_part_words_as_blanks_do(caption):
    found, _ = grids.understood(
        grids.of_text(f"{caption};buyer-name;Total\n2026-01-05;Ann;5\n2026-01-06;Bob;6")
    )
    assert {name: match.header for name, match in found.fields.items()} == {
        "date": caption,
        "client_name": "buyer-name",
        "amount": "Total",
    }
