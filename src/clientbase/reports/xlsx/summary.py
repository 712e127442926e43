"""The first sheet: what the answer is, in sentences and figures, with its warnings and charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from clientbase.analysis import NotComputed, Result
from clientbase.messages import N_, Data, Message, message
from clientbase.reports.charts import Picture
from clientbase.reports.palette import ACCENT, GROUND, INK_SOFT, WARNING
from clientbase.reports.present import as_of, key_figures, only, period, visible
from clientbase.reports.words import WORDS
from clientbase.reports.xlsx.book import Sheet, soft
from clientbase.reports.xlsx.charts import ChartData, half

if TYPE_CHECKING:
    from clientbase.locale import Language

FIRST, LAST = 1, 6  # columns B to G carry everything
COLUMN = 19.0  # their width in characters
PIXELS = 6 * 138
LINE = 135  # characters that fit on a line of the text
CHART_ROWS = 19
CHART_HEIGHT = 360


def summary_sheet(
    sheet: Sheet, result: Result, pictures: tuple[Picture, ...], data: ChartData | None
) -> None:
    """Title, period, key figures, sentences, warnings, charts, on a sheet that stands first."""
    columns(sheet)
    language = sheet.book.language
    row = head(sheet, language.text(result.analysis.title), language.text(result.analysis.question), result)
    row = figures(sheet, result, row)
    row = sentences(sheet, result.summary, row)
    row = warnings(sheet, result.warnings, row)
    if data:
        row = charts(sheet, pictures, data, row)
    close(sheet, row)


def columns(sheet: Sheet) -> None:
    """The columns of a sheet of sentences: a margin and six of one width."""
    sheet.check(sheet.worksheet.set_column(0, 0, 2))
    sheet.check(sheet.worksheet.set_column(FIRST, LAST, COLUMN))


def close(sheet: Sheet, row: int) -> None:
    """Print what stands above `row` on one page."""
    sheet.worksheet.print_area(0, 0, row, LAST)
    sheet.one_page(upright=True)


def head(sheet: Sheet, title: str, question: str, result: Result) -> int:
    """Title, question and days; the row of what comes next is returned, as by all parts below."""
    return headed(sheet, title, (question, days(result, sheet.book.language)), result, last=LAST, width=LINE)


def headed(sheet: Sheet, title: str, lines: Sequence[str], result: Result, *, last: int, width: int) -> int:
    """A title over the columns up to the last, lines under it, the filter; the row of what comes next."""
    book, language = sheet.book, sheet.book.language
    sheet.worksheet.set_row(0, 34)
    sheet.across(
        0, FIRST, last, title, book.format(bold=True, font_size=20, font_color=ACCENT, valign="vcenter")
    )
    for row, line in enumerate(lines, 1):
        sheet.across(row, FIRST, last, line, soft(book))
    row = len(lines) + 1
    if result.filters:
        limited = message(N_("Only: {filter}"), filter=Data(only(result, language)))
        form = book.format(text_wrap=True, bold=True, bg_color=WARNING.ground, font_color=WARNING.ink)
        sheet.paragraph(row, (FIRST, last), language.render(limited), form, width=width)
        row += 1
    return row + 1


def days(result: Result, language: Language) -> str:
    """The period of an answer and the day it is made for."""
    said = message(
        N_("Period: {period}. As of {as_of}."),
        period=Data(period(result, language)),
        as_of=Data(as_of(result, language)),
    )
    return language.render(said)


def figures(sheet: Sheet, result: Result, row: int) -> int:
    """Three tiles of two columns: label, large value, remark."""
    book = sheet.book
    control = result.control
    numbers: tuple[Any, ...] = (control.revenue, control.clients, control.rows)
    formats = (f"{book.locale}#,##0.00##", f"{book.locale}#,##0", f"{book.locale}#,##0")
    facts = key_figures(result, book.language)
    places = [FIRST + 2 * place for place in range(len(facts))]
    small = book.format(font_color=INK_SOFT, bg_color=GROUND, indent=1, font_size=9)
    for place, fact in zip(places, facts, strict=True):
        sheet.across(row, place, place + 1, fact.label, small)
    sheet.worksheet.set_row(row + 1, 30)
    for place, number, shape in zip(places, numbers, formats, strict=True):
        form = book.format(
            bold=True,
            font_size=18,
            bg_color=GROUND,
            indent=1,
            align="left",
            valign="vcenter",
            num_format=shape,
        )
        sheet.check(sheet.worksheet.merge_range(row + 1, place, row + 1, place + 1, "", form))
        sheet.number(row + 1, place, number, form)
    for place, fact in zip(places, facts, strict=True):
        sheet.across(row + 2, place, place + 1, fact.note, small)
    return row + 4


def sentences(sheet: Sheet, said: Sequence[Message], row: int) -> int:
    """The conclusions, the first of them larger."""
    book = sheet.book
    for number, sentence in enumerate(said):
        size = 13 if number == 0 else 11
        form = book.format(text_wrap=True, font_size=size, bold=number == 0, valign="vcenter")
        text = visible(book.language.render(sentence))
        sheet.paragraph(row, (FIRST, LAST), text, form, width=LINE * 10 // (size + 1))
        row += 1
    return row + 1 if said else row


def warnings(sheet: Sheet, said: Sequence[Message], row: int) -> int:
    """What to keep in mind, on a ground of its own."""
    if not said:
        return row
    book, ground = sheet.book, WARNING.ground
    title = book.format(
        bold=True, bg_color=ground, font_color=WARNING.ink, left=5, left_color=WARNING.mark, indent=1
    )
    sheet.across(row, FIRST, LAST, book.language.text(WORDS["warnings"]), title)
    form = book.format(
        text_wrap=True, bg_color=ground, font_color=WARNING.ink, left=5, left_color=WARNING.mark, indent=1
    )
    for place, warning in enumerate(said, row + 1):
        sheet.paragraph(place, (FIRST, LAST), visible(book.language.render(warning)), form, width=LINE)
    return row + 2 + len(said)


def charts(sheet: Sheet, pictures: tuple[Picture, ...], data: ChartData, row: int) -> int:
    """The pictures under a heading, long ones alone and short ones two by two."""
    if pictures:
        sheet.heading(row, FIRST, LAST, WORDS["charts"])
        row += 1
    for line in half(pictures):
        width = PIXELS // len(line) - 6
        for place, picture in enumerate(line):
            chart = data.chart(picture, width, CHART_HEIGHT)
            options = {"object_position": 1, "description": picture.title, "y_offset": 6}
            sheet.check(
                sheet.worksheet.insert_chart(row, FIRST + place * (LAST // len(line)), chart, options)
            )
        row += CHART_ROWS
        notes = [picture.note for picture in line if picture.note]
        if notes:
            sheet.across(row, FIRST, LAST, " ".join(notes), soft(sheet.book))
            row += 2
    return row


def missing_lines(
    sheet: Sheet, missing: Sequence[NotComputed], columns: tuple[int, int, int], width: int, row: int
) -> int:
    """The rooms that were not computed, with the reason; columns: first and last of the names, the last."""
    language = sheet.book.language
    first, named, last = columns
    form = sheet.book.format(text_wrap=True, font_color=INK_SOFT)
    for left in missing:
        sheet.paragraph(row, (named + 1, last), visible(language.render(left.reason)), form, width=width)
        sheet.text(row, first, language.text(left.analysis.title))
        row += 1
    return row
