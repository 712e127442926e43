"""Delimited texts: what the engine must be told to read one, and a corrected copy where it could not.

A clean UTF-8 text is handed over as it lies: only its beginning and a few slices are read here, so a
gigabyte costs milliseconds. Everything else becomes a copy in the workspace: other encodings, mixed
line ends, tables aligned with blanks, broken quotes.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from clientbase.errors import UsageError
from clientbase.ingest.container import aligned, refusals, tail, wrapped
from clientbase.ingest.container import dialect as dialects
from clientbase.ingest.container.encoding import SAMPLE, UTF8, Chosen, bad_lines, choose, to_utf8
from clientbase.ingest.container.head import read_head
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import CsvRelation, Grid, InputFile
from clientbase.messages import N_, Data, Message, message

_PROOF = 16 << 20  # a text no longer than this is looked through whole
_SLICE = 64 << 10
_SLICES = 8
_DIALECT = 256 << 10
_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_QUOTED_BYTES = re.compile(rb'(?:(?<=[;,\t|\n\r])|\A)"[^"]*+(?:""[^"]*+)*+"')


@dataclass(frozen=True, slots=True)
class Sample:
    """The bytes of a text that are looked at here."""

    data: bytes  # the beginning, or all of it
    slices: bytes  # whole lines from further down
    whole: bool

    @classmethod
    def of(cls, path: Path) -> Sample:
        """The beginning of the file at `path`, and slices spread over the rest."""
        size = path.stat().st_size
        with path.open("rb") as file:
            if size <= _PROOF:
                return cls(file.read(), b"", whole=True)
            data = file.read(SAMPLE)
            slices = []
            for number in range(1, _SLICES + 1):
                file.seek(SAMPLE + (size - SAMPLE - _SLICE) * number // _SLICES)
                slices.append(_whole_lines(file.read(_SLICE)))
        return cls(data, b"\n".join(slices), whole=False)

    def lines(self) -> bytes:
        """The beginning, in whole lines unless the text is UTF-16 or ends there."""
        wide = b"\0" in self.data[:_SLICE]
        return self.data if self.whole or wide else _whole_lines(self.data, first=True)


def _whole_lines(data: bytes, *, first: bool = False) -> bytes:
    start = 0 if first else data.find(b"\n") + 1
    end = data.rfind(b"\n") + 1
    return data[start:end] if end > start else data


def read_text(file: InputFile, content: Path, declared: Declared, limits: Limits, workspace: Path) -> Grid:
    """The grid of a delimited or aligned text."""
    delimiter = _delimiter(declared.delimiter)
    sample = Sample.of(content)
    chosen = choose(sample.lines(), sample.slices, declared.encoding, file.name)
    notes: list[Message] = []
    if chosen.copy:
        content = to_utf8(content, chosen, file.name, workspace, limits.inflated)
        sample = Sample.of(content)
    if _line_ends_differ(sample):
        content = _with_line_feeds(content, workspace)
        sample = Sample.of(content)
        notes.append(message(N_("the line ends of the text are mixed; they were made equal")))
    text = _beginning(sample, file.name)
    relation, more, warnings = _relation(content, text, delimiter, sample, workspace)
    head, lines, width = read_head(relation)
    if not head:
        raise refusals.empty(file.name, N_("there is not one filled line in the file"))
    if width > limits.columns:
        raise refusals.too_wide(file.name, width, limits)
    return Grid(
        file=file,
        kind="csv",
        sheet="",
        relation=replace(relation, columns=width),
        head=head,
        head_lines=lines,
        encoding=chosen.name,
        notes=(*notes, *more, *_damage(sample, chosen)),
        warnings=(*warnings, *tail.cut(relation)),
    )


def _delimiter(declared: str | None) -> str | None:
    if declared is None:
        return None
    sign = _NAMES.get(declared.lower(), declared)
    if len(sign) != 1 or sign in '"\r\n':
        raise UsageError(
            message(N_("the delimiter is one character, not “{given}”"), given=Data(declared)),
            fix=(message(N_("for example: --delimiter ';' or --delimiter tab")),),
        )
    return sign


def _beginning(sample: Sample, file: str) -> str:
    """The first lines as text, to find the dialect by."""
    data = sample.data[:_DIALECT]
    if len(data) < len(sample.data) or not sample.whole:
        data = data[: data.rfind(b"\n") + 1] or data
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    if not text.replace("\0", "").strip("\n \t\x1a") and sample.whole:
        raise refusals.empty(file, N_("there is not one filled line in the file"))
    return text


def _relation(
    content: Path, text: str, delimiter: str | None, sample: Sample, workspace: Path
) -> tuple[CsvRelation, tuple[Message, ...], tuple[Message, ...]]:
    """How the engine reads the text, or its repaired copy; what was done to it; what is doubtful in it."""
    notes: tuple[Message, ...] = ()
    if '"' in text and wrapped.is_wrapped(text, delimiter):
        content, text = wrapped.unwrap(content, workspace), wrapped.unwrapped(text)
        notes = (message(N_("whole lines stood in quotes; the table inside them was read")),)
    found = dialects.find(text, delimiter)
    if delimiter is None and found.columns == 1 and (split := aligned.splitter(text)):
        path = aligned.rewrite(content, split, workspace)
        note = message(N_("the columns are aligned with blanks; they were parted by their places"))
        return CsvRelation(path, "\t", "", "", 0), (*notes, note), ()
    relation = CsvRelation(content, found.delimiter, found.quote, found.escape, 0, found.skip)
    nulls = b"\0" in sample.data
    mended = found.broken or found.swallowing or found.ragged or nulls
    if not mended or found.escape == "\\":
        return relation, notes, ()
    from clientbase.ingest.container.mending import Mender, mend

    width = found.columns if found.broken or found.swallowing else read_head(relation)[2]
    mender = Mender(found.delimiter, found.quote, width, pad=found.ragged)
    path, warnings = mend(content, mender, found.skip, workspace)
    quote = '"' if found.quote else ""
    done = tuple(
        note
        for told, note in (
            (
                found.broken,
                message(N_("quotes inside values are not doubled; they were read as they were meant")),
            ),
            (found.ragged, message(N_("many lines are short; their missing cells are empty"))),
            (nulls, message(N_("lines with NUL bytes are rejected"))),
        )
        if told
    )
    return CsvRelation(path, found.delimiter, quote, quote, 0, found.skip), (*notes, *done), warnings


def _damage(sample: Sample, chosen: Chosen) -> tuple[Message, ...]:
    if chosen.copy:
        return ()
    broken = sum(1 for line in _broken_lines(sample.data) if line)
    return (bad_lines(broken),) if broken else ()


def _broken_lines(data: bytes) -> Iterator[bool]:
    try:
        data.decode(UTF8)
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3:
            return
        for line in data.splitlines():
            yield "\ufffd" in line.decode(UTF8, errors="replace") and "\ufffd".encode() not in line


def _line_ends_differ(sample: Sample) -> bool:
    """Records end in more than one way, or in CR alone; line ends inside quotes do not count."""
    data = sample.data if sample.whole else sample.data.removesuffix(b"\r")
    if _styles(data) in ({"\n"}, {"\r\n"}, set()):
        return False
    return _styles(_QUOTED_BYTES.sub(b"", data)) not in ({"\n"}, {"\r\n"}, set())


def _styles(data: bytes) -> set[str]:
    pairs = data.count(b"\r\n")
    found = {"\r\n": pairs, "\r": data.count(b"\r") - pairs, "\n": data.count(b"\n") - pairs}
    return {style for style, times in found.items() if times > 0}


def _with_line_feeds(source: Path, workspace: Path) -> Path:
    handle, target = tempfile.mkstemp(dir=workspace, suffix=".txt")
    with source.open("rb") as data, os.fdopen(handle, "wb") as out:
        carried = b""
        while chunk := data.read(SAMPLE):
            chunk = carried + chunk
            carried = b"\r" if chunk.endswith(b"\r") else b""
            chunk = chunk[: len(chunk) - len(carried)]
            out.write(chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
        out.write(b"\n" if carried else b"")
    return Path(target)
