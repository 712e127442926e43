"""The zip container of a workbook: what is in it, what will be read, and whether that is safe.

Everything here is cheap: the central directory, the first bytes of the parts, the list of sheets.
The parts themselves are read by the isolated reader only.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clientbase.ingest.container import refusals
from clientbase.ingest.container.limits import MIB, Limits
from clientbase.ingest.container.workbook.zip_part import DamagedError, inflated, normal
from clientbase.messages import N_, Number

WorkbookKind = Literal["xlsx", "xlsb", "ods"]

_PROLOG = 4096
_SMALL_PART = 32 * MIB  # workbook.xml and its relations
_ENCRYPTED = 0x1
_SKIPPED = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_ENCODING = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"']", re.IGNORECASE)
_SAFE_ENCODING = re.compile(
    r"utf-?8|us-ascii|ascii|iso-?8859-\d+|windows-125\d|cp125\d|latin-?1", re.IGNORECASE
)
_COUNT = re.compile(r"\b(?:uniqueCount|count)\s*=\s*[\"'](\d+)[\"']")
_STRING_ENTRY = 5  # bytes of the shortest shared string, <si/>


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a zip by their names in lower case with forward slashes."""

    path: Path
    file: str
    parts: dict[str, zipfile.ZipInfo]

    @classmethod
    def open(cls, path: Path, file: str, limits: Limits) -> Archive:
        """Read the central directory.

        Raises:
            FileRefused: It is damaged.
            FileUnsafe: It lists too many parts, or one part twice.
        """
        try:
            with zipfile.ZipFile(path) as container:
                entries = [entry for entry in container.infolist() if not entry.is_dir()]
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError):
            raise refusals.refused(N_("the workbook is damaged or cut off"), file) from None
        if len(entries) > limits.entries:
            raise refusals.unsafe(
                N_("the workbook has {n} parts, more than any real one"), file, n=Number(len(entries))
            )
        parts: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            name = normal(entry.filename)
            if name in parts:
                raise refusals.unsafe(
                    N_("a part of the workbook is there twice: programs would read different data"), file
                )
            parts[name] = entry
        return cls(path, file, parts)

    def kind(self) -> WorkbookKind:
        """The kind of workbook.

        Raises:
            FileRefused: It is another kind of document, or a plain archive.
        """
        if "xl/workbook.bin" in self.parts:
            return "xlsb"
        if "xl/workbook.xml" in self.parts or any(name.endswith("workbook.xml") for name in self.parts):
            return "xlsx"
        mimetype = (
            self._start("mimetype", 200).decode("ascii", errors="replace") if "mimetype" in self.parts else ""
        )
        if "spreadsheet" in mimetype and b"encryption-data" in self._start(
            "meta-inf/manifest.xml", _SMALL_PART
        ):
            raise refusals.encrypted(self.file)
        if "spreadsheet" in mimetype or (not mimetype and "content.xml" in self.parts):
            return "ods"
        if mimetype or any(name.startswith(("word/", "ppt/", "visio/")) for name in self.parts):
            raise refusals.refused(
                N_("this is an office document, not a workbook"), self.file, fix=(refusals.EXPORT_TABLE,)
            )
        raise refusals.not_a_table("archive", self.file)

    def check(self, names: list[str], limits: Limits) -> None:
        """The parts that will be read are open, small enough, and plain XML.

        Raises:
            FileEncrypted: One is encrypted.
            FileUnsafe: One is a trap, or together they inflate beyond the limit.
        """
        entries = [self.parts[name] for name in names if name in self.parts]
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise refusals.encrypted(self.file)
        size = sum(entry.file_size for entry in entries)
        if size > limits.inflated:
            raise refusals.unsafe(
                N_("the workbook unpacks to {size} MB from {packed} MB; up to {limit} MB are read"),
                self.file,
                size=Number(size // MIB),
                packed=Number(sum(entry.compress_size for entry in entries) / MIB, 1),
                limit=Number(limits.inflated // MIB),
            )
        for name in names:
            if name in self.parts and name.endswith((".xml", ".rels")):
                self._check_prolog(name, limits)

    def _check_prolog(self, name: str, limits: Limits) -> None:
        start = self._start(name, _PROLOG)
        if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start:
            raise refusals.unsafe(
                N_("a part of the workbook is not in UTF-8: this hides what is in it"), self.file
            )
        text = start.decode("latin-1").removeprefix("ï»¿")
        declared = _ENCODING.match(text)
        if declared and not _SAFE_ENCODING.fullmatch(declared.group(1)):
            raise refusals.unsafe(
                N_("a part of the workbook is not in UTF-8: this hides what is in it"), self.file
            )
        place = 0
        while skipped := _SKIPPED.match(text, place):
            place = skipped.end()
        root = text[place:].lstrip()
        harmless = name.startswith("meta-inf/") and "[" not in root[:_PROLOG].split(">", 1)[0]
        if root[:9].upper() == "<!DOCTYPE" and not harmless:
            raise refusals.unsafe(N_("a part of the workbook contains a DOCTYPE, as attacks do"), self.file)
        if root and not re.match(r"<[A-Za-z_!]", root):
            raise refusals.refused(N_("a part of the workbook is not XML"), self.file)
        if name.endswith("sharedstrings.xml"):
            self._check_counts(root, name, limits)

    def _check_counts(self, root: str, name: str, limits: Limits) -> None:
        """A promised number of strings that memory is reserved for, far beyond what the part can hold."""
        promised = max((int(count) for count in _COUNT.findall(root.split(">", 1)[0])), default=0)
        if promised > limits.memory // 64 and promised > self.parts[name].file_size // _STRING_ENTRY:
            raise refusals.unsafe(
                N_("the workbook promises {n} strings, more than its size can hold"),
                self.file,
                n=Number(promised),
            )

    def whole(self, name: str) -> bytes:
        """A small part, inflated.

        Raises:
            ValueError: It is not there, or not small.
        """
        data = self._start(normal(name), _SMALL_PART + 1)
        if not 0 < len(data) <= _SMALL_PART:
            raise ValueError(name)
        return data

    def styles(self) -> bytes:
        """The part of the cell formats, empty where there is none or it is not small."""
        name = next((part for part in self.parts if part.endswith("styles.xml")), "")
        try:
            return self.whole(name)
        except ValueError:
            return b""

    def _start(self, name: str, size: int) -> bytes:
        """The first `size` bytes of a part."""
        data = b""
        for piece in self.inflate(name, min(size, MIB)):
            data += piece
            if len(data) >= size:
                break
        return data[:size]

    def inflate(self, name: str, piece: int = MIB) -> Iterator[bytes]:
        """The content of a part by pieces, whatever sizes the directory declares.

        Raises:
            FileRefused: The part is damaged.
        """
        if name not in self.parts:
            return
        try:
            yield from inflated(self.path, self.parts[name], piece)
        except DamagedError:
            raise refusals.refused(N_("the workbook is damaged or cut off"), self.file) from None
