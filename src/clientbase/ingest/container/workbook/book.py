"""One workbook on its way through the isolated reader."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from clientbase.ingest.container.limits import MIB, Limits
from clientbase.ingest.container.sheets import find_sheet
from clientbase.ingest.container.workbook.archive import Archive
from clientbase.ingest.container.workbook.listing import Sheet, book_part, relations_part
from clientbase.ingest.grid import HEAD_ROWS, InputFile

Kind = Literal["xlsx", "xls", "xlsb", "ods"]
_SLOWEST = 2 * MIB  # bytes of content a slow machine reads in a second
_PATIENCE = 20  # seconds any workbook may take
_MOST_WORKERS = 4  # portions of a sheet read at once: more of them wait for the one that inflates


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook on its way through the reader."""

    file: InputFile
    content: Path
    kind: Kind
    limits: Limits
    workspace: Path
    wanted: str | None
    archive: Archive | None = None
    sheets: tuple[Sheet, ...] = ()  # as the workbook lists them; empty where only the reader knows


def patience(book: Book) -> int:
    """Seconds the reader may take: a small workbook that takes minutes is a trap."""
    size = book.file.size
    if book.archive is not None:
        size = sum(book.archive.parts[name].file_size for name in parts(book) if name in book.archive.parts)
    return min(book.limits.seconds, _PATIENCE + size // _SLOWEST)


def read_sheets(book: Book) -> list[Sheet]:
    """The sheets the reader will be asked for."""
    if book.wanted is not None and book.sheets:
        number = find_sheet([sheet.name for sheet in book.sheets], book.wanted)
        return [book.sheets[number]] if number is not None else []
    return [sheet for sheet in book.sheets if sheet.table and not sheet.hidden]


def parts(book: Book) -> list[str]:
    """The parts of the zip the reader will inflate."""
    if book.archive is None:
        return []
    if book.kind == "ods":
        return ["content.xml", "styles.xml", "meta-inf/manifest.xml"]
    shared = ("sharedstrings.xml", "sharedstrings.bin", "styles.xml", "styles.bin")
    chosen = {sheet.part for sheet in read_sheets(book)}
    first = book_part(book.archive)
    return [
        first,
        relations_part(first),
        *(name for name in book.archive.parts if name.endswith(shared) or name in chosen),
        *(name for name in book.archive.parts if not book.sheets and "worksheets/sheet" in name),
    ]


def _named(book: Book) -> Path:
    """The workbook under a plain name with the suffix of its kind: the library goes by it."""
    path = book.workspace / f"book.{book.kind}"
    try:
        path.symlink_to(book.content.resolve())
    except OSError:
        shutil.copyfile(book.content, path)
    return path


def _large(book: Book) -> dict[str, str]:
    """The parts of the sheets long enough to be read in portions, by their number among the sheets."""
    if book.archive is None or book.kind != "xlsx":
        return {}
    return {
        str(book.sheets.index(sheet)): sheet.part
        for sheet in read_sheets(book)
        if book.archive.parts[sheet.part].file_size >= 2 * book.limits.portion
    }


def job(book: Book) -> dict[str, Any]:
    """What the isolated reader is told (`child.Job`)."""
    limits = book.limits
    return {
        "source": str(_named(book)),
        "kind": book.kind,
        "folder": str(book.workspace),
        "sheet": book.wanted,
        "skip": [number for number, sheet in enumerate(book.sheets) if sheet.hidden or not sheet.table],
        "parts": [sheet.part for sheet in read_sheets(book)] if book.kind == "xlsx" else [],
        "large": _large(book),
        "others": [*parts(book), "[content_types].xml", "_rels/.rels"],
        "head": HEAD_ROWS,
        "sheets": limits.sheets,
        "cells": limits.cells,
        "columns": limits.columns,
        "portion": limits.portion,
        "workers": min(os.cpu_count() or 1, _MOST_WORKERS),
        "memory": limits.memory,
        "seconds": limits.seconds,
    }
