"""A table of cells crossed into a matrix: rows by `y`, columns by `x`, heat by `value`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from clientbase.analysis import Type
from clientbase.messages import N_, Label, Number, message
from clientbase.reports.charts import axis_power, axis_title
from clientbase.reports.palette import heat_shade, tone_letter
from clientbase.reports.present import NUMERIC, axis_writer, formatter, is_finite, shown, total

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from clientbase.analysis import Cell, Chart, Result, Row
    from clientbase.locale import Language
    from clientbase.reports.present import Shown

LARGE = 10_000
WIDE, HIGH = 6, 9  # columns and rows of a matrix whose cells have room for more than one figure
MOST_COLUMNS, MOST_ROWS = 53, 40  # of a matrix in a page: a year of weeks, and a screen


@dataclass(frozen=True, slots=True)
class Axis:
    """One side of a matrix: its name, its values in order and their labels."""

    title: str
    item: Shown
    values: tuple[Cell, ...]
    labels: tuple[str, ...]

    @property
    def timed(self) -> bool:
        """Whether the values are days, of which the last matter most."""
        return self.item.column.type is Type.DATE


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
    measure: str  # the heading of the coloured measure
    power: int = 0  # small cells hold 10^power of it
    note: str = ""  # what is not drawn

    @property
    def fine(self) -> bool:
        """Whether the cells have room for one short figure only, and no totals."""
        words = all(item.column.type is Type.LABEL for item in (self.x.item, self.y.item))
        return not words or len(self.x.values) > WIDE or len(self.y.values) > HIGH

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

    def shade(self, row: Row) -> int:
        """How warm the cell of a row is: a place in `palette.HEAT`."""
        value = row[self.measure_at[0]]
        return heat_shade(float(value), self.largest) if is_finite(value) else 0


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
    found = Matrix(
        language.text(chart.title),
        _axis(items[y], [pair[0] for pair in cells], language),
        _axis(items[x], [pair[1] for pair in cells], language),
        tuple(_whole(items[i], [row[i] for row in cells.values()]) for i in measure_at),
        measure_at,
        tuple(items[i] for i in word_at),
        word_at,
        cells,
        largest,
        items[value].header,
    )
    return _fine(found, result.currency, language) if found.fine else found


def _fine(found: Matrix, currency: str, language: Language) -> Matrix:
    """Short figures: percents without their sign, money in thousands or millions."""
    column = found.measures[0].column
    if column.type is Type.SHARE:
        percent = language.render(message(N_("{label}, %"), label=Label(column.label)))
        return replace(found, measure=percent, power=-2)
    power = axis_power(found.largest) if column.type is Type.MONEY else 0
    return replace(found, measure=axis_title(column, power, currency, language), power=power)


def short_digits(crossed: Matrix) -> int:
    """Decimals of the short figures: one where all of them are small."""
    item, largest = crossed.measures[0], crossed.largest / 10.0**crossed.power
    return 1 if largest < 10 and (item.digits or crossed.power) else 0  # noqa: PLR2004 - one digit before it


def short_writer(crossed: Matrix, language: Language) -> Callable[[Cell], str]:
    """The function that writes the figure of a small cell."""
    scale, digits = 10.0**crossed.power, short_digits(crossed)
    return lambda value: language.number(float(value) / scale, digits) if is_finite(value) else ""


def cropped(crossed: Matrix, language: Language) -> Matrix:
    """The part of a large matrix that a page has room for, with the sentence that says so."""
    x, columns = _crop(crossed.x, MOST_COLUMNS)
    y, rows = _crop(crossed.y, MOST_ROWS)
    if not columns and not rows:
        return crossed
    note = message(
        N_("{columns} of {all_columns} columns and {rows} of {all_rows} rows are drawn; .xlsx has them all."),
        columns=Number(len(x.values)), all_columns=Number(len(crossed.x.values)),
        rows=Number(len(y.values)), all_rows=Number(len(crossed.y.values)),
    )  # fmt: skip
    return replace(crossed, x=x, y=y, note=language.render(note))


def _crop(axis: Axis, most: int) -> tuple[Axis, bool]:
    if len(axis.values) <= most:
        return axis, False
    kept = slice(-most, None) if axis.timed else slice(most)
    return replace(axis, values=axis.values[kept], labels=axis.labels[kept]), True


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
    """The values that occur: labels as declared, numbers and days in order, else as they come."""
    occurring = list(dict.fromkeys(values))
    declared = [label for label in item.column.labels if label in occurring]
    rest = [value for value in occurring if value not in declared]
    if item.column.type in {*NUMERIC, Type.DATE}:
        known = [value for value in rest if value is not None]
        rest = [*sorted(known, key=_order), *(value for value in rest if value is None)]
    ordered = (*declared, *rest)
    write = axis_writer(item, ordered, language)
    return Axis(item.header, item, ordered, tuple(write(value) for value in ordered))


def _order(value: Cell) -> float:
    return float(value.toordinal() if isinstance(value, date) else value or 0)
