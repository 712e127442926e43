from __future__ import annotations

import pytest

from clientbase.ingest.captions import dictionary, scales


@pytest.mark.parametrize(
    ("caption", "normal", "power", "currency"),
    [
        ("Сумма, тыс. руб.", "сумма", 3, "RUB"),
        ("Сумма, тыс.руб", "сумма", 3, "RUB"),
        ("Выручка (млн. руб.)", "выручка", 6, "RUB"),
        ("Сума, тис. грн", "сума", 3, "UAH"),
        ("Amount (in thousands)", "amount", 3, ""),
        ("Amount, USD '000", "amount", 3, "USD"),
        ("Revenue $k", "revenue", 3, "USD"),
        ("Sales (€m)", "sales", 6, "EUR"),
        ("Umsatz TEUR", "umsatz", 3, "EUR"),
        ("Umsatz in Mio. EUR", "umsatz", 6, "EUR"),
        ("Sprzedaż (tys. zł)", "sprzedaż", 3, "PLN"),
        ("Montant (en milliers d'euros)", "montant", 3, "EUR"),
        ("Обороты, млрд сум", "обороты", 9, "UZS"),
        ("Сумма, руб.", "сумма", 0, "RUB"),
        ("Amount (CHF)", "amount", 0, "CHF"),
        ("amount_usd", "amount", 0, "USD"),
        ("Сумма в руб.", "сумма", 0, "RUB"),
        ("Total all", "total all", 0, ""),
        ("Amount net", "amount net", 0, ""),
        ("Name (FR)", "name (fr)", 0, ""),
        ("Топ 100 тыс. клиентов", "топ 100 тыс клиентов", 0, ""),
    ],
)
def test_a_caption_is_looked_up_without_its_scale_and_currency(caption, normal, power, currency):
    assert dictionary.normal(caption) == normal
    assert scales.of_caption(caption) == power
    assert dictionary.currency(caption) == currency


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("(в тысячах рублей)", (3, "RUB")),
        ("Единица измерения: тыс. руб.", (3, "RUB")),
        ("Sales report, USD '000", (3, "USD")),
        ("All amounts in millions", (6, "")),
        ("Усі суми в млн грн", (6, "UAH")),
        ("Отбор: Сумма больше 100 тыс. руб.", (0, "")),
        ("Количество в тыс. шт.", (0, "")),
        ("Топ 1000 клиентов", (0, "")),
    ],
)
def test_a_title_block_scales_all_amounts(line, found):
    assert scales.of_title(["Отчет", line]) == found


def test_amount_and_currency_in_one_column():
    assert dictionary.exact("sales", "Сумма/Валюта").field == "amount"
    assert dictionary.exact("sales", "Amount / Currency").field == "amount"
