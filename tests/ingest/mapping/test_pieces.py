"""Of two columns that claim to be the amount, the one that only counts is the quantity."""

from __future__ import annotations

import pytest
from tests.ingest import grids


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (  # pieces times the price are the money
            "Дата;Клиент;Продажи;Цена;Сумма\n05.01.2026;Альфа;2;100;200\n06.01.2026;Бета;3;50;150",
            {"Продажи": "qty", "Сумма": "amount"},
        ),
        (  # no price, but the money of a piece differs and is much more than one
            "Date;Customer;Sales;Total\n2026-01-05;Acme;2;200.50\n2026-01-06;Bolt;3;150\n2026-01-07;Acme;1;50",
            {"Sales": "qty", "Total": "amount"},
        ),
        (  # the total of an order beside its lines is no money of theirs
            "Дата;Заказ;Клиент;Сумма;Сумма заказа\n05.01.26;1;А;5;35\n05.01.26;1;А;30;35\n06.01.26;2;Б;7;7",
            {"Сумма": "amount"},
        ),
        (  # two currencies: no prices
            "Дата;Клиент;Продажи;Сумма\n05.01.2026;Альфа;2;180\n06.01.2026;Бета;3;275\n07.01.2026;Бета;9;810",
            {"Продажи": "amount"},
        ),
        (  # the quantity has its own column
            "Дата;Клиент;Количество;Продажи;Всего\n05.01.2026;Альфа;1;20;900\n06.01.2026;Бета;1;30;7000",
            {"Количество": "qty", "Продажи": "amount"},
        ),
    ],
)
def test_money_is_told_from_pieces(text, fields):
    recognition, _ = grids.understood(grids.of_text(text))
    found = {match.header: name for name, match in recognition.fields.items()}
    assert {header: found.get(header) for header in fields} == fields
