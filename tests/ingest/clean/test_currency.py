from __future__ import annotations

import pytest

from clientbase.ingest.clean import currency

AMOUNTS = [
    ("1 500 $", "USD"),
    ("€500.00", "EUR"),
    ("CHF 1'234.50", "CHF"),
    ("R$ 1.234,50", "BRL"),
    ("A$12.00", "AUD"),
    ("1 234 500 сум", "UZS"),
    ("1 000 so'm", "UZS"),
    ("500 Br", "BYN"),
    ("₹12,34,567.00", "INR"),
    ("Rs. 500/-", "INR"),
    ("100,- Kč", "CZK"),
    ("₺5", "TRY"),
    ("1.234,50 TL", "TRY"),
    ("5 ₫", "VND"),
    ("AED 1,000.00", "AED"),
    ("1234 руб. 50 коп.", "RUB"),
    ("(GBP 5.00)", "GBP"),
    ("−$5", "USD"),
    ("1500|KZT", "KZT"),
    ("7,50 XOF", "XOF"),
    ("1 234,50 kr", "KR"),
    ("1\u00a0500,00", ""),
    ("1500", ""),
    ("-1,500.00", ""),
    ("12 шт", ""),
    ("", ""),
]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("руб.", "RUB"),
        ("RUR", "RUB"),
        ("643", "RUB"),
        ("бел. руб.", "BYN"),
        ("Kč", "CZK"),
        ("xof", "XOF"),
        ("kr", "KR"),
        ("EURO", "EUR"),
        ("net", ""),
        ("", ""),
    ],
)
def test_every_way_of_writing_a_currency_is_its_code(word, code):
    assert currency.code(word) == code


def test_a_shared_sign_means_the_currency_named_beside_it():
    assert [currency.code("$", home) for home in ("", "CAD", "EUR")] == ["USD", "CAD", "USD"]
    assert [currency.code("kr.", home) for home in ("", "NOK", "USD")] == ["KR", "NOK", "KR"]
    assert currency.code("р.", "BYN") == "BYN"


@pytest.mark.parametrize("home", ["", "CAD", "SEK", "UAH"])
def test_the_currency_of_an_amount_is_the_same_in_sql(evaluate, home):
    cells = [cell for cell, _ in AMOUNTS]
    read = [currency.of_amount(cell, home) for cell in cells]
    assert evaluate(currency.of_amount_sql("c0", home), cells) == [code or None for code in read]
    if not home:
        assert read == [code for _, code in AMOUNTS]


def test_codes_of_a_column_are_the_same_in_sql(evaluate):
    cells = ["руб.", "RUR", "643", "usd", "USD", "$", "Kč", "XOF", "xof", "бел. руб.", "неизвестно"]
    read = [currency.code(cell, "CAD") or cell.upper() for cell in cells]
    assert evaluate(currency.code_sql("c0", "CAD"), cells) == read


def test_words_of_captions_that_are_no_currency():
    assert [currency.named(word) for word in ("eur", "all", "net", "fr", "rub")] == ["EUR", "", "", "", "RUB"]


def test_what_a_sample_shows_is_told_alike(evaluate):
    sample = ["$1,000.00", "5 zł", "€ 7", "1234 руб. 50 коп."]
    cells = [*sample, "50 коп.", "$", "$5", "-$5", "5 kr", "$5 zł", "5", "€ 1 000,50", "abc"]
    read = [currency.of_amount(cell) or None for cell in cells]
    assert evaluate(currency.of_amount_sql("c0", sample=sample), cells) == read
