"""What 1C gives without indents: old .xls, flat lists, registers, extracts with a separator.

The captions of the extract and the separate columns `dt` and `cr` of a register: read in real files; the
captions of УНФ and of «Универсальный отчет», the card of the account 62: from memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlwt
from tests.exports.one_c import BASIC, CAPTIONS, LABELS, TITLE
from tests.exports.one_c_report import Report, kind, stacked
from tests.exports.truth import BY_NAME, LINES, Line, by_document
from tests.exports.writing import Cell, Export, caption, delimited, ru, workbook

EVERYTHING = frozenset({"revenue", "documents", "purchases"})


def biff(path: Path, rows: Iterable[Cell], *, text: bool) -> Path:
    """A real .xls: neither outline nor indent is written."""
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("TDSheet")
    for number, row in enumerate(rows):
        for column, value in enumerate(row.values):
            if isinstance(value, Decimal):
                shown = ru(value, 3 if value * 100 % 1 else 2) if text else float(value)
                page.write(number, column, shown)
            elif value:
                page.write(number, column, value)
    book.save(str(path))
    return path


def old(
    folder: Path, report: Report, labels: Sequence[str] = LABELS, *, text: bool = False, total: bool = True
) -> list[Path]:
    """«Продажи» saved as an old workbook."""
    end = [report.total()] if total else []
    rows = [*TITLE, *stacked(labels, CAPTIONS), *report.rows(), *end]
    return [biff(folder / "Продажи.xls", rows, text=text)]


def extract(folder: Path) -> list[Path]:
    """The extract with tax numbers: UTF-8 with a mark, semicolons, VAT beside the sum."""
    header = (
        "Номер Документа;Дата;ИНН;КПП;Покупатель;Артикул;Номенклатура;Ед. изм.;Количество;"
        "Цена с НДС;Сумма с НДС;Ставка НДС;Сумма НДС"
    )
    rows = [
        [
            line.number, f"{line.moment:%d.%m.%Y}", BY_NAME[line.client].tax_id, "770101001", line.client,
            line.article, line.product, "шт", ru(line.qty, 3), ru(line.price), ru(line.amount), "20%",
            ru(line.amount / 6),
        ]
        for line in LINES
    ]  # fmt: skip
    path = folder / "Реализации.csv"
    return [delimited(path, [header.split(";"), *rows], delimiter=";", encoding="utf-8-sig")]


def universal(folder: Path) -> list[Path]:
    """«Универсальный отчет» by the sales register: every movement a row; the empty date of 1C."""
    header = [
        "Период", "Регистратор", "Номер строки", "Номенклатура", "Контрагент", "Ответственный",
        "Заказ покупателя", "Количество", "Сумма", "Себестоимость", "Дата оплаты",
    ]  # fmt: skip
    rows = [
        Cell([
            f"{line.moment:%d.%m.%Y %H:%M:%S}", caption(line), place, line.product, line.client,
            BY_NAME[line.client].manager, "<Продажи без заказа>", line.qty, line.amount, line.cost,
            "01.01.0001 0:00:00",
        ])
        for own in by_document().values()
        for place, line in enumerate(own, 1)
    ]  # fmt: skip
    title = [
        Cell(["Универсальный отчет по регистру накопления «Продажи»"]),
        Cell(["Период: 01.01.2025 - 30.04.2025"]),
    ]
    return [workbook(folder / "УНФ.xlsx", [*title, Cell([]), Cell(header), *rows])]


def documents(folder: Path) -> list[Path]:
    """A list of documents of УНФ saved as a spreadsheet: one row a document, the type in its own column."""
    header = [
        "Дата",
        "Номер",
        "Вид операции",
        "Покупатель",
        "Сумма",
        "Валюта",
        "Ответственный",
        "Комментарий",
    ]
    rows = [
        Cell([
            f"{own[0].moment:%d.%m.%Y %H:%M:%S}", number, kind(own[0]), own[0].client, _amount(own), "руб.",
            BY_NAME[own[0].client].manager, "",
        ])
        for number, own in by_document().items()
    ]  # fmt: skip
    return [workbook(folder / "Список.xlsx", [Cell(header), *rows])]


def _amount(lines: Sequence[Line]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))


def sides(folder: Path, names: tuple[str, str]) -> list[Path]:
    """A register of two sides: sales in one column, returns and reductions positive in the other."""
    header = ["Период", "Регистратор", "Контрагент", *names]
    rows: list[list[Any]] = []
    for own in by_document().values():
        amount = _amount(own)
        both = (ru(amount), "") if amount > 0 else ("", ru(-amount))
        rows.append([f"{own[0].moment:%d.%m.%Y}", caption(own[0]), own[0].client, *both])
    return [delimited(folder / "Регистр.csv", [header, *rows], delimiter=";", encoding="cp1251")]


EXPORTS = (
    Export("1C .xls without outline and indent, rebuilt by sums", lambda folder: old(folder, BASIC)),
    Export("the same, numbers as text", lambda folder: old(folder, BASIC, text=True)),
    Export("the same without «Итого»", lambda folder: old(folder, BASIC, total=False)),
    Export(
        "the same with folders above the clients",
        lambda folder: old(folder, Report(("folder", "client", "document", "product"))),
    ),
    Export(
        "the same, Контрагент → Регистратор",
        lambda folder: old(folder, Report(("client", "document")), LABELS[:2]),
    ),
    Export("1C extract «Номер Документа;Дата;ИНН;КПП;Покупатель»", extract),
    Export(
        "УНФ «Универсальный отчет» by the sales register",
        universal,
        holds=EVERYTHING | {"managers"},
    ),
    Export("УНФ list of documents", documents, holds=EVERYTHING | {"managers"}),
    Export("1C register with dt and cr", lambda folder: sides(folder, ("dt", "cr"))),
    Export("Бухгалтерия, card of the account 62", lambda folder: sides(folder, ("Дебет", "Кредит"))),
)
