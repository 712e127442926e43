"""Decimal mark and order of dates of a file, for columns that do not show their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clientbase.ingest.clean import date, number
from clientbase.ingest.columns.reading import CLEAN, Defaults
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.grid import CsvRelation, Grid

_SAMPLED = 1000  # cells that have a say in the decimal mark of the file
_TRIED = 5  # cells of a column that are looked at for a day before all of them are
_DAY = re.compile(r"[0-9]{1,2}[-./ ] ?[0-9]{1,2}[-./ ] ?[0-9]{2,4}\b")


def defaults(
    grid: Grid,
    columns: Sequence[SourceColumn],
    language: str,
    dates: date.Hint,
    told: number.Mark | None = None,
) -> Defaults:
    """What to believe of the cells of a file; `dates` is what is known of its dates.

    The mark is that of all numbers together; a text without evidence follows its delimiter: where `;`
    separates cells, the comma was needed inside them. `told` is the decimal mark the user names.
    """
    if told:
        return Defaults(told, told=True, dates=dates)
    each = max(5, _SAMPLED // max(len(columns), 1))
    cells = [cell for column in columns for cell in column.filled[:each] if any(map(str.isdigit, cell))]
    style = number.detect(cells)
    proven = style.sure and _marked(cells)
    decimal: number.Mark | None = style.decimal if proven else None
    if decimal is None and isinstance(grid.relation, CsvRelation):
        decimal = "," if grid.relation.delimiter == ";" and language != "en" else "."
    return Defaults(decimal, proven, dates=dates)


def _marked(cells: Sequence[str]) -> bool:
    return any("," in cell or "." in cell for cell in cells)


def hint(
    columns: Sequence[SourceColumn],
    context: Sequence[str],
    language: str,
    system: date.Order | None,
    declared: date.Order | None,
) -> date.Hint:
    """What is known of the order of day and month in a file.

    Every column of days has a say, whether it is used or not, and so has the title block. Where two of them
    show different orders, neither decides for a third. Dates of English files show no order by themselves.

    Args:
        columns: all columns of the file.
        context: the lines of the title block.
        language: of the captions.
        system: the order that the system which made the file always uses, None where that is not known.
        declared: the user's word.
    """
    shown = list(_shown(columns, context))
    usual: date.Order | None = system or (None if language == "en" else "dmy")
    if len({order for order, _ in shown}) != 1:
        return date.Hint(usual, declared=declared)
    return date.Hint(usual, *shown[0], declared=declared)


def _shown(columns: Sequence[SourceColumn], context: Sequence[str]) -> Iterator[tuple[date.Order, str]]:
    """The orders that days over the 12th show, each with the caption or the line it stands in."""
    for column in columns:
        looks = any(_DAY.match(cell) for cell in column.filled[:_TRIED])
        if looks and (order := date.evidence(column.filled)) and column.share_of_dates() >= CLEAN:
            yield order, column.title
    for line in context:
        if order := date.evidence(_DAY.findall(line)):
            yield order, line
