"""The same reports of BAS in Ukrainian. All words but the structure are from memory (exports.md 3.1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.exports.one_c_report import Report, document, stacked
from tests.exports.truth import BY_NAME, LINES
from tests.exports.writing import Cell, Export, delimited, ru, workbook

TITLE = [
    Cell(["Продажі"]),
    Cell([]),
    Cell(["Параметри:", "Період: 01.01.2025 - 30.04.2025"]),
    Cell(["", "Валюта звіту: грн"]),
    Cell(["Відбір:", 'Організація Дорівнює "ТОВ «Наша фірма»"']),
    Cell([]),
]
TITLE_FLAT = [
    Cell(["Валовий прибуток"]),
    Cell(["Період: 01.01.2025 - 30.04.2025"]),
    Cell(["Показники: Кількість; Виручка; Собівартість; Валовий прибуток;"]),
    Cell(["Групування рядків: Контрагент; Номенклатура;"]),
    Cell(["Сортування: Контрагент;"]),
    Cell([]),
]
CAPTIONS = ("Кількість", "Сума виручки з ПДВ", "Вартість")
BASIC = Report(("client", "document", "product"), indents=(0, 2, 4), language="uk")


def sales(folder: Path, report: Report, labels: Sequence[str], total: str) -> list[Path]:
    """«Продажі» with the row of totals called as the configuration calls it."""
    rows = [*TITLE, *stacked(labels, CAPTIONS), *report.rows(), report.total(total)]
    return [workbook(folder / "Продажі.xlsx", rows)]


def profit(folder: Path) -> list[Path]:
    """«Валовий прибуток» without documents."""
    report = Report(("client", "product"), ("qty", "amount", "cost", "profit"), outline=True, language="uk")
    captions = ("Кількість", "Виручка", "Собівартість", "Валовий прибуток")
    header = stacked(("Контрагент", "Номенклатура"), captions)
    rows = [*TITLE_FLAT, *header, *report.rows(), report.total("Разом")]
    return [workbook(folder / "Валовий прибуток.xlsx", rows)]


def register(folder: Path) -> list[Path]:
    """A flat list of the sales register, saved as cp1251 text."""
    header = ["Період", "Реєстратор", "Контрагент", "Номенклатура", "Менеджер", "Кількість", "Сума, грн"]
    rows = [
        [
            f"{line.moment:%d.%m.%Y %H:%M:%S}", document(line, "uk"), line.client, line.product,
            BY_NAME[line.client].manager, ru(line.qty, 3), ru(line.amount),
        ]
        for line in LINES
    ]  # fmt: skip
    return [delimited(folder / "Продажі.csv", [header, *rows], delimiter=";", encoding="cp1251")]


LABELS = ("Контрагент", "Реєстратор", "Номенклатура")

EXPORTS = (
    Export("BAS «Продажі», indents, Разом", lambda folder: sales(folder, BASIC, LABELS, "Разом")),
    Export(
        "BAS «Продажі», outline, Підсумок",
        lambda folder: sales(folder, BASIC.by(outline=True, indents=()), LABELS, "Підсумок"),
    ),
    Export(
        "BAS «Продажі», Усього, managers outside",
        lambda folder: sales(
            folder,
            BASIC.by(levels=("manager", "client", "document", "product"), indents=(0, 2, 4, 6)),
            ("Менеджер", *LABELS),
            "Усього",
        ),
        holds=frozenset({"revenue", "documents", "purchases", "managers"}),
    ),
    Export(
        "BAS «Продажі», months as groups",
        lambda folder: sales(
            folder,
            BASIC.by(levels=("month", "client", "product")),
            ("Період", "Контрагент", "Номенклатура"),
            "Разом",
        ),
        holds=frozenset({"revenue", "months"}),
    ),
    Export("BAS «Валовий прибуток»", profit, holds=frozenset({"revenue"})),
    Export(
        "BAS register of sales, cp1251",
        register,
        holds=frozenset({"revenue", "documents", "purchases", "managers"}),
    ),
)
