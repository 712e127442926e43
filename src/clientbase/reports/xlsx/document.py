"""A result or a report as an Excel workbook.

Of a result: summary, matrix, one sheet for each table, parameters and data. Of a report: the first sheets,
on which the rooms speak together, and all tables of all rooms where they are asked for.

Plain XlsxWriter with a fixed day of making, so the same result always gives the same bytes. Nothing in
it is a formula, a link or a part from outside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from clientbase import analyses
from clientbase.analysis import Group, Report, Result
from clientbase.errors import OLD_KEPT, NotWritten
from clientbase.locale import Language
from clientbase.messages import N_, Data, message
from clientbase.reports import contents, dossier, joined
from clientbase.reports.charts import front_pictures, matrices, pictures
from clientbase.reports.matrix import matrix
from clientbase.reports.present import only
from clientbase.reports.words import WORDS
from clientbase.reports.xlsx.about import about_sheet, data_sheet, method_sheet
from clientbase.reports.xlsx.asked import asked_sheet
from clientbase.reports.xlsx.book import Book, Line, Sheet
from clientbase.reports.xlsx.charts import ChartData
from clientbase.reports.xlsx.cover import Contents, cover_sheet
from clientbase.reports.xlsx.fine import fine_sheet
from clientbase.reports.xlsx.front import FrontSheets, front_sheets, gathered, told_sheets
from clientbase.reports.xlsx.managers import manager_sheets
from clientbase.reports.xlsx.matrix import matrix_sheet
from clientbase.reports.xlsx.section import Section, section_sheet
from clientbase.reports.xlsx.stack import stack_sheet
from clientbase.reports.xlsx.summary import summary_sheet
from clientbase.reports.xlsx.tables import table_sheet

STREAMED = 2_500_000  # cells; beyond it rows are not kept in memory and tables are plain filters


def write(result: Result, language: Language, path: Path) -> None:
    """Write the workbook of one result to `path`.

    Raises:
        NotWritten: a table does not fit into a sheet, or the file system refused.
    """
    note = analyses.notes(result.analysis, language.code)
    with _book([result], language, path, _cells(result)) as book:
        text = language.text
        drawn = pictures(result, language)
        asked = _asked_sheets(book, result)
        summary = book.sheet(text(WORDS["summary"]))
        if dossier.is_one(result):
            stack_sheet(book, dossier.name(result), dossier.stacked(result, language))
        else:
            result_sheets(book, result, made=asked)
        data = ChartData(book) if drawn else None
        summary_sheet(summary, result, drawn, data)
        if data:
            data.finish()
        about_sheet(book, result, note, text(WORDS["data"]))


def write_report(report: Report, language: Language, path: Path, *, full: bool = False) -> None:
    """Write the workbook of a report: the first sheets, data and method; `full` adds every table behind them.

    Every table stands too in a report of rooms that give nothing to the first sheets.

    Raises:
        NotWritten: a table does not fit into a sheet, or the file system refused.
    """
    found = gathered(report)
    full = full or not found.cells
    cells = found.cells + (sum(map(_cells, report.results)) if full else 0)
    with _book(report.results, language, path, cells) as book:
        cover = book.sheet(language.text(WORDS["summary"]))
        made = front_sheets(book, report, found)
        if not full:
            told_sheets(book, report, made)
        lines = [*made.contents, *_defence(book, report, None if full else set(made.places))]
        sections = list(_sections(book, report)) if full else []
        drawn = front_pictures(report, language)
        lined = any(figure.series for _, figure in joined.figures(report))
        needed = lined or drawn or any(section.pictures for section in sections)
        data = ChartData(book, hidden=True) if needed else None
        for section in sections:
            section_sheet(section, cover, data, report.common_warnings())
            analysis = section.result.analysis
            lines.append(Line(section.sheet, analysis.question, analysis.group))
        listed = Contents(lines, _places(made, sections), list(found.remarks()))
        cover_sheet(cover, report, drawn, data, listed)
        if data:
            data.finish()


def _defence(book: Book, report: Report, tables: Collection[tuple[str, str]] | None) -> Iterator[Line]:
    """The sheets that defend the figures; `tables` are those in the workbook by room, None for all."""
    text = book.language.text
    notes = [analyses.notes(result.analysis, book.language.code) for result in report.results]
    data = data_sheet(book, report, text(N_("Data")), full=tables is None)
    yield Line(data, N_("Files, control total, warnings, what was not computed and why."), Group.BEHIND)
    method = method_sheet(book, report, notes, text(N_("Method")), tables)
    yield Line(method, N_("How every figure was computed, what the columns mean."), Group.BEHIND)


def _sections(book: Book, report: Report) -> Iterator[Section]:
    """Every answer with all its tables, on sheets of its own."""
    for number, (_, result) in enumerate(contents.shown(report, full=True), 1):
        first = book.sheet(f"{number} {book.language.text(result.analysis.title)}")
        tables = result_sheets(book, result, str(number))
        yield Section(number, result, first, tables, pictures(result, book.language))


def _places(made: FrontSheets, sections: Sequence[Section]) -> dict[tuple[str, str], Sheet]:
    """Where the tables of the rooms are: on the first sheets, else on their own."""
    own = {
        (section.result.analysis.name, name): sheet
        for section in sections
        for name, sheet in section.tables.items()
    }
    return own | made.places


def _cells(result: Result) -> int:
    return sum(len(table.rows) * len(table.table.columns) for table in result.tables.values())


@contextmanager
def _book(results: Sequence[Result], language: Language, path: Path, cells: int) -> Iterator[Book]:
    """A workbook of so many cells to fill; it is complete when the block ends."""
    from xlsxwriter.exceptions import XlsxWriterException

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


def _asked_sheets(book: Book, result: Result) -> dict[str, Sheet]:
    """The sheets that people fill in: they come first."""
    return {
        name: asked_sheet(book, result, table, book.language.text(table.table.title))
        for name, table in result.tables.items()
        if table.table.asked and table.rows
    }


def result_sheets(
    book: Book, result: Result, number: str = "", made: Mapping[str, Sheet] | None = None
) -> dict[str, Sheet]:
    """The matrices, tables and managers of one result; the sheet of each table is returned.

    In a report the sheets are numbered under the `number` of the result, and the points of the charts
    stand on the sheet of the chart data only. The sheets that are `made` already are not made again.
    """
    sheets: dict[str, Sheet] = dict(made or {})
    names = _numbered(number)
    for chart in matrices(result):
        crossed = matrix(result, chart, book.language)
        title = next(names) + crossed.title
        if crossed.fine:
            fine_sheet(book, crossed, title)
        else:
            sheets[chart.table] = matrix_sheet(book, result, crossed, result.tables[chart.table], title)
    for name, table in result.asked().items():
        if name not in sheets and not (number and table.table.drawn):
            title = next(names) + book.language.text(table.table.title)
            put = asked_sheet if table.table.asked and table.rows else table_sheet
            sheets[name] = put(book, result, table, title)
    manager_sheets(book, result)
    return sheets


def _numbered(number: str) -> Iterator[str]:
    """What stands before the names of the sheets of a result: 3.1, then 3.2, and so on."""
    return (f"{number}.{place} " if number else "" for place in count(1))
