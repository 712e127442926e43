"""A `Result` or a `Report` in, documents out. Knows the contract of a room and nothing else.

The format follows the suffix of a file (`formats`). Writers are imported when the first document of their
kind is asked for. Documents are written whole or not at all: see `atomic`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from clientbase.analysis import Report, Result
from clientbase.errors import ClientbaseError, UsageError, together
from clientbase.progress import SILENT, Progress
from clientbase.reports.formats import FIRST_TABLE, formats_of

if TYPE_CHECKING:
    from clientbase.locale import Language
    from clientbase.reports.formats import Format, Selection

PIECES_AT_A_TIME = 1 << 20

Answer: TypeAlias = Result | Report


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be written: where, and the function that fills a file at a given path."""

    path: Path
    fill: Callable[[Path], None] = field(compare=False)


def write(
    answer: Answer,
    language: Language,
    paths: Sequence[Path],
    *,
    asked: str = "",
    selection: Selection = FIRST_TABLE,
    inputs: Iterable[Path] = (),
    progress: Progress = SILENT,
) -> tuple[Path, ...]:
    """Write one answer, or a report of many, to several documents: all of them, or none.

    The paths of the documents are returned: an answer by manager has one for each of them.

    Args:
        answer: the result, or the report.
        language: of the documents for people; CSV, JSON, JSON lines and Parquet have English names.
        paths: the documents; each suffix decides the format.
        asked: the format of documents whose suffix names none.
        selection: what stands in documents that do not hold all of an answer.
        inputs: files that must not be overwritten (what was loaded, the base).
        progress: told which document is being written.

    Raises:
        UsageError: a suffix or a table is unknown, or a report is not written so; nothing was written.
        NotWritten: a document could not be written; the earlier files are intact.
    """
    found = jobs(answer, language, paths, asked=asked, selection=selection)
    write_jobs(found, inputs, progress)
    return tuple(job.path for job in found)


def write_jobs(jobs: Sequence[Job], inputs: Iterable[Path] = (), progress: Progress = SILENT) -> None:
    """Write documents of any origin together, all or none: see `write`."""
    from clientbase.reports.atomic import replace_all

    replace_all(jobs, tuple(inputs), progress)


def jobs(
    answer: Answer,
    language: Language,
    paths: Sequence[Path],
    *,
    asked: str = "",
    selection: Selection = FIRST_TABLE,
) -> tuple[Job, ...]:
    """The documents of one answer, checked as far as it goes without writing.

    Raises:
        UsageError: as `write` (SeveralErrors for more than one).
    """
    found: tuple[Format, ...] = ()
    errors: list[ClientbaseError] = []
    try:
        found = formats_of(paths, asked, joined=isinstance(answer, Report))
    except ClientbaseError as error:
        errors.append(error)
    if isinstance(answer, Result) and selection.table:
        try:
            selection.choose(answer)
        except UsageError as error:
            errors.append(error)
    if errors:
        raise together(errors)
    if isinstance(answer, Report):
        return tuple(
            Job(path, writer(format_, answer, language, selection))
            for path, format_ in zip(paths, found, strict=True)
        )
    from clientbase.reports.dealt import parts

    return tuple(
        Job(path, writer(found[place], part, language, selection))
        for path, part, place in parts(answer, language, paths, selection.table)
    )


def writer(
    format_: Format, answer: Answer, language: Language, selection: Selection = FIRST_TABLE
) -> Callable[[Path], None]:
    """The function that writes an answer in one format to a path, not atomically."""

    def fill(path: Path) -> None:
        if format_.kind == "text":
            with path.open("wb") as file:
                for piece in _pieces(format_, answer, language, selection):
                    file.write(piece.encode("utf-8", "backslashreplace"))
        elif isinstance(answer, Report):
            longer = {"full": selection.full} if format_.has_long_form else {}
            _module(format_).write_report(answer, language, path, **longer)
        elif format_.kind == "table":
            _module(format_).write(answer, language, path, selection)
        else:
            _module(format_).write(answer, language, path)

    return fill


def stream(
    format_: Format, answer: Answer, language: Language, selection: Selection = FIRST_TABLE
) -> Iterator[str] | Iterator[bytes]:
    """A document for stdout: pieces of text, or of bytes where the format is binary."""
    if format_.kind == "text":
        yield from _pieces(format_, answer, language, selection)
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="clientbase-") as folder:
        path = Path(folder, "document" + format_.suffix)
        writer(format_, answer, language, selection)(path)
        with path.open("rb") as file:
            while piece := file.read(PIECES_AT_A_TIME):
                yield piece if format_.binary else piece.decode()


def _pieces(format_: Format, answer: Answer, language: Language, selection: Selection) -> Iterator[str]:
    if isinstance(answer, Report):
        yield from _module(format_).report_lines(answer, language)
    else:
        yield from getattr(_module(format_), format_.function)(answer, language, selection)


def _module(format_: Format) -> Any:
    return import_module(f"{__name__}.{format_.module}")
