"""How deep every row of a sheet lies: outline level and indent, which no reading library tells in bulk.

ECMA-376 part 1: `outlineLevel` of `row` (18.3.1.73), `indent` of `alignment` in the cell formats of
`styles.xml` (18.8.1). Read from the bytes of the sheet, only for reports that may be grouped.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from clientbase.ingest.container.workbook.archive import Archive
from clientbase.ingest.grid import Levels

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*?)(/?)>")
_END = re.compile(rb"</(?:\w+:)?row>")
_FILLED = re.compile(rb"<(?:\w+:)?c\b([^>]*?[^/])>\s*<(?:\w+:)?(?:v|is|f)\b")
_NUMBER = re.compile(rb"\br=[\"'](\d{1,7})[\"']")
_STYLE = re.compile(rb"\bs=[\"'](\d{1,6})[\"']")
_LEVEL = re.compile(rb"\boutlineLevel=[\"'](\d)[\"']")


def levels(archive: Archive, part: str, first_row: int, rows: int) -> Levels:
    """Outline level and indent of `rows` rows from `first_row` (1-based) on; 0 where a row says nothing.

    The indent is that of the first filled cell of the row.
    """
    indents = _indents(archive)
    outline, indent = array("B", bytes(rows)), array("B", bytes(rows))
    for number, attributes, style in _rows(archive, part):
        place = number - first_row
        if 0 <= place < rows:
            level = _LEVEL.search(attributes)
            outline[place] = int(level[1]) if level else 0
            indent[place] = indents.get(style, 0)
    return Levels(outline, indent)


def _rows(archive: Archive, part: str) -> Iterator[tuple[int, bytes, int]]:
    """Number, attributes and style of the first filled cell of every row."""
    rest, number = b"", 0
    for piece in archive.inflate(part):
        data = rest + piece
        place = 0
        while row := _ROW.search(data, place):
            end = row if row[2] else _END.search(data, row.end())
            if end is None:
                break
            said = _NUMBER.search(row[1])
            number = int(said[1]) if said else number + 1
            cell = None if row[2] else _FILLED.search(data, row.end(), end.start())
            style = _STYLE.search(cell[1]) if cell else None
            yield number, row[1], int(style[1]) if style else 0
            place = end.end()
        rest = data[place:]


def _indents(archive: Archive) -> dict[int, int]:
    """Number of a cell format -> its indent, where it has one."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(archive.styles())
    except (ParseError, DefusedXmlException, ValueError):
        return {}
    formats = next((element for element in root.iter() if _local(element.tag) == "cellXfs"), ())
    found = {}
    for number, form in enumerate(formats):
        for alignment in form:
            said = alignment.get("indent", "0")
            if _local(alignment.tag) == "alignment" and said.isdecimal():
                found[number] = min(int(said), 255)
    return found


def _local(name: object) -> str:
    return str(name).rsplit("}", 1)[-1]
