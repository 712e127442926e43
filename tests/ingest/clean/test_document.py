from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientbase.ingest.clean import document

CAPTION = "Реализация КСУТ-000123 от 01.02.2024 12:30:15"

KINDS = [
    ("Реализация товаров и услуг КСУТ-000123 от 01.02.2024 12:30:15", "sale"),
    ("Реализация (акт, накладная, УПД)", "sale"),
    ("Акт наданих послуг", "sale"),
    ("Видаткова накладна № 15 від 01.02.2024", "sale"),
    ("Sales Receipt", "sale"),
    ("Заказ-наряд", "sale"),
    ("Отчет о розничных продажах", "retail"),
    ("Чек ККМ", "retail"),
    ("Отчёт комиссионера (агента) о продажах", "commission"),
    ("Возврат товаров от клиента прошлых периодов", "return"),
    ("Отчет о розничных возвратах", "return"),
    ("Повернення від клієнта", "return"),
    ("Sales return", "return"),
    ("Credit Memo", "return"),
    ("Корректировка реализации до ввода остатков", "correction"),
    ("Корегування боргу", "correction"),
    ("Заказ клиента", "order"),
    ("Счёт на оплату покупателю", "order"),
    ("Sales Order", "order"),
    ("Поступление на расчетный счет", "payment"),
    ("Прибутковий касовий ордер", "payment"),
    ("Возврат товаров поставщику", "purchase"),
    ("Перемещение товаров", None),
    ("", None),
]


def test_the_kind_of_a_document(evaluate):
    cells = [cell for cell, _ in KINDS]
    expected = [kind for _, kind in KINDS]
    assert [document.kind(cell) for cell in cells] == expected
    assert evaluate(document.kind_expression("c0"), cells) == expected
    assert evaluate(document.kind_expression("c0", cells), cells) == expected
    assert evaluate(document.kind_expression("c0", ["Заказ", "Возврат", "Sale"]), cells) == expected


@pytest.mark.parametrize(
    ("cell", "type_", "number", "day"),
    [
        (
            "Реализация товаров и услуг КСУТ-000123 от 01.02.2024 12:30:15",
            "Реализация товаров и услуг",
            "КСУТ-000123",
            date(2024, 2, 1),
        ),
        ("Видаткова накладна № 15 від 01.02.2024", "Видаткова накладна", "15", date(2024, 2, 1)),
        (
            " Возврат товаров от клиента ТД00-000018 от 1.02.2024 9:05:00 ",
            "Возврат товаров от клиента",
            "ТД00-000018",
            date(2024, 2, 1),
        ),
        ("Чек ККМ 7 от 01.02.24", "Чек ККМ", "7", date(2024, 2, 1)),
        ("Реализация КСУТ-000123", None, None, None),
        ("Итого", None, None, None),
        ("", None, None, None),
    ],
)
def test_a_caption_is_a_type_a_number_and_a_day(evaluate, cell, type_, number, day):
    found = document.reference(cell)
    assert (found and found.type, found and found.number) == (type_, number)
    parts = (document.type_expression, document.number_expression, document.date_expression)
    for style in (document.Style(), document.detect([cell]), document.detect([CAPTION])):
        assert [evaluate(part("c0", style), [cell])[0] for part in parts] == [type_, number, day]


pieces = st.sampled_from(
    [
        "Возврат",
        "от",
        " ",
        "  ",
        "\u00a0",
        "КСУТ-1",
        "№",
        "№ ",
        "15",
        "01.02.2024",
        "01.02.2024 9:05:00",
        "г.",
    ]
)


@given(st.lists(st.lists(pieces, max_size=9).map("".join), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sql_and_python_agree(evaluate, cells):
    found = [document.reference(cell) for cell in cells]
    for style in (document.Style(), document.detect([CAPTION])):
        types = evaluate(document.type_expression("c0", style), cells)
        numbers = evaluate(document.number_expression("c0", style), cells)
        assert list(zip(types, numbers, strict=True)) == [
            (f.type, f.number) if f else (None, None) for f in found
        ]
