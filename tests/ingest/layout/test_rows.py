from __future__ import annotations

import pytest
from tests.ingest import grids

from clientbase.ingest.layout import rows


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (["", " ", "\u00a0"], "blank"),
        (["Итого:", "", "5"], "total"),
        (["", "УСЬОГО", "5"], "total"),
        (["Grand Total", "5"], "total"),
        (["Всего", "5"], "total"),
        (["Итого по клиенту ООО А", "5"], "subtotal"),
        (["Total for Acme", "5"], "subtotal"),
        (["Разом за січень", "5"], "subtotal"),
        (["Отбор:", "Организация Равно А"], "service"),
        (["Показатели", ""], "service"),
        (["Итогопродукт", "5"], None),
        (["Total Wine Ltd", "5"], None),
        (["01.02.2024", "Итого"], None),
        (["ООО А", "5"], None),
    ],
)
def test_rows_that_are_no_data(record, kind):
    assert rows.kind(record) == kind


def test_the_engine_skips_the_same_rows():
    grid = grids.of_text("""
Дата;Клиент;Номер;Сумма
01.02.2024;ООО А;1;10
;;;
01.02.2024;Итого;2;20
Дата;Клиент;Номер;Сумма
;Итого по ООО А;;30
Итого:;;;30
;Total;;30
Параметры:;Период 2024;;
Total for ООО А;;;5
""")
    found = [row[0] for row in grids.run(grid, ["amount"])]
    assert found == [None, "blank", None, "header", "subtotal", "total", "total", "service", "subtotal"]
