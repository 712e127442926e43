"""Decimal mark and order of dates of a file, for columns that do not show their own."""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.ingest.clean import date, number
from clientbase.ingest.columns.reading import Defaults
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.grid import CsvRelation, Grid

_SAMPLED = 1000  # cells that have a say in the decimal mark of the file


def defaults(
    grid: Grid,
    columns: Sequence[SourceColumn],
    language: str,
    order: date.Order | None = None,
    told: number.Mark | None = None,
) -> Defaults:
    """What to believe of the cells of a file.

    The mark is that of all numbers together; a text without evidence follows its delimiter: where `;`
    separates cells, the comma was needed inside them. Dates of English files show no order by themselves;
    `order` is that of the system that made the file, `told` the decimal mark the user names.
    """
    order = order or (None if language == "en" else "dmy")
    if told:
        return Defaults(told, told=True, order=order)
    each = max(5, _SAMPLED // max(len(columns), 1))
    cells = [cell for column in columns for cell in column.filled[:each] if any(map(str.isdigit, cell))]
    style = number.detect(cells)
    proven = style.sure and _marked(cells)
    decimal: number.Mark | None = style.decimal if proven else None
    if decimal is None and isinstance(grid.relation, CsvRelation):
        decimal = "," if grid.relation.delimiter == ";" and language != "en" else "."
    return Defaults(decimal, proven, order=order)


def _marked(cells: Sequence[str]) -> bool:
    return any("," in cell or "." in cell for cell in cells)
