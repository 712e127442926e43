"""The columns of a table as the head shows them: caption and cells, with what their cells look like."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from clientbase.ingest.clean import date, number, text
from clientbase.ingest.grid import CsvRelation, Grid
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.mapping.reading import Defaults

_PLAIN = text.Style()
_SAMPLED = 1000  # cells that have a say in the decimal mark of the file


@dataclass(frozen=True)
class Column:
    """One column of the head."""

    index: int
    caption: str
    short: str
    title: str
    cells: tuple[str, ...]

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """The cells that say something."""
        return tuple(value for cell in self.cells if (value := text.parse(cell, _PLAIN)) is not None)

    @cached_property
    def distinct(self) -> int:
        """How many different things the cells say."""
        return len(set(self.filled))

    def share_of_dates(self) -> float:
        """Share of the filled cells that are days."""
        style = replace(date.detect(self.filled), serial=False)
        days = sum(date.parse(cell, style) is not None for cell in self.filled)
        return days / len(self.filled) if self.filled else 0.0

    def share_of_numbers(self) -> float:
        """Share of the filled cells that are numbers."""
        style = number.detect(self.filled)
        numbers = sum(number.parse(cell, style) is not None for cell in self.filled)
        return numbers / len(self.filled) if self.filled else 0.0


def columns(grid: Grid, layout: Layout) -> list[Column]:
    """The columns that hold anything, with their cells of the data records."""
    records = layout.records(grid)
    return [
        Column(
            index,
            layout.captions[index],
            layout.short[index],
            layout.title(index),
            tuple(record[index] if index < len(record) else "" for record in records),
        )
        for index in layout.columns
    ]


def defaults(grid: Grid, found: list[Column], language: str, order: date.Order | None = None) -> Defaults:
    """Decimal mark and order of dates of the file, for columns that do not show their own.

    The mark is that of all numbers together; a text without evidence follows its delimiter: where `;`
    separates cells, the comma was needed inside them. Dates of English files show no order by themselves;
    `order` is that of the system that made the file.
    """
    each = max(5, _SAMPLED // max(len(found), 1))
    cells = [cell for column in found for cell in column.filled[:each] if any(map(str.isdigit, cell))]
    style = number.detect(cells)
    proven = style.sure and _marked(cells)
    decimal: number.Mark | None = style.decimal if proven else None
    if decimal is None and isinstance(grid.relation, CsvRelation):
        decimal = "," if grid.relation.delimiter == ";" and language != "en" else "."
    return Defaults(decimal, proven, order or (None if language == "en" else "dmy"))


def _marked(cells: list[str]) -> bool:
    return any("," in cell or "." in cell for cell in cells)
