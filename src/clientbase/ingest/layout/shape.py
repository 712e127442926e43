"""The header of a grouped report: names of levels stacked in one column, captions of the other columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import bands, cross, header
from clientbase.ingest.tables.canonical import TABLES

_DEEPEST = 8  # rows of names of levels
_LEAST_BLOCKS = 2
_MOSTLY = 0.9


@dataclass(frozen=True, slots=True)
class Shape:
    """What a header says before any row is read.

    Attributes:
        rows: the header records.
        first_data: the first record after them.
        label: the column in which the groups are named.
        levels: the names of the levels, outermost first, as far as the file gives them.
        captions: column -> caption, for the other columns that are no part of a cross-tab.
        cross: the repeated part, None where nothing is repeated.
        context: texts above the header.
        over: what the bands over the captions mean.
    """

    rows: tuple[int, ...]
    first_data: int
    label: int
    levels: tuple[str, ...]
    captions: dict[int, str]
    cross: cross.Cross | None
    context: tuple[str, ...]
    over: bands.Bands


def find(grid: Grid, declared: Declared) -> Shape | None:
    """The header of a grid that may be a grouped report; None where no header is found."""
    best = header.by_dictionary(grid.head, declared)
    if best is None:
        return None
    first, last = best.rows[0], best.rows[-1]
    label = _label(grid.head, first, last)
    while last + 1 < len(grid.head) and last - first < _DEEPEST and _names_levels(grid.head[last + 1], label):
        last += 1
    first = _with_spans(grid.head, first)
    block = grid.head[first : last + 1]
    context = tuple(" ".join(cell.split()) for record in grid.head[:first] for cell in record if cell.strip())
    names = (grid.sheet, grid.file.name)
    table = declared.table if declared.table and declared.table in TABLES else ""
    repeated = cross.find(block, label, grid.head[last + 1 :], context, names, table)
    above = _level_above(grid.head, first, label)
    levels = (*above, *(cell for record in block if (cell := _one_line(record[label]))))
    parts = header.joined(block)
    over = bands.judged(parts, grid.head[last + 1 :], declared)
    captions = {
        column: caption
        for column in range(len(block[0]))
        if column != label
        and (repeated is None or column not in repeated.columns)
        and column not in over.left_out
        and (caption := _one_line(" ".join(dict.fromkeys(parts[column]))))
    }
    own = _said_levels(context)
    if len(own) > len(levels):
        levels = own
    return Shape(tuple(range(first, last + 1)), last + 1, label, levels, captions, repeated, context, over)


def _label(head: Sequence[Sequence[str]], first: int, last: int) -> int:
    """The first column that has a caption which is no measure, else the first of all.

    A column before it without a caption counts where names stand in rows of their own: QuickBooks.
    """
    for column in range(len(head[first])):
        cells = [text.stripped(record[column]) for record in (head[first], head[last])]
        if any(cell and not bands.is_measure(cell) for cell in cells):
            below = head[last + 1 :]
            before = column and (_names_blocks(below, column - 1) or _names_rows(below, column - 1))
            return column - 1 if before else column
        if any(cells):
            break
    return 0


def _names_blocks(data: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column is filled in several rows that hold nothing else."""
    alone = [
        record
        for record in data
        if record[column].strip() and sum(bool(cell.strip()) for cell in record) == 1
    ]
    return len(alone) >= _LEAST_BLOCKS


def _names_rows(data: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column without a caption names nearly every row, as the first one of Odoo does."""
    cells = [text.stripped(record[column]) for record in data if any(cell.strip() for cell in record)]
    named = sum(bool(cell) and not header.is_value(cell) for cell in cells)
    return len(cells) > 1 and named >= _MOSTLY * len(cells)


def _names_levels(record: Sequence[str], label: int) -> bool:
    """A further row of the header: a known caption in the label column, and no value anywhere."""
    cell = text.stripped(record[label])
    others = [
        text.stripped(other) for column, other in enumerate(record) if column != label and other.strip()
    ]
    return known(cell) and not any(map(header.is_value, others))


def known(caption: str) -> bool:
    """Whether any table knows the caption as the name of something."""
    return bool(caption) and any(dictionary.exact(table, caption) for table in TABLES)


def _level_above(head: Sequence[Sequence[str]], first: int, label: int) -> tuple[str, ...]:
    """The outermost level where it stands above the header, beside a caption that spans its columns."""
    if first == 0:
        return ()
    record = [_one_line(cell) for cell in head[first - 1]]
    others = [cell for cell in record[label + 1 :] if cell]
    named = known(record[label]) and not record[label].endswith(":")
    return (record[label],) if named and others and not any(map(header.is_value, others)) else ()


def _with_spans(head: Sequence[Sequence[str]], first: int) -> int:
    """The row above counts as header when the captions below it are repeated under its cells."""
    if first == 0:
        return first
    captions = [dictionary.normal(cell) for cell in head[first] if bands.is_measure(cell)]
    above = [column for column, cell in enumerate(head[first - 1]) if cell.strip()]
    spans = sum(bool(head[first][column].strip()) for column in above)
    return first - 1 if len(captions) > len(set(captions)) and spans > 1 else first


def _said_levels(context: Sequence[str]) -> tuple[str, ...]:
    """`Группировки строк: Контрагент; Номенклатура` of the title block."""
    for line in context:
        folded = text.folded(line)
        if ":" in line and any(folded.startswith(word) for word in vocabulary.words("title", "rows")):
            names = line.split(":", 1)[1].replace(";", ",").split(",")
            return tuple(name for part in names if (name := _one_line(part)))
    return ()


def _one_line(cell: str) -> str:
    return " ".join(text.stripped(cell).split())
