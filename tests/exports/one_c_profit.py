"""Gross profit and sales by client: «Валовая прибыль предприятия» of УТ 11, the reports of УТ 10.3.

Captions of УТ 11, the section «По менеджерам», the title block of УТ 10.3, the beginning «Стоимость…» for
revenue there: read in real parsers. «Себестоимость», «Валовая прибыль» and the ratios beside them, the
wording of the filter by manager: from memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.exports.one_c_report import Report, stacked
from tests.exports.truth import BY_NAME, LINES
from tests.exports.writing import Cell, Export, workbook

UT11 = [
    Cell(["Валовая прибыль предприятия"]),
    Cell([]),
    Cell(["Параметры:", "", "Период: 01.01.2025 - 30.04.2025"]),
    Cell(["", "", "Данные по предприятию: в валюте упр. учета (RUB)"]),
    Cell([]),
]
UT11_CAPTIONS = ("Количество", "Выручка", "Себестоимость", "Валовая прибыль", "Рентабельность, %")
PROFIT = ("qty", "amount", "cost", "profit", "margin")
REVENUE = frozenset({"revenue"})


def enterprise(folder: Path, report: Report, labels: Sequence[str], captions: Sequence[str]) -> list[Path]:
    """«Валовая прибыль предприятия» of УТ 11, КА and ERP."""
    rows = [*UT11, *stacked(labels, captions), *report.rows(), report.total()]
    return [workbook(folder / "Валовая прибыль предприятия.xlsx", rows)]


def title103(name: str, labels: Sequence[str], measures: Sequence[str], filters: str) -> list[Cell]:
    """The title block of a report of УТ 10.3: every setting a line of its own."""
    return [
        Cell([name]),
        Cell(["Период: 01.01.2025 - 30.04.2025"]),
        Cell([f"Показатели: {'; '.join(measures)};"]),
        Cell([f"Группировки строк: {'; '.join(labels)};"]),
        Cell([f"Отборы: {filters}"] if filters else []),
        Cell(["Дополнительные поля: "]),
        Cell(["Сортировка: Контрагент По возрастанию;"]),
        Cell([]),
    ]


def profit103(folder: Path, captions: Sequence[str], measures: Sequence[str]) -> list[Path]:
    """«Валовая прибыль» of УТ 10.3."""
    report = Report(("client", "product"), tuple(measures), indents=(0, 2))
    labels = ("Контрагент", "Номенклатура")
    title = title103("Валовая прибыль", labels, captions, "")
    rows = [*title, *stacked(labels, captions), *report.rows(), report.total()]
    return [workbook(folder / "Валовая прибыль.xlsx", rows)]


def by_manager(folder: Path, levels: Sequence[str], labels: Sequence[str]) -> list[Path]:
    """«Продажи по менеджерам» of УТ 10.3: a file for every manager, who is only named in the filter."""
    made = []
    for number, manager in enumerate(dict.fromkeys(BY_NAME[line.client].manager for line in LINES)):
        own = [line for line in LINES if BY_NAME[line.client].manager == manager]
        report = Report(tuple(levels), ("qty", "amount"), indents=(0, 2, 4))
        captions = ("Количество", "Сумма")
        title = title103("Продажи", labels, captions, f'Менеджер Равно "{manager}"')
        rows = [*title, *stacked(labels, captions), *report.rows(own), report.total(lines=own)]
        made.append(workbook(folder / f"Продажи {number}.xlsx", rows))
    return made


def named_files(folder: Path) -> list[Path]:
    """The same with the manager in the name of the file alone: «Продажи Иванов И.И..xlsx»."""
    made = []
    for manager in dict.fromkeys(BY_NAME[line.client].manager for line in LINES):
        own = [line for line in LINES if BY_NAME[line.client].manager == manager]
        report = Report(("client", "document", "product"), ("qty", "amount"), indents=(0, 2, 4))
        captions, labels = ("Количество", "Сумма"), ("Контрагент", "Регистратор", "Номенклатура")
        title = title103("Продажи", labels, captions, "")
        rows = [*title, *stacked(labels, captions), *report.rows(own), report.total(lines=own)]
        made.append(workbook(folder / f"Продажи {manager}.xlsx", rows))
    return made


_ARTICLES = Report(("client", "manager", "article"), PROFIT, indents=(0, 2, 4))
_LABELS = ("Клиент", "Менеджер", "Артикул")

EXPORTS = (
    Export(
        "УТ 11 «Валовая прибыль предприятия», Клиент → Менеджер → Артикул",
        lambda folder: enterprise(folder, _ARTICLES, _LABELS, UT11_CAPTIONS),
        holds=REVENUE,
    ),
    Export(
        "УТ 11 «Валовая прибыль предприятия», sections «По менеджерам»",
        lambda folder: enterprise(
            folder, _ARTICLES.by(section="По менеджерам"), _LABELS, UT11_CAPTIONS
        ),
        holds=REVENUE,
    ),
    Export(
        "КА «Валовая прибыль предприятия», Клиент → Документ → Номенклатура, outline",
        lambda folder: enterprise(
            folder,
            Report(("client", "document", "product"), (*PROFIT, "markup"), outline=True),
            ("Контрагент", "Регистратор", "Номенклатура"),
            (*UT11_CAPTIONS[:4], "Рентабельность", "Наценка, %"),
        ),
    ),
    Export(
        "УТ 10.3 «Валовая прибыль», «Стоимость продажи» is the revenue",
        lambda folder: profit103(
            folder,
            (
                "Количество", "Стоимость продажи", "Себестоимость", "Валовая прибыль",
                "Рентабельность, %", "Эффективность, %",
            ),
            (*PROFIT, "markup"),
        ),
        holds=REVENUE,
    ),
    Export(
        "УТ 10.3 «Валовая прибыль», «Стоимость» is the revenue",
        lambda folder: profit103(
            folder, ("Количество", "Стоимость", "Себестоимость"), ("qty", "amount", "cost")
        ),
        holds=REVENUE,
    ),
    Export(
        "УТ 10.3 «Валовая прибыль», «Продажи» is the revenue",
        lambda folder: profit103(
            folder, ("Количество", "Продажи", "Себестоимость", "Валовая прибыль"),
            ("qty", "amount", "cost", "profit"),
        ),
        holds=REVENUE,
    ),
    Export(
        "УТ 10.3 «Продажи по менеджерам», Контрагент → Номенклатура",
        lambda folder: by_manager(folder, ("client", "product"), ("Контрагент", "Номенклатура")),
        holds=frozenset({"revenue", "managers"}),
    ),
    Export(
        "УТ 10.3 «Продажи по контрагентам» with documents",
        lambda folder: by_manager(
            folder,
            ("client", "document", "product"),
            ("Контрагент", "Документ движения (регистратор)", "Номенклатура"),
        ),
        holds=frozenset({"revenue", "documents", "purchases", "managers"}),
    ),
    Export(
        "УТ 10.3 «Продажи», the manager is the name of the file",
        named_files,
    ),
)  # fmt: skip
