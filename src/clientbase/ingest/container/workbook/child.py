"""The isolated reader: a process of its own that turns a workbook into Arrow files, and may die of it.

Run by `isolated.py`; gets a job as JSON from stdin and writes a report as JSON to stdout. It
imports nothing of clientbase but its neighbours and `sheets`, opens no other file, and sets its own limits
first: three well-formed files of 2 KB are known to abort the reading library, and no `except` catches that.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, TypedDict

import fastexcel

from clientbase.ingest.container.sheets import find_sheet
from clientbase.ingest.container.workbook import frame, large_sheet
from clientbase.ingest.container.workbook.error_cells import with_known_errors

_REFUSED_CELL = re.compile(r"cell ?error", re.IGNORECASE)


class Job(TypedDict):
    """What the parent asks for."""

    source: str  # a path with the suffix of its kind
    kind: str
    folder: str  # where the Arrow files go
    sheet: str | None  # --sheet
    skip: list[int]  # sheets that are hidden or hold no cells
    parts: list[str]  # of the sheets of an xlsx that are read
    large: dict[str, str]  # those long enough to be read in portions, by their number
    others: list[str]  # the other parts its reader needs
    head: int
    sheets: int
    cells: int
    columns: int
    portion: int
    workers: int
    memory: int
    seconds: int


class Failure(Exception):
    """An answer the parent puts into words."""

    def __init__(self, kind: str, text: str = "", sheet: str = "", names: list[str] | None = None) -> None:
        super().__init__(text)
        self.report = {"failure": kind, "text": text[:400], "sheet": sheet, "names": names or []}


def main() -> int:
    """Wait for the job, answer with a report; anything that can be caught becomes an answer."""
    said = sys.stdin.buffer.read()
    if not said:  # whoever started this process ended without a job for it
        return 0
    job: Job = json.loads(said)
    _restrict(job["memory"], job["seconds"])
    try:
        report: dict[str, Any] = {"sheets": _read(job)}
    except Failure as failure:
        report = failure.report
    except MemoryError:
        report = {"failure": "memory"}
    except BaseException as error:  # noqa: BLE001 - a panic of the Rust library is no Exception
        report = {"failure": "reader", "text": _first_cause(f"{type(error).__name__}: {error}")}
    sys.stdout.buffer.write(json.dumps(report, ensure_ascii=True).encode())
    return 0


def _restrict(memory: int, seconds: int) -> None:
    """No core dump, no more memory, time or files than allowed; nothing to do where the system cannot."""
    try:
        import resource
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, memory),
    )
    for name, most in limits:
        try:
            _, hard = resource.getrlimit(name)
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(name, (allowed, hard))
        except (ValueError, OSError):
            continue


def _read(job: Job) -> list[dict[str, Any]]:
    """The reports of all sheets that are read, and the names of the hidden ones."""
    book = _Book(job)
    names = book.names
    wanted = None if job["sheet"] is None else find_sheet(names, job["sheet"])
    if job["sheet"] is not None and wanted is None:
        raise Failure("sheet", names=names[:1000])
    if wanted is None and len(names) > job["sheets"]:
        raise Failure("sheets", names=names[:1000], text=str(len(names)))
    numbers = range(len(names)) if wanted is None else (wanted,)
    skipped = job["skip"] if wanted is None else ()
    return [
        _sheet(book, number, job, chosen=wanted is not None) for number in numbers if number not in skipped
    ]


class _Book:
    """The workbook in the library; read again from a copy when it refuses an error value."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._book: Any = fastexcel.read_excel(job["source"])
        self._copied = False
        self.names = list(self._book.sheet_names)

    def sheet(self, number: int) -> Any:
        """The sheet, parsed.

        Raises:
            Failure: The library cannot read it.
        """
        try:
            return self._book.load_sheet(number, header_row=None, skip_rows=0, dtypes="string")
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - the library raises many kinds
            text = f"{type(error).__name__}: {error}"
            if self._copied or not self._job["parts"] or not _REFUSED_CELL.search(text):
                raise Failure("library", text=_first_cause(text), sheet=self.names[number]) from None
        self._copy()
        return self.sheet(number)

    def _copy(self) -> None:
        self._copied = True
        target = Path(self._job["folder"]) / "copy.xlsx"
        others = frozenset(self._job["others"])
        with_known_errors(Path(self._job["source"]), frozenset(self._job["parts"]), others, target)
        self._book = fastexcel.read_excel(str(target))


def _sheet(book: _Book, number: int, job: Job, *, chosen: bool) -> dict[str, Any]:
    """Read one sheet into an Arrow file, unless it is hidden and nobody asked for it."""
    report: dict[str, Any] = {"number": number, "name": book.names[number]}
    try:
        large = _in_portions(number, job)
        if large is not None:
            found, visible = large
        else:
            sheet = book.sheet(number)
            visible = sheet.visible == "visible"
            if not visible and not chosen:
                return {**report, "hidden": True}
            found = frame.found(sheet, job["cells"])
    except frame.TooManyCells as cells:
        raise Failure("cells", text=str(cells), sheet=report["name"]) from None
    written = frame.write(found, Path(job["folder"]), number, job["columns"], job["head"])
    return {**report, "hidden": not visible, **written}


def _in_portions(number: int, job: Job) -> tuple[Any, bool] | None:
    """A large sheet of an xlsx, read on several processors; None for every other one."""
    part = job["large"].get(str(number))
    if part is None:
        return None
    sheet = large_sheet.LargeSheet(
        Path(job["source"]), number, part, frozenset(job["others"]) - {*job["parts"]}
    )
    return large_sheet.read(sheet, job["portion"], job["workers"], job["cells"])


def _first_cause(text: str) -> str:
    """The library's message without its list of contexts, which repeats names and paths."""
    return re.split(r"\s*\bContext:", text, maxsplit=1)[0][:400]
