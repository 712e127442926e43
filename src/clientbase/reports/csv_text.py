"""One table as CSV: RFC 4180, UTF-8, English column names, exact values, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from clientbase.analysis import Type
from clientbase.reports.exact import BATCH, exact_rows

if TYPE_CHECKING:
    from clientbase.analysis import Result
    from clientbase.locale import Language
    from clientbase.reports import Options

_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_IGNORED_BEFORE_A_FORMULA = "\t\r\n\x00 \"'\u00a0\ufeff\u200b"


def neutral(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet would take it for a formula (ASVS 1.2.10)."""
    bare = text.lstrip(_IGNORED_BEFORE_A_FORMULA)
    starts = (
        text[:1] in {"\t", "\r", "\n", "\x00"}
        or bare[:1] in _FORMULA
        or bare.startswith(("{=", "{+", "{-", "{@"))
    )
    return "'" + text if starts else text


def lines(result: Result, language: Language, options: Options) -> Iterator[str]:  # noqa: ARG001 - English for programs
    """The text of the document, in pieces of a thousand rows.

    Text of the data that looks like a formula gets an apostrophe, unless `options.raw`.
    """
    table = options.choose(result)
    text = frozenset(i for i, column in enumerate(table.table.columns) if column.type is Type.TEXT)
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([column.name for column in table.table.columns])
    clean = _unchanged if options.raw else _cleaner(text)
    for number, row in enumerate(exact_rows(table), 1):
        writer.writerow(clean(row))
        if number % BATCH == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _unchanged(row: Sequence[object]) -> Sequence[object]:
    return row


def _cleaner(text: frozenset[int]) -> Callable[[Sequence[object]], Sequence[object]]:
    def clean(row: Sequence[object]) -> Sequence[object]:
        return [
            neutral(value) if i in text and isinstance(value, str) else value for i, value in enumerate(row)
        ]

    return clean
