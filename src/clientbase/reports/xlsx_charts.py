"""Native charts of the workbook, so that people can copy and change them.

Their data stands on a sheet of its own: a chart over 20,000 rows would open for minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clientbase.analysis import ChartKind, Type
from clientbase.messages import N_
from clientbase.reports.charts import Picture, share_digits
from clientbase.reports.palette import CLASSES, CURVE, INK_SOFT, LINE, PLAIN
from clientbase.reports.xlsx_book import Book, Sheet

LABEL_GAP = 12  # about as many labels as fit under a chart
FONT = {"name": "Arial", "size": 9, "color": INK_SOFT}
TITLE_FONT = {**FONT, "bold": False}
DASHED = {"color": INK_SOFT, "width": 1, "dash_type": "dash"}


class ChartData:
    """The sheet under the charts, and the charts made from it."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.sheet: Sheet = book.sheet(book.language.text(N_("Chart data")))
        self._blocks: list[_Block] = []
        self._column = 0

    def chart(self, picture: Picture, width: int, height: int) -> Any:
        """A chart of a picture; its data is written by `finish`."""
        block = _Block(self.sheet.name, picture, self._column, self.book)
        self._column += len(block.headers) + 1
        self._blocks.append(block)
        chart = _MAKERS[picture.kind](self.book, block)
        _dress(chart, picture, width, height, self.book)
        return chart

    def finish(self) -> None:
        """Write all blocks side by side, row by row."""
        for block in self._blocks:
            for place, header in enumerate(block.headers):
                self.sheet.text(0, block.column + place, header, self.book.format(bold=True))
        for row in range(max((len(block.rows) for block in self._blocks), default=0)):
            for block in self._blocks:
                for place, value in enumerate(block.rows[row] if row < len(block.rows) else ()):
                    if isinstance(value, str):
                        self.sheet.text(row + 1, block.column + place, value)
                    elif value is not None:
                        self.sheet.number(row + 1, block.column + place, value)
        self.sheet.check(self.sheet.worksheet.set_column(0, max(self._column, 1), 13))
        self.sheet.worksheet.freeze_panes(1, 0)


class _Block:
    """The columns of one picture: label, x, a height for each class, share, and a column per mark."""

    def __init__(self, sheet: str, picture: Picture, column: int, book: Book) -> None:
        self.picture = picture
        self.column = column
        self.letters = picture.letters or ("",)
        self._sheet = sheet
        heights = [letter or picture.y_title for letter in self.letters]
        marks = [mark.label for mark in picture.marks]
        equal = [book.language.text(N_("Equal shares"))] if picture.kind is ChartKind.LORENZ else []
        self.headers = [picture.x_title, "x", *heights, picture.share_title or "y", *marks, *equal]
        self.rows: list[list[str | float | None]] = [
            [
                point.label,
                point.x,
                *(point.y if point.letter == letter else None for letter in self.letters),
                point.share,
                *(mark.value for mark in picture.marks),
                *([point.x] if equal else []),
            ]
            for point in picture.points
        ]

    def cells(self, place: int) -> list[Any]:
        """The reference of a column of the block, without its heading."""
        return [self._sheet, 1, self.column + place, len(self.rows), self.column + place]

    def name(self, place: int) -> list[Any]:
        """The reference of a heading."""
        return [self._sheet, 0, self.column + place]

    @property
    def share_at(self) -> int:
        """The place of the share among the columns."""
        return 2 + len(self.letters)


def _columns(book: Book, block: _Block) -> Any:
    kind = "bar" if block.picture.lying else "column"
    chart = book.workbook.add_chart({"type": kind, "subtype": "stacked"})
    gap = 8 if block.picture.kind is ChartKind.PARETO else 60
    for place, letter in enumerate(block.letters, 2):
        colour = CLASSES[letter].mark if letter else PLAIN.mark
        series = {"categories": block.cells(0), "values": block.cells(place), "name": block.name(place)}
        chart.add_series({**series, "fill": {"color": colour}, "border": {"none": True}, "gap": gap})
    return chart


