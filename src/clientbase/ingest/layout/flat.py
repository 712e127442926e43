"""A flat list: a title block, perhaps; one or two header rows, perhaps; and one row for every record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clientbase.ingest.clean import text
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid, ParquetRelation
from clientbase.ingest.layout import bands, periods, title
from clientbase.ingest.layout.header import Header, by_dictionary, by_structure, is_value, joined
from clientbase.ingest.layout.table import FoundTable, Layout, unique
from clientbase.messages import N_, Message, Number, message


def find(grid: Grid, declared: Declared, _workspace: Path) -> FoundTable:
    """The flat table of a grid: every grid has one, if need be without a header."""
    if isinstance(grid.relation, ParquetRelation) and grid.head[:1] != (grid.relation.names,):
        return grid, _layout(grid, None, grid.relation.names, declared)
    header = by_dictionary(grid.head, declared) or by_structure(grid.head, declared)
    return grid, _layout(grid, header, (), declared)


def under(grid: Grid, row: int, declared: Declared) -> Layout:
    """The flat table under a record of captions that is known."""
    record = grid.head[row]
    return _layout(grid, Header((row,), record, record, 0, joined([record])), (), declared)


def _layout(grid: Grid, header: Header | None, names: Sequence[str], declared: Declared) -> Layout:
    width = max(map(len, grid.head), default=len(names))
    last = header.rows[-1] if header else None
    first_data = _after_captions(grid.head, _after_numbering(grid.head, last + 1)) if last is not None else 0
    raw = header.captions if header else tuple(names)
    filled = {
        column
        for record in grid.head[first_data:]
        for column, cell in enumerate(record)
        if text.stripped(cell)
    }
    captions = [_one_line(caption) for caption in raw] + [""] * (width - len(raw))
    short = [_one_line(caption) for caption in header.short] if header else list(captions)
    over = bands.judged(header.parts, grid.head[first_data:], declared) if header else bands.Bands()
    for column, caption in over.short.items():
        short[column] = caption
    names, doubled = unique(captions)
    above = grid.head[: header.rows[0]] if header else ()
    context = tuple(cell for record in above for cell in map(_one_line, record) if cell)
    return Layout(
        header=last,
        header_rows=header.rows if header else (),
        first_data=first_data,
        captions=tuple(names),
        short=tuple(short + [""] * (width - len(short))),
        columns=tuple(
            column
            for column in range(width)
            if (captions[column] or column in filled) and column not in over.left_out
        ),
        context=context,
        period=title.period(context),
        named=periods.named(context, grid.sheet, grid.file.name),
        currency=title.currency(context),
        scale=title.scale(context),
        notes=_notes(grid, header, doubled),
        warnings=tuple(over.warnings),
    )


def _notes(grid: Grid, header: Header | None, doubled: int) -> tuple[Message, ...]:
    notes = []
    if header and header.rows[0] > 0:
        notes.append(message(N_("header found in row {row}"), row=Number(grid.head_lines[header.rows[0]])))
    if header and len(header.rows) > 1:
        notes.append(message(N_("the header has {n} rows; they were joined"), n=Number(len(header.rows))))
    if doubled:
        notes.append(message(N_("columns of the same name were numbered: {n}"), n=Number(doubled)))
    return tuple(notes)


def _one_line(cell: str) -> str:
    return " ".join(text.stripped(cell).split())


def _after_numbering(head: Sequence[Sequence[str]], first: int) -> int:
    """The record after the numbers of columns, `1 2 3 …`, that forms print under their header."""
    if first < len(head):
        cells = [cell.strip() for cell in head[first] if cell.strip()]
        if len(cells) > 2 and cells == [str(n) for n in range(1, len(cells) + 1)]:  # noqa: PLR2004
            return first + 1
    return first


def _after_captions(head: Sequence[Sequence[str]], first: int) -> int:
    """The record after further captions of measures under the header, `Inwards Qty` in Tally."""
    if first + 1 >= len(head):
        return first
    cells = [cell for cell in map(text.stripped, head[first]) if cell]
    words = [word for cell in cells for word in cell.split()]
    captions = len(cells) > 1 and not any(map(is_value, cells)) and any(map(bands.is_measure, words))
    dated = [column for column, cell in enumerate(head[first + 1]) if is_value(text.stripped(cell))]
    begins = bool(dated) and not any(text.stripped(head[first][column]) for column in dated[:1])
    return first + 1 if captions and begins else first
