"""What every layout returns: which records are the header, which are data, and what stood above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import rows
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
        currency: ISO code of the currency the title block names, "" for none.
        notes: what the user should know.
    """

    header: int | None
    header_rows: tuple[int, ...]
    first_data: int
    captions: tuple[str, ...]
    short: tuple[str, ...]
    columns: tuple[int, ...]
    context: tuple[str, ...] = ()
    period: tuple[date, date] | None = None
    currency: str = ""
    notes: tuple[Message, ...] = ()

    def title(self, column: int) -> str:
        """The caption of a column, or its number as `--map` takes it: `#3`."""
        return self.captions[column] or f"#{column + 1}"

    def records(self, grid: Grid) -> list[tuple[str, ...]]:
        """The data records of the head: without blank rows, totals, service rows and repeated headers."""
        headers = {grid.head[row] for row in self.header_rows}
        return [
            record
            for record in grid.head[self.first_data :]
            if record not in headers and rows.kind(record) is None
        ]