def _pareto(book: Book, block: _Block) -> Any:
    chart = _columns(book, block)
    line = book.workbook.add_chart({"type": "line"})
    share = block.share_at
    for place in range(share, share + 1 + len(block.picture.marks)):
        drawn = {"color": CURVE, "width": 2} if place == share else DASHED
        series = {"categories": block.cells(0), "values": block.cells(place), "name": block.name(place)}
        line.add_series({**series, "y2_axis": True, "line": drawn})
    line.set_y2_axis({
        "min": 0, "max": 1, "num_format": "0%", "num_font": FONT, "name": block.picture.share_title,
        "name_font": TITLE_FONT, "line": {"none": True},
    })  # fmt: skip
    chart.combine(line)
    return chart


def _lorenz(book: Book, block: _Block) -> Any:
    chart = book.workbook.add_chart({"type": "scatter", "subtype": "straight"})
    share = block.share_at
    for place, drawn in ((share, {"color": CURVE, "width": 2}), (share + 1, DASHED)):
        series = {"categories": block.cells(1), "values": block.cells(place), "name": block.name(place)}
        chart.add_series({**series, "line": drawn})
    return chart


def _line(book: Book, block: _Block) -> Any:
    chart = book.workbook.add_chart({"type": "line"})
    series = {"categories": block.cells(0), "values": block.cells(2), "name": block.name(2)}
    chart.add_series({**series, "line": {"color": CURVE, "width": 2}})
    return chart


_MAKERS = {
    ChartKind.PARETO: _pareto,
    ChartKind.LORENZ: _lorenz,
    ChartKind.BARS: _columns,
    ChartKind.LINE: _line,
}


def _dress(chart: Any, picture: Picture, width: int, height: int, book: Book) -> None:
    x_axis: dict[str, Any] = {
        "name": picture.x_title, "name_font": TITLE_FONT, "num_font": FONT, "line": {"color": LINE},
        "major_tick_mark": "none", "interval_unit": max(1, len(picture.points) // LABEL_GAP),
    }  # fmt: skip
    y_axis: dict[str, Any] = {
        "name": picture.y_title, "name_font": TITLE_FONT, "num_font": FONT, "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}},
        "num_format": _percent(picture) if picture.y_type is Type.SHARE else _scaled(picture, book),
    }  # fmt: skip
    if picture.kind is ChartKind.LORENZ:
        x_axis |= {"min": 0, "max": 1, "num_format": "0%", "interval_unit": None}
        y_axis |= {"min": 0, "max": 1}
    x_axis = {key: value for key, value in x_axis.items() if value is not None}
    if picture.lying:
        # XlsxWriter names the axes of lying bars by where they are seen: names stand on y.
        x_axis, y_axis = y_axis | {"label_position": "high"}, x_axis | {"reverse": True, "interval_unit": 1}
    chart.set_x_axis(x_axis)
    chart.set_y_axis(y_axis)
    chart.set_title({"name": picture.title, "name_font": {"name": "Arial", "size": 12}, "overlay": False})
    several = picture.kind in {ChartKind.PARETO, ChartKind.LORENZ}
    chart.set_legend({"position": "bottom", "font": FONT} if several else {"none": True})
    chart.set_size({"width": width, "height": height})
    chart.set_chartarea({"border": {"none": True}})


def _percent(picture: Picture) -> str:
    digits = share_digits(picture)
    return "0." + "0" * digits + "%" if digits else "0%"


def _scaled(picture: Picture, book: Book) -> str:
    """The number format of the axis: as many thousands dropped as its title says."""
    largest = max((abs(point.y) for point in picture.points), default=0.0) / 10**picture.power
    decimals = ".0" if picture.power and largest < 10 else ""  # noqa: PLR2004 - two digits are enough
    return f"{book.locale}#,##0{decimals}" + "," * (picture.power // 3)


def half(pictures: Sequence[Picture]) -> list[tuple[Picture, ...]]:
    """The pictures in lines: a long one alone, short ones two by two."""
    lines: list[tuple[Picture, ...]] = []
    for picture in pictures:
        short = picture.kind in {ChartKind.BARS, ChartKind.LORENZ}
        if (
            short
            and lines
            and len(lines[-1]) == 1
            and lines[-1][0].kind in {ChartKind.BARS, ChartKind.LORENZ}
        ):
            lines[-1] = (*lines[-1], picture)
        else:
            lines.append((picture,))
    return lines
