"""The matrix as coloured cells with real numbers in them, its advice, and its rows as a table."""

from __future__ import annotations

from typing import Any

from clientbase.analysis import Cell, Result, TableResult
from clientbase.messages import N_
from clientbase.reports.matrix import Matrix, advice
from clientbase.reports.palette import (
    ACCENT,
    CLASSES,
    HEAT,
    HEAT_WHITE_FROM,
    INK,
    INK_SOFT,
    LINE,
    tone_letter,
)
from clientbase.reports.present import shown
from clientbase.reports.words import WORDS
from clientbase.reports.xlsx.book import Book, Sheet
from clientbase.reports.xlsx.tables import put_table, widths

FIRST = 1  # column B: the class; C: what is counted; from D on: the cells
CELLS = FIRST + 2
NARROW = 20.0
HEAD = 11.0


def matrix_sheet(book: Book, result: Result, crossed: Matrix, table: TableResult, title: str) -> Sheet:
    """One heat map on a sheet, the advice of every cell below it, then the same figures as a table."""
    items = shown(table, result.currency, book.language)
    sheet = book.sheet(title)
    needed = [0.0, *widths(items, table, book)]
    last = CELLS + len(crossed.x.values)
    for column in range(max(len(needed), last + 1)):
        natural = needed[column] if column < len(needed) else 0.0
        narrow = 2.0 if column == 0 else HEAD if column == FIRST else NARROW if column <= last else 0.0
        sheet.check(sheet.worksheet.set_column(column, column, max(natural, narrow)))
    big = book.format(bold=True, font_size=16, font_color=ACCENT, valign="vcenter")
    sheet.worksheet.set_row(0, 28)
    sheet.text(0, FIRST, crossed.title, big)
    row = grid(sheet, crossed, 2)
    sheet.heading(row, FIRST, FIRST + len(items) - 1, N_("The same figures as a table"))
    row = put_table(sheet, result, table, items, row + 1, FIRST)
    sheet.worksheet.print_area(0, 0, row, max(last, FIRST + len(items) - 1))
    sheet.one_page()
    return sheet


def grid_widths(crossed: Matrix) -> list[float]:
    """The widths of the columns of a heat map, from its first."""
    return [HEAD, *[NARROW] * (CELLS - FIRST + len(crossed.x.values))]


def grid(sheet: Sheet, crossed: Matrix, row: int) -> int:
    """The heat map, the advice of every cell below it; the row of what comes next is returned."""
    return _advice(sheet, crossed, _heat(sheet, crossed, row) + 1)


def _heat(sheet: Sheet, crossed: Matrix, row: int) -> int:
    """Blocks of rows: one block for each class, one row in it for each measure."""
    book = sheet.book
    head = book.format(bold=True, font_size=14, align="center", bottom=1, bottom_color=LINE)
    small = book.format(font_color=INK_SOFT, bottom=1, bottom_color=LINE)
    sheet.worksheet.set_row(row, 24)
    sheet.text(row, FIRST, f"{crossed.y.title} × {crossed.x.title}", small)
    sheet.blank(row, FIRST + 1, small)
    for place, label in enumerate(crossed.x.labels, CELLS):
        sheet.text(row, place, label, head)
    total = CELLS + len(crossed.x.values)
    words = book.language.text(WORDS["total"])
    sheet.text(
        row, total, words, book.format(font_color=INK_SOFT, align="right", bottom=1, bottom_color=LINE)
    )
    row += 1
    for value, label in zip(crossed.y.values, crossed.y.labels, strict=True):
        blocks = [crossed.cells.get((value, x)) for x in crossed.x.values]
        figures = [[row[at] for at in crossed.measure_at] if row else None for row in blocks]
        shades = [crossed.shade(row) if row else 0 for row in blocks]
        row = _block(
            sheet, crossed, row, (label, tone_letter(value)), figures, shades, crossed.row_total(value)
        )
    columns = [list(crossed.column_total(x)) for x in crossed.x.values]
    return _block(sheet, crossed, row, (words, ""), columns, None, crossed.total())


def _block(
    sheet: Sheet,
    crossed: Matrix,
    row: int,
    label: tuple[str, str],
    figures: list[list[Cell]] | Any,
    shades: list[int] | None,
    totals: tuple[Cell, ...],
) -> int:
    """One class: its letter, and its measures in every column."""
    book = sheet.book
    tone = CLASSES.get(label[1])
    colours = {"bg_color": tone.ground, "font_color": tone.ink} if tone else {"font_color": INK_SOFT}
    for line, item in enumerate(crossed.measures):
        first = line == 0
        edge = {"bottom": 1, "bottom_color": "#FFFFFF"} if line == len(crossed.measures) - 1 else {}
        letter = book.format(bold=True, font_size=14 if tone else 10, align="center", **colours, **edge)
        sheet.text(row, FIRST, label[0] if first else "", letter)
        sheet.text(row, FIRST + 1, item.header, book.format(font_color=INK_SOFT, **edge))
        shape = book.number_format(item)
        size = {"font_size": 13, "bold": True} if first else {"font_size": 9}
        sheet.worksheet.set_row(row, 21 if first else 15)
        for place, values in enumerate(figures):
            paint = _paint(shades[place]) if shades else {"font_color": INK}
            form = book.format(num_format=shape, align="right", indent=1, **size, **paint, **edge)
            sheet.value(row, CELLS + place, values[line] if values else None, item, form)
        plain = book.format(num_format=shape, align="right", indent=1, font_color=INK, **size, **edge)
        sheet.value(row, CELLS + len(figures), totals[line], item, plain)
        row += 1
    return row


def _paint(shade: int) -> dict[str, Any]:
    white = shade >= HEAT_WHITE_FROM
    return {
        "bg_color": HEAT[shade], "font_color": "#FFFFFF" if white else INK,
        "left": 5, "left_color": "#FFFFFF",
    }  # fmt: skip


def _advice(sheet: Sheet, crossed: Matrix, row: int) -> int:
    book = sheet.book
    said = advice(crossed, book.language)
    if not said:
        return row
    sheet.heading(row, FIRST, CELLS + len(crossed.x.values), WORDS["advice"])
    for place, cell in enumerate(said, row + 1):
        tone = CLASSES.get(cell.letter)
        colours = {"bg_color": tone.ground, "font_color": tone.ink} if tone else {}
        sheet.text(place, FIRST, cell.name, book.format(bold=True, align="center", **colours))
        sheet.text(place, FIRST + 1, cell.text, book.format(indent=1))
    return row + 2 + len(said)
