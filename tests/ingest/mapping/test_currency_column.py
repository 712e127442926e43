from __future__ import annotations

import pytest
from tests.ingest import grids


def chosen(text):
    """The column that was taken as the currency, and the codes of the warnings."""
    recognition, _ = grids.understood(grids.of_text(text))
    match = recognition.fields.get("currency")
    return match.header if match else None, [warning.code for warning in recognition.warnings]


@pytest.mark.parametrize(
    "caption",
    [
        *("Order Currency Code", "Amount Currency", "Payout currency", "Currency ISO Code", "Cur", "Curr."),
        *("WKZ Umsatz", "Вал.", "Валюта договора", "Buyer currency", "Währung", "Devise", "X7"),
    ],
)
def test_a_column_of_codes_is_the_currency_whatever_it_is_called(caption):
    text = f"Date;Invoice No;Customer;{caption};Amount\n2026-01-05;1;A;EUR;5\n2026-02-05;2;B;USD;6"
    assert chosen(text) == (caption, [])


@pytest.mark.parametrize("cells", [("ALL", "TOP"), ("usd", "eur"), ("A", "B"), ("EUR", "net")])
def test_words_under_an_unknown_caption_are_no_currencies(cells):
    rows = f"2026-01-05;1;A;{cells[0]};5\n2026-02-05;2;B;{cells[1]};6"
    text = f"Date;Invoice No;Customer;Segment of ours;Amount\n{rows}"
    assert chosen(text) == (None, [])


@pytest.mark.parametrize(
    ("captions", "cells", "header"),
    [
        ("Transaction currency;Amount;Payout currency", "EUR;5;USD", "Transaction currency"),
        ("Payout currency;Order currency code;Order total", "EUR;USD;5", "Order currency code"),
        (
            "Код валюты товара;Сумма заказа;Код валюты покупателя;Код валюты заказа",
            "BYN;5;KZT;RUB",
            "Код валюты заказа",
        ),
        ("Cur A;Qty;Amount;Cur B", "EUR;1;5;USD", "Cur B"),
        ("Buyer currency;Currency;Amount", "EUR;USD;5", "Currency"),
    ],
)
def test_of_several_columns_the_one_of_the_amount_is_meant(captions, cells, header):
    text = f"Date;Invoice No;Customer;{captions}\n2026-01-05;I1;A;{cells}\n2026-02-05;I2;B;{cells}"
    assert chosen(text) == (header, ["CB-MAP-061"])


def test_an_empty_column_gives_way_and_countries_are_no_currencies():
    rows = "2026-01-05;I1;A;;5;EUR;643\n2026-01-06;I2;B;;5;EUR;398"
    text = f"Date;Invoice No;Customer;Currency;Amount;Payout currency;Country ISO\n{rows}"
    assert chosen(text) == ("Payout currency", [])


def test_columns_that_agree_need_no_warning():
    rows = "2026-01-05;1;A;EUR;5;EUR\n2026-01-06;2;B;EUR;5;EUR"
    text = f"Date;Invoice No;Customer;Currency;Amount;Payout currency\n{rows}"
    assert chosen(text) == ("Currency", [])
