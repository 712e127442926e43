"""One table as CSV: RFC 4180, UTF-8, English column names, exact values, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

from clientbase.reports.exact import BATCH, exact_rows

if TYPE_CHECKING:
    from clientbase.analysis import Result
    from clientbase.locale import Language
    from clientbase.reports import Options

_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_ARRAY_FORMULAS = ("{=", "{+", "{-", "{@")
_STARTS_OF_OTHER_CELLS = frozenset("\t\r\n\x00")
_IGNORED_BEFORE_A_FORMULA = "\t\r\n\x00 \"'\u00a0\ufeff\u200b"


def neutral(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet would take it for a formula (ASVS 1.2.10)."""
    if text[:1].isalnum():
        return text
    bare = text.lstrip(_IGNORED_BEFORE_A_FORMULA)
    starts = text[:1] in _STARTS_OF_OTHER_CELLS or bare[:1] in _FORMULA or bare.startswith(_ARRAY_FORMULAS)
    return "'" + text if starts else text


def lines(result: Result, language: Language, options: Options) -> Iterator[str]:  # noqa: ARG001 - English for programs
    """The text of the document, in pieces of a thousand rows.

    Text of the data that looks like a formula gets an apostrophe, unless `options.raw`.
    """
    table = options.choose(result)
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([column.name for column in table.table.columns])
    rows = exact_rows(table, text=None if options.raw else neutral)
    while batch := list(islice(rows, BATCH)):
        writer.writerows(batch)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()
