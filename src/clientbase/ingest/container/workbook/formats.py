"""Currencies that stand only in the number formats of cells, as `[$€-2]` or `"₽"`: no reader tells them.

ECMA-376 part 1: `numFmt` (18.8.30) and `cellXfs` (18.8.10) of `styles.xml`, `s` of a cell (18.3.1.4).
A column of one currency is known by it; in a column of several, every cell gets its code as text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path

from clientbase.ingest.clean import currency, vocabulary
from clientbase.ingest.container.workbook.archive import Archive
from clientbase.ingest.container.workbook.scan import column_number
from clientbase.ingest.grid import FormattedColumn

_SAMPLE = 256 * 1024  # bytes of a sheet whose cells show what its columns hold
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
_ID = re.compile(rb"\bnumFmtId=[\"'](\d{1,6})[\"']")
_CODE = re.compile(rb"\bformatCode=(?:\"([^\"]*)\"|'([^']*)')")
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b[^>]*>(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_CELL_FORMAT = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>])>\s*<(?:\w+:)?[vf]\b")
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_STYLE = re.compile(rb"\bs=[\"'](\d{1,6})[\"']")
_TEXT = re.compile(rb"\bt=[\"'](?:s|str|inlineStr|b|e|d)[\"']")
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*')
_BRACKETS = re.compile(r"\[\$([^\]-]*)(?:-([^\]]*))?\]")
_QUOTED = re.compile(r'"([^"]*)"')
_NOT_SHOWN = re.compile(r"[_*]\\?.")
_SIGN = re.compile(r"[$€£¥₽₴₸₹]|[^\W\d_]{2,}\.?")
_BATCH = 122_880  # rows of an engine's row group


@lru_cache
def _places() -> dict[str, str]:
    """Language of a format -> the currency its sign means there."""
    return {place: code for code, places in vocabulary.lists("currency_language").items() for place in places}


def of_format(code: str) -> str:
    """The currency that a number format shows, "" for none: `'[$€-2] #,##0.00'` -> `'EUR'`.

    What follows `_` and `*` is not shown: `#,##0 _₽` only leaves as much room.
    """
    section = found[0] if (found := _SECTION.match(code)) else code
    if (found := _BRACKETS.search(section)) and found[1].strip():
        home = _places().get((found[2] or "").lower().lstrip("0"), "")
        return currency.code(found[1], home)
    shown = _NOT_SHOWN.sub("", _BRACKETS.sub("", _QUOTED.sub("", section))).replace("\\", "")
    words = [*_QUOTED.findall(section), *_SIGN.findall(shown)]
    return next((known for word in words if word.strip() and (known := currency.code(word))), "")


def styles(archive: Archive) -> dict[int, str]:
    """Number of a cell format -> its currency, where it has one."""
    data = archive.styles()
    shown = {}
    for element in _FORMAT.findall(data):
        number, said = _ID.search(element), _CODE.search(element)
        text = unescape((said[1] or said[2] or b"").decode("utf-8", "replace")) if said else ""
        if number and (code := of_format(text)):
            shown[int(number[1])] = code
    formats = _CELL_FORMATS.search(data) if shown else None
    found = {}
    for place, element in enumerate(_CELL_FORMAT.findall(formats[1]) if formats else ()):
        number = _ID.search(element)
        if number and int(number[1]) in shown:
            found[place] = shown[int(number[1])]
    return found


def _cells(archive: Archive, part: str, most: int = 0) -> Iterator[tuple[int, int, int]]:
    """Row, column from 0 and style of every cell with a number; of the first `most` bytes only, 0 for all."""
    rest, size = b"", 0
    for piece in archive.inflate(part, _SAMPLE):
        data = rest + piece
        cut = data.rfind(b"<c ")
        cut = cut if cut >= 0 and len(data) - cut < _SAMPLE else len(data)
        yield from _numbers(data[:cut])
        rest, size = data[cut:], size + len(piece)
        if most and size >= most:
            return
    yield from _numbers(rest)


def _numbers(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Row, column and style of the cells with a number in a piece of a sheet."""
    for attributes in _CELL.findall(data):
        place, style = _PLACE.search(attributes), _STYLE.search(attributes)
        if place and not _TEXT.search(attributes):
            yield int(place[2]), column_number(place[1].decode()) - 1, int(style[1]) if style else 0


def by_column(archive: Archive, part: str, known: Mapping[int, str]) -> dict[int, FormattedColumn]:
    """Column -> the one currency its first cells show, and how many of them show none."""
    found: dict[int, Counter[str]] = {}
    for _, column, style in _cells(archive, part, _SAMPLE):
        found.setdefault(column, Counter())[known.get(style, "")] += 1
    columns = {}
    for column, shown in found.items():
        codes = [code for code in shown if code]
        if len(codes) == 1:
            columns[column] = FormattedColumn(codes[0], shown[""])
    return columns


def of_cells(archive: Archive, part: str, known: Mapping[int, str]) -> dict[int, dict[int, str]]:
    """Column -> row -> currency, of the columns whose cells show several."""
    found: dict[int, dict[int, str]] = {}
    for row, column, style in _cells(archive, part):
        if code := known.get(style):
            found.setdefault(column, {})[row] = code
    return {column: rows for column, rows in found.items() if len(set(rows.values())) > 1}


def write(
    source: Path, target: Path, first_row: int, codes: Mapping[int, Mapping[int, str]], head: int
) -> list[list[str]]:
    """Write a sheet in Arrow with the code before every number of the given columns, `USD 1500`; its head."""
    import pyarrow as pa
    import pyarrow.compute as pc

    table = pa.ipc.open_file(pa.memory_map(str(source))).read_all()
    for column, rows in codes.items():
        if column >= table.num_columns:
            continue
        shown = pa.array([rows.get(first_row + place) for place in range(table.num_rows)], pa.string())
        cells = table.column(column).combine_chunks()
        marked = pc.coalesce(pc.binary_join_element_wise(shown, cells, " "), cells)
        table = table.set_column(column, table.schema.field(column), pa.chunked_array([marked]))
    with pa.OSFile(str(target), "wb") as out, pa.ipc.new_file(out, table.schema) as writer:
        for batch in table.to_batches(max_chunksize=_BATCH):
            writer.write_batch(batch)
    rows_of_head = zip(*(column.to_pylist() for column in table.slice(0, head).columns), strict=True)
    return [["" if cell is None else cell for cell in row] for row in rows_of_head]
