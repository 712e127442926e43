"""The last sheet: everything needed to defend the figures."""

from __future__ import annotations

from clientbase import __version__
from clientbase.analysis import Result, Source
from clientbase.messages import N_, Count, message
from clientbase.reports.method import to_lines
from clientbase.reports.palette import ACCENT, INK_SOFT
from clientbase.reports.present import SOURCE_HEADERS, parameters, shown, visible, with_unit
from clientbase.reports.words import WORDS
from clientbase.reports.xlsx_book import Book, Sheet, soft

WIDTHS = (42.0, 22.0, 16.0, 14.0, 14.0, 14.0, 14.0, 68.0)
LAST = len(WIDTHS) - 1
LINE = 175  # characters that fit across the sheet


def about_sheet(book: Book, result: Result, note: str, title: str) -> None:
    """Control total, basis, parameters, files, meaning of the columns, method, version."""
    sheet = book.sheet(title)
    for column, width in enumerate(WIDTHS):
        sheet.check(sheet.worksheet.set_column(column, column, width))
    sheet.worksheet.set_row(0, 28)
    sheet.text(0, 0, title, book.format(bold=True, font_size=16, font_color=ACCENT, valign="vcenter"))
    row = _remarks(sheet, 2)
    for part in (_control, _basis, _parameters, _sources, _columns):
        row = part(sheet, result, row) + 1
    row = _method(sheet, note, row)
    made = message(
        N_("{made_by} {version}"), made_by=book.language.text(WORDS["made_by"]), version=__version__
    )
    sheet.text(row, 0, book.language.render(made), soft(book))
    sheet.worksheet.print_area(0, 0, row, LAST)


def _title(sheet: Sheet, row: int, words: str) -> int:
    sheet.heading(row, 0, LAST, words)
    return row + 1


def _remarks(sheet: Sheet, row: int) -> int:
    """What had to be changed on the way into the workbook."""
    if not sheet.book.remarks:
        return row
    row = _title(sheet, row, WORDS["warnings"])
    shown_remarks = sheet.book.remarks[:50]
    for remark in shown_remarks:
        sheet.paragraph(
            row, (0, LAST), sheet.book.language.render(remark), sheet.book.format(text_wrap=True), width=LINE
        )
        row += 1
    rest = len(sheet.book.remarks) - len(shown_remarks)
    if rest:
        more = message(N_("and {rest} like these"), rest=Count(rest, "{n} text", "{n} texts"))
        sheet.text(row, 0, sheet.book.language.render(more))
        row += 1
    return row + 1


def _control(sheet: Sheet, result: Result, row: int) -> int:
    row = _title(sheet, row, WORDS["control"])
    book, control, text = sheet.book, result.control, sheet.book.language.text
    money = book.format(num_format=f"{book.locale}#,##0.00##", align="right")
    whole = book.format(num_format=f"{book.locale}#,##0", align="right")
    lines = (
        (with_unit(N_("Revenue"), result.currency, book.language), control.revenue, money),
        (text(N_("Clients")), control.clients, whole),
        (text(N_("Rows of sales")), control.rows, whole),
        (text(N_("Rows outside the period, not counted")), control.rows_outside, whole),
        (text(N_("Revenue outside the period, not counted")), control.revenue_outside, money),
        (text(N_("Rows without a client, counted")), control.rows_without_client, whole),
        (text(N_("Revenue without a client, counted")), control.revenue_without_client, money),
    )
    for label, value, form in lines:
        sheet.text(row, 0, label)
        sheet.number(row, 1, value, form)
        row += 1
    return row


def _basis(sheet: Sheet, result: Result, row: int) -> int:
    if not result.basis:
        return row - 1
    row = _title(sheet, row, WORDS["basis"])
    for sentence in result.basis:
        text = visible(sheet.book.language.render(sentence))
        sheet.paragraph(row, (0, LAST), text, sheet.book.format(text_wrap=True), width=LINE)
        row += 1
    return row


def _parameters(sheet: Sheet, result: Result, row: int) -> int:
    facts = parameters(result, sheet.book.language)
    if not facts:
        return row - 1
    row = _title(sheet, row, WORDS["parameters"])
    for fact in facts:
        sheet.text(row, 0, fact.name, sheet.book.format(font_name="Courier New"))
        sheet.text(row, 1, fact.value)
        sheet.text(row, 2, fact.meaning, sheet.book.format(font_color=INK_SOFT))
        row += 1
    return row


def _sources(sheet: Sheet, result: Result, row: int) -> int:
    book = sheet.book
    row = _title(sheet, row, WORDS["sources"])
    for column, words in enumerate(SOURCE_HEADERS):
        align = "right" if 3 <= column < LAST else "left"  # noqa: PLR2004 - the four counts
        sheet.text(
            row, column, book.language.text(words), book.format(bold=True, align=align, text_wrap=True)
        )
    whole = book.format(num_format=f"{book.locale}#,##0")
    for place, source in enumerate(result.sources, row + 1):
        for column, text in enumerate((source.file, source.sheet, source.table)):
            sheet.text(place, column, text)
        for column, count in enumerate(_counts(source), 3):
            sheet.number(place, column, count, whole)
        sheet.text(place, LAST, source.sha256, book.format(font_name="Courier New", font_size=8))
    return row + 1 + len(result.sources)


def _counts(source: Source) -> tuple[int, int, int, int]:
    return (source.rows_read, source.rows_loaded, source.rows_rejected, source.rows_skipped)


def _columns(sheet: Sheet, result: Result, row: int) -> int:
    """The meaning of every column, for paper and for screens without a mouse."""
    row = _title(sheet, row, WORDS["columns"])
    language = sheet.book.language
    for table in result.tables.values():
        for place, item in enumerate(shown(table, result.currency, language)):
            title = language.text(table.table.title) if place == 0 else ""
            sheet.text(row, 0, title, sheet.book.format(bold=True))
            sheet.text(row, 1, item.header)
            sheet.text(row, 3, item.meaning, sheet.book.format(font_color=INK_SOFT))
            row += 1
    return row


def _method(sheet: Sheet, note: str, row: int) -> int:
    row = _title(sheet, row, WORDS["method"])
    book = sheet.book
    for line in to_lines(note):
        if line.kind == "code":
            sheet.text(row, 0, line.text, book.format(font_name="Courier New"))
        elif line.kind == "heading":
            sheet.text(row, 0, line.text, book.format(bold=True))
        else:
            words = f"• {line.text}" if line.kind == "item" else line.text
            sheet.paragraph(row, (0, LAST), words, book.format(text_wrap=True), width=LINE)
        row += 1
    return row + 1
