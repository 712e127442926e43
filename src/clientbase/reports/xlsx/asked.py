"""A table of questions as a sheet to work in: a band for each, differences coloured, answers to choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from clientbase.analysis import Cell, Result, Role, TableResult, Type
from clientbase.messages import N_
from clientbase.reports.palette import ACTION, GROUND, INK, INK_SOFT, LINE, WARNING
from clientbase.reports.present import WORDED, Shown, formatter, shown
from clientbase.reports.xlsx.book import Book, Sheet, soft
from clientbase.reports.xlsx.tables import (
    NARROWEST,
    TEXT_LINE,
    fits,
    headings,
    is_blank,
    key_column,
    lines,
    widths,
)
from clientbase.table import Asked

WIDEST = 20  # characters: longer texts go on in another line, so that a page holds the columns
_HEAD = 2  # rows above the table
_FIRST_DAY = date(2000, 1, 1)
_CHOOSE = N_("Choose one of the words of the list, or leave the cell empty:")
_WHITE = "#ffffff"
_HAIR, _THIN = 7, 1  # lines between rows and between questions


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table: its cells, whether its question has the darker band, and the cells that differ."""

    cells: Sequence[Cell]
    is_first: bool
    is_dark: bool
    differs: frozenset[int]


def asked_sheet(book: Book, result: Result, table: TableResult, title: str) -> Sheet:
    """The sheet of a table that declares what is asked.

    Raises:
        NotWritten: more rows than a sheet has.
    """
    asked = table.table.asked
    if asked is None:
        raise ValueError(table.table.name)
    sheet = book.sheet(title)
    fits(sheet, _HEAD, len(table.rows))
    items = shown(table, result.currency, book.language)
    wide = _widths(items, table, book)
    for place, width in enumerate(wide):
        sheet.check(sheet.worksheet.set_column(place, place, width))
    key, last = key_column(items), _HEAD + len(table.rows)
    _said(sheet, asked)
    _table(sheet, result, table, items, wide)
    _choices(sheet, asked, items, last)
    sheet.worksheet.freeze_panes(_HEAD + 1, key + 1)
    printed = max(place for place, item in enumerate(items) if item.column.role is Role.NOTE)
    sheet.worksheet.fit_to_pages(1, 0)
    sheet.worksheet.repeat_rows(_HEAD)
    sheet.worksheet.print_area(0, 0, last, printed)
    return sheet


def _widths(items: Sequence[Shown], table: TableResult, book: Book) -> list[float]:
    """The width of every column; one that is empty and not to be filled in is as wide as its heading."""
    found = widths(items, table, book, widest=WIDEST)
    for place, item in enumerate(items):
        if item.column.role is not Role.NOTE and is_blank(table, place):
            found[place] = max(NARROWEST, len(item.header)) + 2.5
    return found


def _said(sheet: Sheet, asked: Asked) -> None:
    """What to do, and how the answers come back."""
    text = sheet.book.language.text
    sheet.worksheet.set_row(0, 19)
    sheet.text(0, 0, text(asked.what), sheet.book.format(bold=True, font_size=11))
    sheet.text(1, 0, text(asked.back).format(command=asked.command), soft(sheet.book))


def _table(
    sheet: Sheet, result: Result, table: TableResult, items: Sequence[Shown], wide: Sequence[float]
) -> None:
    book, headers = sheet.book, headings(items)
    forms = [_heading(book, item) for item in items]
    sheet.worksheet.set_row(_HEAD, TEXT_LINE * max(map(lines, headers, wide)) + 5)
    for place, (item, header, form) in enumerate(zip(items, headers, forms, strict=True)):
        sheet.text(_HEAD, place, header, form)
        if item.meaning:
            note = {"author": "clientbase", "x_scale": 1.6, "font_name": "Arial", "font_size": 9}
            sheet.check(sheet.worksheet.write_comment(_HEAD, place, item.meaning, note))
    writers = [formatter(item, book.language) for item in items]
    wrapped = [place for place, item in enumerate(items) if item.column.type in WORDED]
    for row, line in enumerate(_lines(table), _HEAD + 1):
        high = max(lines(writers[place](line.cells[place]), wide[place]) for place in wrapped)
        sheet.worksheet.set_row(row, TEXT_LINE * high + 4)
        for place, (item, cell) in enumerate(zip(items, line.cells, strict=True)):
            form = _form(book, item, line, place)
            if cell is None or cell == "":
                sheet.blank(row, place, form)
            else:
                sheet.value(row, place, cell, item, form)
    last = _HEAD + len(table.rows)
    if book.streams:
        sheet.check(sheet.worksheet.autofilter(_HEAD, 0, last, len(items) - 1))
        return
    columns = [{"header": head, "header_format": form} for head, form in zip(headers, forms, strict=True)]
    name = book.table_name(f"{result.analysis.name}_{table.table.name}")
    options = {"name": name, "columns": columns, "style": None}
    sheet.check(sheet.worksheet.add_table(_HEAD, 0, last, len(items) - 1, options))


