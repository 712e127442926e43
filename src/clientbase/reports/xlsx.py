"""A result as an Excel workbook: summary, matrix, one sheet for each table, parameters and data.

Plain XlsxWriter with a fixed day of making, so the same result always gives the same bytes. Nothing in
it is a formula, a link or a part from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clientbase import analyses
from clientbase.analysis import Result
from clientbase.errors import OLD_KEPT, NotWritten
from clientbase.locale import Language
from clientbase.messages import N_, Data, message
from clientbase.reports.charts import matrices, pictures
from clientbase.reports.words import WORDS
from clientbase.reports.xlsx_about import about_sheet
from clientbase.reports.xlsx_book import Book
from clientbase.reports.xlsx_charts import ChartData
from clientbase.reports.xlsx_matrix import matrix_sheet
from clientbase.reports.xlsx_summary import summary_sheet
from clientbase.reports.xlsx_tables import table_sheet

STREAMED = 2_500_000  # cells; beyond it rows are not kept in memory and tables are plain filters


def write(result: Result, language: Language, path: Path) -> None:
    """Write the workbook of one result to `path`.

    Raises:
        NotWritten: a table does not fit into a sheet, or the file system refused.
    """
    write_all([result], language, path)


def write_all(results: Sequence[Result], language: Language, path: Path) -> None:
    """Write one workbook with the sheets of each result, one result after the other."""
    from xlsxwriter.exceptions import XlsxWriterException

    cells = sum(len(t.rows) * len(t.table.columns) for result in results for t in result.tables.values())
    notes = [analyses.notes(result.analysis, language.code) for result in results]
    made = max(result.window.as_of for result in results)
    book = Book(path, language, made, streams=cells > STREAMED)
    try:
        for result, note in zip(results, notes, strict=True):
            add_result(book, result, note, several=len(results) > 1)
        book.workbook.close()
    except (OSError, XlsxWriterException) as error:
        raise NotWritten(
            message(N_("the workbook cannot be written: {reason}"), reason=Data(str(error))),
            state=message(OLD_KEPT),
        ) from error


def add_result(book: Book, result: Result, note: str, *, several: bool = False) -> None:
    """Add the sheets of one result; among several, its summary is named after the analysis."""
    text = book.language.text
    drawn = pictures(result, book.language)
    crossed = matrices(result)
    title = text(result.analysis.title) if several else text(WORDS["summary"])
    summary = book.sheet(title)
    for chart in crossed:
        matrix_sheet(book, result, chart)
    shown = {chart.table for chart in crossed}
    for name, table in result.tables.items():
        if name not in shown:
            table_sheet(book, result, table)
    data = ChartData(book) if drawn else None
    summary_sheet(summary, result, drawn, data)
    if data:
        data.finish()
    about_sheet(book, result, note, text(WORDS["data"]))
