"""A raw table as it lies in a file: text cells, no meaning yet, and how the store may read it.

`container/` makes a `Grid` of every sheet or table it finds, `layout/` finds the table in it,
`mapping/` the meaning, `clean/` the values. Cells are text exactly as the reader gave them.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from clientbase.errors import UNCHANGED, FileRefused, at
from clientbase.messages import N_, Data, Message, message

HEAD_ROWS = 300  # rows kept in memory for finding the header and guessing the columns
_PIECE = 1 << 20


class Digest:
    """The sha256 of a file: counted when asked, or in a thread while the engine already reads the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._result = ""
        self._error = ""
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Count in the background from now on."""
        if self._thread is None and not self._result:
            self._thread = threading.Thread(target=self._count, daemon=True)
            self._thread.start()

    def _count(self) -> None:
        try:
            with self._path.open("rb") as file:
                self._result = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:  # told by `value`: nobody would hear it in the thread
            self._error = error.strerror or type(error).__name__

    def value(self) -> str:
        """The hexadecimal digest; waits for the thread if there is one.

        Raises:
            FileRefused: the file is no longer there, or no longer readable.
        """
        if self._thread is not None:
            self._thread.join()
        elif not self._result:
            self._count()
        if self._error:
            raise FileRefused(
                message(N_("the file went away while it was read")),
                place=at(self._path.name),
                evidence=[message(N_("the system says: {reason}"), reason=Data(self._error))],
                state=message(UNCHANGED),
                fix=[message(N_("keep the file where it is until the command has ended"))],
            )
        return self._result


class LineCount:
    """The line ends of a text, counted in a thread while the engine already reads it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines = 0
        self._thread = threading.Thread(target=self._count, daemon=True)
        self._thread.start()

    def _count(self) -> None:
        last = b"\n"
        with contextlib.suppress(OSError), self._path.open("rb") as file:  # the engine tells of the file
            while piece := file.read(_PIECE):
                self._lines += piece.count(b"\n")
                last = piece[-1:]
        self._lines += last != b"\n"

    def value(self) -> int:
        """The number of lines; waits for the thread."""
        self._thread.join()
        return self._lines


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file as it came: its bytes are identified by their sha256."""

    path: Path
    name: str  # what the user is shown; never a full path
    digest: Digest
    size: int


@dataclass(frozen=True, slots=True)
class CsvRelation:
    """A UTF-8 delimited text the engine reads by itself, every column as text."""

    path: Path
    delimiter: str
    quote: str  # "" when the text has no quoting
    escape: str
    columns: int  # the widest row
    skip: int = 0  # physical lines before the first record of the grid


@dataclass(frozen=True, slots=True)
class ArrowRelation:
    """An Arrow IPC file of text columns c0, c1, … written by the isolated reader."""

    path: Path
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class ParquetRelation:
    """A Parquet file; its own column names are the header."""

    path: Path
    names: tuple[str, ...]


Relation = CsvRelation | ArrowRelation | ParquetRelation


@dataclass(frozen=True, slots=True)
class Levels:
    """How deep every record lies, as a workbook shows it: outline level, and indent of its first cell."""

    outline: Sequence[int]
    indent: Sequence[int]


@dataclass(frozen=True, slots=True)
class FormattedColumn:
    """The currency that the number formats of a column show, and how many numbers of its head show none."""

    currency: str
    bare: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, table or text. `head` holds its first `HEAD_ROWS` records, ragged rows padded with ''.

    `notes` says what the reader decided or skipped, in the user's words.
    """

    file: InputFile
    kind: Literal["xlsx", "xls", "xlsb", "ods", "csv", "html", "jsonl", "parquet", "bank"]
    sheet: str  # "" for files without sheets
    relation: Relation
    head: tuple[tuple[str, ...], ...]
    head_lines: tuple[int, ...]  # 1-based: physical line (texts) or row (workbooks) of each head record
    encoding: str = ""
    hidden: bool = False
    notes: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()  # what the reader doubts
    error_cells: int = 0  # cells that held an Excel error such as #DIV/0!
    not_calculated: int = 0  # formulas without a saved value
    levels: Callable[[], Levels] | None = None  # read when a layout asks; None where a file has none
    currencies: Mapping[int, FormattedColumn] = field(default_factory=dict)  # by their number formats

    @property
    def is_laid_out(self) -> bool:
        """Whether rows may be laid out for a reader; Parquet and JSON lines name every column of a row."""
        return not isinstance(self.relation, ParquetRelation) and self.kind != "jsonl"
