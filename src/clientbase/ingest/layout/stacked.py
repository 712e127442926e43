"""Cells that stand only in the first row of their group, level by level: filled down, one row per line.

Reports of iiko, lines of Odoo and every table whose repeated cells were merged: day, guest and number of the
receipt stand once, the rows below leave them empty, and `101 всего` closes a group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from clientbase import counts
from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import date, number, text, vocabulary
from clientbase.ingest.container.limits import Limits
from clientbase.ingest.container.sink import Sink
from clientbase.ingest.declared import Declared
from clientbase.ingest.grid import Grid
from clientbase.ingest.layout import bands, flat, header, records, rows
from clientbase.ingest.layout.table import FoundTable
from clientbase.messages import N_, Data, message

_MOSTLY = 0.9
_SOME = 0.1  # share of rows that continue a group, where several columns are empty together
_OFTEN = 0.2  # the same for one column
_DOCUMENT = frozenset({"doc_no", "doc_ref"})
_CLIENT = frozenset({"client_name", "client_id"})
_LINE_OF = re.compile(r"^.*(?:lines?|items|строки|позиции|рядки|позиції)\s*/\s*(.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Stack:
    """The columns that stand once for a group.

    Attributes:
        levels: column -> the one before it; the first is its own. A cell is filled down where both are empty.
        whole: measures of the whole group, which the lines have for themselves.
    """

    levels: dict[int, int]
    whole: frozenset[int]

    def filled(self, cells: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
        """The cells with those of the group."""
        empty = {column for column in self.levels if not text.stripped(cells[column])}
        given = {
            column: before[column]
            for column, parent in self.levels.items()
            if column in empty and parent in empty
        }
        return tuple(given.get(column, cell) for column, cell in enumerate(cells))


def find(grid: Grid, declared: Declared, workspace: Path) -> FoundTable | None:
    """The table with filled cells; None where every row has its own."""
    if not grid.is_laid_out:
        return None
    best = header.by_dictionary(grid.head, declared)
    if best is None:
        return None
    first = best.rows[-1] + 1
    stack = _stack(grid.head[first:], best)
    if stack is None:
        return None
    filled, continued = _filled(grid, best, stack, workspace)
    grid, layout = flat.find(filled, declared, workspace)
    width = len(grid.head[0]) - 2
    note = message(
        N_("cells of a group stand only in its first row; they were filled down in {rows}: {names}"),
        rows=counts.rows(continued),
        names=Data(", ".join(name for column in stack.levels if (name := layout.captions[column]))),
    )
    left_out = stack.whole | {width, width + 1}
    short = tuple(_of_line(caption) for caption in layout.short)
    columns = tuple(column for column in layout.columns if column not in left_out)
    notes = (*layout.notes, note) if continued else layout.notes
    return grid, replace(
        layout, short=short, columns=columns, row_column=width, kind_column=width + 1, notes=notes
    )


def _of_line(caption: str) -> str:
    """`Quantity` of `Order Lines/Quantity`."""
    found = _LINE_OF.match(caption)
    return found[1] if found else caption


# -- found ---------------------------------------------------------------------------------------------------


def _stack(head: Sequence[tuple[str, ...]], best: header.Header) -> _Stack | None:
    """The columns that stand once, from the left up to the first measure or the first that is never empty."""
    data: list[tuple[str, ...]] = []
    seen: list[str] = []
    closing = 0
    for cells in head:
        if _closes(cells, seen):
            closing += 1
        elif rows.kind(cells) is None and not _alone(cells):
            data.append(cells)
            seen = [
                cell if text.stripped(cell) else above
                for cell, above in zip(cells, seen or cells, strict=True)
            ]
    first = next((column for column, caption in enumerate(best.captions) if text.stripped(caption)), 0)
    levels: dict[int, int] = {}
    level, empty_above = first, set(range(len(data)))
    for column in range(first, len(best.captions)):
        empty = {row for row, cells in enumerate(data) if not text.stripped(cells[column])}
        if not empty or bands.is_measure(best.short[column]):
            break
        levels[column] = level if levels else column
        if empty <= empty_above:
            level, empty_above = column, empty
    if not data or (levels and not _is_on_purpose(data, levels, best, closing=bool(closing))):
        return None
    if not levels:
        return _Stack({}, frozenset()) if closing else None
    return _Stack(levels, _of_whole(data, first, max(levels) + 1, best))


def _is_on_purpose(
    data: Sequence[Sequence[str]], levels: dict[int, int], best: header.Header, *, closing: bool
) -> bool:
    """Whether cells are left empty as a way of writing: every group occurs once and has its day.

    An empty cell of a client alone may as well be a sale to nobody known; there a row that closes a group
    has to show it.
    """
    first = next(iter(levels))
    named = [text.stripped(cells[first]) for cells in data if text.stripped(cells[first])]
    continued = len(data) - len(named)
    whole = [row for row, cells in enumerate(data) if not any(text.stripped(cells[c]) for c in levels)]
    if not named or not text.stripped(data[0][first]) or len(set(named)) < len(named):
        return False
    if whole == [len(data) - 1] and continued == 1:  # a row of totals without a word
        return False
    if not closing and (not whole or continued < (_SOME if len(levels) > 1 else _OFTEN) * len(data)):
        return False
    if len(levels) > 1 and _of_persons(data, levels, best):
        return True
    fields = {_meaning(best, column) for column in levels}
    dated = any(_holds_days([cells[column] for cells in data]) for column in levels)
    return closing or dated or bool(fields & _DOCUMENT and fields & _CLIENT)


def _of_persons(data: Sequence[Sequence[str]], levels: dict[int, int], best: header.Header) -> bool:
    """Whether a firm and what is known of it stand once over its persons, who fill a column of theirs."""
    firm = dictionary.exact("clients", best.captions[next(iter(levels))])
    others = (column for column in range(max(levels) + 1, len(best.captions)))
    persons = [
        column
        for column in others
        if (known := dictionary.exact("clients", best.captions[column])) and known.field == "contact_person"
    ]
    named = all(any(text.stripped(cells[column]) for column in persons) for cells in data)
    return bool(firm and firm.field == "name" and persons and named)


def _meaning(best: header.Header, column: int) -> str:
    known = dictionary.exact("sales", best.captions[column])
    return known.field if known else ""


def _holds_days(cells: Sequence[str]) -> bool:
    filled = [cell for cell in map(text.stripped, cells) if cell]
    style = replace(date.detect(filled), serial=False)
    return bool(filled) and sum(date.parse(cell, style) is not None for cell in filled) >= _MOSTLY * len(
        filled
    )


def _of_whole(data: Sequence[Sequence[str]], first: int, line: int, best: header.Header) -> frozenset[int]:
    """Measures that stand once for the group where its lines have money of their own."""
    heads = [cells for cells in data if text.stripped(cells[first])]
    lines = [cells for cells in data if not text.stripped(cells[first])]
    once, own = set(), False
    for column in range(line, len(best.captions)):
        in_heads = sum(bool(text.stripped(cells[column])) for cells in heads)
        in_lines = sum(bool(text.stripped(cells[column])) for cells in lines)
        numbers = [value for cells in heads if (value := text.stripped(cells[column]))]
        style = number.detect(numbers)
        if not numbers or any(number.parse(value, style) is None for value in numbers):
            continue
        if lines and not in_lines and in_heads >= _MOSTLY * len(heads):
            once.add(column)
        own = own or (in_lines == len(lines) and bands.is_money(_of_line(best.short[column])))
    return frozenset(once) if own else frozenset()


@lru_cache
def _closing() -> re.Pattern[str]:
    words = sorted({*vocabulary.words("rows", "total"), *vocabulary.words("rows", "subtotal")}, key=len)
    return re.compile(rf"^(.+?)\s+(?:{'|'.join(map(re.escape, reversed(words)))})\s*:?$")


def _closes(cells: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row gives the sums of the group above: `101 всего` under a receipt 101, `Альфа Итог`."""
    column, first = next(((n, cell) for n, cell in enumerate(map(text.folded, cells)) if cell), (0, ""))
    found = _closing().match(first)
    several = sum(bool(cell.strip()) for cell in cells) > 1
    return bool(found and several and above and found[1] == text.folded(above[column]))


