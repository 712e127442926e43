"""Cross-tabs of 1C: managers, months or branches across the columns.

The two rows of captions with the pair under each manager and an overall pair: read in a real parser; the
word «Группировки колонок» and the single-measure form: from memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.one_c import TITLE
from tests.exports.one_c_report import MEASURES, document, month
from tests.exports.truth import BY_NAME, LINES, Line
from tests.exports.writing import Cell, Export, workbook

MANAGERS = tuple(dict.fromkeys(BY_NAME[line.client].manager for line in LINES))
PERIODS = tuple(dict.fromkeys(month(line) for line in LINES))


def across(line: Line, names: Sequence[str]) -> str:
    """The column a line belongs to."""
    return month(line) if names is PERIODS else BY_NAME[line.client].manager


def cells(lines: Sequence[Line], names: Sequence[str], measures: Sequence[str], *, total: bool) -> list[Any]:
    """The measures under every name, and over all of them."""
    found: list[Any] = []
    for name in names:
        own = [line for line in lines if across(line, names) == name]
        found += [MEASURES[measure](own) if own else "" for measure in measures]
    return found + ([MEASURES[measure](lines) for measure in measures] if total else [])


def body(levels: Sequence[str], lines: Sequence[Line], depth: int, **how: Any) -> Iterator[Cell]:
    """Rows of groups, every depth two blanks further in."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        name = document(line) if levels[0] == "document" else getattr(line, levels[0])
        groups.setdefault(name, []).append(line)
    for name, own in groups.items():
        yield Cell([name, *cells(own, **how)], 0, depth * 2)
        if levels[1:]:
            yield from body(levels[1:], own, depth + 1, **how)


def table(
    folder: Path, levels: Sequence[str], labels: Sequence[str], names: Sequence[str],
    captions: dict[str, str], *, said: str = "", total: bool = True, overall: Decimal | None = None,
) -> list[Path]:  # fmt: skip
    """A cross-tab; `captions` are measure -> caption, one of them alone stands in no row of its own.

    `overall` replaces the grand total of the last column.
    """
    measures = list(captions)
    how = {"names": names, "measures": measures, "total": total}
    title = [*TITLE[:4], Cell(["", f"Группировки колонок: {said}"] if said else []), Cell([])]
    groups = [*names, *(["Итого"] if total else [])]
    if len(measures) > 1:
        upper = [cell for name in groups for cell in (name, *[""] * (len(measures) - 1))]
        header = [
            Cell([labels[0], *upper]),
            Cell(
                [
                    labels[1] if labels[1:] else "",
                    *captions.values(),
                    *list(captions.values()) * (len(groups) - 1),
                ]
            ),
        ]
    else:
        title[-1] = Cell(["", f"Показатели: {captions[measures[0]]}"])
        header = [Cell([labels[0], *groups]), *(Cell([label]) for label in labels[1:])]
    last = cells(LINES, **how)
    rows = [*title, *header, *body(levels, LINES, 0, **how), Cell(["Итого", *last])]
    if overall is not None:
        for row in rows[len(title) + len(header) :]:
            row.values[-1] = overall  # type: ignore[index]
    return [workbook(folder / "Продажи по менеджерам.xlsx", rows)]


PAIR = {"qty": "Количество", "amount": "Выручка"}
ONE = {"amount": "Выручка"}
DOCUMENTS = (("client", "document"), ("Контрагент", "Регистратор"))

EXPORTS = (
    Export(
        "cross-tab, managers across, Количество and Выручка under each, Итого",
        lambda folder: table(folder, *DOCUMENTS, MANAGERS, PAIR, said="Менеджер"),
        holds=frozenset({"revenue", "documents", "purchases", "managers"}),
    ),
    Export(
        "cross-tab, managers across, nothing says so",
        lambda folder: table(folder, *DOCUMENTS, MANAGERS, PAIR),
        holds=frozenset({"revenue", "documents", "purchases", "managers"}),
    ),
    Export(
        "cross-tab, managers across, no rows of groups, no totals",
        lambda folder: table(
            folder, ("client",), ("Контрагент",), MANAGERS, PAIR, said="Менеджер", total=False
        ),
        holds=frozenset({"revenue", "managers"}),
    ),
    Export(
        "cross-tab, months across, one measure",
        lambda folder: table(folder, ("client",), ("Контрагент",), PERIODS, ONE),
        holds=frozenset({"revenue", "months"}),
    ),
    Export(
        "cross-tab, months across, two measures, products inside clients",
        lambda folder: table(folder, ("client", "product"), ("Контрагент", "Номенклатура"), PERIODS, PAIR),
        holds=frozenset({"revenue", "months"}),
    ),
    Export(
        "cross-tab, months across, without the column of totals",
        lambda folder: table(
            folder, ("client", "product"), ("Контрагент", "Номенклатура"), PERIODS, ONE, total=False
        ),
        holds=frozenset({"revenue", "months"}),
    ),
    Export(
        "cross-tab, managers across, one measure, Итого",
        lambda folder: table(folder, *DOCUMENTS, MANAGERS, ONE, said="Менеджер"),
        holds=frozenset({"revenue", "documents", "purchases", "managers"}),
    ),
)
