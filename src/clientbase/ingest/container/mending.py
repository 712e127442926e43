"""A second, patient reading of a text whose quotes or line ends the engine cannot follow.

One unclosed quote makes the engine take the rest of the file for one value. Here a field that opens
with a quote has to close properly, on its line or within a few lines in a record of the right width;
otherwise only its own line is given up. Lines stay where they were, so line numbers stay true.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from clientbase.ingest.container.head import read_head
from clientbase.ingest.grid import CsvRelation, Grid

_LOOK_AHEAD = 100  # lines a quoted value may run over


@dataclass(frozen=True, slots=True)
class Mender:
    """Repairs the records of one text, written again with double quotes."""

    delimiter: str
    quote: str  # "" where quotes mean nothing
    columns: int
    pad: bool = False  # short records get empty cells at their end

    def fields(self, record: str, *, strict: bool) -> list[str] | None:
        """The cells of a record, or None when a quote stays open. Strict closes only before a delimiter."""
        pattern = _patterns(self.delimiter, self.quote)
        cells: list[str] = []
        place = 0
        while True:
            found = pattern[0].match(record, place) or (None if strict else pattern[1].match(record, place))
            if found:
                cells.append(found.group(1).replace(self.quote * 2, self.quote))
            else:
                found = pattern[2].match(record, place)
                bare = found.group(0) if found else ""
                if bare.startswith(self.quote) and (strict or bare.count(self.quote) % 2):
                    return None
                cells.append(bare.replace(self.quote * 2, self.quote))
            place = found.end() if found else len(record)
            if place >= len(record):
                return cells
            place += 1

    def records(self, lines: Iterator[str]) -> Iterator[str]:
        """The repaired text, record by record, each with its line end."""
        waiting: list[str] = []
        for line in _with_returned(lines, waiting):
            text = line.rstrip("\n")
            if not self.quote or self.quote not in text:
                yield self._plain(text)
            elif (cells := self._cells(text)) is not None:
                yield self._written(cells)
            else:
                yield self._continued(text, lines, waiting)

    def _plain(self, text: str) -> str:
        if "\0" in text:
            return self._given_up(text)
        missing = self.columns - 1 - text.count(self.delimiter) if self.pad and text else 0
        return text + self.delimiter * max(missing, 0) + "\n"

    def _cells(self, text: str) -> list[str] | None:
        """The cells of one line; a strict reading of the right width wins over a lenient one."""
        strict = self.fields(text, strict=True)
        if strict is not None and len(strict) == self.columns:
            return strict
        lenient = self.fields(text, strict=False)
        return lenient if lenient is not None and (strict is None or len(lenient) == self.columns) else strict

    def _continued(self, text: str, lines: Iterator[str], waiting: list[str]) -> str:
        """A record over several lines, or its first line given up and the others put back."""
        taken: list[str] = []
        record = text
        for line in _with_returned(lines, waiting):
            taken.append(line)
            record += "\n" + line.rstrip("\n")
            if self.quote in line:
                cells = self.fields(record, strict=True)
                if cells is not None and len(cells) == self.columns:
                    return self._written(cells)
            if len(taken) >= _LOOK_AHEAD:
                break
        waiting[:0] = taken
        return self._given_up(text)

    def _written(self, cells: list[str]) -> str:
        if any("\0" in cell for cell in cells):
            return self._given_up(self.delimiter.join(cells))
        if self.pad:
            cells = cells + [""] * (self.columns - len(cells))
        return self.delimiter.join(map(self._quoted, cells)) + "\n"

    def _quoted(self, cell: str) -> str:
        if '"' in cell or "\n" in cell or self.delimiter in cell:
            return '"' + cell.replace('"', '""') + '"'
        return cell

    @staticmethod
    def _given_up(text: str) -> str:
        """A record of one field: the engine rejects it with its text, and goes on."""
        return '"' + text.replace('"', '""').replace("\0", "␀") + '"\n'


def _with_returned(lines: Iterator[str], waiting: list[str]) -> Iterator[str]:
    """Lines put back first, then the rest of the text."""
    while True:
        if waiting:
            yield waiting.pop(0)
            continue
        line = next(lines, None)
        if line is None:
            return
        yield line


def _patterns(delimiter: str, quote: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Properly quoted field, field that closes at the first quote before a delimiter, bare field."""
    d, q = re.escape(delimiter), re.escape(quote)
    proper = rf" *{q}((?:[^{q}]|{q}{q})*+){q} *(?={d}|\Z)"
    lenient = rf" *{q}(.*?){q} *(?={d}|\Z)"
    return re.compile(proper, re.DOTALL), re.compile(lenient), re.compile(rf"[^{d}]*", re.DOTALL)


def mend(source: Path, mender: Mender, skip: int, workspace: Path) -> Path:
    """A repaired UTF-8 copy with LF line ends; the first `skip` lines are kept as they are."""
    handle, target = tempfile.mkstemp(dir=workspace, suffix=".csv")
    with (
        source.open(encoding="utf-8-sig", errors="replace") as text,
        os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out,
    ):
        lines = iter(text)
        for _ in range(skip):
            out.write(next(lines, ""))
        out.writelines(mender.records(lines))
    return Path(target)


def mend_grid(grid: Grid, workspace: Path) -> Grid:
    """See `clientbase.ingest.container.mend_text`."""
    relation = grid.relation
    if not isinstance(relation, CsvRelation) or relation.escape == "\\":
        return grid
    mender = Mender(relation.delimiter, relation.quote, relation.columns)
    path = mend(relation.path, mender, relation.skip, workspace)
    quote = '"' if relation.quote else ""
    mended = replace(relation, path=path, quote=quote, escape=quote)
    head, lines, _ = read_head(mended)
    return replace(grid, relation=mended, head=head, head_lines=lines)
