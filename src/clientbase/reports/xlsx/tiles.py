"""The numbers that a director looks at first, beside each other: value, change and a small line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clientbase.analysis import Figure, Result, Type
from clientbase.locale import Language
from clientbase.reports import figures as told
from clientbase.reports.matrix import LARGE
from clientbase.reports.palette import BAD, GOOD, GROUND, INK_SOFT
from clientbase.reports.xlsx.book import Sheet
from clientbase.reports.xlsx.charts import ChartData

INKS = {"good": GOOD.ink, "bad": BAD.ink, "": INK_SOFT}
FEWEST = 2  # numbers that make a line
PIXELS, EDGE, HEIGHT = 96, 8, 46  # of a column, of the gap around a small chart, of the chart


def tiles(
    sheet: Sheet,
    figures: Sequence[tuple[Result, Figure]],
    columns: tuple[int, int],
    data: ChartData | None,
    row: int,
) -> int:
    """The figures over the columns from the first to the last; the row of what comes next is returned."""
    if not figures:
        return row
    first, last = columns
    wide = (last - first + 1) // len(figures)
    starts = [first + wide * place for place in range(len(figures))]
    placed = list(zip(starts, figures, strict=True))
    for line, put in enumerate((_label, _value, _change, _about)):
        for start, (result, figure) in placed:
            put(sheet, (row + line, start, start + wide - 1), result, figure)
    sheet.worksheet.set_row(row + 1, 32)
    sheet.worksheet.set_row(row + 4, 38)
    for start, (_, figure) in placed:
        _line(sheet, (row + 4, start, start + wide - 1), figure, data)
    return row + 6


def change_text(figure: Figure, language: Language) -> str:
    """`▲ 4.8 % against Q2 2025`, "" where there is nothing to compare with."""
    arrow, size = told.change(figure, language)
    than = language.render(figure.than) if figure.than else ""
    return " ".join(filter(None, (arrow or "=", size, than))) if size else ""


Place = tuple[int, int, int]  # row, first column, last column


def _form(sheet: Sheet, place: Place, **more: Any) -> Any:
    """The format of a cell of a tile, after a gap of one white line."""
    edge = {"left": 5, "left_color": "#FFFFFF"} if place[1] > 1 else {}
    return sheet.book.format(bg_color=GROUND, indent=1, **edge, **more)


def _label(sheet: Sheet, place: Place, result: Result, figure: Figure) -> None:
    label = told.label(result, figure, sheet.book.language)
    sheet.across(*place, label, _form(sheet, place, font_color=INK_SOFT))


def _value(sheet: Sheet, place: Place, _result: Result, figure: Figure) -> None:
    decimals = ".00" if figure.type is Type.MONEY and abs(float(figure.value)) < LARGE else ""
    shape = f"{sheet.book.locale}#,##0{decimals}"
    form = _form(sheet, place, bold=True, font_size=20, align="left", valign="vcenter", num_format=shape)
    sheet.check(sheet.worksheet.merge_range(*place[:2], place[0], place[2], "", form))
    sheet.number(*place[:2], figure.value, form)


def _change(sheet: Sheet, place: Place, _result: Result, figure: Figure) -> None:
    form = _form(sheet, place, font_color=INKS[told.mood(figure)], bold=bool(figure.change))
    sheet.across(*place, change_text(figure, sheet.book.language), form)


def _about(sheet: Sheet, place: Place, _result: Result, figure: Figure) -> None:
    about = sheet.book.language.render(figure.about) if figure.about else ""
    sheet.across(*place, about, _form(sheet, place, font_color=INK_SOFT, font_size=9))


def _line(sheet: Sheet, place: Place, figure: Figure, data: ChartData | None) -> None:
    """The periods before as columns, the last one darker: a small chart, which every program draws."""
    sheet.across(*place, "", _form(sheet, place))
    if data is None or len(figure.series) < FEWEST:
        return
    language = sheet.book.language
    label = language.text(figure.label)
    values = [(language.month(start), float(value)) for start, value in figure.series]
    chart = data.small(label, values, width=(place[2] - place[1] + 1) * PIXELS - 2 * EDGE, height=HEIGHT)
    options = {"object_position": 1, "x_offset": EDGE, "y_offset": 2, "description": label}
    sheet.check(sheet.worksheet.insert_chart(*place[:2], chart, options))
