"""A second, patient reading of a text whose quotes or line ends the engine cannot follow.

One unclosed quote makes the engine take the rest of the file, or all lines up to the next quote, for one
value. Here a field that opens with a quote has to close properly, on its line or within a few lines in a
record of the right width; where the lines it would swallow are records themselves, the quote is a plain
character. Otherwise only its own line is given up. Lines stay where they were, so line numbers stay true.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from clientbase.ingest.container.dialect import like_value
from clientbase.ingest.container.head import read_head
from clientbase.ingest.grid import CsvRelation, Grid
from clientbase.messages import N_, Count, Message, Number, message

_LOOK_AHEAD = 100  # lines a quoted value may run over
_LEARNT = 300  # lines from which is learnt which columns hold values
_USUAL = 0.8  # share of the cells of such a column that are values


@dataclass(frozen=True, slots=True)
class Mender:
    """Repairs the records of one text, written again with double quotes."""

    delimiter: str
    quote: str  # "" where quotes mean nothing
    columns: int
    pad: bool = False  # short records get empty cells at their end
    values: frozenset[int] = frozenset()  # columns of days and numbers, by which a record is known
    unclosed: list[int] = field(default_factory=list)  # lines whose open quote was taken as a character

    def fields(self, record: str, *, strict: bool, literal: bool = False) -> list[str] | None:
        """The cells of a record, or None when a quote stays open, unless it is `literal`.

        Strict closes only before a delimiter.
        """
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
                if not literal and bare.startswith(self.quote) and (strict or bare.count(self.quote) % 2):
                    return None
                cells.append(bare.replace(self.quote * 2, self.quote))
            place = found.end() if found else len(record)
            if place >= len(record):
                return cells
            place += 1

    def records(self, lines: Iterator[str], line_number: int = 1) -> Iterator[str]:
        """The repaired text, record by record, each with its line end; the first is line `line_number`."""
        waiting: list[str] = []
        for line in _with_returned(lines, waiting):
            text = line.rstrip("\n")
            if not self.quote or self.quote not in text:
                record = self._plain(text)
            elif (cells := self._cells(text)) is not None:
                if len(cells) != self.columns and (itself := self.is_record(text)):
                    self.unclosed.append(line_number)
                    cells = itself
                record = self._written(cells)
            else:
                record = self._continued(text, lines, waiting, line_number)
            line_number += record.count("\n")
            yield record

    def known_by(self, lines: Iterable[str]) -> Mender:
        """The mender that knows, from the first `lines`, which columns hold days and numbers."""
        if not self.quote:
            return self
        read = (self.fields(line.rstrip("\n"), strict=True) for line in lines)
        rows = [cells for cells in read if cells is not None and len(cells) == self.columns]
        filled = [[row[column] for row in rows if row[column].strip()] for column in range(self.columns)]
        values = frozenset(
            column
            for column, cells in enumerate(filled)
            if len(cells) > 1 and sum(map(like_value, cells)) >= _USUAL * len(cells)
        )
        return replace(self, values=values)

    def is_record(self, text: str) -> list[str] | None:
        """The cells of a line that is a record by itself, open quotes being characters; None for others."""
        for strict in (False, True):
            cells = self.fields(text, strict=strict, literal=True)
            if cells is not None and len(cells) == self.columns:
                told = [cells[column] for column in self.values if cells[column].strip()]
                return cells if told and all(map(like_value, told)) else None
        return None

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

    def _continued(self, text: str, lines: Iterator[str], waiting: list[str], line_number: int) -> str:
        """A record over several lines; or its first line by itself, as a record or given up."""
        itself = self.is_record(text)
        taken: list[str] = []
        record = text
        for line in _with_returned(lines, waiting):
            taken.append(line)
            if itself and self.is_record(line.rstrip("\n")):
                break  # the quote would swallow a record
            record += "\n" + line.rstrip("\n")
            if self.quote in line:
                cells = self.fields(record, strict=True)
                if cells is not None and len(cells) == self.columns:
                    return self._written(cells)
            if len(taken) >= _LOOK_AHEAD:
                break
        waiting[:0] = taken
        if itself is None:
            return self._given_up(text)
        self.unclosed.append(line_number)
        return self._written(itself)

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


def mend(source: Path, mender: Mender, skip: int, workspace: Path) -> tuple[Path, tuple[Message, ...]]:
    """A repaired UTF-8 copy with LF line ends, and what to warn of; the first `skip` lines are kept."""
    with source.open(encoding="utf-8-sig", errors="replace") as text:
        mender = mender.known_by(islice(text, skip, skip + _LEARNT))
    handle, target = tempfile.mkstemp(dir=workspace, suffix=".csv")
    with (
        source.open(encoding="utf-8-sig", errors="replace") as text,
        os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out,
    ):
        lines = iter(text)
        for _ in range(skip):
            out.write(next(lines, ""))
        out.writelines(mender.records(lines, skip + 1))
    return Path(target), ((_unclosed(mender.unclosed),) if mender.unclosed else ())


def _unclosed(lines: list[int]) -> Message:
    return message(
        N_("{lines} with a quote that is never closed, first line {first}: it was read as a plain character"),
        code="CB-LOAD-040",
        lines=Count(len(lines), N_("{n} line"), N_("{n} lines")),
        first=Number(lines[0]),
    )


def mend_grid(grid: Grid, workspace: Path) -> Grid:
    """See `clientbase.ingest.container.mend_text`."""
    relation = grid.relation
    if not isinstance(relation, CsvRelation) or relation.escape == "\\":
        return grid
    mender = Mender(relation.delimiter, relation.quote, relation.columns)
    path, warnings = mend(relation.path, mender, relation.skip, workspace)
    quote = '"' if relation.quote else ""
    mended = replace(relation, path=path, quote=quote, escape=quote)
    head, lines, _ = read_head(mended)
    return replace(grid, relation=mended, head=head, head_lines=lines, warnings=(*grid.warnings, *warnings))
