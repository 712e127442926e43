"""Workbooks: cheap checks, then the isolated reader, then grids or an explanation of what killed it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from clientbase.errors import UNCHANGED, ClientbaseError, ReaderFailed, at
from clientbase.ingest.container import refusals
from clientbase.ingest.container.archive import Archive
from clientbase.ingest.container.isolated import Isolated
from clientbase.ingest.container.limits import MIB, Limits
from clientbase.ingest.container.listing import Sheet, book_part, relations_part, sheets
from clientbase.ingest.container.scan import Census, Counting, column_letters, span
from clientbase.ingest.container.sheets import find_sheet, no_such_sheet
from clientbase.ingest.grid import HEAD_ROWS, ArrowRelation, Declared, Grid, InputFile
from clientbase.messages import N_, Count, Data, Message, Number, message

_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_SEARCH = 1 << 20
_OUT_OF_TIME = frozenset({9, 24})  # SIGKILL and SIGXCPU end a child that used its processor time

Kind = Literal["xlsx", "xls", "xlsb", "ods"]


@dataclass(frozen=True, slots=True)
class _Book:
    """One workbook on its way through the reader."""

    file: InputFile
    content: Path
    kind: Kind
    limits: Limits
    workspace: Path
    wanted: str | None
    archive: Archive | None = None
    sheets: tuple[Sheet, ...] = ()  # as the workbook lists them; empty where only the reader knows


def read_workbook(
    file: InputFile, content: Path, declared: Declared, limits: Limits, workspace: Path
) -> tuple[Grid, ...]:
    """One grid for each filled sheet, and an empty one for each hidden sheet.

    Raises:
        FileEncrypted, FileUnsafe, FileEmpty, ReaderFailed, FileRefused: With the reason.
        LimitReached: The reader needed more memory or time than allowed.
        UsageError: There is no sheet of the name in `declared`.
    """
    book = _open(file, content, declared, limits, workspace)
    reader = Isolated(_job(book), limits.seconds, book.workspace)
    counting = _counting(book, reader)
    try:
        report = reader.answer()
    except BaseException:
        reader.end()
        raise
    finally:
        if counting and (sys.exc_info()[0] or counting.bomb.is_set()):
            counting.stop()
    if counting:
        counting.join()
        if counting.bomb.is_set():
            raise _bomb(book)
    if "failure" in report:
        raise _explained(book, report)
    return _grids(book, report["sheets"], counting.counts if counting else {})


def _open(file: InputFile, content: Path, declared: Declared, limits: Limits, workspace: Path) -> _Book:
    with content.open("rb") as source:
        zipped = source.read(2) == b"PK"
    folder = Path(tempfile.mkdtemp(dir=workspace))
    if not zipped:
        if _holds(content, _PASSWORD):
            raise refusals.encrypted(file.name)
        return _Book(file, content, "xls", limits, folder, declared.sheet)
    archive = Archive.open(content, file.name, limits)
    kind = archive.kind()
    book = _Book(file, content, kind, limits, folder, declared.sheet, archive)
    if kind != "ods":
        first = book_part(archive)
        archive.check([first, relations_part(first)], limits)
        book = replace(book, sheets=sheets(archive))
        _check_sheets(book)
    archive.check(_parts(book), limits)
    return book


def _holds(path: Path, wanted: bytes) -> bool:
    """Whether the bytes occur in the file."""
    border = b""
    with path.open("rb") as source:
        while data := source.read(_SEARCH):
            if wanted in border + data:
                return True
            border = data[-len(wanted) :]
    return False


def _check_sheets(book: _Book) -> None:
    """What the list of sheets already tells."""
    names = [sheet.name for sheet in book.sheets]
    if book.wanted is not None and names and find_sheet(names, book.wanted) is None:
        raise no_such_sheet(names, book.wanted, book.file.name)
    if len(set(names)) < len(names):
        raise refusals.unsafe(
            N_("two sheets have the same name: programs would read different data"), book.file.name
        )
    if book.wanted is None and len(names) > book.limits.sheets:
        raise _too_many_sheets(book, len(names))
    for sheet in _read_sheets(book):
        if not sheet.part:
            raise refusals.refused(
                N_("the sheet is listed in the workbook, but is not in the file"),
                book.file.name,
                sheet=sheet.name,
            )


def _too_many_sheets(book: _Book, n: int) -> ClientbaseError:
    return refusals.refused(
        N_("the workbook has {n} sheets"),
        book.file.name,
        fix=(message(N_("name one with --sheet")),),
        n=Number(n),
    )


def _read_sheets(book: _Book) -> list[Sheet]:
    """The sheets the reader will be asked for."""
    if book.wanted is not None and book.sheets:
        number = find_sheet([sheet.name for sheet in book.sheets], book.wanted)
        return [book.sheets[number]] if number is not None else []
    return [sheet for sheet in book.sheets if sheet.table and not sheet.hidden]


def _parts(book: _Book) -> list[str]:
    """The parts of the zip the reader will inflate."""
    if book.archive is None:
        return []
    if book.kind == "ods":
        return ["content.xml", "styles.xml", "meta-inf/manifest.xml"]
    shared = ("sharedstrings.xml", "sharedstrings.bin", "styles.xml", "styles.bin")
    chosen = {sheet.part for sheet in _read_sheets(book)}
    first = book_part(book.archive)
    return [
        first,
        relations_part(first),
        *(name for name in book.archive.parts if name.endswith(shared) or name in chosen),
        *(name for name in book.archive.parts if not book.sheets and "worksheets/sheet" in name),
    ]


def _counting(book: _Book, reader: Isolated) -> Counting | None:
    """Counts over the sheets of an xlsx, running beside the reader."""
    parts = [sheet.part for sheet in _read_sheets(book)]
    if book.archive is None or book.kind != "xlsx" or not parts:
        return None
    counting = Counting(book.archive, parts, book.limits, reader.end)
    counting.start()
    return counting


def _job(book: _Book) -> dict[str, Any]:
    limits = book.limits
    return {
        "source": str(_named(book)),
        "kind": book.kind,
        "folder": str(book.workspace),
        "sheet": book.wanted,
        "skip": [number for number, sheet in enumerate(book.sheets) if sheet.hidden or not sheet.table],
        "head": HEAD_ROWS,
        "sheets": limits.sheets,
        "cells": limits.cells,
        "columns": limits.columns,
        "memory": limits.memory,
        "seconds": limits.seconds,
    }


def _named(book: _Book) -> Path:
    """The workbook under a plain name with the suffix of its kind: the library goes by it."""
    path = book.workspace / f"book.{book.kind}"
    try:
        path.symlink_to(book.content.resolve())
    except OSError:
        shutil.copyfile(book.content, path)
    return path


def _grids(book: _Book, reports: list[dict[str, Any]], counts: Mapping[str, Census]) -> tuple[Grid, ...]:
    """The reports as grids, hidden sheets in their places."""
    by_number = {report["number"]: report for report in reports}
    grids: list[tuple[int, Grid]] = []
    for number, report in by_number.items():
        if report.get("too_wide"):
            raise refusals.too_wide(book.file.name, report["too_wide"], book.limits, report["name"])
        if report["rows"] if "rows" in report else report["hidden"]:
            part = book.sheets[number].part if book.sheets else ""
            grids.append((number, _grid(book, report, counts.get(part, Census()))))
    if book.wanted is None:
        for number, sheet in enumerate(book.sheets):
            if sheet.hidden and sheet.table and number not in by_number:
                grids.append((number, _grid(book, {"name": sheet.name, "hidden": True}, Census())))
    if all(grid.hidden for _, grid in grids):
        errors = sum(report.get("errors", 0) for report in reports)
        problem = N_("no sheet has a filled row") if not errors else N_("the sheets hold Excel errors only")
        raise refusals.empty(book.file.name, problem)
    return tuple(grid for _, grid in sorted(grids, key=lambda found: found[0]))


def _grid(book: _Book, report: dict[str, Any], census: Census) -> Grid:
    read = "rows" in report
    relation = ArrowRelation(
        book.workspace / report["path"] if read else Path(), report.get("columns", 0), report.get("rows", 0)
    )
    head = tuple(map(tuple, report.get("head", ())))
    first = report.get("first_row", 1)
    return Grid(
        file=book.file,
        kind=book.kind,
        sheet=report["name"],
        relation=relation,
        head=head,
        head_lines=tuple(range(first, first + len(head))),
        hidden=not read,
        notes=_notes(report, census) if read else (),
        error_cells=report.get("errors", 0),
    )


def _notes(report: dict[str, Any], census: Census) -> tuple[Message, ...]:
    """What was skipped, put together or looks wrong, in the user's words."""
    notes = []
    if report["hidden"]:
        notes.append(message(N_("the sheet is hidden in the workbook")))
    if report["slowly"]:
        text = N_("the sheet holds error values of newer Excel versions and was read by the slow reader")
        notes.append(message(text))
    return (*notes, *_left_out(report), *_doubtful(report, census))


