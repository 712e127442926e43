"""A flat list: a title block, perhaps; one or two header rows, perhaps; and one row for every record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clientbase.ingest.clean import date, number, text
from clientbase.ingest.grid import Declared, Grid, ParquetRelation
from clientbase.ingest.layout import rows, title
from clientbase.ingest.layout.table import Layout
from clientbase.ingest.mapping import dictionary
from clientbase.ingest.mapping.canonical import TABLES
from clientbase.messages import N_, Message, Number, message

SEARCHED = 60  # records in which the header is looked for
_LONGEST_CAPTION = 120
_CONVINCING, _FURTHER = 4, 5  # with that score only a few more records are looked at
_TELLING = frozenset({"date", "amount", "score", "closing", "plan_amount", "spend", "total_purchases"})
_DAY, _NUMBER = date.Style(), number.Style(percent=True)


@dataclass(frozen=True, slots=True)
class _Header:
    """A candidate: its records, the caption of every column, and how much of it is understood."""

    rows: tuple[int, ...]
    captions: tuple[str, ...]
    short: tuple[str, ...]
    score: int


def find(grid: Grid, declared: Declared) -> Layout:
    """The flat table of a grid: every grid has one, if need be without a header."""
    if isinstance(grid.relation, ParquetRelation) and grid.head[:1] != (grid.relation.names,):
        return _layout(grid, None, grid.relation.names)
    header = _best(grid.head, declared) or _by_structure(grid.head, declared)
    return _layout(grid, header, ())


def _layout(grid: Grid, header: _Header | None, names: Sequence[str]) -> Layout:
    width = max(map(len, grid.head), default=len(names))
    last = header.rows[-1] if header else None
    first_data = _after_numbering(grid.head, last + 1) if last is not None else 0
    raw = header.captions if header else tuple(names)
    filled = {
        column
        for record in grid.head[first_data:]
        for column, cell in enumerate(record)
        if text.stripped(cell)
    }
    captions = [_one_line(caption) for caption in raw] + [""] * (width - len(raw))
    short = [_one_line(caption) for caption in header.short] if header else list(captions)
    unique, doubled = _unique(captions)
    above = grid.head[: header.rows[0]] if header else ()
    context = tuple(cell for record in above for cell in map(_one_line, record) if cell)
    return Layout(
        header=last,
        header_rows=header.rows if header else (),
        first_data=first_data,
        captions=tuple(unique),
        short=tuple(short + [""] * (width - len(short))),
        columns=tuple(column for column in range(width) if captions[column] or column in filled),
        context=context,
        period=title.period(context),
        currency=title.currency(context),
        notes=_notes(grid, header, doubled),
    )


def _notes(grid: Grid, header: _Header | None, doubled: int) -> tuple[Message, ...]:
    notes = []
    if header and header.rows[0] > 0:
        notes.append(message(N_("header found in row {row}"), row=Number(grid.head_lines[header.rows[0]])))
    if header and len(header.rows) > 1:
        notes.append(message(N_("the header has two rows; they were joined")))
    if doubled:
        notes.append(message(N_("columns of the same name were numbered: {n}"), n=Number(doubled)))
    return tuple(notes)


def _one_line(cell: str) -> str:
    return " ".join(text.stripped(cell).split())


def _unique(captions: Sequence[str]) -> tuple[list[str], int]:
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


def _after_numbering(head: Sequence[Sequence[str]], first: int) -> int:
    """The record after the numbers of columns, `1 2 3 …`, that forms print under their header."""
    if first < len(head):
        cells = [cell.strip() for cell in head[first] if cell.strip()]
        if len(cells) > 2 and cells == [str(n) for n in range(1, len(cells) + 1)]:  # noqa: PLR2004
            return first + 1
    return first


# -- by the dictionary ---------------------------------------------------------------------------------------


def _best(head: Sequence[Sequence[str]], declared: Declared) -> _Header | None:
    """The record, or pair of records, that the dictionary understands best; None below two fields."""
    wanted = {dictionary.normal(caption) for caption in declared.columns if not caption.startswith("#")}
    tables = (declared.table,) if declared.table and declared.table in TABLES else tuple(TABLES)
    best: _Header | None = None
    for row in range(min(SEARCHED, len(head))):
        if best and best.score >= _CONVINCING and row > best.rows[-1] + _FURTHER:
            break
        if _could_be_header(head[row]):
            found = _header_at(head, row, tables, wanted)
            if best is None or found.score > best.score:
                best = found
    return best if best and best.score > 1 else None


def _header_at(head: Sequence[Sequence[str]], row: int, tables: Sequence[str], wanted: set[str]) -> _Header:
    """The header that begins at `row`: of two rows if together they say more than either alone."""
    single = tuple(head[row])
    found = _Header((row,), single, single, _score(single, single, tables, wanted))
    if row + 1 < len(head) and _could_be_header(head[row + 1]):
        joined, short = _joined(head[row], head[row + 1])
        lower = tuple(head[row + 1])
        score = _score(joined, short, tables, wanted)
        if score > max(found.score, _score(lower, lower, tables, wanted)):
            found = _Header((row, row + 1), joined, short, score)
    return found


def _could_be_header(record: Sequence[str]) -> bool:
    cells = [cell for cell in map(text.stripped, record) if cell]
    values = sum(len(cell) > _LONGEST_CAPTION or _is_value(cell) for cell in cells)
    return bool(cells) and values * 3 <= len(cells) and rows.kind(record) in {None, "total"}


def _is_value(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and (
        number.parse(cell, _NUMBER) is not None or date.parse(cell, _DAY) is not None
    )


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Captions of two rows: a title spanning columns becomes the prefix of what stands under it."""
    captions, short, spanning = [], [], ""
    for column in range(max(len(upper), len(lower))):
        top = text.stripped(upper[column]) if column < len(upper) else ""
        below = text.stripped(lower[column]) if column < len(lower) else ""
        spanning = top or (spanning if below else "")
        captions.append(f"{spanning} {below}".strip() if below else top)
        short.append(below or top)
    return tuple(captions), tuple(short)


