"""The whole answer as Markdown: every table with all its rows, text of the data inert."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from clientbase.analysis import Type
from clientbase.messages import N_
from clientbase.reports import brief, present, provenance
from clientbase.reports.exact import BATCH
from clientbase.reports.formats import FIRST_TABLE
from clientbase.safe_text import safe_text

if TYPE_CHECKING:
    from clientbase.analysis import Cell, Report, Result, TableResult
    from clientbase.locale import Language
    from clientbase.messages import Message
    from clientbase.reports.formats import Selection

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&@#]|:(?=//|[a-z0-9_+-]+:)|(?<=www)\.")
_STARTS_A_BLOCK = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def lines(result: Result, language: Language, selection: Selection) -> Iterator[str]:  # noqa: ARG001 - all tables
    """The text of the document, in pieces."""
    yield f"# {escaped(language.render(provenance.heading(result)))}\n\n"
    yield _bullets(result.summary, language)
    if result.warnings:
        yield f"## {language.text(N_('Warnings'))}\n\n" + _bullets(result.warnings, language)
    for table in result.asked().values():
        yield from _table(table, result.currency, language)
    yield f"## {language.text(N_('Where the figures come from'))}\n\n"
    yield (
        _bullets(
            (
                *provenance.control_lines(result),
                *provenance.source_lines(result),
                *result.basis,
                provenance.parameter_line(result, language),
            ),
            language,
        ).rstrip("\n")
        + "\n"
    )


def report_lines(report: Report, language: Language) -> Iterator[str]:
    """A report: the sentences that come first, then every answer as it is written alone."""
    for place, (title, sentences) in enumerate(brief.blocks(report, language)):
        yield f"{'##' if place else '#'} {escaped(title)}\n\n"
        yield "".join(f"- {_line(sentence)}\n" for sentence in sentences) + ("\n" if sentences else "")
    for result in report.results:
        yield "---\n\n"
        yield from lines(result, language, FIRST_TABLE)
        yield "\n"


def escaped(text: str) -> str:
    """`text` with nothing Markdown would act upon: no markup, table border, link, tag or entity."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], safe_text(text))


def _bullets(sentences: tuple[Message, ...], language: Language) -> str:
    if not sentences:
        return ""
    return "".join(f"- {_line(language.render(sentence))}\n" for sentence in sentences) + "\n"


def _line(text: str) -> str:
    """A paragraph of its own: its first characters start no list and no heading."""
    return _STARTS_A_BLOCK.sub(r"\1\\\2", escaped(text))


def _table(result: TableResult, currency: str, language: Language) -> Iterator[str]:
    items = present.shown(result, currency, language)
    formats = [_cell(item, language) for item in items]
    yield f"## {escaped(language.text(result.table.title))}\n\n"
    yield f"{escaped(language.text(result.table.grain))}\n\n"
    yield "| " + " | ".join(escaped(item.header) for item in items) + " |\n"
    yield "| " + " | ".join("---:" if item.numeric else "---" for item in items) + " |\n"
    rows = iter(result.rows)
    while batch := list(islice(rows, BATCH)):
        yield "".join(
            "| " + " | ".join(write(value) for write, value in zip(formats, row, strict=True)) + " |\n"
            for row in batch
        )
    yield "\n"


def _cell(item: present.Shown, language: Language) -> Callable[[Cell], str]:
    if item.column.type is Type.TEXT and not item.column.labels:
        return lambda value: "" if value is None else escaped(str(value))
    write = present.formatter(item, language)
    return lambda value: escaped(write(value))
