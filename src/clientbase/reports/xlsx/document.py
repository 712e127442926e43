"""A result as an Excel workbook: summary, matrix, one sheet for each table, parameters and data.

Plain XlsxWriter with a fixed day of making, so the same result always gives the same bytes. Nothing in
it is a formula, a link or a part from outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from clientbase import analyses
from clientbase.analysis import Report, Result
from clientbase.errors import OLD_KEPT, NotWritten
from clientbase.locale import Language
from clientbase.messages import N_, Data, message
from clientbase.reports.charts import matrices, pictures
from clientbase.reports.matrix import matrix
from clientbase.reports.present import only
from clientbase.reports.words import WORDS
from clientbase.reports.xlsx.about import about_sheet, data_sheet, method_sheet
from clientbase.reports.xlsx.book import Book, Sheet
from clientbase.reports.xlsx.charts import ChartData
from clientbase.reports.xlsx.cover import Section, cover_sheet, section_sheet
from clientbase.reports.xlsx.fine import fine_sheet
from clientbase.reports.xlsx.managers import manager_sheets
from clientbase.reports.xlsx.matrix import matrix_sheet
from clientbase.reports.xlsx.summary import summary_sheet
from clientbase.reports.xlsx.tables import table_sheet

STREAMED = 2_500_000  # cells; beyond it rows are not kept in memory and tables are plain filters


def write(result: Result, language: Language, path: Path) -> None:
    """Write the workbook of one result to `path`.

    Raises:
        NotWritten: a table does not fit into a sheet, or the file system refused.
    """
    note = analyses.notes(result.analysis, language.code)
    with _book([result], language, path) as book:
        text = language.text
        drawn = pictures(result, language)
        summary = book.sheet(text(WORDS["summary"]))
        result_sheets(book, result)
        data = ChartData(book) if drawn else None
        summary_sheet(summary, result, drawn, data)
        if data:
            data.finish()
        about_sheet(book, result, note, text(WORDS["data"]))


def write_report(report: Report, language: Language, path: Path) -> None:
    """Write the workbook of a report: the sheet of sentences, the sheets of every answer, the data.

    Raises:
        NotWritten: a table does not fit into a sheet, or the file system refused.
    """
    notes = [analyses.notes(result.analysis, language.code) for result in report.results]
    with _book(report.results, language, path) as book:
        text = language.text
        cover = book.sheet(text(WORDS["summary"]))
        sections = []
        for number, result in enumerate(report.results, 1):
            first = book.sheet(f"{number} {text(result.analysis.title)}")
            tables = result_sheets(book, result, str(number))
            sections.append(Section(number, result, first, tables, pictures(result, language)))
        data = ChartData(book) if any(section.pictures for section in sections) else None
        for section in sections:
            section_sheet(section, cover, data, report.common_warnings())
        if data:
            data.finish()
        data_sheet(book, report, text(WORDS["data"]))
        method_sheet(book, report, notes, text(WORDS["method"]))
        cover_sheet(cover, report, sections)


@contextmanager
def _book(results: Sequence[Result], language: Language, path: Path) -> Iterator[Book]:
    """A workbook to fill; it is complete when the block ends."""
    from xlsxwriter.exceptions import XlsxWriterException

    cells = sum(len(t.rows) * len(t.table.columns) for result in results for t in result.tables.values())
    made = max(result.window.as_of for result in results)
    book = Book(path, language, made, streams=cells > STREAMED, only=only(results[0], language))
    try:
        yield book
        book.workbook.close()
    except (OSError, XlsxWriterException) as error:
        raise NotWritten(
            message(N_("the workbook cannot be written: {reason}"), reason=Data(str(error))),
            state=message(OLD_KEPT),
        ) from error


def result_sheets(book: Book, result: Result, number: str = "") -> dict[str, Sheet]:
    """The matrices, tables and managers of one result; the sheet of each table is returned.

    In a report the sheets are numbered under the `number` of the result, and the points of the charts
    stand on the sheet of the chart data only.
    """
    sheets: dict[str, Sheet] = {}
    names = _numbered(number)
    for chart in matrices(result):
        crossed = matrix(result, chart, book.language)
        title = next(names) + crossed.title
        if crossed.fine:
            fine_sheet(book, crossed, title)
        else:
            sheets[chart.table] = matrix_sheet(book, result, crossed, result.tables[chart.table], title)
    for name, table in result.tables.items():
        if name not in sheets and not (number and table.table.drawn):
            title = next(names) + book.language.text(table.table.title)
            sheets[name] = table_sheet(book, result, table, title)
    manager_sheets(book, result)
    return sheets


def _numbered(number: str) -> Iterator[str]:
    """What stands before the names of the sheets of a result: 3.1, then 3.2, and so on."""
    return (f"{number}.{place} " if number else "" for place in count(1))
