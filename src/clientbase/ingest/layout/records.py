"""Every record of a grid in memory, with the row or line it has in its file: for reshaped reports."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from clientbase.ingest.container.head import long_fields
from clientbase.ingest.grid import ArrowRelation, CsvRelation, Grid


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its row or line, its place in `Levels`, its cells."""

    number: int
    place: int
    cells: tuple[str, ...]


def every(grid: Grid) -> list[Record]:
    """All records in order; those of `grid.head` come first and have the same cells."""
    match grid.relation:
        case ArrowRelation() as relation:
            return list(_arrow(grid, relation))
        case CsvRelation() as relation:
            return list(_text(grid, relation))
        case _:
            return [
                Record(number, place, cells)
                for place, (number, cells) in enumerate(zip(grid.head_lines, grid.head, strict=True))
            ]


def _arrow(grid: Grid, relation: ArrowRelation) -> Iterator[Record]:
    import pyarrow as pa

    first, place = grid.head_lines[0] if grid.head_lines else 1, 0
    for batch in pa.ipc.open_file(pa.memory_map(str(relation.path))).read_all().to_batches():
        for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield Record(first + place, place, tuple(cell or "" for cell in cells))
            place += 1


def _text(grid: Grid, relation: CsvRelation) -> Iterator[Record]:
    """The engine's own dialect; blank lines are no records, as in the head."""
    with long_fields(), relation.path.open(encoding="utf-8-sig", newline="") as file:
        for _ in range(relation.skip):
            file.readline()
        reader = (
            csv.reader(file, delimiter=relation.delimiter, quotechar=relation.quote)
            if relation.quote
            else csv.reader(file, delimiter=relation.delimiter, quoting=csv.QUOTE_NONE)
        )
        place, before = 0, 0
        for cells in reader:
            line = relation.skip + before + 1
            before = reader.line_num
            if cells:
                number = grid.head_lines[place] if place < len(grid.head_lines) else line
                yield Record(number, place, tuple(cells + [""] * (relation.columns - len(cells))))
                place += 1
