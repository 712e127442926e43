"""Native charts of the workbook, so that people can copy and change them.

Their data stands on a sheet of its own: a chart over 20,000 rows would open for minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from clientbase.analysis import ChartKind, Type
from clientbase.messages import N_
from clientbase.reports.charts import Picture, share_digits
from clientbase.reports.palette import CLASSES, CURVE, GROUND, INK, INK_SOFT, LINE, PAINTS, PLAIN
from clientbase.reports.xlsx.blocks import Block, Cells, Value, block
from clientbase.reports.xlsx.book import Book, Sheet

PALE = CLASSES["Y"].mark  # of the columns before the last
LABEL_GAP = 12  # about as many labels as fit under a chart
FONT = {"name": "Arial", "size": 9, "color": INK_SOFT}
TITLE_FONT = {**FONT, "bold": False}
DASHED = {"color": INK_SOFT, "width": 1, "dash_type": "dash"}
SHORT = frozenset({ChartKind.BARS, ChartKind.LORENZ})
LEGENDS = frozenset({ChartKind.PARETO, ChartKind.LORENZ, ChartKind.STACK})


@dataclass(frozen=True, slots=True)
class _Cells:
    """What stands on the sheet of the chart data from one column on."""

    column: int
    headers: Sequence[str]
    rows: Sequence[Sequence[Value]]


class ChartData:
    """The sheet under the charts, and the charts made from it; `hidden` where people look for no data."""

    def __init__(self, book: Book, *, hidden: bool = False) -> None:
        self.book = book
        self.sheet: Sheet = book.sheet(book.language.text(N_("Chart data")))
        self._blocks: list[_Cells] = []
        self._column = 0
        if hidden:
            self.sheet.worksheet.hide()

    def chart(self, picture: Picture, width: int, height: int) -> Any:
        """A chart of a picture; its data is written by `finish`."""
        made = block(self.sheet.name, picture, self._column, self.book.language)
        self._put(made.headers, made.rows)
        chart = _MAKERS[picture.kind](self.book, made)
        _dress(chart, picture, width, height, self.book)
        return chart

    def small(self, header: str, values: Sequence[tuple[str, float]], *, width: int, height: int) -> Any:
        """A chart of nothing but columns for numbers, each beside its label, the last one darker."""
        column, name = self._column, self.sheet.name
        self._put(("", header), values)
        chart = self.book.workbook.add_chart({"type": "column"})
        soft, last = ({"fill": {"color": colour}, "border": {"none": True}} for colour in (PALE, PLAIN.mark))
        floor = {"min": 0} if all(value >= 0 for _, value in values) else {}
        chart.add_series({
            "name": [name, 0, column + 1], "categories": [name, 1, column, len(values), column],
            "values": [name, 1, column + 1, len(values), column + 1], "gap": 30, **soft,
            "points": [*[None] * (len(values) - 1), last],
        })  # fmt: skip
        bare = {"visible": False, "major_gridlines": {"visible": False}}
        chart.set_x_axis(bare)
        chart.set_y_axis(bare | floor)
        chart.set_legend({"none": True})
        chart.set_title({"none": True})
        chart.set_plotarea({"layout": {"x": 0, "y": 0.02, "width": 1, "height": 0.96}})
        chart.set_chartarea({"border": {"none": True}, "fill": {"color": GROUND}})
        chart.set_size({"width": width, "height": height})
        chart.show_hidden_data()
        return chart

    def _put(self, headers: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
        self._blocks.append(_Cells(self._column, headers, rows))
        self._column += len(headers) + 1

    def finish(self) -> None:
        """Write all blocks side by side, row by row."""
        for made in self._blocks:
            for place, header in enumerate(made.headers):
                self.sheet.text(0, made.column + place, header, self.book.format(bold=True))
        for row in range(max((len(made.rows) for made in self._blocks), default=0)):
            for made in self._blocks:
                for place, value in enumerate(made.rows[row] if row < len(made.rows) else ()):
                    if isinstance(value, str):
                        self.sheet.text(row + 1, made.column + place, value)
                    elif value is not None:
                        self.sheet.number(row + 1, made.column + place, value)
        self.sheet.check(self.sheet.worksheet.set_column(0, max(self._column, 1), 13))
        self.sheet.worksheet.freeze_panes(1, 0)


def _series(made: Block, at: Cells) -> dict[str, Any]:
    return {"categories": made.cells(0), "values": made.cells(at.place), "name": made.name(at.place)}


def _columns(book: Book, made: Block) -> Any:
    kind = "bar" if made.picture.lying else "column"
    chart = book.workbook.add_chart({"type": kind, "subtype": "stacked"})
    gap = {ChartKind.PARETO: 8, ChartKind.STACK: 28}.get(made.picture.kind, 60)
    for at in made.heights:
        painted = {"fill": {"color": PAINTS[at.paint]}, "border": {"none": True}, "gap": gap}
        chart.add_series({**_series(made, at), **painted})
    return chart


def _pareto(book: Book, made: Block) -> Any:
    chart = _columns(book, made)
    line = book.workbook.add_chart({"type": "line"})
    for at in made.lines:
        drawn = {"color": CURVE, "width": 2} if at is made.lines[0] else DASHED
        line.add_series({**_series(made, at), "y2_axis": True, "line": drawn})
    line.set_y2_axis({
        "min": 0, "max": 1, "num_format": "0%", "num_font": FONT, "name": made.picture.share_title,
        "name_font": TITLE_FONT, "line": {"none": True},
    })  # fmt: skip
    chart.combine(line)
    return chart


def _lorenz(book: Book, made: Block) -> Any:
    chart = book.workbook.add_chart({"type": "scatter", "subtype": "straight"})
    for at in made.lines:
        drawn = {"color": CURVE, "width": 2} if at is made.lines[0] else DASHED
        chart.add_series({**_series(made, at), "categories": made.cells(1), "line": drawn})
    return chart


def _line(book: Book, made: Block) -> Any:
    chart = book.workbook.add_chart({"type": "line"})
    several = len(made.heights) > 1
    for at in made.heights:
        colour = PAINTS[at.paint] if several or at.paint else CURVE
        chart.add_series({**_series(made, at), "line": {"color": colour, "width": 2}})
    chart.show_blanks_as("span")
    return chart


def _waterfall(book: Book, made: Block) -> Any:
    """Stacked columns on an unseen base; the captions hang on an unseen line over them."""
    chart = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    for at in made.heights:
        fill = {"fill": {"color": PAINTS[at.paint]}} if at.paint != "base" else {"fill": {"none": True}}
        chart.add_series({**_series(made, at), **fill, "border": {"none": True}, "gap": 45})
    line = book.workbook.add_chart({"type": "line"})
    captions = [{"value": point.caption} for point in made.picture.points]
    font = {**FONT, "color": INK}
    labels = {"value": True, "custom": captions, "position": "above", "font": font}
    line.add_series({**_series(made, made.lines[0]), "line": {"none": True}, "data_labels": labels})
    chart.combine(line)
    return chart


_MAKERS = {
    ChartKind.PARETO: _pareto,
    ChartKind.LORENZ: _lorenz,
    ChartKind.BARS: _columns,
    ChartKind.STACK: _columns,
    ChartKind.LINE: _line,
    ChartKind.WATERFALL: _waterfall,
}


def _dress(chart: Any, picture: Picture, width: int, height: int, book: Book) -> None:
    x_axis, y_axis = _axes(picture, book)
    chart.set_x_axis(x_axis)
    chart.set_y_axis(y_axis)
    chart.set_title({"name": picture.title, "name_font": {"name": "Arial", "size": 12}, "overlay": False})
    several = picture.kind in LEGENDS or (picture.kind is ChartKind.LINE and len(picture.series) > 1)
    chart.set_legend({"position": "bottom", "font": FONT} if several else {"none": True})
    chart.set_size({"width": width, "height": height})
    chart.set_chartarea({"border": {"none": True}})


def _axes(picture: Picture, book: Book) -> tuple[dict[str, Any], dict[str, Any]]:
    gap = 1 if picture.kind is ChartKind.WATERFALL else max(1, len(picture.labels) // LABEL_GAP)
    x_axis: dict[str, Any] = {
        "name": picture.x_title, "name_font": TITLE_FONT, "num_font": FONT, "line": {"color": LINE},
        "major_tick_mark": "none", "interval_unit": gap, "label_position": "low",
    }  # fmt: skip
    y_axis: dict[str, Any] = {
        "name": picture.y_title, "name_font": TITLE_FONT, "num_font": FONT, "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}},
        "num_format": _percent(picture) if picture.y_type is Type.SHARE else _scaled(picture, book),
    }  # fmt: skip
    if picture.kind is ChartKind.LORENZ:
        del x_axis["interval_unit"]
        x_axis |= {"min": 0, "max": 1, "num_format": "0%"}
        y_axis |= {"min": 0, "max": 1}
    if picture.kind is ChartKind.WATERFALL:
        del x_axis["name"]
    if picture.is_whole:
        y_axis |= {"min": 0, "max": 1}
    if picture.lying:
        # XlsxWriter names the axes of lying bars by where they are seen: names stand on y.
        value_axis = y_axis | {"label_position": "high"}
        return value_axis, x_axis | {"reverse": True, "interval_unit": 1, "name": ""}
    return x_axis, y_axis


def _percent(picture: Picture) -> str:
    digits = share_digits(picture)
    return "0." + "0" * digits + "%" if digits else "0%"


def _scaled(picture: Picture, book: Book) -> str:
    """The number format of the axis: as many thousands dropped as its title says."""
    largest = picture.largest / 10**picture.power
    decimals = ".0" if picture.power and largest < 10 else ""  # noqa: PLR2004 - two digits are enough
    return f"{book.locale}#,##0{decimals}" + "," * (picture.power // 3)


def half(pictures: Sequence[Picture]) -> list[tuple[Picture, ...]]:
    """The pictures in lines: a long one alone, short ones two by two."""
    lines: list[tuple[Picture, ...]] = []
    for picture in pictures:
        short = picture.kind in SHORT
        if short and lines and len(lines[-1]) == 1 and lines[-1][0].kind in SHORT:
            lines[-1] = (*lines[-1], picture)
        else:
            lines.append((picture,))
    return lines
