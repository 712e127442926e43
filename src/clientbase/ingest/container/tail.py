"""The end of a delimited text: whether its last line was cut in the middle.

A missing line end alone says nothing, many programs write none; a footer has fewer cells than the table.
So a line is called cut only where what is left of it looks like the rows above.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from clientbase.ingest.grid import CsvRelation
from clientbase.messages import N_, Message, Number, message

_TAIL = 64 << 10  # bytes of the end that are looked at
_ROWS = 50
_ENOUGH = 10  # rows above that must agree
_LONG = 4  # characters from which equal lengths are no chance
_PARTS = (re.compile(r"\d"), re.compile(r"[^\W\d_]+"))
_DECIMALS = re.compile(r"-?\d[\d\s]*[.,](\d+)")
_BEGUN = re.compile(r"-?\d[\d\s]*[.,]?\d*|-|")


def cut(relation: CsvRelation) -> Iterator[Message]:
    """A warning where the text ends within a row."""
    lines = _last_lines(relation.path)
    if lines is None:
        return
    *above, last = lines
    quote = relation.quote
    if quote and any(line.count(quote) % 2 for line in above):
        return  # values over several lines
    rows = [_cells(line, relation) for line in above if line.strip()][-_ROWS:]
    width = len(rows[-1]) if rows else 0
    if len(rows) < _ENOUGH or width < 2 or any(len(row) != width for row in rows[1:]):  # noqa: PLR2004
        return
    cells = _cells(last, relation)
    if len(cells) < width and _alike(cells, rows):
        yield message(
            N_(
                "the text ends within a row: its last line has {some} of {all} columns and no line end;"
                " the file was cut: export or copy it anew"
            ),
            code="CB-LOAD-164",
            some=Number(len(cells)),
            all=Number(width),
        )
    elif len(cells) == width and _shorter(cells[-1].strip(), [row[-1].strip() for row in rows[1:]]):
        yield message(
            N_(
                "the text ends within a value: the last line has no line end, and its last value is shorter"
                " than all above it; the file was cut: export or copy it anew"
            ),
            code="CB-LOAD-165",
        )


def _last_lines(path: Path) -> list[str] | None:
    """The last lines, the very last one without a line end; None where it has one, as it should."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        data = file.read()
    if not data or data.endswith((b"\n", b"\r")):
        return None
    lines = data.decode("utf-8", errors="replace").splitlines()
    return lines if size <= _TAIL else lines[1:]


def _cells(line: str, relation: CsvRelation) -> list[str]:
    if not relation.quote:
        return line.split(relation.delimiter)
    return next(csv.reader([line], delimiter=relation.delimiter, quotechar=relation.quote), [])


def _alike(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether some cell with digits is written as those above it; of a single one, begun as they are."""
    if len(cells) == 1:
        begun = _shape(cells[0])
        return "9" in begun and any(_shape(row[0]).startswith(begun) for row in rows)
    return any(
        "9" in (shape := _shape(cell)) and any(_shape(row[place]) == shape for row in rows)
        for place, cell in enumerate(cells[:-1])
    )


def _shape(cell: str) -> str:
    """`2026-05-31` → `9999-99-99`: digits one by one, words as one letter."""
    return _PARTS[1].sub("a", _PARTS[0].sub("9", cell.strip()))


def _shorter(value: str, above: Sequence[str]) -> bool:
    """Whether all values above have the same decimals, or the same shape, and this one stops before."""
    decimals = {len(found[1]) if (found := _DECIMALS.fullmatch(each)) else 0 for each in above}
    if len(decimals) == 1 and (places := decimals.pop()):
        found = _DECIMALS.fullmatch(value)
        return _BEGUN.fullmatch(value) is not None and (len(found[1]) if found else 0) < places
    shapes = {_shape(each) for each in above}
    shape = shapes.pop()
    return (
        not shapes
        and len(shape) >= _LONG
        and "9" in shape
        and shape != _shape(value)
        and shape.startswith(_shape(value))
    )
