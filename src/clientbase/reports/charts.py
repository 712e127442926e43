"""The data of a picture, the same for the page and for the native charts of the workbook.

A picture has at most a few hundred points: people see no more, and a chart of 20,000 columns neither
opens nor prints. Where rows are put together, the picture says so in its `note`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from clientbase.analysis import ChartKind, Type
from clientbase.messages import N_, Label, Message, Number, message
from clientbase.reports.palette import tone_letter
from clientbase.reports.present import Shown, formatter, header, shown, visible

if TYPE_CHECKING:
    from clientbase.analysis import Cell, Chart, Column, Result, Row
    from clientbase.locale import Language

COLUMNS = 100  # bars of a Pareto chart before neighbours are put together
BARS = 40
CURVE = 240  # points of a line
PLAIN_TITLE = N_("{label}")
TITLES = {
    "": {3: N_("{label}, thousands"), 6: N_("{label}, millions"), 9: N_("{label}, billions")},
    "currency": {
        0: N_("{label}, {currency}"),
        3: N_("{label}, thousand {currency}"),
        6: N_("{label}, million {currency}"),
        9: N_("{label}, billion {currency}"),
    },
}


@dataclass(frozen=True, slots=True)
class Point:
    """One place of a picture: where, how high, which class, and the words of its tooltip."""

    label: str
    x: float
    y: float
    share: float | None = None
    letter: str = ""
    text: str = ""


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
    marks: tuple[Mark, ...] = ()
    note: str = ""

    @property
    def letters(self) -> tuple[str, ...]:
        """The classes drawn, in the order of the alphabet; empty when nothing is classified."""
        return tuple(sorted({point.letter for point in self.points if point.letter}))


def pictures(result: Result, language: Language) -> tuple[Picture, ...]:
    """The pictures a result can draw: those with at least one row, matrices apart."""
    drawn = (_picture(result, chart, language) for chart in result.analysis.charts if chart.kind is not ChartKind.HEATMAP)
    return tuple(picture for picture in drawn if picture.points)


def matrices(result: Result) -> tuple[Chart, ...]:
    """The charts that are drawn as a table of coloured cells."""
    return tuple(
        chart
        for chart in result.analysis.charts
        if chart.kind is ChartKind.HEATMAP and len(result.tables[chart.table].rows)
    )


def _picture(result: Result, chart: Chart, language: Language) -> Picture:
    table = result.tables[chart.table]
    columns = {item.column.name: item for item in shown(table, result.currency, language)}
    points = [_point(row, chart, table.table.index, columns, language) for row in table.rows]
    points = [point for point in points if math.isfinite(point.y)]
    points, note = _thinned(chart.kind, points, language)
    y = columns[chart.y].column
    power = 0 if y.type is Type.SHARE else _power(max((abs(point.y) for point in points), default=0.0))
    return Picture(
        chart.kind,
        language.text(chart.title),
        header(columns[chart.x].column, result.currency, language),
        _axis_title(y, power, result.currency, language),
        language.text(columns[chart.share].column.label) if chart.share else "",
        y.type,
        power,
        tuple(points),
        _marks(result, chart, language),
        note,
    )


def _point(row, chart, index, columns, language):
    ...
