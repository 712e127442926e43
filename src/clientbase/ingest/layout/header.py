"""Where the header is: the record, or pair of records, that the dictionary understands best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clientbase.ingest.captions import dictionary, preset
from clientbase.ingest.clean import date, number, text
from clientbase.ingest.declared import Declared
from clientbase.ingest.layout import rows
from clientbase.ingest.tables.canonical import TABLES

SEARCHED = 60  # records in which the header is looked for
_LONGEST_CAPTION = 120
_KNOWN = 3  # what the header of a known export counts beyond its fields
_CONVINCING, _FURTHER = 4, 5  # with that score only a few more records are looked at
_TELLING = frozenset({"date", "amount", "score", "closing", "plan_amount", "spend", "total_purchases"})
_MONTH = date.Style(words=True)
_DAY, _NUMBER = date.Style(), number.Style(percent=True)


@dataclass(frozen=True, slots=True)
class Header:
    """A possible header: its records, the caption of every column, and how much of it is understood."""

    rows: tuple[int, ...]
    captions: tuple[str, ...]
    short: tuple[str, ...]
    score: int


# -- by the dictionary ---------------------------------------------------------------------------------------


def by_dictionary(head: Sequence[Sequence[str]], declared: Declared) -> Header | None:
    """The record, or pair of records, that the dictionary understands best; None below two fields."""
    wanted = {dictionary.normal(caption) for caption in declared.columns if not caption.startswith("#")}
    tables = (declared.table,) if declared.table and declared.table in TABLES else tuple(TABLES)
    best: Header | None = None
    for row in range(min(SEARCHED, len(head))):
        if best and best.score >= _CONVINCING and row > best.rows[-1] + _FURTHER:
            break
        if could_be_header(head[row]):
            found = _with_months(_header_at(head, row, tables, wanted))
            if best is None or found.score > best.score:
                best = found
    return best if best and best.score > 1 else None


def _header_at(head: Sequence[Sequence[str]], row: int, tables: Sequence[str], wanted: set[str]) -> Header:
    """The header that begins at `row`: of two rows if together they say more than either alone."""
    single = tuple(head[row])
    found = Header((row,), single, single, _score(single, single, tables, wanted))
    if row + 1 < len(head) and could_be_header(head[row + 1]):
        joined, short = _joined(head[row], head[row + 1])
        lower = tuple(head[row + 1])
        score = _score(joined, short, tables, wanted)
        if score > max(found.score, _score(lower, lower, tables, wanted)):
            found = Header((row, row + 1), joined, short, score)
    return found


def _with_months(header: Header) -> Header:
    """Months as captions, a name of something beside them: the header of a cross-tab."""
    months = sum(date.parse(caption, _MONTH) is not None for caption in header.short if caption[:1].isalpha())
    return replace(header, score=header.score + 1) if months > 1 and header.score else header


def could_be_header(record: Sequence[str]) -> bool:
    """Whether hardly any cell of a record is a value."""
    cells = [cell for cell in map(text.stripped, record) if cell]
    values = sum(len(cell) > _LONGEST_CAPTION or is_value(cell) for cell in cells)
    return bool(cells) and values * 3 <= len(cells) and rows.kind(record) in {None, "total"}


def is_value(cell: str) -> bool:
    """Whether a cell is a number or a day."""
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
    known = len(forms) > 1 and preset.find([form for pair in different for form in pair]) is not None
    return best + _KNOWN * known + 10 * declared


# -- by its looks --------------------------------------------------------------------------------------------


def by_structure(head: Sequence[Sequence[str]], declared: Declared) -> Header | None:
    """The first wide record of captions above a record of values; None where data begins at once."""
    filled = [sum(bool(text.stripped(cell)) for cell in record) for record in head]
    width = max(filled, default=0)
    for row in range(min(SEARCHED, len(head))):
        if filled[row] * 5 < width * 3:
            continue
        record = tuple(head[row])
        cells = [text.stripped(cell) for cell in record if text.stripped(cell)]
        if any(map(is_value, cells)) or len(set(cells)) < len(cells):
            return None
        below = head[row + 1 : row + 6]
        values = any(is_value(text.stripped(cell)) for other in below for cell in other)
        names = all(re.fullmatch(r"[^\W\d][\w .,()/№#%-]{0,40}", cell) for cell in cells)
        numbered = any(caption.startswith("#") for caption in declared.columns)
        return Header((row,), record, record, 0) if names and (values or not numbered) else None
    return None
