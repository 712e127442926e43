"""A `Report` in, documents out: the same kinds of document as for one result, with every answer in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.errors import ClientbaseError, UsageError, together
from clientbase.messages import N_, Data, message
from clientbase.nearest import nearest
from clientbase.reports import PIECES_AT_A_TIME, Format, Job, format_of

if TYPE_CHECKING:
    from clientbase.analysis import Report
    from clientbase.locale import Language

FORMATS: Mapping[str, Format] = {
    item.name: item
    for item in (
        Format("xlsx", ".xlsx", "xlsx.document", "file", binary=True, function="write_report"),
        Format("html", ".html", "page.document", "file", function="write_report"),
        Format("json", ".json", "json_text", "text", function="report_lines"),
        Format("md", ".md", "markdown", "text", function="report_lines"),
    )
}


def format_named(name: str) -> Format:
    """The format called `name`.

    Raises:
        UsageError: a report is not written that way.
    """
    if name in FORMATS:
        return FORMATS[name]
    near = [message(N_("did you mean {name}?"), name=Data(found)) for found in nearest(name, FORMATS)]
    listed = message(N_("choose one of {list}"), list=Data(", ".join(FORMATS)))
    raise UsageError(
        message(N_("a report of many analyses is not written as “{format}”"), format=Data(name)),
        fix=[*near, listed],
    )


def formats_of(paths: Sequence[Path], asked: str = "") -> tuple[Format, ...]:
    """The formats of documents called `paths`, by their suffixes.

    Raises:
        UsageError: a suffix names no format of a report (SeveralErrors for more than one).
    """
    found: list[Format] = []
    errors: list[ClientbaseError] = []
    for path in paths:
        try:
            found.append(format_named(format_of(path, asked).name))
        except UsageError as error:
            errors.append(error)
    if errors:
        raise together(errors)
    return tuple(found)


def jobs(report: Report, language: Language, paths: Sequence[Path], asked: str = "") -> tuple[Job, ...]:
    """The documents of a report, to be written together by `write_jobs`.

    Raises:
        UsageError: a suffix names no format of a report (SeveralErrors for more than one).
    """
    formats = formats_of(paths, asked)
    return tuple(
        Job(path, _writer(format_, report, language)) for path, format_ in zip(paths, formats, strict=True)
    )


def stream(format_: Format, report: Report, language: Language) -> Iterator[str] | Iterator[bytes]:
    """A report for stdout: pieces of text, or of bytes where the format is binary."""
    if format_.kind == "text":
        yield from _pieces(format_, report, language)
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="clientbase-") as folder:
        path = Path(folder, "document" + format_.suffix)
        _writer(format_, report, language)(path)
        with path.open("rb") as file:
            while piece := file.read(PIECES_AT_A_TIME):
                yield piece if format_.binary else piece.decode()


def _writer(format_: Format, report: Report, language: Language) -> Callable[[Path], None]:
    def fill(path: Path) -> None:
        if format_.kind == "text":
            with path.open("wb") as file:
                for piece in _pieces(format_, report, language):
                    file.write(piece.encode("utf-8", "backslashreplace"))
        else:
            getattr(_module(format_), format_.function)(report, language, path)

    return fill


def _pieces(format_: Format, report: Report, language: Language) -> Iterator[str]:
    pieces: Iterator[str] = getattr(_module(format_), format_.function)(report, language)
    return pieces


def _module(format_: Format) -> object:
    return import_module(f"clientbase.reports.{format_.module}")
