"""A large sheet of an xlsx read in portions: on several processors, with memory for a few portions only.

The library alone wants the whole sheet in memory and uses one processor for it. Wherever a portion is not
exactly what it should be, the sheet is read whole instead: the library then says what is wrong with it.
"""

from __future__ import annotations

import io
import zipfile
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fastexcel
import pyarrow as pa

from clientbase.ingest.container.workbook import frame
from clientbase.ingest.container.workbook.portions import MARK, NotPortionedError, Portion, cut
from clientbase.ingest.container.workbook.zip_part import DamagedError, normal, verified

_MIB = 1 << 20
_PIECE = 1 * _MIB
_STRINGS = 3  # times its shared strings a portion is long, because each portion has to read them

SheetRead = tuple[frame.Found, bool]  # the columns, and whether the sheet is visible


@dataclass(frozen=True, slots=True)
class LargeSheet:
    """One sheet of a workbook: its number, its part, and the other parts its reader needs."""

    path: Path
    number: int
    part: str
    others: frozenset[str]


def read(large: LargeSheet, portion: int, workers: int, most_cells: int) -> SheetRead | None:
    """The columns of a large sheet; None when it has to be read whole.

    Args:
        large: the sheet.
        portion: bytes of XML read at once; a sheet shorter than two portions is read whole.
        workers: portions read at the same time.
        most_cells: of the rectangle the sheet spans.

    Raises:
        frame.TooManyCells: It spans more than `most_cells`.
    """
    with zipfile.ZipFile(large.path) as book:
        entries = {normal(entry.filename): entry for entry in book.infolist() if not entry.is_dir()}
        sheet = entries[large.part]
        rest = [entries[name] for name in large.others if name in entries]
        strings = sum(entry.file_size for entry in rest if "sharedstrings" in entry.filename.lower())
        size = max(portion, _STRINGS * strings)
        if sheet.file_size < 2 * size:
            return None
        reader = _Reader(large.number, sheet.filename, {e.filename: book.read(e) for e in rest}, most_cells)
    try:
        return _together(cut(verified(large.path, sheet, min(_PIECE, size)), size), reader, workers)
    except (NotPortionedError, DamagedError):
        return None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes a workbook of a portion and reads it."""

    number: int
    sheet: str
    others: dict[str, bytes]
    most_cells: int

    def read(self, portion: Portion) -> SheetRead:
        """The columns of a portion."""
        marked = portion.first > 1
        sheet = self._load(portion, skip=None if marked else 0)
        found = frame.found(sheet, self.most_cells)
        if marked:
            found = _below_mark(found)
        too_high = portion.below is not None and found.height > portion.below - portion.first
        if too_high or found.values != portion.values:
            raise NotPortionedError
        return found, sheet.visible == "visible"

    def _load(self, portion: Portion, skip: int | None) -> Any:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as book:
            for name, data in self.others.items():
                book.writestr(name, data)
            book.writestr(self.sheet, portion.xml)
        try:
            return fastexcel.read_excel(buffer.getvalue()).load_sheet(
                self.number, header_row=None, skip_rows=skip, dtypes="string"
            )
        except MemoryError:
            raise
        except BaseException:  # noqa: BLE001 - a panic of the Rust library is no Exception
            raise NotPortionedError from None


def _below_mark(found: frame.Found) -> frame.Found:
    """The rows below ours, which is the first one and holds nothing else."""
    first = {place: array[0].as_py() for place, array in found.columns.items() if array[0].is_valid}
    if first != {0: MARK}:
        raise NotPortionedError
    return found.below_first_row()


def _together(portions: Iterator[Portion], reader: _Reader, workers: int) -> SheetRead:
    """The portions read, a few at a time, and put under each other."""
    stack = _Stack(reader.most_cells)
    running: deque[tuple[int, Future[SheetRead]]] = deque()
    visible = True

    def take() -> bool:
        first, future = running.popleft()
        found, visible = future.result()
        stack.add(found, first - 1)
        return visible

    with ThreadPoolExecutor(workers) as pool:
        try:
            for portion in portions:
                running.append((portion.first, pool.submit(reader.read, portion)))
                if len(running) > workers:
                    visible = take()
            while running:
                visible = take()
        finally:
            for _, future in running:
                future.cancel()
    return stack.found(), visible


class _Stack:
    """Portions under each other, with empty rows where a portion ends before the next one begins."""

    def __init__(self, most_cells: int) -> None:
        self._most_cells = most_cells
        self._arrays: dict[int, list[Any]] = {}
        self._heights: dict[int, int] = {}
        self._height = 0
        self._errors = 0
        self._first_error: tuple[int, int] | None = None

    def add(self, found: frame.Found, start: int) -> None:
        """Put `found` so that its first row is row `start`, counted from 0."""
        for place, array in found.columns.items():
            self._fill(place, start)
            self._arrays[place].append(array)
            self._heights[place] += len(array)
        self._height = max(self._height, start + found.height)
        width = max(self._heights, default=0) + 1
        if width * self._height > self._most_cells:
            raise frame.TooManyCells(f"{width}×{self._height}")
        self._errors += found.errors
        if found.first_error and self._first_error is None:
            self._first_error = (start + found.first_error[0], found.first_error[1])

    def _fill(self, place: int, height: int) -> None:
        """Empty cells in a column down to `height`."""
        arrays, known = self._arrays.setdefault(place, []), self._heights.get(place, 0)
        if height > known:
            arrays.append(pa.nulls(height - known, pa.string()))
        self._heights[place] = height

    def found(self) -> frame.Found:
        """The whole sheet."""
        for place in self._heights:
            self._fill(place, self._height)
        columns = {place: pa.chunked_array(self._arrays[place]) for place in sorted(self._heights)}
        return frame.Found(columns, self._errors, self._first_error)
