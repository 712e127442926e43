"""What every layout returns: which records are the header, which are data, and what stood above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import rows
from clientbase.ingest.layout.periods import Named
from clientbase.ingest.layout.tree import Check
from clientbase.messages import Message


@dataclass(frozen=True, slots=True)
class Layout:
    """A table found in a grid. Indexes count records of `Grid.head`.

    Attributes:
        header: the last header record; None for a table without a header.
        header_rows: all header records, one or two.
        first_data: the first record after the header.
        captions: one per column, unique; "" for a column without a caption.
        short: the lower part of a caption of two rows, else the caption as it stands.
        columns: indexes of the columns that hold anything.
        context: texts above the header, in reading order.
        period: the first and last day the title block names.
        named: the month, quarter or year that the title block, the sheet or the file names.
        currency: ISO code of the currency the title block names, "" for none.
        scale: power of ten in which the title block counts amounts: 3 for thousands.
        notes: what the user should know.
        warnings: what was assumed and may change the figures.
        row_column: of a reshaped report, the column that holds the row of the source.
        kind_column: of a reshaped report, the column that says why a record is no data, "" for data.
        checks: of a grouped report, column -> its own sums against its leaves.
        levels: of a grouped report, the captions of its levels, outermost first.
    """

    header: int | None
    header_rows: tuple[int, ...]
    first_data: int
    captions: tuple[str, ...]
    short: tuple[str, ...]
    columns: tuple[int, ...]
    context: tuple[str, ...] = ()
    period: tuple[date, date] | None = None
    named: Named | None = None
    currency: str = ""
    scale: int = 0
    notes: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()
    row_column: int | None = None
    kind_column: int | None = None
    checks: Mapping[int, Check] = field(default_factory=dict)
    levels: tuple[str, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether something says when all rows were sold, so that they need no day of their own."""
        return self.period is not None or (self.named is not None and self.named.is_telling)

    def title(self, column: int) -> str:
        """The caption of a column, or its number as `--map` takes it: `#3`."""
        return self.captions[column] or f"#{column + 1}"

    def records(self, grid: Grid) -> list[tuple[str, ...]]:
        """The data records of the head: without blank rows, totals, service rows and repeated headers."""
        if (kind := self.kind_column) is not None:
            return [record for record in grid.head[self.first_data :] if not record[kind]]
        headers = {grid.head[row] for row in self.header_rows}
        found = [
            record
            for record in grid.head[self.first_data :]
            if record not in headers and rows.kind(record) is None
        ]
        return list(rows.without_footers(found))

    def source_columns(self, grid: Grid) -> list[SourceColumn]:
        """The columns that hold anything, with their cells of the data records."""
        records = self.records(grid)
        return [
            SourceColumn(
                index,
                self.captions[index],
                self.short[index],
                self.title(index),
                tuple(record[index] if index < len(record) else "" for record in records),
            )
            for index in self.columns
        ]


FoundTable = tuple[Grid, Layout]  # a table, and the grid it lies in: the source itself, or one made from it


def unique(captions: Sequence[str]) -> tuple[list[str], int]:
    """The captions, the second `X` as `X (2)`; and how many were renamed."""
    seen: Counter[str] = Counter()
    taken = set(captions)
    unique, doubled = [], 0
    for caption in captions:
        seen[caption] += 1
        name = caption
        if caption and seen[caption] > 1:
            doubled += 1
            while name in taken:
                name = f"{caption} ({seen[caption]})"
                seen[caption] += name in taken
            taken.add(name)
        unique.append(name)
    return unique, doubled
