"""Rows found in HTML, XML or JSON, written as a text the engine reads."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from clientbase.ingest.container import refusals
from clientbase.ingest.container.head import long_fields
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.grid import HEAD_ROWS, CsvRelation
from clientbase.messages import N_


class Sink:
    """A comma-delimited UTF-8 file in the workspace; rows of any length, made equal when it closes."""

    def __init__(self, file: str, limits: Limits, workspace: Path) -> None:
        self._file = file
        self._limits = limits
        self._workspace = workspace
        handle, name = tempfile.mkstemp(dir=workspace, suffix=".csv")
        self._path = Path(name)
        self._out = os.fdopen(handle, "w", encoding="utf-8", newline="", errors="replace")
        self._writer = csv.writer(self._out, lineterminator="\n")
        self._narrowest = limits.columns
        self._head: list[tuple[str, ...]] = []
        self.columns = 0
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """No more rows."""
        self._out.close()

    def write(self, row: Sequence[str]) -> None:
        """Add one row.

        Raises:
            LimitReached: The table has more cells than allowed.
            FileRefused: The table has more columns than allowed.
        """
        width = len(row)
        if width > self._limits.columns:
            raise refusals.too_wide(self._file, width, self._limits)
        self.rows += 1
        self.columns = max(self.columns, width)
        self._narrowest = min(self._narrowest, width)
        if self.rows * self.columns > self._limits.cells:
            raise refusals.too_large(
                N_("the table has more than {n} cells"), self._file, n=self._limits.cells
            )
        if len(self._head) < HEAD_ROWS:
            self._head.append(tuple(row))
        self._writer.writerow([clean(cell) for cell in row])

    def head(self) -> tuple[tuple[str, ...], ...]:
        """The first rows, padded to the width of the table."""
        return tuple(row + ("",) * (self.columns - len(row)) for row in self._head)

    def relation(self, header: Sequence[str] = ()) -> CsvRelation:
        """Close the file and tell the engine how to read it, under a `header` where one is known only now."""
        self.close()
        if header:
            self._head.insert(0, tuple(header))
            del self._head[HEAD_ROWS:]
            self.columns = max(self.columns, len(header))
        if header or self._narrowest != self.columns:
            self._rewrite(header)
        return CsvRelation(self._path, ",", '"', '"', self.columns)

    def _rewrite(self, header: Sequence[str]) -> None:
        """The same rows under the header, all of one width."""
        handle, name = tempfile.mkstemp(dir=self._workspace, suffix=".csv")
        with (
            long_fields(),
            self._path.open(encoding="utf-8", newline="") as source,
            os.fdopen(handle, "w", encoding="utf-8", newline="") as out,
        ):
            writer = csv.writer(out, lineterminator="\n")
            if header:
                writer.writerow(map(clean, header))
            if self._narrowest == self.columns:
                shutil.copyfileobj(source, out)
            else:
                empty = [""] * self.columns
                writer.writerows((row + empty)[: self.columns] for row in csv.reader(source))
        self._path.unlink()
        self._path = Path(name)


def clean(cell: str) -> str:
    """Line ends the csv module would leave unquoted, and NUL bytes, are no part of a value."""
    if "\r" in cell or "\0" in cell:
        return cell.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return cell
