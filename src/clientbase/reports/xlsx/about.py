"""The last sheet: everything needed to defend the figures."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields

from clientbase.analysis import Report, Result, Source, TableResult
from clientbase.messages import N_, Count, Message, message
from clientbase.reports.method import to_lines
from clientbase.reports.palette import ACCENT, INK_SOFT
from clientbase.reports.present import (
    SOURCE_HEADERS,
    ParameterFact,
    described,
    only,
    parameters,
    visible,
    with_unit,
)
from clientbase.reports.words import WORDS
from clientbase.reports.xlsx.book import Book, Sheet, soft
from clientbase.reports.xlsx.summary import missing_lines
from clientbase.version import __version__

WIDTHS = (42.0, 22.0, 16.0, 14.0, 14.0, 14.0, 14.0, 14.0, 68.0)
LAST = len(WIDTHS) - 1
LINE = 175  # characters that fit across the sheet
MOST_REMARKS = 50
UNPRINTED = N_("From here on this sheet is not printed.")
NOT_ALL = N_("These sheets hold what is read first; {option} adds every table of every analysis behind them.")


def about_sheet(book: Book, result: Result, note: str, title: str) -> None:
    """Control total, basis, parameters, files, meaning of the columns, method, version."""
    sheet = _begin(book, title)
    row = _remarks(sheet, 2)
    for part in (_control, _basis, _parameters, _sources, _columns):
        row = part(sheet, result, row) + 1
    row = _method(sheet, note, row)
    _end(sheet, row)


def data_sheet(book: Book, report: Report, title: str, *, full: bool) -> Sheet:
    """What every answer of a report has in common, what warns, what is missing, the parameters of each."""
    sheet = _begin(book, title)
    row = _remarks(sheet, 2)
    if not full:
        row = _said(sheet, [message(NOT_ALL, option="--full")], row) + 1
    for part in (_control, _sources):
        row = part(sheet, report.first, row) + 1
    row = _warnings(sheet, report, row)
    if report.missing:
        row = _title(sheet, row, WORDS["not_computed"])
        row = missing_lines(sheet, report.missing, (0, 0, LAST), LINE * 3 // 4, row) + 1
    row = _basis(sheet, report.first, row) + 1
    row = _own_parameters(sheet, report, row, changed=True)
    _end(sheet, row)
    row = _said(sheet, [message(UNPRINTED)], row + 2) + 1
    _own_parameters(sheet, report, row, changed=False)
    return sheet


def _own_parameters(sheet: Sheet, report: Report, row: int, *, changed: bool) -> int:
    """The parameters of every answer that were `changed`, or the others; one of several is told once."""
    told: set[ParameterFact] = set()
    for result in report.results:
        usual = {field.name: field.default for field in fields(result.parameters)}
        given = {name for name, value in result.parameter_values().items() if value != usual[name]}
        facts = [
            fact
            for fact in parameters(result, sheet.book.language)
            if (fact.name in given) is changed and fact not in told
        ]
        told.update(facts)
        if facts:
            row = _parameter_rows(sheet, facts, _title(sheet, row, result.analysis.title)) + 1
    return row


def method_sheet(
    book: Book,
    report: Report,
    notes: Sequence[str],
    title: str,
    tables: Collection[tuple[str, str]] | None,
) -> Sheet:
    """What every answer asks, what the columns of its `tables` (room, name; None for all) mean, its method.

    All but the questions is read on the screen: on paper it would be longer than everything before it.
    """
    sheet = _begin(book, title)
    text = book.language.text
    row = 2
    for result in report.results:
        sheet.text(row, 0, text(result.analysis.title), book.format(bold=True))
        sheet.text(row, 1, text(result.analysis.question))
        row += 1
    _end(sheet, row + 1)
    row = _said(sheet, [message(UNPRINTED)], row + 3)
    row = _title(sheet, row + 1, WORDS["columns"])
    told: set[tuple[str, str]] = set()
    for result in report.results:
        shown = [name for name in result.asked() if tables is None or (result.analysis.name, name) in tables]
        row = _column_rows(sheet, result, [result.tables[name] for name in shown], row, told)
    for result, note in zip(report.results, notes, strict=True):
        row = _note_rows(sheet, note, _title(sheet, row + 1, result.analysis.title))
    return sheet


def _warnings(sheet: Sheet, report: Report, row: int) -> int:
    """What to keep in mind of the data, then of every answer what it says alone."""
    common = report.common_warnings()
    own = {
        result.analysis.title: [said for said in result.warnings if said not in common]
        for result in report.results
    }
    if not common and not any(own.values()):
        return row
    row = _said(sheet, common, _title(sheet, row, WORDS["warnings"]))
    for title, said in own.items():
        if said:
            sheet.text(row, 0, sheet.book.language.text(title), sheet.book.format(bold=True))
            row = _said(sheet, said, row + 1)
    return row + 1


def _said(sheet: Sheet, sentences: Sequence[Message], row: int) -> int:
    """Sentences across the sheet."""
    for place, sentence in enumerate(sentences, row):
        text = visible(sheet.book.language.render(sentence))
        sheet.paragraph(place, (0, LAST), text, sheet.book.format(text_wrap=True), width=LINE)
    return row + len(sentences)


def _begin(book: Book, title: str) -> Sheet:
    sheet = book.sheet(title)
    for column, width in enumerate(WIDTHS):
        sheet.check(sheet.worksheet.set_column(column, column, width))
    sheet.worksheet.set_row(0, 28)
    sheet.text(0, 0, title, book.format(bold=True, font_size=16, font_color=ACCENT, valign="vcenter"))
    return sheet


def _end(sheet: Sheet, row: int) -> None:
    book = sheet.book
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
    row = _said(sheet, sheet.book.remarks[:MOST_REMARKS], row)
    rest = len(sheet.book.remarks) - MOST_REMARKS
    if rest > 0:
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
    filtered = (
        (text(N_("Rows left out by the filter")), control.rows_filtered, whole),
        (text(N_("Revenue left out by the filter")), control.revenue_filtered, money),
    )
    for label, value, form in (*lines, *(filtered if result.filters else ())):
        sheet.text(row, 0, label)
        sheet.number(row, 1, value, form)
        row += 1
    if not result.filters:
        return row
    sheet.text(row, 0, text(N_("Filter")))
    sheet.text(row, 1, only(result, book.language))
    return row + 1


def _basis(sheet: Sheet, result: Result, row: int) -> int:
    if not result.basis:
        return row - 1
    return _said(sheet, result.basis, _title(sheet, row, WORDS["basis"]))


def _parameters(sheet: Sheet, result: Result, row: int) -> int:
    if not result.parameter_values():
        return row - 1
    facts = parameters(result, sheet.book.language)
    return _parameter_rows(sheet, facts, _title(sheet, row, WORDS["parameters"]))


def _parameter_rows(sheet: Sheet, facts: Sequence[ParameterFact], row: int) -> int:
    for fact in facts:
        _meaning(sheet, row, 2, fact.meaning)
        sheet.text(row, 0, fact.name, sheet.book.format(font_name="Courier New"))
        sheet.text(row, 1, fact.value)
        row += 1
    return row


def _meaning(sheet: Sheet, row: int, column: int, text: str) -> None:
    """A remark from a column on, in as many lines as it needs."""
    width = int(sum(WIDTHS[column:]) * LINE / sum(WIDTHS))
    form = sheet.book.format(font_color=INK_SOFT, text_wrap=True)
    if len(text) > width:
        sheet.paragraph(row, (column, LAST), text, form, width=width)
    else:
        sheet.text(row, column, text, soft(sheet.book))


def _sources(sheet: Sheet, result: Result, row: int) -> int:
    book = sheet.book
    row = _title(sheet, row, WORDS["sources"])
    sheet.worksheet.set_row(row, 30)
    for column, words in enumerate(SOURCE_HEADERS):
        align = "right" if 3 <= column < LAST else "left"  # noqa: PLR2004 - the counts
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


def _counts(source: Source) -> tuple[int, ...]:
    return (
        source.rows_read,
        source.rows_loaded,
        source.rows_rejected,
        source.rows_skipped,
        source.rows_counted_once,
    )


def _columns(sheet: Sheet, result: Result, row: int) -> int:
    """The meaning of every column, for paper and for screens without a mouse."""
    row = _title(sheet, row, WORDS["columns"])
    return _column_rows(sheet, result, list(result.tables.values()), row, None)


def _column_rows(
    sheet: Sheet,
    result: Result,
    tables: Sequence[TableResult],
    row: int,
    told: set[tuple[str, str]] | None,
) -> int:
    """The columns of the tables; those that are `told` already, of all answers together, are not repeated."""
    language = sheet.book.language
    for table in tables:
        title = language.text(table.table.title)
        for item in described(table.table, result.currency, language):
            if told is not None and (item.header, item.meaning) in told:
                continue
            _meaning(sheet, row, 3, item.meaning)
            sheet.text(row, 0, title, sheet.book.format(bold=True))
            sheet.text(row, 1, item.header)
            row, title = row + 1, ""
            if told is not None:
                told.add((item.header, item.meaning))
    return row


def _method(sheet: Sheet, note: str, row: int) -> int:
    return _note_rows(sheet, note, _title(sheet, row, WORDS["method"])) + 1


def _note_rows(sheet: Sheet, note: str, row: int) -> int:
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
    return row
