"""The slow reader: openpyxl, for error values the fast library does not know (#SPILL!, #Н/Д)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from clientbase.ingest.container.frame import Found

_BLOCK = 20_000  # rows turned into Arrow at a time
_EXACT = 1e15  # beyond, Excel keeps no fraction


def read_slowly(path: Path, name: str, cells: int) -> Found:
    """The sheet as `frame.Found`, in bounded memory."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book[name]
        sheet.reset_dimensions()
        collected = _Columns()
        for row in sheet.iter_rows():
            collected.add(row)
            if collected.height * len(collected.block) > cells:
                raise MemoryError
        return collected.found()
    finally:
        book.close()


class _Columns:
    """Rows turned into text columns, block by block; rows may have any length."""

    def __init__(self) -> None:
        self.height = 0
        self.block: list[list[str | None]] = []
        self._begin = 0  # height at which the open block begins
        self._done: list[list[Any]] = []  # finished blocks of every column
        self._errors = 0
        self._first_error: tuple[int, int] | None = None

    def add(self, row: Sequence[Any]) -> None:
        """Add one row of openpyxl cells."""
        while len(self.block) < len(row):
            self.block.append([None] * (self.height - self._begin))
        for place, column in enumerate(self.block):
            column.append(self._value(row[place], place) if place < len(row) else None)
        self.height += 1
        if self.height - self._begin >= _BLOCK:
            self._close()

    def _value(self, cell: Any, place: int) -> str | None:
        if cell.data_type != "e":
            return _text(cell.value)
        self._errors += 1
        self._first_error = self._first_error or (self.height, place)
        return None

    def _close(self) -> None:
        import pyarrow as pa

        for place, column in enumerate(self.block):
            if place == len(self._done):
                self._done.append([pa.nulls(self._begin, pa.string())])
            self._done[place].append(pa.array(column, pa.string()))
            column.clear()
        self._begin = self.height

    def found(self) -> Found:
        """All columns, each of the height of the sheet."""
        import pyarrow as pa

        self._close()
        columns = {place: pa.concat_arrays(parts) for place, parts in enumerate(self._done)}
        return Found(columns, self._errors, self._first_error, slowly=True)


def _text(value: Any) -> str | None:
    """A value as the fast library writes it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return format(value, ".15g") if abs(value) < _EXACT else str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)
