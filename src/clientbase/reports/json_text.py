"""A result as JSON (schema_version 1), and one table as JSON lines.

Rows are written one at a time, so a million of them never make one string. Characters a terminal would
obey, or that reorder what is read, are escaped: the value is the same, the bytes are harmless.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Any

from clientbase.analysis import Mood, Type
from clientbase.reports import joined
from clientbase.reports.exact import BATCH, MONEY_DECIMALS, decimal_text, exact_rows

if TYPE_CHECKING:
    from clientbase.analysis import Condition, Control, Report, Result, Source, TableResult
    from clientbase.front import Figure
    from clientbase.locale import Language
    from clientbase.messages import Message
    from clientbase.reports.formats import Selection

SCHEMA_VERSION = 1
EXACT_INTEGER = 2**53  # beyond it a reader that keeps numbers as doubles loses digits

_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_UNSAFE = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def lines(result: Result, language: Language, selection: Selection) -> Iterator[str]:  # noqa: ARG001 - all tables
    """The text of the whole document, in pieces."""
    yield from _answer(result, language)
    yield "\n"


def report_lines(report: Report, language: Language) -> Iterator[str]:
    """A report: its highlights, what was not computed, and every answer as it is written alone."""
    said = [
        {
            "mood": mood.value,
            "analysis": result.analysis.name,
            "table": highlight.table,
            "message": language.render(highlight.message),
        }
        for mood in Mood
        for result, highlight in report.said(mood)
    ]
    missing = [
        {"analysis": left.analysis.name, "reason": language.render(left.reason)} for left in report.missing
    ]
    head = {
        "schema_version": SCHEMA_VERSION,
        "figures": [_figure(result, figure, language) for result, figure in joined.figures(report)],
        "highlights": said,
        "not_computed": missing,
        "warnings": _warnings(report.warnings, language),
    }
    yield "{\n"
    for key, value in head.items():
        yield f'  "{key}": {_text(value)},\n'
    yield '  "answers": ['
    for place, result in enumerate(report.results):
        yield ",\n" if place else "\n"
        yield from _answer(result, language)
    yield "\n  ]\n}\n"


def _figure(result: Result, figure: Figure, language: Language) -> dict[str, Any]:
    """A number of the first screen: money as text, a change as a share of money or a number of clients."""
    return {
        "analysis": result.analysis.name,
        "table": figure.table,
        "label": language.text(figure.label),
        "value": _exact(figure.value),
        "about": language.render(figure.about) if figure.about else None,
        "change": figure.change,
        "than": language.render(figure.than) if figure.than else None,
        "series": [[day.isoformat(), _exact(number)] for day, number in figure.series],
    }


def _exact(number: Decimal | int) -> str | int:
    """Money as the text of its decimals, as in the tables."""
    return decimal_text(number, MONEY_DECIMALS) if isinstance(number, Decimal) else number


def _answer(result: Result, language: Language) -> Iterator[str]:
    """One answer as an object, without a line break after it."""
    yield "{\n"
    for key, value in _head(result, language).items():
        yield f'  "{key}": {_text(value)},\n'
    yield '  "tables": {'
    for place, (name, table) in enumerate(result.tables.items()):
        yield f"{',' if place else ''}\n    {_text(name)}: ["
        yield from _joined(_records(table))
        yield "]"
    yield "\n  }\n}"


def json_lines(result: Result, language: Language, selection: Selection) -> Iterator[str]:  # noqa: ARG001 - for programs
    """One table, one object a line."""
    records = _records(selection.choose(result))
    while batch := list(islice(records, BATCH)):
        yield "\n".join(batch) + "\n"


def _head(result: Result, language: Language) -> dict[str, Any]:
    window = result.window
    return {
        "schema_version": SCHEMA_VERSION,
        "analysis": result.analysis.name,
        "as_of": window.as_of.isoformat(),
        "period": {"from": window.start.isoformat(), "to": window.end.isoformat()},
        "parameters": {name: _parameter(value) for name, value in result.parameter_values().items()},
        "filters": [_condition(condition) for condition in result.filters],
        "currency": result.currency,
        "basis": [language.render(sentence) for sentence in result.basis],
        "sources": [_source(source) for source in result.sources],
        "control": _control(result.control),
        "warnings": _warnings(result.warnings, language),
        "summary": [language.render(sentence) for sentence in result.summary],
    }


def _warnings(warnings: Sequence[Message], language: Language) -> list[dict[str, str]]:
    return [{"code": item.code, "message": language.render(item)} for item in warnings]


def _source(source: Source) -> dict[str, str | int]:
    return {
        "file": source.file,
        "sheet": source.sheet,
        "sha256": source.sha256,
        "table": source.table,
        "rows_read": source.rows_read,
        "rows_loaded": source.rows_loaded,
        "rows_rejected": source.rows_rejected,
        "rows_skipped": source.rows_skipped,
        "rows_counted_once": source.rows_counted_once,
    }


def _control(control: Control) -> dict[str, str | int]:
    return {
        "revenue": decimal_text(control.revenue, MONEY_DECIMALS),
        "rows": control.rows,
        "clients": control.clients,
        "rows_outside": control.rows_outside,
        "revenue_outside": decimal_text(control.revenue_outside, MONEY_DECIMALS),
        "rows_without_client": control.rows_without_client,
        "revenue_without_client": decimal_text(control.revenue_without_client, MONEY_DECIMALS),
        "rows_filtered": control.rows_filtered,
        "revenue_filtered": decimal_text(control.revenue_filtered, MONEY_DECIMALS),
    }


def _condition(condition: Condition) -> dict[str, Any]:
    """A condition of the filter: quoted values stand as they are, in others a star is the rest of a value."""
    return {
        "column": condition.column,
        "excludes": condition.excludes,
        "values": [wanted.text for wanted in condition.wanted],
    }


def _parameter(value: Any) -> Any:
    """A parameter as JSON: a number where a double holds it exactly as written, else its text."""
    match value:
        case Enum():
            return _parameter(value.value)
        case Decimal():
            return float(value) if Decimal(repr(float(value))) == value else str(value)
        case float():
            return value if math.isfinite(value) else None
        case date():
            return value.isoformat()
        case tuple() | list():
            return [_parameter(item) for item in value]
        case _:
            return str(value) if is_dataclass(value) else value


def _records(table: TableResult) -> Iterator[str]:
    columns = table.table.columns
    names = [column.name for column in columns]
    integers = [i for i, column in enumerate(columns) if column.type is Type.INTEGER]
    for row in exact_rows(table):
        yield _text(dict(zip(names, _portable(row, integers), strict=True)))


def _portable(row: Sequence[Any], integers: Iterable[int]) -> Sequence[Any]:
    """The row with integers that a double cannot hold written as text."""
    too_large = [i for i in integers if row[i] is not None and abs(row[i]) > EXACT_INTEGER]
    if not too_large:
        return row
    return [str(value) if i in too_large else value for i, value in enumerate(row)]


def _joined(records: Iterator[str]) -> Iterator[str]:
    before = "\n      "
    while batch := list(islice(records, BATCH)):
        yield before + ",\n      ".join(batch)
        before = ",\n      "
    if before[0] == ",":
        yield "\n    "


def _text(value: Any) -> str:
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", _encoder.encode(value))
