"""A `Result` in, a document out. Knows the contract of a room and nothing else.

The format follows the suffix of a file. Writers are imported when the first document of their kind is
asked for. Documents are written whole or not at all: see `atomic`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from clientbase.errors import ClientbaseError, SeveralErrors, UsageError
from clientbase.messages import N_, Data, Message, message
from clientbase.nearest import nearest
from clientbase.progress import SILENT, Progress

if TYPE_CHECKING:
    from clientbase.analysis import Result, TableResult
    from clientbase.locale import Language

PIECES_AT_A_TIME = 1 << 20


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of document.

    `kind` says how it is made: "text" by `<function>(result, language, options)` that yields pieces of
    text, "file" by `write(result, language, path)`, "table" by `write(result, language, path, options)`.
    """

    name: str
    suffix: str
    module: str
    kind: Literal["text", "file", "table"]
    binary: bool = False
    function: str = "lines"


FORMATS: Mapping[str, Format] = {
    item.name: item
    for item in (
        Format("xlsx", ".xlsx", "xlsx.document", "file", binary=True),
        Format("html", ".html", "page.document", "file"),
        Format("csv", ".csv", "csv_text", "text"),
        Format("json", ".json", "json_text", "text"),
        Format("jsonl", ".jsonl", "json_text", "text", function="json_lines"),
        Format("parquet", ".parquet", "parquet", "table", binary=True),
        Format("md", ".md", "markdown", "text"),
    )
}
_OTHER_SUFFIXES = {".htm": "html", ".ndjson": "jsonl", ".markdown": "md"}


@dataclass(frozen=True, slots=True)
class Options:
    """What only some documents heed.

    Attributes:
        table: the table of CSV, JSON lines and Parquet; the room's first by default.
        raw: write text that looks like a formula as it is.
    """

    table: str = ""
    raw: bool = False

    def choose(self, result: Result) -> TableResult:
        """The asked table of `result`; UsageError with the nearest names if it has none such."""
        name = self.table or result.analysis.tables[0].name
        if name in result.tables:
            return result.tables[name]
        near = nearest(name, result.tables)
        listed = message(N_("it has {list}"), list=Data(", ".join(result.tables)))
        raise UsageError(
            message(N_("“{room}” has no table “{table}”"), room=Data(result.analysis.name), table=Data(name)),
            fix=[*(message(N_("did you mean {name}?"), name=Data(found)) for found in near), listed],
        )


DEFAULT_OPTIONS = Options()


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be written: where, and the function that fills a file at a given path."""

    path: Path
    fill: Callable[[Path], None] = field(compare=False)


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


def write(
    result: Result,
    language: Language,
    paths: Sequence[Path],
    *,
    asked: str = "",
    options: Options = DEFAULT_OPTIONS,
    inputs: Iterable[Path] = (),
    progress: Progress = SILENT,
) -> None:
    """Write one result to several documents: all of them, or none and every earlier file as it was.

    Args:
        result: the answer.
        language: of the documents for people; CSV, JSON, JSON lines and Parquet have English names.
        paths: the documents; each suffix decides the format.
        asked: the format of documents whose suffix names none.
        options: what only some formats heed.
        inputs: files that must not be overwritten (what was loaded, the base).
        progress: told which document is being written.

    Raises:
        UsageError: a suffix or a table is unknown; nothing was written.
        NotWritten: a document could not be written; the earlier files are intact.
    """
    write_jobs(jobs(result, language, paths, asked=asked, options=options), inputs, progress)


def write_jobs(jobs: Sequence[Job], inputs: Iterable[Path] = (), progress: Progress = SILENT) -> None:
    """Write documents of any origin together, all or none: see `write`."""
    from clientbase.reports.atomic import replace_all

    replace_all(jobs, tuple(inputs), progress)


def jobs(
    result: Result,
    language: Language,
    paths: Sequence[Path],
    *,
    asked: str = "",
    options: Options = DEFAULT_OPTIONS,
) -> tuple[Job, ...]:
    """The documents of one result, checked as far as it goes without writing.

    Raises:
        UsageError: a suffix or a table is unknown (SeveralErrors for more than one).
    """
    found: list[Job] = []
    errors: list[ClientbaseError] = []
    for path in paths:
        try:
            format_ = format_of(path, asked)
            if options.table:
                options.choose(result)
        except UsageError as error:
            errors.append(error)
        else:
            found.append(Job(path, writer(format_, result, language, options)))
    if errors:
        raise errors[0] if len(errors) == 1 else SeveralErrors(errors)
    return tuple(found)


def writer(
    format_: Format, result: Result, language: Language, options: Options = DEFAULT_OPTIONS
) -> Callable[[Path], None]:
    """The function that writes `result` in one format to a path, not atomically."""

    def fill(path: Path) -> None:
        module = import_module(f"{__name__}.{format_.module}")
        match format_.kind:
            case "text":
                with path.open("wb") as file:
                    for piece in getattr(module, format_.function)(result, language, options):
                        file.write(piece.encode("utf-8", "backslashreplace"))
            case "file":
                module.write(result, language, path)
            case "table":
                module.write(result, language, path, options)

    return fill


def stream(
    format_: Format, result: Result, language: Language, options: Options = DEFAULT_OPTIONS
) -> Iterator[str] | Iterator[bytes]:
    """A document for stdout: pieces of text, or of bytes where the format is binary."""
    if format_.kind == "text":
        module = import_module(f"{__name__}.{format_.module}")
        yield from getattr(module, format_.function)(result, language, options)
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="clientbase-") as folder:
        path = Path(folder, "document" + format_.suffix)
        writer(format_, result, language, options)(path)
        with path.open("rb") as file:
            while piece := file.read(PIECES_AT_A_TIME):
                yield piece if format_.binary else piece.decode()
