"""What the bytes of a file are, told by the bytes alone."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Literal

FileKind = Literal[
    "zip", "ole", "gzip", "parquet", "html", "mhtml", "xml2003", "json", "text", "pdf", "vcard",
    "calendar", "duckdb", "sqlite", "mxl", "picture", "archive", "biff", "xml", "bank", "binary",
]  # fmt: skip

HEAD = 64 * 1024

_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x1f\x8b", "gzip"),
    (b"PAR1", "parquet"),
    (b"%PDF", "pdf"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"MOXCEL", "mxl"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"\x09\x00\x04\x00", "biff"),
    (b"\x09\x02\x06\x00", "biff"),
    (b"\x09\x04\x06\x00", "biff"),
    (b"1CClientBankExchange", "bank"),
    (codecs.BOM_UTF8 + b"1CClientBankExchange", "bank"),
)
_CARDS: tuple[tuple[str, FileKind], ...] = (("begin:vcard", "vcard"), ("begin:vcalendar", "calendar"))
_DUCKDB = slice(8, 12)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*[\"}]")
_EXCEL_XML = ("urn:schemas-microsoft-com:office:spreadsheet", 'progid="excel.sheet"')
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|table|style|title|script)\b")
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1a\x1b\x1f")
_CONTROLS = bytes(set(range(32)) - _TEXT_CONTROLS)


def bom_encoding(head: bytes) -> str:
    """The encoding a byte order mark names; empty without one."""
    return next((name for mark, name in _BOMS if head.startswith(mark)), "")


def utf16_order(head: bytes) -> str:
    """UTF-16 without a mark: the high bytes of letters and digits are few and lie on one side."""
    head = head[: len(head) // 2 * 2]
    if not head:
        return ""
    high = bytes((0x00, 0x04, 0x20, 0x21))
    for order, side, other in (("utf-16-le", head[1::2], head[0::2]), ("utf-16-be", head[0::2], head[1::2])):
        strange = len(side.translate(None, high))
        if strange <= len(side) * 0.05 and len(other.translate(None, high)) >= len(other) * 0.5:
            return order
    return ""


def sniff(path: Path) -> FileKind:
    """The kind of the file at `path`; reads its first bytes only."""
    with path.open("rb") as file:
        return kind_of(file.read(HEAD))


def kind_of(head: bytes) -> FileKind:
    """The kind of a file that begins with `head`."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[_DUCKDB] == b"DUCK":
        return "duckdb"
    encoding = bom_encoding(head) or utf16_order(head)
    if not encoding and _binary(head):
        return "binary"
    return _kind_of_text(head.decode(encoding or "latin-1", errors="replace").lstrip("\ufeff"))


def _binary(head: bytes) -> bool:
    """More than one control character in a hundred is not text in any 8-bit encoding."""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > max(2, len(head) // 100)


def _kind_of_text(text: str) -> FileKind:
    start = text[:HEAD].lstrip().lower()
    if start.startswith("mime-version:") or (
        "\nmime-version:" in start[:2000] and "boundary=" in start[:4000]
    ):
        return "mhtml"
    if start.startswith("<"):
        if any(mark in start for mark in _EXCEL_XML):
            return "xml2003"
        if _HTML.search(start):
            return "html"
        if start.startswith(("<?xml", "<!doctype")):
            return "xml"
    if _JSON.match(start):
        return "json"
    return next((kind for sign, kind in _CARDS if start.startswith(sign)), "text")
