"""The data of a picture, the same for the page and for the native charts of the workbook.

A picture has at most a few hundred points: people see no more, and a chart of 20,000 columns neither
opens nor prints. Where rows are put together or left out, the picture says so in its `note`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from clientbase.analysis import ChartKind, Type
from clientbase.messages import N_, Label, Number, message
from clientbase.reports.palette import tone_letter
from clientbase.reports.present import formatter, is_finite, shown, visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientbase.analysis import Cell, Chart, Column, Result
    from clientbase.locale import Language
    from clientbase.reports.present import Shown

COLUMNS = 100  # columns of a Pareto chart before neighbours are put together
BARS = 40
CURVE = 240  # points of a curve
PLAIN_TITLES = {
    0: N_("{label}"),
    3: N_("{label}, thousands"),
    6: N_("{label}, millions"),
    9: N_("{label}, billions"),
}
UNIT_TITLES = {
    0: N_("{label}, {unit}"),
    3: N_("{label}, thousand {unit}"),
    6: N_("{label}, million {unit}"),
    9: N_("{label}, billion {unit}"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One place of a picture: where, how high, which class, and the words of its tooltip."""

    label: str
    x: float
    y: float
    share: float | None
    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference line at a share."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything a chart shows, in the language of the report. `power` scales the axis: 10^power."""

    kind: ChartKind
    title: str
    x_title: str
    y_title: str
    share_title: str
    y_type: Type
    power: int
    points: tuple[Point, ...]
    marks: tuple[Mark, ...]
    note: str
    lying: bool = False  # names are read along lying bars, not under standing ones

    @property
    def letters(self) -> tuple[str, ...]:
        """The classes drawn, in the order of the alphabet; empty when nothing is classified."""
        return tuple(sorted({point.letter for point in self.points if point.letter}))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A row, or neighbouring rows put together, before it is written for people."""

    first: Cell
    last: Cell
    rows: int
    y: float
    share: float | None
    letter: str


def pictures(result: Result, language: Language) -> tuple[Picture, ...]:
    """The pictures a result can draw: those with something to show, matrices apart."""
    charts = (chart for chart in result.analysis.charts if chart.kind is not ChartKind.HEATMAP)
    drawn = (_picture(result, chart, language) for chart in charts)
    return tuple(picture for picture in drawn if picture.points)


def matrices(result: Result) -> tuple[Chart, ...]:
    """The charts that are drawn as a table of coloured cells."""
    return tuple(
        chart
        for chart in result.analysis.charts
        if chart.kind is ChartKind.HEATMAP and len(result.tables[chart.table].rows)
    )


def share_digits(picture: Picture) -> int:
    """Decimals of the percents on an axis: more where all shares are small."""
    largest = max((abs(point.y) for point in picture.points), default=0.0)
    return 0 if largest >= 0.1 else 1 if largest >= 0.01 else 2  # noqa: PLR2004 - ten and one percent


def axis_title(column: Column, power: int, currency: str, language: Language) -> str:
    """The label of a column with the power of ten its axis is drawn in and its unit."""
    label = Label(column.label)
    unit = visible(currency) if column.type is Type.MONEY and not column.unit else language.text(column.unit)
    if unit:
        return language.render(message(UNIT_TITLES[power], label=label, unit=unit))
    return language.render(message(PLAIN_TITLES[power], label=label))


def _picture(result: Result, chart: Chart, language: Language) -> Picture:
    table = result.tables[chart.table]
    columns = {item.column.name: item for item in shown(table, result.currency, language)}
    spots, note = _thin(chart.kind, _spots(result, chart), language)
    y, x = columns[chart.y], columns[chart.x]
    share = columns[chart.share] if chart.share else None
    power = 0 if y.column.type is Type.SHARE else _power(max((abs(spot.y) for spot in spots), default=0.0))
    return Picture(
        chart.kind,
        language.text(chart.title),
        x.header,
        axis_title(y.column, power, result.currency, language),
        share.header if share else "",
        y.column.type,
        power,
        _points(spots, x, y, share, language),
        _marks(result, chart, language),
        note,
        lying=chart.kind is ChartKind.BARS and x.column.type is Type.TEXT,
    )


def _spots(result: Result, chart: Chart) -> list[_Spot]:
    table = result.tables[chart.table]
    at = table.table.index
    x, y = at(chart.x), at(chart.y)
    share, classes = (at(name) if name else None for name in (chart.share, chart.classes))
    spots = []
    for row in table.rows:
        height = row[y]
        if not is_finite(height):
            continue
        part = row[share] if share is not None else None
        letter = tone_letter(row[classes]) if classes is not None else ""
        spots.append(
            _Spot(row[x], row[x], 1, float(height), float(part) if is_finite(part) else None, letter)
        )
    return spots


def _thin(kind: ChartKind, spots: list[_Spot], language: Language) -> tuple[list[_Spot], str]:
    """At most as many spots as can be seen, and the sentence that says what was done."""
    count = len(spots)
    if kind is ChartKind.PARETO and count > COLUMNS:
        size = ceil(count / COLUMNS)
        note = message(N_("One column is the average of up to {n} neighbours."), n=Number(size))
        return _averages(spots, size), language.render(note)
    if kind is ChartKind.BARS and count > BARS:
        note = message(N_("The first {n} of {all} rows are drawn."), n=Number(BARS), all=Number(count))
        return spots[:BARS], language.render(note)
    if kind in {ChartKind.LORENZ, ChartKind.LINE} and count > CURVE:
        return [spots[round(i * (count - 1) / (CURVE - 1))] for i in range(CURVE)], ""
    return spots, ""


def _averages(spots: list[_Spot], size: int) -> list[_Spot]:
    """Neighbours of one class put together: the mean height, the share of the last."""
    together = []
    for letter, run in groupby(spots, key=lambda spot: spot.letter):
        same = list(run)
        for start in range(0, len(same), size):
            part = same[start : start + size]
            mean = sum(spot.y for spot in part) / len(part)
            together.append(_Spot(part[0].first, part[-1].last, len(part), mean, part[-1].share, letter))
    return together


def _points(
    spots: Sequence[_Spot], x: Shown, y: Shown, share: Shown | None, language: Language
) -> tuple[Point, ...]:
    write_x, write_y = formatter(x, language), formatter(y, language)
    write_share = formatter(share, language) if share else None
    points = []
    for place, spot in enumerate(spots, 1):
        label = write_x(spot.first) if spot.rows == 1 else f"{write_x(spot.first)}–{write_x(spot.last)}"
        parts = [f"{x.header}: {label}", f"{y.header}: {write_y(spot.y)}"]
        if write_share and share is not y and share:
            parts.append(f"{share.header}: {write_share(spot.share)}")
        points.append(
            Point(label, _coordinate(spot.last, place), spot.y, spot.share, spot.letter, "\n".join(parts))
        )
    return tuple(points)


def _coordinate(value: Cell, place: int) -> float:
    """Where a point stands: its own number or day, else its place in the row."""
    if isinstance(value, date):
        return float(value.toordinal())
    return float(value) if is_finite(value) else float(place)


def _power(largest: float) -> int:
    return next((power for power in (9, 6, 3) if largest >= 2 * 10**power), 0)


def _marks(result: Result, chart: Chart, language: Language) -> tuple[Mark, ...]:
    values: Mapping[str, object] = result.parameter_values()
    marks = []
    for name in chart.marks:
        value = values[name]
        if isinstance(value, bool) or value is None:
            continue
        share = float(str(value))
        whole = round(share * 100, 6) % 1 == 0
        marks.append(Mark(language.share(share, 0 if whole else 1), share))
    return tuple(marks)
