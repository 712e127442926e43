"""A result table as an Excel table: filter, frozen header, class colours, notes on the headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from math import isfinite
from textwrap import wrap
from typing import Any

from clientbase.analysis import Cell, Result, Role, TableResult, Type
from clientbase.messages import N_
from clientbase.reports.palette import CLASSES, GROUND, INK, LINE, tone_letter
from clientbase.reports.present import WORDED, Shown, formatter, is_finite, shown
from clientbase.reports.xlsx.book import FIRST_DAY, LAST_ROW, SMALL, Book, Sheet, too_many_rows

SAMPLE = 2000  # rows whose texts decide the width of a column
NARROWEST, WIDEST, WIDEST_WORDS = 7, 46, 90
TO_WRITE = 28  # characters of a column that is left empty for notes
HEADER_LINES = 2
TEXT_LINE = 13.5  # points
LETTERS = 1.08  # of a digit: how wide letters are
PADDING = 1.0  # characters of a column that no text fills
DIGITS = {Type.SHARE: 6}  # of a ratio: more than anyone reads, and a large workbook is smaller by a tenth
OTHER_DIGITS = 9

Writer = Callable[[int, int, Cell], None]


def table_sheet(book: Book, result: Result, table: TableResult, title: str) -> Sheet:
    """A sheet with one table from its first row on, ready to filter, sort and copy."""
    sheet = book.sheet(title)
    items = shown(table, result.currency, book.language)
    width = _widths(sheet, items, table, 0)
    rows = put_table(sheet, result, table, items, 0, 0)
    key = key_column(items)
    sheet.worksheet.freeze_panes(1, key + 1)
    sheet.paper(width, key)
    sheet.worksheet.repeat_rows(0)
    sheet.worksheet.print_area(0, 0, rows, len(items) - 1)
    return sheet


def key_column(items: Sequence[Shown]) -> int:
    """The place of the name of a row, up to which columns stay in sight; -1 for none."""
    return next((i for i, item in enumerate(items) if item.column.role is Role.NAME), -1)


def put_table(
    sheet: Sheet,
    result: Result,
    table: TableResult,
    items: Sequence[Shown],
    row: int,
    column: int,
    widths: Sequence[float] = (),
) -> int:
    """Write a table at a place of a sheet; the number of its last row is returned.

    Rows grow to the lines that their texts need in columns of the `widths`, where these are given.

    Raises:
        NotWritten: more rows than a sheet has.
    """
    book, count = sheet.book, len(table.rows)
    fits(sheet, row, count)
    headers = headings(items)
    high = max([HEADER_LINES, *map(lines, headers, widths)])
    sheet.worksheet.set_row(row, TEXT_LINE * high + 5)
    _putheadings(sheet, items, headers, row, column)
    if not count:
        sheet.text(row + 1, column, book.language.text(N_("No rows.")))
        return row + 1
    _put_rows(sheet, items, table, row + 1, column, () if book.streams else widths)
    last = row + count
    if book.streams:
        sheet.check(sheet.worksheet.autofilter(row, column, last, column + len(items) - 1))
    else:
        _make_table(sheet, result, table, items, headers, (row, column, last))
    _colour_classes(sheet, items, row + 1, last, column)
    return _put_totals(sheet, items, last + 1, column)


def fits(sheet: Sheet, row: int, count: int) -> None:
    """Refuse a table of so many rows from `row` on that is longer than a sheet.

    Raises:
        NotWritten: it is.
    """
    if row + count + 3 > LAST_ROW:
        raise too_many_rows(sheet.name, count)


def headings(items: Sequence[Shown]) -> list[str]:
    """Headings that differ whatever the case, as an Excel table needs them."""
    headers: list[str] = []
    for item in items:
        header, number = item.header, 2
        while header.casefold() in {known.casefold() for known in headers}:
            header, number = f"{item.header} ({number})", number + 1
        headers.append(header)
    return headers


def _header_format(book: Book, item: Shown) -> Any:
    align = (
        "right" if item.numeric or item.column.type is Type.DATE else "center" if item.is_class else "left"
    )
    place = {"align": align, "valign": "vcenter", "indent": 1 if align == "left" else 0, "text_wrap": True}
    return book.format(bold=True, font_color=INK, bg_color=GROUND, bottom=2, bottom_color=LINE, **place)


def _putheadings(sheet: Sheet, items: Sequence[Shown], headers: Sequence[str], row: int, column: int) -> None:
    for place, (item, header) in enumerate(zip(items, headers, strict=True)):
        sheet.text(row, column + place, header, _header_format(sheet.book, item))
        if item.meaning:
            note = {
                "author": "clientbase",
                "x_scale": 1.6,
                "y_scale": 0.8,
                "font_name": "Arial",
                "font_size": 9,
            }
            sheet.check(sheet.worksheet.write_comment(row, column + place, item.meaning, note))


def _put_rows(
    sheet: Sheet,
    items: Sequence[Shown],
    table: TableResult,
    row: int,
    column: int,
    widths: Sequence[float],
) -> None:
    writers = [_writer(sheet, item) for item in items]
    places = list(enumerate(writers, column))
    high = _heights(sheet, items, widths)
    for at, cells in enumerate(table.rows, row):
        needed = high(cells)
        if needed > 1:
            sheet.worksheet.set_row(at, TEXT_LINE * needed + 2)
        for (place, put), cell in zip(places, cells, strict=True):
            if cell is not None:
                put(at, place, cell)


def _heights(
    sheet: Sheet, items: Sequence[Shown], widths: Sequence[float]
) -> Callable[[Sequence[Cell]], int]:
    """The function that counts the lines of a row: programs do not all make room for texts by themselves."""
    wrapped = [
        (place, formatter(item, sheet.book.language), width)
        for place, (item, width) in enumerate(zip(items, widths, strict=False))
        if item.column.type in WORDED
    ]
    return lambda cells: max((lines(write(cells[at]), width) for at, write, width in wrapped), default=1)


def lines(text: str, width: float) -> int:
    """The lines of a text in a column of so many characters."""
    room = max(1, int((width - PADDING) / LETTERS))
    return len(wrap(text, room)) if len(text) > room else 1


def _writer(sheet: Sheet, item: Shown) -> Writer:
    """The shortest way from a value of this column to its cell, with every doubt on a slower one."""
    book = sheet.book
    look: dict[str, Any] = {"align": "center"} if item.is_class else {} if item.numeric else {"indent": 1}
    if item.column.type in WORDED:
        wrapped = {} if book.streams or item.is_class else {"text_wrap": True}
        return _text_writer(sheet, item, book.format(num_format="@", **look, **wrapped))
    form = book.format(num_format=book.number_format(item), **look)
    return _day_writer(sheet, form) if item.column.type is Type.DATE else _number_writer(sheet, item, form)


def _text_writer(sheet: Sheet, item: Shown, form: Any) -> Writer:
    put, write = sheet.worksheet.write_string, formatter(item, sheet.book.language)

    def text(row: int, column: int, value: Cell) -> None:
        words = write(value)
        if words and put(row, column, words, form):
            sheet.text(row, column, words, form)

    return text


def _number_writer(sheet: Sheet, item: Shown, form: Any) -> Writer:
    put, check = sheet.worksheet.write_number, sheet.check
    digits = DIGITS.get(item.column.type, OTHER_DIGITS)

    def number(row: int, column: int, value: Cell) -> None:
        if type(value) is float and isfinite(value):
            check(put(row, column, float(f"{value:.{digits}g}"), form))
        elif type(value) is Decimal and not -SMALL < value < SMALL:
            sheet.number(row, column, value, form)
        elif is_finite(value):
            check(put(row, column, float(value), form))

    return number


def _day_writer(sheet: Sheet, form: Any) -> Writer:
    put, check = sheet.worksheet.write_datetime, sheet.check

    def day(row: int, column: int, value: Cell) -> None:
        if isinstance(value, date) and value >= FIRST_DAY:
            check(put(row, column, value, form))
        elif isinstance(value, date):
            sheet.day(row, column, value, form)

    return day


def _make_table(
    sheet: Sheet,
    result: Result,
    table: TableResult,
    items: Sequence[Shown],
    headers: Sequence[str],
    place: tuple[int, int, int],
) -> None:
    row, column, last = place
    columns = [
        {"header": header, "header_format": _header_format(sheet.book, item)}
        for item, header in zip(items, headers, strict=True)
    ]
    name = sheet.book.table_name(f"{result.analysis.name}_{table.table.name}")
    options = {"name": name, "columns": columns, "style": "Table Style Light 1", "banded_rows": False}
    sheet.check(sheet.worksheet.add_table(row, column, last, column + len(items) - 1, options))


def _colour_classes(sheet: Sheet, items: Sequence[Shown], first: int, last: int, column: int) -> None:
    """Colour by the letter that is shown, so that sorting and editing keep it right."""
    for place, item in enumerate(items, column):
        if not item.is_class:
            continue
        write = formatter(item, sheet.book.language)
        shown_as = {write(value): tone_letter(value) for value in item.column.labels}
        shown_as |= {letter: letter for letter in CLASSES} if not shown_as else {}
        for words, letter in shown_as.items():
            if not letter:
                continue
            tone = CLASSES[letter]
            form = sheet.book.workbook.add_format(
                {"bg_color": tone.ground, "font_color": tone.ink, "bold": True}
            )
            rule = {"type": "text", "criteria": "begins with", "value": words, "format": form}
            sheet.check(sheet.worksheet.conditional_format(first, place, last, place, rule))


def _put_totals(sheet: Sheet, items: Sequence[Shown], row: int, column: int) -> int:
    """The sums as plain values one row below the table, where no filter or sort moves them."""
    if all(item.total is None for item in items):
        return row - 1
    book, row = sheet.book, row + 1
    label = next((i for i, item in enumerate(items) if item.total is None), 0)
    for place, item in enumerate(items):
        form = book.format(bold=True, top=1, top_color=LINE, num_format=book.number_format(item))
        if item.total is not None:
            sheet.value(row, column + place, item.total, item, form)
        elif place == label:
            sheet.text(row, column + place, book.language.text(N_("Total")), form)
        else:
            sheet.blank(row, column + place, form)
    return row


def widths(
    items: Sequence[Shown],
    table: TableResult,
    book: Book,
    lines: int = HEADER_LINES,
    widest: int | None = None,
) -> list[float]:
    """The width of every column in characters: its longest text, its total and its heading in `lines`.

    Texts beyond the `widest` go on in another line of their cell.
    """
    writers = [formatter(item, book.language) for item in items]
    longest = [max(map(len, item.header.split() or [""])) + 3 for item in items]
    longest = [max(width, len(item.header) // lines + 3) for width, item in zip(longest, items, strict=True)]
    for cells in islice(table.rows, SAMPLE):
        for place, (write, cell) in enumerate(zip(writers, cells, strict=True)):
            longest[place] = max(longest[place], len(write(cell)))
    for place, item in enumerate(items):
        if item.total is not None:
            longest[place] = max(longest[place], len(writers[place](item.total)) + 2)
    for place, item in enumerate(items):
        if item.column.type is Type.TEXT and is_blank(table, place):
            longest[place] = max(longest[place], TO_WRITE)
    limits = [widest or (WIDEST_WORDS if item.column.type is Type.LABEL else WIDEST) for item in items]
    found = [min(max(width, NARROWEST), limit) for width, limit in zip(longest, limits, strict=True)]
    wide = [LETTERS if item.column.type in WORDED else 1.0 for item in items]
    return [width * factor + 1.5 for width, factor in zip(found, wide, strict=True)]


def is_blank(table: TableResult, place: int) -> bool:
    """Whether a column holds nothing: it is there for the notes of the reader."""
    return all(row[place] is None for row in islice(table.rows, SAMPLE))


def _widths(sheet: Sheet, items: Sequence[Shown], table: TableResult, column: int) -> float:
    """Set the width of every column; the sum of them."""
    found = widths(items, table, sheet.book)
    for place, width in enumerate(found, column):
        sheet.check(sheet.worksheet.set_column(place, place, width))
    return sum(found)