def _alone(cells: Sequence[str]) -> bool:
    """Whether a row is a line of text, and no more than that."""
    filled = [cell for cell in map(text.stripped, cells) if cell]
    return len(filled) == 1 and any(map(str.isalpha, filled[0]))


# -- filled --------------------------------------------------------------------------------------------------


def _filled(grid: Grid, best: header.Header, stack: _Stack, workspace: Path) -> tuple[Grid, int]:
    """The grid with the cells filled down, and in how many rows; two last columns hold row and kind."""
    headers = {grid.head[row] for row in best.rows}
    before: tuple[str, ...] = ("",) * len(grid.head[0])
    lines, continued = [], 0
    with Sink(grid.file.name, Limits(), workspace) as sink:
        for record in records.every(grid):
            cells, kind, line = record.cells, "", ""
            if record.place > best.rows[-1]:
                kind, line = _kind(cells, before, headers), str(record.number)
            if line and not kind:
                cells = stack.filled(cells, before)
                continued += cells != record.cells
                before = cells
            sink.write((*cells, line, kind))
            lines.append(record.number)
        relation = sink.relation()
        head = sink.head()
    return replace(grid, relation=relation, head=head, head_lines=tuple(lines[: len(head)])), continued


def _kind(cells: tuple[str, ...], before: Sequence[str], headers: set[tuple[str, ...]]) -> str:
    """Why a record is no data, "" for data."""
    if cells in headers:
        return "header"
    if found := rows.kind(cells):
        return found
    return "subtotal" if _closes(cells, before) else "service" if _alone(cells) else ""
