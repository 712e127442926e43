"""The kinds of document: which suffix names which, which module writes it, what a reader may choose of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from clientbase.errors import ClientbaseError, UsageError, together
from clientbase.messages import N_, Data, Message, message
from clientbase.nearest import nearest

if TYPE_CHECKING:
    from clientbase.analysis import Result, TableResult


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of document.

    `kind` says how it is made: "text" by `<function>(result, language, selection)` that yields pieces of
    text, "file" by `write(result, language, path)`, "table" by `write(result, language, path, selection)`.
    One that `joins` holds a report of many answers too: by `report_lines(report, language)` or
    `write_report(report, language, path)`; one with a long form takes `full` too.
    """

    name: str
    suffix: str
    module: str
    kind: Literal["text", "file", "table"]
    joins: bool = False
    binary: bool = False
    has_long_form: bool = False
    function: str = "lines"


FORMATS: Mapping[str, Format] = {
    item.name: item
    for item in (
        Format("xlsx", ".xlsx", "xlsx.document", "file", joins=True, binary=True, has_long_form=True),
        Format("html", ".html", "page.document", "file", joins=True, has_long_form=True),
        Format("csv", ".csv", "csv_text", "text"),
        Format("json", ".json", "json_text", "text", joins=True),
        Format("jsonl", ".jsonl", "json_text", "text", function="json_lines"),
        Format("parquet", ".parquet", "parquet", "table", binary=True),
        Format("md", ".md", "markdown", "text", joins=True),
    )
}
JOINING: Mapping[str, Format] = {name: item for name, item in FORMATS.items() if item.joins}
_OTHER_SUFFIXES = {".htm": "html", ".ndjson": "jsonl", ".markdown": "md"}


@dataclass(frozen=True, slots=True)
class Selection:
    """What of an answer stands in a document.

    Attributes:
        table: the table of CSV, JSON lines and Parquet; the room's first by default.
        raw: write text that looks like a formula as it is.
        full: every table of every answer of a report, in formats that otherwise show what is read first.
    """

    table: str = ""
    raw: bool = False
    full: bool = False

    def choose(self, result: Result) -> TableResult:
        """The asked table of `result`; UsageError with the nearest names if it has none such."""
        name = self.table or next(iter(result.asked()))
        if name in result.tables:
            return result.tables[name]
        near = nearest(name, result.tables)
        listed = message(N_("it has {list}"), list=Data(", ".join(result.tables)))
        raise UsageError(
            message(N_("“{room}” has no table “{table}”"), room=Data(result.analysis.name), table=Data(name)),
            fix=[*(message(N_("did you mean {name}?"), name=Data(found)) for found in near), listed],
        )


FIRST_TABLE = Selection()


def format_of(path: Path, asked: str = "") -> Format:
    """The format of a document called `path`: by its suffix, else the one asked for.

    Raises:
        UsageError: neither names a format we write.
    """
    suffix = path.suffix.lower()
    name = _OTHER_SUFFIXES.get(suffix, suffix.removeprefix("."))
    if name in FORMATS:
        return FORMATS[name]
    if asked in FORMATS:
        return FORMATS[asked]
    raise UsageError(
        message(N_("the suffix of “{file}” names no format"), file=Data(path.name)),
        fix=_suffix_advice(name),
    )


def _suffix_advice(name: str) -> list[Message]:
    near = [message(N_("did you mean {name}?"), name=Data("." + found)) for found in nearest(name, FORMATS)]
    suffixes = ", ".join(item.suffix for item in FORMATS.values())
    return [*near, message(N_("choose one of {list}"), list=Data(suffixes))]


def joining(name: str) -> Format:
    """The format called `name`, which must hold a report of many answers.

    Raises:
        UsageError: a report is not written that way.
    """
    if name in JOINING:
        return JOINING[name]
    near = [message(N_("did you mean {name}?"), name=Data(found)) for found in nearest(name, JOINING)]
    listed = message(N_("choose one of {list}"), list=Data(", ".join(JOINING)))
    raise UsageError(
        message(N_("a report of many analyses is not written as “{format}”"), format=Data(name)),
        fix=[*near, listed],
    )


def formats_of(paths: Sequence[Path], asked: str = "", *, joined: bool = False) -> tuple[Format, ...]:
    """The formats of documents called `paths`: of a report of many answers where they are `joined`.

    Raises:
        UsageError: a suffix names no format, or none of a report (SeveralErrors for more than one).
    """
    found: list[Format] = []
    errors: list[ClientbaseError] = []
    for path in paths:
        try:
            format_ = format_of(path, asked)
            found.append(joining(format_.name) if joined else format_)
        except UsageError as error:
            errors.append(error)
    if errors:
        raise together(errors)
    return tuple(found)