def _lines(table: TableResult) -> Iterator[_Line]:
    """The rows, question by question."""
    asked = table.table.asked
    by = table.table.index(asked.by) if asked else 0
    compared = [table.table.index(name) for name in asked.compared] if asked else []
    for number, (_, group) in enumerate(groupby(table.rows, key=lambda row: row[by])):
        rows = list(group)
        odd = {place: _odd([row[place] for row in rows]) for place in compared}
        for at, row in enumerate(rows):
            differs = frozenset(place for place, found in odd.items() if at in found)
            yield _Line(row, at == 0, number % 2 == 1, differs)


def _odd(cells: Sequence[Cell]) -> set[int]:
    """Which of the filled cells differ from what most of them say; all of them, where no value has most."""
    said = [_form_of(cell) for cell in cells]
    times = Counter(filter(None, said))
    if len(times) < 2:  # noqa: PLR2004 - all that is said is the same
        return set()
    usual, most = times.most_common(1)[0]
    kept = usual if 2 * most > times.total() else ""
    return {place for place, one in enumerate(said) if one and one != kept}


def _form_of(cell: Cell) -> str:
    """A cell for comparing: the order of several values in it, and letters large or small, tell nothing."""
    return ", ".join(sorted(part.strip().casefold() for part in str(cell or "").split(",") if part.strip()))


def _heading(book: Book, item: Shown) -> Any:
    is_note = item.column.role is Role.NOTE
    align = "right" if item.numeric else "left"
    return book.format(
        bold=True,
        font_color=ACTION.ink if is_note else INK,
        bg_color="#b9d0ea" if is_note else GROUND,
        bottom=2,
        bottom_color=ACTION.mark if is_note else INK_SOFT,
        align=align,
        indent=1 if align == "left" else 0,
        text_wrap=True,
    )


def _form(book: Book, item: Shown, line: _Line, place: int) -> Any:
    column = item.column
    look: dict[str, Any] = {
        "num_format": book.number_format(item),
        "bg_color": GROUND if line.is_dark else _WHITE,
        "top": _THIN if line.is_first else _HAIR,
        "top_color": INK_SOFT if line.is_first else LINE,
        "valign": "top",
    }
    if not item.numeric:
        look |= {"indent": 1, "text_wrap": True, "align": "left"}
    if column.role is Role.NOTE:
        sides = {"left": _HAIR, "right": _HAIR, "left_color": LINE, "right_color": LINE}
        look |= {"bg_color": ACTION.ground, "bold": bool(column.labels), **sides}
    elif column.role is Role.NAME:
        look |= {"bold": True}
    if place in line.differs:
        look |= {"bg_color": WARNING.ground, "font_color": WARNING.ink}
    return book.format(**look)


def _choices(sheet: Sheet, asked: Asked, items: Sequence[Shown], last: int) -> None:
    """The words a cell may hold, to choose from; days are days."""
    text = sheet.book.language.text
    rule: dict[str, Any]
    for place, item in enumerate(items):
        if item.column.name in asked.choices:
            words = [text(item.column.labels[code]) for code in asked.choices[item.column.name]]
            rule = {
                "validate": "list",
                "source": words,
                "error_title": item.header,
                "error_message": f"{text(_CHOOSE)} {', '.join(words)}",
            }
        elif item.column.role is Role.NOTE and item.column.type is Type.DATE:
            rule = {
                "validate": "date",
                "criteria": ">=",
                "value": _FIRST_DAY,
                "error_title": item.header,
                "error_message": text(N_("A day is meant here.")),
            }
        else:
            continue
        sheet.check(sheet.worksheet.data_validation(_HEAD + 1, place, max(last, _HEAD + 1), place, rule))
