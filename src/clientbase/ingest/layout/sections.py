"""Lines of one cell that say of whom the rows below them are: `Manager: Clara Moss`, a branch, a category.

They give no sums, so they are no groups of a report; what they say becomes a column, so that a list that was
typed by manager keeps its managers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from clientbase import counts
from clientbase.ingest.captions import dictionary, language
from clientbase.ingest.clean import text
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import flat, header, records, rows
from clientbase.ingest.layout.table import FoundTable
from clientbase.messages import N_, Data, Message, message

_SEVERAL = 2  # lines without a caption of their own that make a list of sections
_WORD = re.compile(r"[^\W\d_]{2}")
_WHOLE_LINE = re.compile("[\t;|\n]|,.*,.*,.*,")  # a record that was not split
_CUSTOMER = {"en": "Customer", "ru": "Клиент", "uk": "Клієнт"}  # of rows of sales that name none
_BUYER = frozenset({"client_name", "client_id", "client_tax_id", "client_email", "client_phone"})
_SOLD = frozenset({"amount", "amount_net", "price"})
_CAPTION = {"en": "Section", "ru": "Раздел", "uk": "Розділ"}


def find(grid: Grid, declared: Declared, workspace: Path) -> FoundTable | None:
    """The table with what its lines say as a further column; None where no line stands above the rows."""
    if not grid.is_laid_out:
        return None
    best = header.by_dictionary(grid.head, declared)
    if best is None:
        return None
    data = grid.head[best.rows[-1] + 1 :]
    first = _over_header(grid.head, best, data)
    lines = [*first, *_lines(data, begun=bool(first))]
    caption = _caption(lines, best)
    if not caption:
        return None
    made, count = _with_column(grid, best, caption, "".join(first), workspace)
    made, layout = flat.find(made, declared, workspace)
    width = len(grid.head[0])
    note = message(
        N_("{rows} name what stands below them: “{caption}” is a column of it"),
        rows=counts.rows(count),
        caption=Data(layout.captions[width]),
    )
    columns = (*(column for column in layout.columns if column < width), width)
    return made, replace(
        layout,
        columns=columns,
        row_column=width + 1,
        kind_column=width + 2,
        notes=(*layout.notes, note),
        warnings=(*layout.warnings, *_doubts(caption, lines)),
    )


def _doubts(caption: str, lines: Sequence[str]) -> Iterator[Message]:
    """That lines were taken as clients, where they do not say it themselves."""
    if caption in _CUSTOMER.values() and caption not in {line.partition(":")[0] for line in lines}:
        yield message(
            N_(
                "the lines above the rows say nothing of what they name: taken as “{caption}”,"
                ' correct it with --map "{caption}=FIELD"'
            ),
            code="CB-LAY-026",
            caption=Data(caption),
        )


def _over_header(
    head: Sequence[tuple[str, ...]], best: header.Header, data: Sequence[tuple[str, ...]]
) -> list[str]:
    """The line over the header, where the header stands again under every further line."""
    row = best.rows[0] - 1
    captions = head[best.rows[-1]]
    repeated = any(_alone(line) is not None and below == captions for line, below in pairwise(data))
    place = _alone(head[row]) if row >= 0 and repeated else None
    return [] if place is None else [text.stripped(head[row][place])]


def _lines(data: Sequence[tuple[str, ...]], *, begun: bool) -> list[str]:
    """The lines over rows, none where rows stand before the first (unless one has `begun` above them).

    Each line has rows of several cells below it.
    """
    found: list[str] = []
    column, open_line = None, False
    for cells in data:
        if rows.kind(cells) is not None:
            continue
        place = _alone(cells)
        if place is None:
            open_line = False
            if not (found or begun):
                return []
            continue
        if open_line or column not in (None, place):
            return []
        column, open_line = place, True
        found.append(text.stripped(cells[place]))
    return found[:-1] if open_line else found  # a line below the table is over nothing


def _alone(cells: Sequence[str]) -> int | None:
    """The column of the only filled cell of a record, if it holds words."""
    filled = [column for column, cell in enumerate(cells) if text.stripped(cell)]
    if len(filled) != 1 or rows.kind(cells) is not None:
        return None
    cell = text.stripped(cells[filled[0]])
    return filled[0] if _WORD.search(cell) and not _WHOLE_LINE.search(cell) else None


def _caption(lines: Sequence[str], best: header.Header) -> str:
    """What the lines give: the caption before their colon, else a word of ours; "" where they are too few."""
    named = {line.partition(":")[0].strip() for line in lines if line.partition(":")[2].strip()}
    if len(named) == 1 and all(":" in line for line in lines):
        (caption,) = named
        known = dictionary.exact("sales", caption) or dictionary.exact("clients", caption)
        if known or len(lines) >= _SEVERAL:
            return caption
    if len(set(lines)) < _SEVERAL or len(set(lines)) < len(lines):
        return ""
    meant = {found.field for one in best.captions if (found := dictionary.exact("sales", one))}
    captions = _CAPTION if meant & _BUYER or not meant & _SOLD else _CUSTOMER
    return captions[language.of_captions([*best.captions])]


def _with_column(
    grid: Grid, best: header.Header, caption: str, section: str, workspace: Path
) -> tuple[Grid, int]:
    """The grid with a column of what the lines say, and how many there are; last come row and kind."""
    captions, count = {grid.head[row] for row in best.rows}, int(bool(section))
    numbers: list[int] = []
    with Sink(grid.file.name, Limits(), workspace) as sink:
        for record in records.every(grid):
            cells, own, line, kind = record.cells, "", "", ""
            if record.place == best.rows[-1]:
                own = caption
            elif record.place > best.rows[-1]:
                line, kind = str(record.number), rows.kind(cells) or ("header" if cells in captions else "")
                place = None if kind else _alone(cells)
                if place is not None:
                    said = text.stripped(cells[place])
                    section = said.partition(":")[2].strip() if said.startswith(f"{caption}:") else said
                    kind, count = "group", count + 1
                elif not kind and all(map(header.is_value, filter(None, map(text.stripped, cells)))):
                    kind = "subtotal"  # sums of a section, without a word
                own = "" if kind else section
            sink.write((*cells, own, line, kind))
            numbers.append(record.number)
        relation, head = sink.relation(), sink.head()
    return replace(grid, relation=relation, head=head, head_lines=tuple(numbers[: len(head)])), count