def _left_out(report: dict[str, Any]) -> Iterator[Message]:
    """Empty borders of the sheet."""
    if report["empty_rows"] > 0:
        rows = Count(report["empty_rows"], N_("{n} empty row"), N_("{n} empty rows"))
        yield message(N_("{rows} below the table ignored"), rows=rows)
    if report["empty_columns"] > 0:
        columns = Count(report["empty_columns"], N_("{n} empty column"), N_("{n} empty columns"))
        last = Data(column_letters(report["last_column"]))
        yield message(N_("{columns} up to column {last} left out"), columns=columns, last=last)


def _doubtful(report: dict[str, Any], census: Census) -> Iterator[Message]:
    """Cells and rows whose values may not be what the user sees in Excel."""
    if report["errors"]:
        row, column = report["first_error"]
        cells = Count(
            report["errors"], N_("{n} cell with an Excel error"), N_("{n} cells with an Excel error")
        )
        first = Data(f"{column_letters(column + 1)}{row + 1}")
        yield message(N_("{cells}, the first is {cell}: read as empty"), cells=cells, cell=first)
    if census.not_calculated:
        formulas = Count(
            census.not_calculated, N_("{n} formula without a value"), N_("{n} formulas without a value")
        )
        text = N_("{formulas}: open the workbook in Excel and save it, so that they are calculated")
        yield message(text, formulas=formulas)
    if census.hidden_rows:
        rows = Count(census.hidden_rows, N_("{n} hidden row"), N_("{n} hidden rows"))
        yield message(N_("{rows} (filtered or hidden in Excel) are read as well"), rows=rows)


