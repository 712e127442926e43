"""A table of cells crossed into a matrix: rows by `y`, columns by `x`, heat by `value`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clientbase.analysis import Type
from clientbase.reports.palette import heat_step, tone_letter
from clientbase.reports.present import formatter, is_finite, shown, total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientbase.analysis import Cell, Chart, Result, Row
    from clientbase.locale import Language
    from clientbase.reports.present import Shown

LARGE = 10_000


@dataclass(frozen=True, slots=True)
class Axis:
    """One side of a matrix: its name, its values in order and their labels."""

    title: str
    values: tuple[Cell, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A crossed table. `measures` starts with the coloured one; `words` holds the advice of a cell."""

    title: str
    y: Axis
    x: Axis
    measures: tuple[Shown, ...]
    measure_at: tuple[int, ...]
    words: tuple[Shown, ...]
    word_at: tuple[int, ...]
    cells: Mapping[tuple[Cell, Cell], Row]
    largest: float

    def row_total(self, y: Cell) -> tuple[Cell, ...]:
        """The measures of a whole row of the matrix; None for one that does not add up."""
        return self._total([row for (own, _), row in self.cells.items() if own == y])

    def column_total(self, x: Cell) -> tuple[Cell, ...]:
        """The measures of a whole column of the matrix."""
        return self._total([row for (_, own), row in self.cells.items() if own == x])

    def total(self) -> tuple[Cell, ...]:
        """The measures of the whole matrix."""
        return self._total(list(self.cells.values()))

    def _total(self, rows: Sequence[Row]) -> tuple[Cell, ...]:
        return tuple(
            total([row[at] for row in rows]) if item.adds else None
            for at, item in zip(self.measure_at, self.measures, strict=True)
        )

    def step(self, row: Row) -> int:
        """How warm the cell of a row is."""
        value = row[self.measure_at[0]]
        return heat_step(float(value), self.largest) if is_finite(value) else 0


def matrix(result: Result, chart: Chart, language: Language) -> Matrix:
    """The table of a heat map, crossed. A pair that stands in two rows keeps the first."""
    table = result.tables[chart.table]
    items = shown(table, result.currency, language)
    at = table.table.index
    x, y, value = at(chart.x), at(chart.y), at(chart.value)
    cells: dict[tuple[Cell, Cell], Row] = {}
    for row in table.rows:
        cells.setdefault((row[y], row[x]), row)
    rest = [i for i in range(len(items)) if i not in {x, y, value}]
    measure_at = (value, *(i for i in rest if items[i].numeric))
    word_at = tuple(i for i in rest if not items[i].numeric and items[i].column.type is not Type.DATE)
    heats = [row[value] for row in cells.values()]
    largest = max((float(heat) for heat in heats if is_finite(heat)), default=0.0)
    return Matrix(
        language.text(chart.title),
        _axis(items[y], [pair[0] for pair in cells], language),
        _axis(items[x], [pair[1] for pair in cells], language),
        tuple(_whole(items[i], [row[i] for row in cells.values()]) for i in measure_at),
        measure_at,
        tuple(items[i] for i in word_at),
        word_at,
        cells,
        largest,
    )


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said about one cell, and the letter that colours it."""

    name: str
    text: str
    letter: str


def advice(crossed: Matrix, language: Language) -> tuple[Advice, ...]:
    """The words of every cell in the order of the matrix; its own name is not repeated."""
    forms = [formatter(item, language) for item in crossed.words]
    said = []
    for y, y_label in zip(crossed.y.values, crossed.y.labels, strict=True):
        for x, x_label in zip(crossed.x.values, crossed.x.labels, strict=True):
            row = crossed.cells.get((y, x))
            found = [form(row[at]) for form, at in zip(forms, crossed.word_at, strict=True)] if row else []
            names = {y_label + x_label, f"{y}{x}"}
            text = " ".join(words for words in found if words and words not in names)
            if text:
                said.append(Advice(y_label + x_label, text, tone_letter(y)))
    return tuple(said)


def _whole(item: Shown, values: Sequence[Cell]) -> Shown:
    """Large amounts without their cents: a matrix is read at a glance, its table is exact."""
    large = any(is_finite(value) and abs(float(value)) >= LARGE for value in values)
    return replace(item, digits=0) if item.column.type is Type.MONEY and large else item


def _axis(item: Shown, values: list[Cell], language: Language) -> Axis:
    """The values that occur, in the declared order of labels, else as they come."""
    occurring = list(dict.fromkeys(values))
    declared = [label for label in item.column.labels if label in occurring]
    ordered = (*declared, *(value for value in occurring if value not in declared))
    write = formatter(item, language)
    return Axis(item.header, ordered, tuple(write(value) for value in ordered))
