"""What the bytes of a sheet say that no reader tells: counted while the isolated reader works.

Also the explanation of a reader that died: the farthest cell of the sheet.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass

from clientbase.errors import ClientbaseError
from clientbase.ingest.container.limits import MIB, Limits
from clientbase.ingest.container.workbook.archive import Archive

_PIECE = 256 * 1024
_WINDOW = 64 * MIB  # a sheet without formulas and hidden rows so far has none further down
_CELL_BYTES = 64 * 1024  # an unfinished cell or row is looked at together with the next piece
_NOT_CALCULATED = (b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\bhidden=\"(?:1|true)\"")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Za-z]{1,7})([0-9]{1,12})\"")
_ROWS, _COLUMNS = 1_048_576, 16_384


@dataclass(frozen=True, slots=True)
class Census:
    """Counts over one sheet."""

    size: int = 0  # bytes
    not_calculated: int = 0  # formulas without a value
    hidden_rows: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """The rectangle the cells of a sheet span."""

    rows: int
    columns: int
    cells: int
    farthest: str

    @property
    def outside(self) -> bool:
        """A cell lies where no cell of Excel can lie."""
        return self.rows > _ROWS or self.columns > _COLUMNS


class Counting(threading.Thread):
    """Counts the sheets in the background; `bomb` is set when one inflates beyond what it declares."""

    def __init__(self, archive: Archive, parts: list[str], alarm: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._alarm = alarm
        self._archive = archive
        self._parts = parts
        self._ended = False
        self.counts: dict[str, Census] = {}
        self.bomb = threading.Event()

    def run(self) -> None:
        """Count every part; a part longer than it declares is a bomb."""
        for part in self._parts:
            try:
                self.counts[part] = self._count(part, self._archive.parts[part].file_size)
            except (ClientbaseError, OSError, KeyError):
                return
            if self.counts[part].size > self._archive.parts[part].file_size:
                self.bomb.set()
                self._alarm()
            if self.bomb.is_set() or self._ended:
                return

    def stop(self) -> None:
        """End early and wait."""
        self._ended = True
        self.join()

    def _count(self, part: str, declared: int) -> Census:
        size = empty = hidden = 0
        rest, needed = b"", False
        for piece in self._archive.inflate(part, _PIECE):
            size += len(piece)
            if size > declared or self._ended or (size > _WINDOW and not needed):
                break
            data = rest + piece
            cut = max(data.rfind(b"<c "), data.rfind(b"<row "))
            rest = data[cut:] if 0 < len(data) - cut <= _CELL_BYTES else b""
            if b"/f>" in data:
                needed = True
                empty += sum(data.count(mark, 0, len(data) - len(rest)) for mark in _NOT_CALCULATED)
            if b' hidden="' in data:
                needed = True
                hidden += len(_HIDDEN_ROW.findall(data, 0, len(data) - len(rest)))
        return Census(size, empty, hidden)


def span(archive: Archive, part: str, limits: Limits) -> Span:
    """The rectangle of a sheet, read from the addresses of its cells. Slow; only for a reader that died."""
    rows = columns = cells = size = 0
    farthest = ("", 0)
    border = b""
    for piece in archive.inflate(part):
        size += len(piece)
        data = border + piece
        cut = data.rfind(b"<")
        for letters, digits in _CELL.findall(data[:cut]):
            column, row = column_number(letters.decode().upper()), int(digits)
            cells += 1
            rows, columns = max(rows, row), max(columns, column)
            if (row > _ROWS or column > _COLUMNS, row * column) >= (
                farthest[1] > _ROWS * _COLUMNS,
                farthest[1],
            ):
                farthest = (letters.decode().upper() + digits.decode(), row * column)
        border = data[cut:][-4096:]
        if size > limits.inflated:
            break
    return Span(rows, columns, cells, farthest[0])


def column_number(letters: str) -> int:
    """A = 1, Z = 26, AA = 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 = A, 27 = AA."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(65 + place) + letters
    return letters
