"""A matrix of many cells: one real number in each, nothing where there is no row, all rows and columns."""

from __future__ import annotations

from typing import Any

from clientbase.analysis import Type
from clientbase.reports.matrix import Matrix, short_digits
from clientbase.reports.palette import ACCENT, HEAT, HEAT_WHITE_FROM, INK, INK_SOFT
from clientbase.reports.present import is_finite
from clientbase.reports.xlsx.book import Book, Sheet, soft

FIRST, HEAD = 1, 3  # column B has the names of the rows, row 4 those of the columns
LABELS = (10, 40)  # narrowest and widest column of names, in characters
CELL = 6.2
SHORT = 5  # characters of a heading that is not turned


def fine_sheet(book: Book, crossed: Matrix, title: str) -> None:
    """Write the matrix on a sheet of its own, on one printed page."""
    sheet = book.sheet(title)
    last = FIRST + len(crossed.x.values)
    longest = max(map(len, crossed.y.labels), default=0)
    wide = max(CELL, max((len(text) for text in _texts(crossed, book)), default=0) + 1.5)
    sheet.check(sheet.worksheet.set_column(0, 0, 2))
    sheet.check(sheet.worksheet.set_column(FIRST, FIRST, min(max(longest + 2, LABELS[0]), LABELS[1])))
    sheet.check(sheet.worksheet.set_column(FIRST + 1, last, wide))
    sheet.worksheet.set_row(0, 28)
    sheet.text(
        0, FIRST, crossed.title, book.format(bold=True, font_size=16, font_color=ACCENT, valign="vcenter")
    )
    named = crossed.measures[0].header if crossed.power < 0 else crossed.measure
    sheet.text(1, FIRST, f"{named}: {crossed.y.title} × {crossed.x.title}", soft(book))
    _heads(sheet, crossed)
    for row, (y, label) in enumerate(zip(crossed.y.values, crossed.y.labels, strict=True), HEAD + 1):
        sheet.text(row, FIRST, label)
        for column, x in enumerate(crossed.x.values, FIRST + 1):
            found = crossed.cells.get((y, x))
            value = found[crossed.measure_at[0]] if found else None
            if found and is_finite(value):
                sheet.number(row, column, value, _format(book, crossed, crossed.shade(found)))
    sheet.worksheet.freeze_panes(HEAD + 1, FIRST + 1)
    sheet.worksheet.print_area(0, 0, HEAD + len(crossed.y.values), last)
    sheet.one_page()


def _heads(sheet: Sheet, crossed: Matrix) -> None:
    turned = any(len(label) > SHORT for label in crossed.x.labels)
    look: dict[str, Any] = {"rotation": 90} if turned else {}
    form = sheet.book.format(font_color=INK_SOFT, align="center", valign="bottom", **look)
    if turned:
        sheet.worksheet.set_row(HEAD, min(150, 6.2 * max(map(len, crossed.x.labels)) + 6))
    for column, label in enumerate(crossed.x.labels, FIRST + 1):
        sheet.text(HEAD, column, label, form)


def _format(book: Book, crossed: Matrix, shade: int) -> Any:
    return book.format(
        num_format=_shape(book, crossed), align="center", bg_color=HEAT[shade],
        font_color="#FFFFFF" if shade >= HEAT_WHITE_FROM else INK, border=1, border_color="#FFFFFF",
    )  # fmt: skip


def _shape(book: Book, crossed: Matrix) -> str:
    digits = short_digits(crossed)
    decimals = "." + "0" * digits if digits else ""
    if crossed.measures[0].column.type is Type.SHARE:
        return f"{book.locale}0{decimals}%"
    return f"{book.locale}#,##0{decimals}" + "," * (max(crossed.power, 0) // 3)


def _texts(crossed: Matrix, book: Book) -> list[str]:
    """The figures about as Excel will show them, for the width of their columns."""
    scale, digits = 10.0 ** max(crossed.power, 0), short_digits(crossed)
    values = [row[crossed.measure_at[0]] for row in crossed.cells.values()]
    return [book.language.number(float(value) / scale, digits) for value in values if is_finite(value)]
