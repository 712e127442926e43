"""Levels of a report without outline or indent, fields of its documents, totals that fit several files."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.layout.loading import from_path, loaded

from clientbase.errors import TotalsDiffer
from clientbase.ingest.layout import by_documents

DOCUMENT = "Реализация товаров и услуг КСУТ-00000{n} от 0{n}.01.2026 10:00:00"

lines = st.lists(st.integers(1, 999), min_size=1, max_size=4)
clients = st.lists(st.lists(lines, min_size=1, max_size=3), min_size=1, max_size=3)


@given(st.lists(clients, min_size=1, max_size=4))
def test_the_tree_is_found_however_alike_its_sums_are(managers):
    """Managers, their clients, their documents, their lines; groups of one row have its very sum."""
    values, marks, depths = [], [], []

    def row(depth, amount):
        values.append((Decimal(amount),))
        marks.append(depth == 2)
        depths.append(depth)

    for manager in managers:
        row(0, sum(amount for client in manager for document in client for amount in document))
        for client in manager:
            row(1, sum(amount for document in client for amount in document))
            for document in client:
                row(2, sum(document))
                for amount in document:
                    row(3, amount)
    assert by_documents.depths(values, marks) == depths


def test_sums_that_do_not_agree_are_no_tree():
    values = [(Decimal(n),) for n in (7, 5, 2, 3)]
    assert by_documents.depths(values, [False, True, False, False]) is None


def test_what_a_document_says_belongs_to_its_lines(tmp_path):
    rows = ["Регистратор;Контрагент;Менеджер;Количество;Сумма", "Номенклатура;;;;"]
    for n, (client, amounts) in enumerate((("Альфа", (1, 2)), ("Бета", (4, 8)), ("Альфа", (16, 32))), 1):
        rows.append(f"{DOCUMENT.format(n=n)};{client};Иванов И.И.;2;{sum(amounts)}")
        rows += [f"Товар {amount};;;1;{amount}" for amount in amounts]
    money, days, _ = loaded(tmp_path, "\n".join([*rows, "Итого;;;6;63"]))
    assert money == {"Альфа": 51, "Бета": 12}
    assert days == ["2026-01-01", "2026-01-02", "2026-01-03"]


def test_articles_below_products_of_a_cross_tab(tmp_path):
    money, days, _ = loaded(
        tmp_path,
        """
Период: 01.02.2026 - 28.02.2026
Контрагент;Иванов;;Петров;;Итого;
Группа;Количество;Сумма;Количество;Сумма;Количество;Сумма
Номенклатура;;;;;;
Артикул;;;;;;
ООО Альфа;1;10;2;40;3;50
Мебель;1;10;2;40;3;50
Стол;1;10;;;1;10
АРТ-1;1;10;;;1;10
Стул;;;2;40;2;40
АРТ-2;;;2;40;2;40
ООО Бета;3;90;1;5;4;95
Мебель;3;90;;;3;90
Стол;1;30;;;1;30
АРТ-1;1;30;;;1;30
Шкаф;2;60;;;2;60
АРТ-3;2;60;;;2;60
Свет;;;1;5;1;5
Лампа;;;1;5;1;5
АРТ-4;;;1;5;1;5
Итого;4;100;3;45;7;145
""",
    )
    assert money == {"ООО Альфа": 50, "ООО Бета": 95}
    assert days == ["2026-02-28"]


def test_a_total_without_a_quantity_says_nothing_of_it(tmp_path):
    money, _, codes = loaded(
        tmp_path,
        """
"",Date,Transaction Type,Num,Product/Service,Qty,Sales Price,Amount
Amy's Bird Sanctuary
"",01/15/2026,Invoice,1021,Pump,1.00,275.00,275.00
"",02/05/2026,Invoice,1022,Pump,2.00,275.00,550.00
Total for Amy's Bird Sanctuary,,,,,0.00,,$825.00
Bill's Windsurf Shop
"",03/05/2026,Invoice,1023,Pump,1.00,175.00,175.00
Total for Bill's Windsurf Shop,,,,,,,$175.00
TOTAL,,,,,0.00,,"$1,000.00"
""",
    )
    assert money == {"Amy's Bird Sanctuary": 825, "Bill's Windsurf Shop": 175}
    assert codes == set()


def test_the_last_part_of_a_report_may_have_the_total_of_all(tmp_path):
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    first.write_text("Дата;Клиент;Сумма\n05.01.2026;Альфа;100\n06.01.2026;Бета;5000\n", encoding="utf-8")
    part = "Дата;Клиент;Сумма\n07.01.2026;Альфа;10\n08.01.2026;Бета;20\nИтого;;{}\n"
    second.write_text(part.format(5130), encoding="utf-8")
    assert from_path(first, second)[0] == {"Альфа": 110, "Бета": 5020}
    with pytest.raises(TotalsDiffer):
        from_path(second)
    second.write_text(part.format(5140), encoding="utf-8")
    with pytest.raises(TotalsDiffer):
        from_path(first, second)
