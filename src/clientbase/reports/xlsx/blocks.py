"""The figures under one native chart: a table of labels and heights on the sheet of the chart data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clientbase.analysis import ChartKind
from clientbase.messages import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientbase.locale import Language
    from clientbase.reports.charts import Picture

Value = str | float | None


@dataclass(frozen=True, slots=True)
class Cells:
    """A column of a block that is drawn: its place, and the key of its colour in `palette.PAINTS`."""

    place: int
    paint: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One picture as columns: label, x, a height for each series, then what is drawn as lines."""

    sheet: str
    picture: Picture
    column: int
    headers: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    heights: tuple[Cells, ...]
    lines: tuple[Cells, ...]

    def cells(self, place: int) -> list[Any]:
        """The reference of a column of the block, without its heading."""
        return [self.sheet, 1, self.column + place, len(self.rows), self.column + place]

    def name(self, place: int) -> list[Any]:
        """The reference of a heading."""
        return [self.sheet, 0, self.column + place]


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of heights or of a line, by place on the axis."""

    header: str
    values: Sequence[Value]
    paint: str = ""


def block(sheet: str, picture: Picture, column: int, language: Language) -> Block:
    """The block of a picture that begins in a column of the sheet."""
    heights = _steps(picture, language) if picture.kind is ChartKind.WATERFALL else _heights(picture)
    lines = _lines(picture, language)
    first = {point.place: point for point in reversed(picture.points)}
    places = range(1, len(picture.labels) + 1)
    columns = [
        _Column(picture.x_title, picture.labels),
        _Column("x", [first[place].x for place in places]),
        *heights,
        *lines,
    ]
    at = [Cells(place, item.paint) for place, item in enumerate(columns)]
    return Block(
        sheet, picture, column,
        tuple(item.header for item in columns),
        tuple(zip(*(item.values for item in columns), strict=True)),
        tuple(at[2 : 2 + len(heights)]),
        tuple(at[2 + len(heights) :]),
    )  # fmt: skip


def _heights(picture: Picture) -> list[_Column]:
    """One column for each series; empty where a series has no point."""
    columns = []
    for number, series in enumerate(picture.series):
        values: list[Value] = [None] * len(picture.labels)
        for point in picture.points:
            if point.series == number:
                values[point.place - 1] = point.y
        columns.append(_Column(series.label or picture.y_title, values, series.paint))
    return columns


def _steps(picture: Picture, language: Language) -> list[_Column]:
    """The parts of every step above and below zero, on an unseen base of the same sign.

    Excel stacks what is positive upwards from zero and what is negative downwards, each on its own.
    """
    words = {"level": N_("Level"), "up": N_("Increase"), "down": N_("Decrease")}
    columns = []
    for sign in (1, -1):
        ends = [sorted((max(sign * p.low, 0.0), max(sign * p.y, 0.0))) for p in picture.points]
        bases = [sign * low if low and high > low else None for low, high in ends]
        columns.append(_Column(language.text(N_("Base")), bases, "base"))
        for number, series in enumerate(picture.series):
            values = [
                sign * (high - low) if high > low and point.series == number else None
                for point, (low, high) in zip(picture.points, ends, strict=True)
            ]
            columns.append(_Column(language.text(words[series.paint]), values, series.paint))
    return [item for item in columns if any(value is not None for value in item.values)]


def _lines(picture: Picture, language: Language) -> list[_Column]:
    """What is drawn as a line over the columns: shares with their marks, equality, heads of the steps."""
    count = len(picture.labels)
    if picture.kind is ChartKind.WATERFALL:
        tops = [max(point.low, point.y) for point in picture.points]
        return [_Column(language.text(N_("Captions")), tops)]
    if picture.kind not in {ChartKind.PARETO, ChartKind.LORENZ}:
        return []
    shares = _Column(picture.share_title or picture.y_title, [point.share for point in picture.points])
    if picture.kind is ChartKind.LORENZ:
        return [shares, _Column(language.text(N_("Equal shares")), [point.x for point in picture.points])]
    return [shares, *(_Column(mark.label, [mark.value] * count) for mark in picture.marks)]
