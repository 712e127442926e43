"""Why a workbook could not be read, in the user's words."""

from __future__ import annotations

from typing import Any

from clientbase.errors import UNCHANGED, ClientbaseError, ReaderFailed, at
from clientbase.ingest.container import refusals
from clientbase.ingest.container.limits import MIB
from clientbase.ingest.container.sheets import no_such_sheet
from clientbase.ingest.container.workbook.book import Book, read_sheets
from clientbase.ingest.container.workbook.listing import Sheet
from clientbase.ingest.container.workbook.scan import Span, column_letters, span
from clientbase.messages import N_, Data, Number, message

_EXPANSION = 64  # times its size that a real workbook takes in memory, generously
_SPARSE = 50  # a table fills more than one cell in so many
_OUT_OF_TIME = frozenset({9, 24})  # SIGKILL and SIGXCPU end a child that used its processor time


def explained(book: Book, report: dict[str, Any]) -> ClientbaseError:
    """The failure of the reader as an error with a way out."""
    kind, sheet, text = report["failure"], report.get("sheet", ""), report.get("text", "")
    if kind == "sheet":
        return no_such_sheet(report["names"], book.wanted or "", book.file.name)
    if kind == "sheets":
        return too_many_sheets(book, int(text))
    if kind in {"cells", "time"} or report.get("signal") in _OUT_OF_TIME:
        return _too_large(book, kind, sheet, text)
    if kind in {"killed", "memory"}:
        return _killed(book, text if kind == "killed" else "memory")
    return _refused(book, kind, sheet, text)


def _too_large(book: Book, kind: str, sheet: str, text: str) -> ClientbaseError:
    if kind == "cells":
        problem = N_("the sheet spans {size} cells; up to {limit} are read")
        limit = Number(book.limits.cells)
        return refusals.too_large(problem, book.file.name, sheet=sheet, size=Data(text), limit=limit)
    return refusals.too_large(
        N_("the workbook was not read within {n} seconds"), book.file.name, n=book.limits.seconds
    )


def _refused(book: Book, kind: str, sheet: str, text: str) -> ClientbaseError:
    """What the library said, where it could say something."""
    if kind == "reader" and text.startswith("PanicException"):
        return _broke_down(book, text)
    if "password" in text.lower() or "encrypted" in text.lower():
        return refusals.encrypted(book.file.name)
    fix = (refusals.DOWNLOAD_AGAIN, refusals.SAVE_AS_XLSX)
    problem = N_("the workbook cannot be read")
    return refusals.refused(problem, book.file.name, sheet=sheet, evidence=refusals.reason(text), fix=fix)


def _killed(book: Book, said: str) -> ClientbaseError:
    """Why the reader died: a far cell, the memory, or a fault of the library."""
    for sheet in read_sheets(book) if book.kind == "xlsx" else ():
        if harm := harm_in(book, sheet):
            return harm
    if "memory" in said or "alloc" in said:
        if book.file.size * _EXPANSION < book.limits.memory:
            problem = N_("the file is small, but reading it takes more than {n} MB of memory: it is damaged")
            return refusals.unsafe(problem, book.file.name, n=Number(book.limits.memory // MIB))
        return refusals.too_large(
            N_("the workbook needs more than {n} MB of memory"),
            book.file.name,
            n=Number(book.limits.memory // MIB),
        )
    return _broke_down(book, said.strip().rsplit("\n", 1)[-1])


def harm_in(book: Book, sheet: Sheet) -> ClientbaseError | None:
    """What is wrong with the rectangle the cells of a sheet span."""
    if book.archive is None:
        return None
    found = span(book.archive, sheet.part, book.limits)
    if found.outside:
        problem = N_("cell {address} lies outside the grid of Excel")
        return refusals.unsafe(problem, book.file.name, sheet=sheet.name, address=Data(found.farthest))
    if found.rows * found.columns <= book.limits.cells:
        return None
    if found.cells * _SPARSE < found.rows * found.columns:
        return _far_cell(book, sheet, found)
    return _too_large(book, "cells", sheet.name, f"{found.columns}×{found.rows}")


def _broke_down(book: Book, said: str) -> ClientbaseError:
    """A fault of the library, not of the user."""
    return ReaderFailed(
        message(N_("the reader of workbooks broke down on this file")),
        place=at(book.file.name),
        evidence=refusals.reason(said),
        state=message(UNCHANGED),
        fix=(refusals.SAVE_AS_XLSX,),
    )


def _far_cell(book: Book, sheet: Sheet, found: Span) -> ClientbaseError:
    """A sheet of few cells that spans billions."""
    return refusals.unsafe(
        N_("the sheet spans A1:{corner}, {n} cells, and only {filled} are filled"),
        book.file.name,
        sheet=sheet.name,
        evidence=(
            message(
                N_("the far cell is {cell}: delete its row or column in Excel"), cell=Data(found.farthest)
            ),
        ),
        corner=Data(f"{column_letters(found.columns)}{found.rows}"),
        n=Number(found.rows * found.columns),
        filled=Number(found.cells),
    )


def bomb(book: Book) -> ClientbaseError:
    """A workbook whose declared sizes lie."""
    problem = N_("the workbook unpacks to more than it declares, as attacks do")
    return refusals.unsafe(problem, book.file.name)


def too_many_sheets(book: Book, n: int) -> ClientbaseError:
    """More sheets than anybody keeps tables in."""
    return refusals.refused(
        N_("the workbook has {n} sheets"),
        book.file.name,
        fix=(message(N_("name one with --sheet")),),
        n=Number(n),
    )
