"""«Продажи» of УТ 11: by indent, by outline, with folders, articles, months and days as groups.

Captions, document captions, indents 0/2/4/6 and 0/3/6/9/12/15, article rows, the folder «Покупатели», the
trailing ", " of products, `xl/SharedStrings.xml`: read in real files. The title block: read; the words of
month groups: from memory.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from tests.exports.one_c_report import Report, stacked, trailing_minus
from tests.exports.writing import Cell, Export, workbook

TITLE = [
    Cell(["Продажи"]),
    Cell([]),
    Cell(["Параметры:", "Период: 01.01.2025 - 30.04.2025"]),
    Cell(["", "Валюта отчета: руб."]),
    Cell(["Отбор:", 'Организация Равно "ООО «Наша фирма»"']),
    Cell([]),
]
CAPTIONS = ("Количество", "Сумма выручки с НДС", "Стоимость")
BASIC = Report(("client", "document", "product"), indents=(0, 2, 4, 6))
LABELS = ("Контрагент", "Регистратор", "Номенклатура")
REGISTER = ("Номенклатура.Артикул", "Группа аналитического учета", *CAPTIONS)


def written(
    folder: Path, report: Report, labels: Sequence[str] = LABELS, captions: Sequence[str] = CAPTIONS,
    *, text: bool = True,
) -> list[Path]:  # fmt: skip
    """The report under its title block, with «Итого» at the end."""
    rows = [*TITLE, *stacked(labels, captions), *report.rows(), report.total()]
    return [workbook(folder / "Продажи.xlsx", rows, text=text)]


def capital_s(folder: Path) -> list[Path]:
    """The part of the strings is called `xl/SharedStrings.xml`; the rest of the file says otherwise."""
    (usual,) = written(folder, BASIC)
    path = folder / "Продажи 2.xlsx"
    with zipfile.ZipFile(usual) as source, zipfile.ZipFile(path, "w") as out:
        for part in source.infolist():
            name = part.filename.replace("xl/sharedStrings.xml", "xl/SharedStrings.xml")
            out.writestr(name, source.read(part.filename))
    return [path]


def ut11(name: str, report: Report, labels: Sequence[str] = LABELS, **how: object) -> Export:
    """«Продажи» of УТ 11 with everything that must come back."""
    holds = how.pop("holds", frozenset({"revenue", "documents", "purchases"}))
    return Export(f"УТ 11, {name}", lambda folder: written(folder, report, labels, **how), holds=holds)  # type: ignore[arg-type]


_FOLDERS = ("folder", "client", "document", "product")
_DEEP = ("folder", "client", "document", "category", "product")
_MANAGERS = ("manager", "client", "document", "product")

EXPORTS = (
    ut11("Контрагент → Регистратор → Номенклатура, indents 0 2 4", BASIC),
    ut11("the same by outline", BASIC.by(indents=(), outline=True)),
    ut11("numbers in cells, not text", BASIC, text=False),
    ut11("folders «Покупатели» above the clients, indents 0 3 6 9", Report(_FOLDERS, indents=(0, 3, 6, 9))),
    ut11(
        "folders, categories, article rows without sums, indents 0 3 6 9 12 15",
        Report(_DEEP, indents=(0, 3, 6, 9, 12, 15), article="name"),
    ),
    ut11("article rows with sums", BASIC.by(article="sums")),
    ut11("article rows with sums, outline", BASIC.by(article="sums", outline=True, indents=())),
    ut11("article rows without sums, outline", BASIC.by(article="name", outline=True, indents=())),
    ut11("products end with a comma", BASIC.by(product="{product}, ")),
    ut11("articles in brackets", BASIC.by(product="{product} ({article})")),
    ut11("managers outside", Report(_MANAGERS, indents=(0, 2, 4, 6)), ("Менеджер", *LABELS)),
    ut11(
        "Регистратор → Номенклатура with articles",
        Report(("document", "product"), extra=("article", "category"), indents=(0, 2)),
        ("Регистратор", "Номенклатура"),
        captions=REGISTER,
        holds=frozenset({"documents"}),
    ),
    ut11(
        "Регистратор → Контрагент → Номенклатура by outline",
        Report(("document", "client", "product"), outline=True),
        ("Регистратор", "Контрагент", "Номенклатура"),
    ),
    ut11(
        "Контрагент → Регистратор only",
        Report(("client", "document"), indents=(0, 2)),
        ("Контрагент", "Регистратор"),
    ),
    ut11(
        "months as groups, «Январь 2025 г.»",
        Report(("month", "client", "product"), indents=(0, 2, 4)),
        ("Период", "Контрагент", "Номенклатура"),
        holds=frozenset({"revenue"}),
    ),
    ut11(
        "months inside clients",
        Report(("client", "month", "document"), outline=True),
        ("Контрагент", "Период", "Регистратор"),
    ),
    ut11(
        "days as groups",
        Report(("day", "client", "product"), indents=(0, 2, 4)),
        ("Период", "Контрагент", "Номенклатура"),
        holds=frozenset({"revenue", "purchases"}),
    ),
    ut11("no-break spaces and a trailing minus", BASIC.by(shown=trailing_minus("\u00a0"))),
    ut11("narrow no-break spaces and a trailing minus", BASIC.by(shown=trailing_minus("\u202f"))),
    Export("УТ 11, xl/SharedStrings.xml", capital_s),
)