def _score(captions: Sequence[str], short: Sequence[str], tables: Sequence[str], wanted: set[str]) -> int:
    """How many different fields of one table the captions mean; a date or an amount counts double."""
    forms = [
        pair for pair in zip(captions, short, strict=True) if pair[0] and len(pair[0]) <= _LONGEST_CAPTION
    ]
    declared = sum(dictionary.normal(caption) in wanted for caption, _ in forms)
    best = 0
    different = dict.fromkeys(forms)
    for table in tables:
        found = {
            synonym.field
            for caption, lower in different
            if (synonym := dictionary.exact(table, caption) or dictionary.exact(table, lower))
        }
        best = max(best, len(found) + bool(found & _TELLING) * (len(found) > 1))
    return best + 10 * declared


# -- by its looks --------------------------------------------------------------------------------------------


def _by_structure(head: Sequence[Sequence[str]], declared: Declared) -> _Header | None:
    """The first wide record of captions above a record of values; None where data begins at once."""
    filled = [sum(bool(text.stripped(cell)) for cell in record) for record in head]
    width = max(filled, default=0)
    for row in range(min(SEARCHED, len(head))):
        if filled[row] * 5 < width * 3:
            continue
        record = tuple(head[row])
        cells = [text.stripped(cell) for cell in record if text.stripped(cell)]
        if any(map(_is_value, cells)) or len(set(cells)) < len(cells):
            return None
        below = head[row + 1 : row + 6]
        values = any(_is_value(text.stripped(cell)) for other in below for cell in other)
        names = all(re.fullmatch(r"[^\W\d][\w .,()/№#%-]{0,40}", cell) for cell in cells)
        numbered = any(caption.startswith("#") for caption in declared.columns)
        return _Header((row,), record, record, 0) if names and (values or not numbered) else None
    return None
