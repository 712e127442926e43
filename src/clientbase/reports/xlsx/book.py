"""The workbook under the sheets: formats, names, and writing that never loses a value unnoticed.

Data is written with `write_string`, `write_number`, `write_datetime` and nothing else, so no text can
become a formula or a link. Every return code is looked at: XlsxWriter reports a cut text or a cell
outside the sheet by a number, not by an exception.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import Any

from clientbase import counts
from clientbase.analysis import Cell, Group, Type
from clientbase.errors import OLD_KEPT, NotWritten
from clientbase.locale import Language
from clientbase.messages import N_, Data, Message, Number, message
from clientbase.reports.palette import INK, INK_SOFT, LINE, PLAIN
from clientbase.reports.present import WORDED, Shown, formatter, is_finite, visible

LAST_ROW = 1_048_576
LONGEST_TEXT = 32_767
DIGITS = 15  # of a number that Excel keeps
SMALL = Decimal(10**11)  # below it, 4 decimals and all
FIRST_DAY = date(1900, 3, 1)  # earlier days differ between programs
PAGE = 190  # characters across a landscape page that are still read
SHRUNK = 0.2  # of a page that a table may be wider than one and is still printed on it
PRINTED = 120  # characters of the filter under a printed sheet
MARGIN = 0.4  # of a printed page, in inches
_LOCALES = {"ru": "[$-419]", "uk": "[$-422]"}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_SHEET_NAME = 31


class Book:
    """A workbook being written.

    `streams` keeps rows out of memory and gives up Excel tables; `only` is printed under every sheet.
    """

    def __init__(self, path: Path, language: Language, made: date, *, streams: bool, only: str = "") -> None:
        import xlsxwriter

        self.only = only if len(only) <= PRINTED else only[: PRINTED - 1] + "…"
        self.language = language
        self.streams = streams
        self.remarks: list[Message] = []
        self._names: set[str] = {"history"}
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._tables: set[str] = set()
        self.workbook = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": streams,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": False,
                "default_format_properties": {"font_name": "Arial", "font_size": 10, "font_color": INK},
            },
        )
        created = datetime(made.year, made.month, made.day)  # noqa: DTZ001 - a day, in no time zone
        self.workbook.set_properties({"created": created, "author": "clientbase", "comments": ""})

    def format(self, **properties: Any) -> Any:
        """The cell format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({"valign": "vcenter", **properties})
        return self._formats[key]

    def sheet(self, title: str) -> Sheet:
        """A new sheet; its name is what is left of `title` under Excel's rules, and unique."""
        name = _whole_words(_FORBIDDEN.sub(" ", visible(title)).strip("' ")) or "Sheet"
        unique, number = name, 2
        while unique.casefold() in self._names:
            suffix = f" ({number})"
            unique, number = name[: _SHEET_NAME - len(suffix)] + suffix, number + 1
        self._names.add(unique.casefold())
        return Sheet(self, self.workbook.add_worksheet(unique), unique, title)

    def table_name(self, wanted: str) -> str:
        """A name for an Excel table that no other table has."""
        name, number = wanted, 2
        while name.casefold() in self._tables:
            name, number = f"{wanted}_{number}", number + 1
        self._tables.add(name.casefold())
        return name

    def number_format(self, item: Shown) -> str:
        """How Excel shows the values of a column in the language of the report."""
        kind, decimals = item.column.type, "0." + "0" * item.digits if item.digits else "0"
        if kind is Type.DATE:
            return self.day_format
        if kind is Type.SHARE:
            return self.locale + decimals + ("%" if self.language.code == "en" else "\u00a0%")
        if kind in WORDED:
            return "@"
        return f"{self.locale}#,##{decimals}"

    @property
    def locale(self) -> str:
        """The prefix that asks for the separators of the language."""
        return _LOCALES.get(self.language.code, "")

    @property
    def day_format(self) -> str:
        """2026-10-31 in English, 31.10.2026 in Russian and Ukrainian."""
        return "yyyy-mm-dd" if self.language.code == "en" else "dd\\.mm\\.yyyy"


