"""Plans, potentials, spend and stock as people and systems write them: the right table, rows and sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.exports.writing import Cell, delimited, workbook

from clientbase import Base


@dataclass(frozen=True)
class Export:
    """A file and what has to be in the base.

    Attributes:
        name: of the file; `.xlsx` is a workbook with typed cells.
        rows: of the file.
        table: where its rows belong.
        read: columns of the base, joined by commas.
        expected: their cells in the order of the source.
        told: codes of warnings.
        as_table: what the user says it is, where nothing in the file does.
    """

    name: str
    rows: Sequence[Sequence[Any]]
    table: str
    read: str
    expected: Sequence[tuple[Any, ...]]
    told: tuple[str, ...] = ()
    as_table: str | None = None


D = Decimal
OF_CHOICE = {"CB-MAP-114"}  # what is said of the choice of the table
ADS = "cast(period as varchar), source, spend, leads, clicks, currency"
EXPORTS = {
    "Google Ads": Export(
        "Campaign report.csv",
        [
            ("Campaign report",),
            ("January 1, 2026 - January 31, 2026",),
            ("Campaign status", "Campaign", "Budget", "Currency code", "Clicks", "Impr.", "Cost",
             "Conversions"),
            ("Enabled", "Brand", "50.00", "USD", "100", "2000", "1000.00", "8"),
            ("Paused", "Display", "20.00", "USD", "50", "900", "250.50", "0"),
            ("Total: Campaigns", "--", "--", "USD", "150", "2900", "1250.50", "8"),
            ("Total: Account", "--", "--", "USD", "150", "2900", "1250.50", "8"),
        ],
        "costs",
        ADS,
        [
            ("2026-01-01", "Brand", D(1000), D(8), D(100), "USD"),
            ("2026-01-01", "Display", D("250.5"), D(0), D(50), "USD"),
        ],
    ),
    "Meta": Export(
        "Campaigns.csv",
        [
            ("Campaign name", "Amount spent (EUR)", "Link clicks", "Results", "Reporting starts",
             "Reporting ends"),
            ("", "1250.50", "600", "13", "2026-01-01", "2026-01-31"),
            ("Spring", "1000.00", "500", "10", "2026-01-01", "2026-01-31"),
            ("Autumn", "250.50", "100", "3", "2026-01-01", "2026-01-31"),
        ],
        "costs",
        ADS,
        [
            ("2026-01-01", "Spring", D(1000), D(10), D(500), "EUR"),
            ("2026-01-01", "Autumn", D("250.5"), D(3), D(100), "EUR"),
        ],
    ),
    "Yandex Direct": Export(
        "direct.xlsx",
        [
            ("Месяц", "Кампания", "№ Кампании", "Показы", "Клики", "CTR (%)", "Расход (руб.)", "Конверсии"),
            ("01.01.2026", "Поиск", "123", "1000", "50", "5,0", "1 500,50", "4"),
            ("01.01.2026", "Сети", "124", "9000", "40", "0,4", "900,00", "1"),
            ("Итого", "", "", "10000", "90", "0,9", "2 400,50", "5"),
        ],
        "costs",
        ADS,
        [
            ("2026-01-01", "Поиск", D("1500.5"), D(4), D(50), "RUB"),
            ("2026-01-01", "Сети", D(900), D(1), D(40), "RUB"),
        ],
    ),
    "VK": Export(
        "vk.csv",
        [
            ("Дата", "Название кампании", "Показы", "Клики", "CTR", "CPC", "Потрачено, ₽", "Результат"),
            ("05.02.2026", "Весна", "1000", "20", "2,0", "5,00", "100,00", "3"),
            ("06.02.2026", "Весна", "800", "10", "1,2", "6,00", "60,50", "0"),
        ],
        "costs",
        ADS,
        [
            ("2026-02-05", "Весна", D(100), D(3), D(20), "RUB"),
            ("2026-02-06", "Весна", D("60.5"), D(0), D(10), "RUB"),
        ],
    ),
    "Microsoft Advertising": Export(
        "bing.csv",
        [
            ("Month", "Campaign", "Currency code", "Clicks", "Spend", "Conversions"),
            ("1/1/2026", "Brand", "USD", "100", "250.25", "3"),
            ("1/1/2026", "Search", "USD", "50", "100.00", "1"),
            ("", "", "", "150", "350.25", "4"),
        ],
        "costs",
        "source, spend",
        [("Brand", D("250.25")), ("Search", D(100))],
        ("CB-MAP-062",),
    ),
    "budget beside the fact, quarters as text": Export(
        "marketing.csv",
        [
            ("Квартал", "Канал", "Бюджет", "Факт", "Лиды"),
            ("1 квартал 2026", "Реклама", "1500", "1000", "5"),
            ("2 квартал 2026", "Реклама", "1500", "2000", "7"),
        ],
        "costs",
        "cast(period as varchar), spend, leads",
        [("2026-01-01", D(1000), D(5)), ("2026-04-01", D(2000), D(7))],
    ),
    "a budget alone is told": Export(
        "channels.csv",
        [("Month", "Channel", "Budget"), ("2026-01", "Search", "100"), ("2026-02", "Search", "50")],
        "costs",
        "spend",
        [(D(100),), (D(50),)],
        ("CB-MAP-164",),
        "costs",
    ),
    "months across, sums beside them": Export(
        "План.xlsx",
        [
            ("План 2026",),
            (),
            ("Клиент", "Янв", "Фев", "Мар", "1 квартал", "Итого за год"),
            ("ООО Ромашка", 100, 110, 120, 330, 330),
            ("ООО Лютик", 10, 20, 30, 60, 60),
        ],
        "plan",
        "cast(period as varchar), plan_amount",
        [
            ("2026-01-01", D(100)), ("2026-02-01", D(110)), ("2026-03-01", D(120)),
            ("2026-01-01", D(10)), ("2026-02-01", D(20)), ("2026-03-01", D(30)),
        ],
        as_table="plan",
    ),
    "thousands by group and month": Export(
        "План v2.xlsx",
        [
            ("План продажів, тис. грн, 2026 рік",),
            (),
            ("Менеджер", "Група товарів", "Січень", "Лютий"),
            ("Іваненко", "Вази", "10,5", "11"),
            ("Іваненко", "Горщики", "5", "6"),
        ],
        "plan",
        "manager, category, plan_amount, currency, version",
        [
            ("Іваненко", "Вази", D(10500), "UAH", "v2"), ("Іваненко", "Вази", D(11000), "UAH", "v2"),
            ("Іваненко", "Горщики", D(5000), "UAH", "v2"), ("Іваненко", "Горщики", D(6000), "UAH", "v2"),
        ],
        ("CB-MAP-065",),
        "plan",
    ),
    "a fact beside the plan": Export(
        "План-факт март 2026.xlsx",
        [
            ("Менеджер", "План", "", "Факт", ""),
            ("", "Кол-во", "Сумма", "Кол-во", "Сумма"),
            ("Иванов", 10, 1000, 9, 900),
            ("Петров", 20, 2000, 25, 2600),
        ],
        "plan",
        "manager, plan_qty, plan_amount",
        [("Иванов", D(10), D(1000)), ("Петров", D(20), D(2000))],
        ("CB-MAP-160", "CB-MAP-163"),
        "plan",
    ),
    "potential of categories": Export(
        "wallet.xlsx",
        [("Customer", "Pots", "Vases", "Total"), ("Bluebay Ltd", 100, 200, 300), ("Harbour Ltd", "", 30, 30)],
        "potential",
        "category, total_purchases",
        [("Pots", D(100)), ("Vases", D(200)), ("Vases", D(30))],
        as_table="potential",
    ),
    "Shopify, by columns": Export(
        "inventory_export.csv",
        [
            ("Handle", "Title", "Option1 Name", "Option1 Value", "SKU", "HS Code", "COO", "Main", "Shop"),
            ("tee", "Tee", "Size", "S", "TEE-S", "6109", "US", "12", "3"),
            ("tee", "Tee", "Size", "M", "TEE-M", "6109", "US", "4", "not stocked"),
        ],
        "stock",
        "product_code, branch, qty",
        [("TEE-S", "Main", D(12)), ("TEE-S", "Shop", D(3)), ("TEE-M", "Main", D(4))],
    ),
    "Shopify, by rows": Export(
        "inventory.csv",
        [
            (
                "Handle", "Title", "SKU", "HS Code", "Location", "Incoming (not editable)",
                "Committed (not editable)", "Available (not editable)", "On hand (current)", "On hand (new)",
            ),
            ("tee", "Tee", "TEE-S", "6109", "Main", "7", "2", "10", "12", ""),
        ],
        "stock",
        "product, branch, qty, reserved, free",
        [("Tee", "Main", D(12), D(2), D(10))],
    ),
    "MoySklad": Export(
        "ostatki.xlsx",
        [
            ("Остатки на 28.02.2026",),
            (),
            ("Наименование", "Артикул", "Остаток", "Резерв", "Ожидание", "Доступно", "Себестоимость",
             "Сумма себестоимости", "Цена продажи"),
            ("Ваза", "V-1", 10, 2, 0, 8, 50, 500, 120),
            ("Горшок", "G-1", 5, 0, 0, 5, 20, 100, 60),
        ],
        "stock",
        "cast(as_of as varchar), qty, reserved, free, cost, price",
        [
            ("2026-02-28", D(10), D(2), D(8), D(500), D(120)),
            ("2026-02-28", D(5), D(0), D(5), D(100), D(60)),
        ],
    ),
    "Odoo": Export(
        "stock.quant.xlsx",
        [
            ("Location", "Product", "Quantity", "Reserved Quantity", "Unit of Measure", "Value"),
            ("WH/Stock", "Vase", 10, 2, "Units", 500),
            ("WH/Stock", "Pot", 5, 0, "Units", 100),
        ],
        "stock",
        "branch, product, qty, reserved, cost",
        [("WH/Stock", "Vase", D(10), D(2), D(500)), ("WH/Stock", "Pot", D(5), D(0), D(100))],
    ),
    "unit cost and quantity": Export(
        "Остатки на 01.03.2026.csv",
        [
            ("Товар", "Остаток", "Себестоимость", "Цена"),
            ("Ваза", "10", "50", "120"), ("Горшок", "5", "20", "60"), ("Кашпо", "8", "200", "300"),
        ],
        "stock",
        "cast(as_of as varchar), cost",
        [("2026-03-01", D(500)), ("2026-03-01", D(100)), ("2026-03-01", D(1600))],
        ("CB-MAP-023",),
    ),
    "cost of the row stays": Export(
        "stock.csv",
        [
            ("Товар", "Остаток", "Себестоимость", "Цена"),
            ("Ваза", "10", "500", "120"), ("Горшок", "5", "100", "60"),
        ],
        "stock",
        "cost",
        [(D(500),), (D(100),)],
    ),
    "1C": Export(
        "ведомость.xlsx",
        [
            ("Ведомость по товарам на складах",),
            ("Период: 01.02.2026 - 28.02.2026",),
            (),
            ("Номенклатура", "Склад", "Начальный остаток", "", "Приход", "", "Конечный остаток", ""),
            ("", "", "Количество", "Стоимость", "Количество", "Стоимость", "Количество", "Стоимость"),
            ("Ваза", "Основной", 5, 250, 7, 350, 12, 600),
            ("Горшок", "Основной", 1, 20, 0, 0, 1, 20),
            ("Итого", "", 6, 270, 7, 350, 13, 620),
        ],
        "stock",
        "cast(as_of as varchar), qty, cost",
        [("2026-02-28", D(12), D(600)), ("2026-02-28", D(1), D(20))],
        as_table="stock",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_the_figures_of_an_export(name: str, tmp_path: Path) -> None:
    export = EXPORTS[name]
    path = tmp_path / export.name
    if path.suffix == ".xlsx":
        workbook(path, map(Cell, export.rows), sheet="Лист1", text=False)
    else:
        delimited(path, export.rows, delimiter=";")
    with Base() as base:
        report = base.load(path, table=export.as_table)
        assert [loaded.table for loaded in report] == [export.table]
        assert not report.rejected
        found = base.store.connection.rows(f"select {export.read} from {export.table} order by source_row")
        assert found == list(export.expected)
        codes = [warning.code for warning in report.warnings]
        assert sorted(code for code in codes if code not in OF_CHOICE) == sorted(export.told)