def _explained(book: _Book, report: dict[str, Any]) -> ClientbaseError:
    """The failure of the reader as an error with a way out."""
    kind, sheet, text = report["failure"], report.get("sheet", ""), report.get("text", "")
    if kind == "sheet":
        return no_such_sheet(report["names"], book.wanted or "", book.file.name)
    if kind == "sheets":
        return _too_many_sheets(book, int(text))
    if kind in {"cells", "time"} or report.get("signal") in _OUT_OF_TIME:
        return _too_large(book, kind, sheet, text)
    if kind in {"killed", "memory"}:
        return _killed(book, text if kind == "killed" else "memory")
    return _refused(book, kind, sheet, text)


def _too_large(book: _Book, kind: str, sheet: str, text: str) -> ClientbaseError:
    if kind == "cells":
        problem = N_("the sheet spans {size} cells; up to {limit} are read")
        limit = Number(book.limits.cells)
        return refusals.too_large(problem, book.file.name, sheet=sheet, size=Data(text), limit=limit)
    return refusals.too_large(
        N_("the workbook was not read within {n} seconds"), book.file.name, n=book.limits.seconds
    )


def _refused(book: _Book, kind: str, sheet: str, text: str) -> ClientbaseError:
    """What the library said, where it could say something."""
    if kind == "reader" and text.startswith("PanicException"):
        return _broke_down(book, text)
    if "password" in text.lower() or "encrypted" in text.lower():
        return refusals.encrypted(book.file.name)
    fix = (refusals.DOWNLOAD_AGAIN, refusals.SAVE_AS_XLSX)
    problem = N_("the workbook cannot be read")
    return refusals.refused(problem, book.file.name, sheet=sheet, evidence=refusals.reason(text), fix=fix)


def _killed(book: _Book, said: str) -> ClientbaseError:
    """Why the reader died: a far cell, the memory, or a fault of the library."""
    for sheet in _read_sheets(book) if book.archive else ():
        found = span(book.archive, sheet.part, book.limits)  # type: ignore[arg-type]
        if found.outside:
            return refusals.unsafe(
                N_("cell {cell} lies outside the grid of Excel"),
                book.file.name,
                sheet=sheet.name,
                cell=found.farthest,
            )
        if found.rows * found.columns > book.limits.cells:
            return _far_cell(book, sheet, found.rows, found.columns, found.cells, found.farthest)
    if "memory" in said or "alloc" in said:
        return refusals.too_large(
            N_("the workbook needs more than {n} MB of memory"),
            book.file.name,
            n=Number(book.limits.memory // MIB),
        )
    return _broke_down(book, said.strip().rsplit("\n", 1)[-1])


def _broke_down(book: _Book, said: str) -> ClientbaseError:
    """A fault of the library, not of the user."""
    return ReaderFailed(
        message(N_("the reader of workbooks broke down on this file")),
        place=at(book.file.name),
        evidence=refusals.reason(said),
        state=message(UNCHANGED),
        fix=(refusals.SAVE_AS_XLSX,),
    )


def _far_cell(
    book: _Book, sheet: Sheet, rows: int, columns: int, cells: int, farthest: str
) -> ClientbaseError:
    """A sheet of few cells that spans billions."""
    return refusals.unsafe(
        N_("the sheet spans A1:{corner}, {n} cells, and only {filled} are filled"),
        book.file.name,
        sheet=sheet.name,
        evidence=(
            message(N_("the far cell is {cell}: delete its row or column in Excel"), cell=Data(farthest)),
        ),
        corner=Data(f"{column_letters(columns)}{rows}"),
        n=Number(rows * columns),
        filled=Number(cells),
    )


def _bomb(book: _Book) -> ClientbaseError:
    return refusals.unsafe(
        N_("the workbook unpacks to more than it declares; up to {limit} MB are read"),
        book.file.name,
        limit=Number(book.limits.inflated // MIB),
    )
