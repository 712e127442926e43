"""One table as CSV: RFC 4180, UTF-8, English column names, exact values, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

from clientbase.analysis import DelimitedRows
from clientbase.formula import neutral
from clientbase.reports.exact import BATCH, Exact, exact_rows

if TYPE_CHECKING:
    from clientbase.analysis import Result
    from clientbase.locale import Language
    from clientbase.reports.formats import Selection


def lines(result: Result, language: Language, selection: Selection) -> Iterator[str]:  # noqa: ARG001 - English for programs
    """The text of the document, in pieces of some thousand rows.

    Text of the data that looks like a formula gets an apostrophe, unless `selection.raw`.
    """
    table = selection.choose(result)
    yield from _written([[column.name for column in table.table.columns]])
    if isinstance(table.rows, DelimitedRows):
        yield from table.rows.delimited(raw=selection.raw)
    else:
        yield from _written(map(_words, exact_rows(table, text=None if selection.raw else neutral)))


def _words(row: Sequence[Exact]) -> list[object]:
    """The row with true and false as the engine writes them."""
    return [str(value).lower() if isinstance(value, bool) else value for value in row]


def _written(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        writer.writerows(batch)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
