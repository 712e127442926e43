"""Captions over several columns: plans are no sales, returns come off, names across stay names."""

from __future__ import annotations

import pytest
from tests.ingest.layout.loading import loaded

from clientbase.ingest.layout import bands

FILES = {
    "fact beside plan and deviation, Ukrainian, dated by the title": (
        """
Звіт про виконання плану
Період: 01.01.2026 - 31.03.2026
Контрагент;План;;Факт;;Відхилення;
;Кількість;Сума;Кількість;Сума;Кількість;Сума
Альфа;10;1000;8;800;-2;-200
Бета;5;500;6;600;1;100
Разом;15;1500;14;1400;-1;-100
""",
        {"Альфа": 800, "Бета": 600},
        {"CB-LAY-012", "CB-LAY-022"},
    ),
    "three rows, English": (
        """
;;Sales;;;;Returns;
;;Budget;;Actual;;Actual;
Date;Customer;Units;Amount;Units;Amount;Units;Amount
2026-01-05;Acme;9;900;3;300;1;100
2026-02-05;Bolt;9;900;2;200;;
""",
        {"Acme": 200, "Bolt": 200},
        {"CB-LAY-022", "CB-LAY-023"},
    ),
    "the prior year first": (
        """
;;Prior year;;Current year;
Date;Customer;Qty;Sales;Qty;Sales
2026-01-05;Acme;7;700;1;100
2026-01-06;Bolt;7;700;2;250
""",
        {"Acme": 100, "Bolt": 250},
        {"CB-LAY-022"},
    ),
    "sales, returns and what is left of them": (
        """
Дата;Покупатель;Продажи;;Возвраты;;Чистые продажи;
;;Кол-во;Сумма;Кол-во;Сумма;Кол-во;Сумма
05.01.2026;Альфа;10;1000;1;100;9;900
06.01.2026;Бета;4;400;0;0;4;400
""",
        {"Альфа": 900, "Бета": 400},
        set(),
    ),
    "with and without VAT": (
        """
Дата;Покупатель;С НДС;;Без НДС;
;;Количество;Сумма;Количество;Сумма
05.01.2026;Альфа;1;120;1;100
06.01.2026;Бета;2;240;2;200
""",
        {"Альфа": 120, "Бета": 240},
        set(),
    ),
    "balances around the turnover": (
        """
Период: 01.01.2026 - 31.01.2026
Контрагент;Остаток на начало;;Приход;;Расход;;Остаток на конец;
;Количество;Сумма;Количество;Сумма;Количество;Сумма;Количество;Сумма
Альфа;10;1000;5;500;3;300;12;1200
Бета;1;100;2;200;3;330;0;0
""",
        {"Альфа": 300, "Бета": 330},
        {"CB-LAY-012", "CB-LAY-022"},
    ),
    "managers with a plan beside them": (
        """
Период: 01.01.2026 - 31.01.2026
Контрагент;Иванов;;Петров;;План;;Итого;
;Количество;Сумма;Количество;Сумма;Количество;Сумма;Количество;Сумма
Альфа;1;100;2;200;99;9900;3;300
Бета;1;50;;;9;900;1;50
""",
        {"Альфа": 300, "Бета": 50},
        {"CB-LAY-011", "CB-LAY-012", "CB-LAY-022"},
    ),
    "a plan and a fact under every manager": (
        """
Период: 01.01.2026 - 31.01.2026
Контрагент;Иванов;;Петров;
;План;Факт;План;Факт
Альфа;1000;100;2000;200
Бета;500;50;500;70
""",
        {"Альфа": 300, "Бета": 120},
        {"CB-LAY-011", "CB-LAY-012", "CB-LAY-022"},
    ),
    "a fact and a budget over months": (
        """
;Actual;;Budget;
Customer;Jan 2026;Feb 2026;Jan 2026;Feb 2026
Acme;100;50;900;900
Bolt;;25;900;900
""",
        {"Acme": 150, "Bolt": 25},
        {"CB-LAY-022"},
    ),
    "sales and returns over months": (
        """
;Продажи;;Возвраты;
Клиент;Янв 2026;Фев 2026;Янв 2026;Фев 2026
Альфа;100;50;10;
Бета;;25;;5
""",
        {"Альфа": 140, "Бета": 20},
        set(),
    ),
    "a plan and a fact of a grouped report": (
        """
Период: 01.01.2026 - 31.01.2026
Контрагент;План;;Факт;
Номенклатура;Количество;Сумма;Количество;Сумма
Альфа;9;900;3;300
Стол;5;500;1;100
Стул;4;400;2;200
Бета;9;900;3;150
Стол;5;500;1;100
Лампа;4;400;2;50
Итого;18;1800;6;450
""",
        {"Альфа": 300, "Бета": 150},
        {"CB-LAY-012", "CB-LAY-022"},
    ),
    "one row": (
        """
Дата;Клиент;Сумма план;Сумма факт;Отклонение
05.01.2026;Альфа;1000;900;-100
06.01.2026;Бета;500;600;100
""",
        {"Альфа": 900, "Бета": 600},
        set(),
    ),
}


@pytest.mark.parametrize(("text", "money", "codes"), FILES.values(), ids=FILES)
def test_only_the_sales_are_counted(text, money, codes, tmp_path):
    found, _, warned = loaded(tmp_path, text)
    assert (found, warned) == (money, codes)


def test_a_declared_column_is_what_the_user_says(tmp_path):
    text = FILES["the prior year first"][0]
    found, _, warned = loaded(tmp_path, text, map={"Prior year Sales": "amount"})
    assert found == {"Acme": 700, "Bolt": 700}
    assert warned == {"CB-LAY-022"}  # of the quantities


@pytest.mark.parametrize(
    ("caption", "kind"),
    [
        ("План на 2026", "plan"),
        ("% выполнения плана", "deviation"),
        ("Plan", "plan"),
        ("Плановский И.И.", ""),
        ("Иванов", ""),
        ("Минулий рік", "prior"),
        ("Фактичні продажі", "fact"),
        ("Factory outlet", ""),
    ],
)
def test_a_band_is_told_by_whole_words(caption, kind):
    assert bands.kind(caption) == kind
