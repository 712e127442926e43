"""The XML of a large sheet cut before some of its rows: every portion is the XML of a sheet of its own.

Above the rows of a portion stands a row of ours, so that the rows below it have their places; and the values
are counted in the XML, so that whoever reads the portion knows that all of them arrived.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK = "\u25b2"
_MARK_ROW = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'
_BEGIN, _ROW, _END = b"<sheetData>", b"<row ", b"</sheetData></worksheet>"
_CELL = b"</c>"  # an empty cell is written <c/>; a sheet that does otherwise is read whole
_NUMBER = re.compile(rb"<row\b[^>]*?\br=[\"']([0-9]{1,7})[\"']")


class NotPortionedError(Exception):
    """The sheet cannot be cut, or a portion is not what it should be: it has to be read whole."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Some rows of a sheet.

    Attributes:
        first: number of its first row, from 1.
        below: number of the first row of the next portion, None in the last one.
        values: cells with a value, as the XML has them.
        xml: a sheet of these rows; unless `first` is 1, they stand below a row with `MARK` in column A.
    """

    first: int
    below: int | None
    values: int
    xml: bytes


def cut(pieces: Iterator[bytes], size: int) -> Iterator[Portion]:
    """Portions of about `size` bytes of the XML that comes in `pieces`.

    Raises:
        NotPortionedError: Its rows have no numbers, or it is written in an unusual way.
    """
    data = bytearray()
    head, first = b"", 1
    for piece in pieces:
        data += piece
        if len(data) < size:
            continue
        if not head:
            head = _head(data)
        place = data.rfind(_ROW, 0, data.rfind(b">"))  # a row whose tag is complete
        if place <= 0:
            continue
        below = _row_number(data, place)
        yield _portion(head, first, below, data, place, _END)
        del data[:place]
        first = below
    yield _portion(head, first, None, data, len(data), b"")


def _head(data: bytearray) -> bytes:
    """Everything before the rows, taken off the data."""
    end = data.find(_BEGIN) + len(_BEGIN)
    if end < len(_BEGIN):
        raise NotPortionedError
    head = bytes(data[:end])
    del data[:end]
    return head


def _row_number(data: bytearray, place: int) -> int:
    found = _NUMBER.match(data, place)
    if not found:
        raise NotPortionedError
    return int(found[1])


def _portion(head: bytes, first: int, below: int | None, data: bytearray, until: int, end: bytes) -> Portion:
    mark = _MARK_ROW.format(first - 1, MARK).encode() if first > 1 else b""
    with memoryview(data) as whole, whole[:until] as rows:  # megabytes, copied once
        return Portion(first, below, data.count(_CELL, 0, until), b"".join((head, mark, rows, end)))
