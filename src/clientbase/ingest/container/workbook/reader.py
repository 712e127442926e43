"""Workbooks: cheap checks, then the isolated reader, then grids or an explanation of what killed it."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from clientbase.ingest.container import refusals
from clientbase.ingest.container.limits import MIB, Limits
from clientbase.ingest.container.sheets import find_sheet, no_such_sheet
from clientbase.ingest.container.workbook.archive import Archive
from clientbase.ingest.container.workbook.book import Book, job, parts, patience, read_sheets
from clientbase.ingest.container.workbook.explaining import bomb, explained, harm_in, too_many_sheets
from clientbase.ingest.container.workbook.isolated import Isolated
from clientbase.ingest.container.workbook.listing import book_part, relations_part, sheets
from clientbase.ingest.container.workbook.scan import Counting
from clientbase.ingest.container.workbook.sheet_grids import grids_of
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid, InputFile
from clientbase.messages import N_

_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_SEARCH = 1 << 20
_SMALL_SHEET = 1 * MIB  # bytes of XML that are looked through in milliseconds


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
    reader = Isolated(job(book), patience(book))
    counting = _counting(book, reader)
    try:
        import_module("pyarrow.ipc")  # opens what the reader writes; while it works, importing costs nothing
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
            raise bomb(book)
    if "failure" in report:
        raise explained(book, report)
    return grids_of(book, report["sheets"], counting.counts if counting else {})


def _open(file: InputFile, content: Path, declared: Declared, limits: Limits, workspace: Path) -> Book:
    with content.open("rb") as source:
        zipped = source.read(2) == b"PK"
    folder = Path(tempfile.mkdtemp(dir=workspace))
    if not zipped:
        if _holds(content, _PASSWORD):
            raise refusals.encrypted(file.name)
        return Book(file, content, "xls", limits, folder, declared.sheet)
    archive = Archive.open(content, file.name, limits)
    kind = archive.kind()
    book = Book(file, content, kind, limits, folder, declared.sheet, archive)
    if kind != "ods":
        first = book_part(archive)
        archive.check([first, relations_part(first)], limits)
        book = replace(book, sheets=sheets(archive))
        _check_sheets(book)
    archive.check(parts(book), limits)
    _check_spans(book)
    return book


def _check_spans(book: Book) -> None:
    """A small sheet is looked at before it is read: a few cells may span billions."""
    if book.archive is None or book.kind != "xlsx":
        return
    for sheet in read_sheets(book):
        if book.archive.parts[sheet.part].file_size <= _SMALL_SHEET and (harm := harm_in(book, sheet)):
            raise harm


def _holds(path: Path, wanted: bytes) -> bool:
    """Whether the bytes occur in the file."""
    border = b""
    with path.open("rb") as source:
        while data := source.read(_SEARCH):
            if wanted in border + data:
                return True
            border = data[-len(wanted) :]
    return False


def _check_sheets(book: Book) -> None:
    """What the list of sheets already tells."""
    names = [sheet.name for sheet in book.sheets]
    if book.wanted is not None and names and find_sheet(names, book.wanted) is None:
        raise no_such_sheet(names, book.wanted, book.file.name)
    if len(set(names)) < len(names):
        raise refusals.unsafe(
            N_("two sheets have the same name: programs would read different data"), book.file.name
        )
    if book.wanted is None and len(names) > book.limits.sheets:
        raise too_many_sheets(book, len(names))
    for sheet in read_sheets(book):
        if not sheet.part:
            raise refusals.refused(
                N_("the sheet is listed in the workbook, but is not in the file"),
                book.file.name,
                sheet=sheet.name,
            )


def _counting(book: Book, reader: Isolated) -> Counting | None:
    """Counts over the sheets of an xlsx, running beside the reader."""
    counted = [sheet.part for sheet in read_sheets(book)]
    if book.archive is None or book.kind != "xlsx" or not counted:
        return None
    counting = Counting(book.archive, counted, reader.end)
    counting.start()
    return counting