class Sheet:
    """A sheet that refuses to lose anything, and knows how it is printed.

    `title` is what was asked for, `name` what Excel made of it.
    """

    def __init__(self, book: Book, worksheet: Any, name: str, title: str) -> None:
        self.book = book
        self.worksheet = worksheet
        self.name = name
        self.title = title
        worksheet.hide_gridlines(2)
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(MARGIN, MARGIN, MARGIN + 0.2, MARGIN + 0.2)
        limited = f"&C&8{book.only.replace('&', '&&')}" if book.only else ""
        worksheet.set_footer(f"&L&8&A{limited}&R&8&P / &N")

    def text(self, row: int, column: int, value: str, cell_format: Any = None) -> None:
        """A text as it is, cut only where Excel cannot hold it, and then said in `Book.remarks`."""
        value = visible(value)
        if len(value) > LONGEST_TEXT:
            value = self._shortened(row, column, value)
        self.check(self.worksheet.write_string(row, column, value, cell_format or self.book.format()))

    def _shortened(self, row: int, column: int, value: str) -> str:
        from xlsxwriter.utility import xl_rowcol_to_cell

        self.book.remarks.append(
            message(
                N_("The text in {cell} of sheet “{sheet}” has {n} characters and was cut to {limit}."),
                cell=xl_rowcol_to_cell(row, column),
                sheet=Data(self.name),
                n=Number(len(value)),
                limit=Number(LONGEST_TEXT),
            )
        )
        return value[: LONGEST_TEXT - 1] + "…"

    def number(self, row: int, column: int, value: float | Decimal, cell_format: Any = None) -> None:
        """A number; one with more digits than Excel keeps is written as text."""
        if isinstance(value, Decimal | int) and not _keeps(value):
            self.text(row, column, str(value), cell_format)
        else:
            self.check(self.worksheet.write_number(row, column, float(value), cell_format))

    def day(self, row: int, column: int, value: date, cell_format: Any = None) -> None:
        """A day; one before the calendar of Excel is written as text."""
        if value < FIRST_DAY:
            self.text(row, column, self.book.language.day(value), cell_format)
        else:
            self.check(self.worksheet.write_datetime(row, column, value, cell_format))

    def blank(self, row: int, column: int, cell_format: Any) -> None:
        """An empty cell with a format."""
        self.check(self.worksheet.write_blank(row, column, None, cell_format))

    def value(self, row: int, column: int, value: Cell, item: Shown, cell_format: Any) -> None:
        """A value of a result column in its own type; nothing for what cannot be shown."""
        if item.column.type in WORDED:
            self.text(row, column, formatter(item, self.book.language)(value), cell_format)
        elif isinstance(value, date):
            self.day(row, column, value, cell_format)
        elif is_finite(value):
            self.number(row, column, value, cell_format)
        else:
            self.blank(row, column, cell_format)

    def across(self, row: int, first: int, last: int, value: str, cell_format: Any) -> None:
        """A text over several columns of one row."""
        self.check(self.worksheet.merge_range(row, first, row, last, "", cell_format))
        self.text(row, first, value, cell_format)

    def link(self, row: int, column: int, value: str, target: Sheet, cell_format: Any) -> None:
        """A text that leads to the top of another sheet of this workbook."""
        place = "internal:'" + target.name.replace("'", "''") + "'!A1"
        self.check(self.worksheet.write_url(row, column, place, cell_format, visible(value)))

    def paragraph(
        self, row: int, columns: tuple[int, int], value: str, cell_format: Any, *, width: int
    ) -> None:
        """A wrapped text over several columns; the row grows to the lines of `width` characters."""
        lines = sum(max(1, -(-len(line) // width)) for line in value.splitlines() or [""])
        self.worksheet.set_row(row, 1.36 * cell_format.font_size * lines + 4)
        self.across(row, *columns, value, cell_format)

    def heading(self, row: int, first: int, last: int, words: str) -> None:
        """A heading over several columns, with a line under it."""
        form = self.book.format(bold=True, font_size=12, bottom=1, bottom_color=LINE)
        self.worksheet.set_row(row, 21)
        self.text(row, first, self.book.language.text(words), form)
        for column in range(first + 1, last + 1):
            self.blank(row, column, form)

    def one_page(self, *, upright: bool = False) -> None:
        """Print the whole sheet on one page."""
        self.worksheet.fit_to_pages(1, 1)
        if upright:
            self.worksheet.set_portrait()

    def paper(self, width: float, key: int) -> None:
        """Print a table of this width on as many pages across as it needs, its key columns on each."""
        pages = max(1, ceil(width / PAGE - SHRUNK))
        self.worksheet.fit_to_pages(pages, 0)
        if pages > 1 and key >= 0:
            self.worksheet.repeat_columns(0, key)

    def check(self, code: int | None) -> None:
        """Refuse the document when XlsxWriter could not keep a value."""
        if code:
            raise NotWritten(
                message(N_("the sheet “{sheet}” cannot hold everything"), sheet=Data(self.name)),
                state=message(OLD_KEPT),
                fix=[message(N_("write .csv or .parquet: they have no limits"))],
            )


@dataclass(frozen=True, slots=True)
class Line:
    """A sheet, what stands on it, and the question of a person that it answers."""

    sheet: Sheet
    about: str
    group: Group | None


def _whole_words(name: str) -> str:
    """The words of a name that fit on a tab; of one long word its beginning."""
    if len(name) <= _SHEET_NAME:
        return name
    words, _, cut = name[: _SHEET_NAME + 1].rpartition(" ")
    return (words.rstrip("' ,;:(–-") or cut)[:_SHEET_NAME]


def _keeps(value: Decimal | int) -> bool:
    """Whether a double holds the number: at most 15 significant digits."""
    exact = Decimal(value)
    return abs(exact) < SMALL or len(exact.normalize().as_tuple().digits) <= DIGITS


def too_many_rows(sheet: str, rows: int) -> NotWritten:
    """The error for a table that is longer than a sheet."""
    return NotWritten(
        message(
            N_("{rows} of “{sheet}” do not fit into a sheet, which holds {limit}"),
            rows=counts.rows(rows),
            sheet=Data(sheet),
            limit=Number(LAST_ROW - 1),
        ),
        state=message(OLD_KEPT),
        fix=[message(N_("write .csv or .parquet: they have no limits"))],
    )


def soft(book: Book, **more: Any) -> Any:
    """The format of a remark."""
    return book.format(font_color=INK_SOFT, **more)


def linked(book: Book, **more: Any) -> Any:
    """The format of a link."""
    return book.format(font_color=PLAIN.mark, underline=1, **more)
