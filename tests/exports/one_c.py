"""Reports of 1C: grouped by outline, by indent, by nothing at all; cross-tabs; flat registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from tests.exports.truth import BY_NAME, LINES, Line, by_document
from tests.exports.writing import Cell, Export, caption, workbook

TITLE = [
    Cell(["Продажи"]),
    Cell([]),
    Cell(["Параметры:", "Период: 01.01.2025 - 30.04.2025"]),
    Cell(["", "Валюта отчета: руб."]),
    Cell([]),
]


def sums(lines: Iterable[Line]) -> tuple[Decimal, Decimal, Decimal]:
    """Quantity, amount and cost of lines."""
    lines = list(lines)
    return (
        sum((line.qty for line in lines), Decimal(0)),
        sum((line.amount for line in lines), Decimal(0)),
        sum((line.cost for line in lines), Decimal(0)),
    )


def grouped(
    lines: Iterable[Line], levels: list[str], depth: int = 0, indent: int = 2, *, outline: bool = False
) -> Iterator[Cell]:
    """Rows of groups with their sums, innermost last; a level is a field of the line or `folder`."""
    key = levels[0]
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(level_name(line, key), []).append(line)
    for name, own in groups.items():
        yield Cell([name, *sums(own)], depth if outline else 0, 0 if outline else depth * indent)
        if len(levels) > 1:
            yield from grouped(own, levels[1:], depth + 1, indent, outline=outline)


def level_name(line: Line, key: str) -> str:
    """The name of the group a line belongs to."""
    client = BY_NAME[line.client]
    if key == "document":
        return caption(line)
    return str(getattr(client, key) if key in {"folder", "manager"} else getattr(line, key))


def ut11(folder: Path, name: str, levels: list[str], labels: list[str], **how: object) -> list[Path]:
    """«Продажи» of УТ 11: a level of the header under another, sums on every group, «Итого» at the end."""
    header = [Cell([labels[0], "Количество", "Сумма выручки с НДС", "Стоимость"])]
    header += [Cell([label]) for label in labels[1:]]
    rows = [*TITLE, *header, *grouped(LINES, levels, **how), Cell(["Итого", *sums(LINES)])]
    return [workbook(folder / f"{name}.xlsx", rows)]


EXPORTS = (
    Export(
        "УТ 11, Контрагент → Регистратор → Номенклатура, indents",
        lambda folder: ut11(
            folder, "ut11", ["client", "document", "product"], ["Контрагент", "Регистратор", "Номенклатура"]
        ),
    ),
    Export(
        "УТ 11, the same by outline",
        lambda folder: ut11(
            folder,
            "ut11",
            ["client", "document", "product"],
            ["Контрагент", "Регистратор", "Номенклатура"],
            outline=True,
        ),
    ),
    Export(
        "УТ 11, folders above the clients, indents 0 3 6 9",
        lambda folder: ut11(
            folder,
            "ut11",
            ["folder", "client", "document", "product"],
            ["Контрагент", "Регистратор", "Номенклатура"],
            indent=3,
        ),
    ),
)
assert by_document  # used by further reports
