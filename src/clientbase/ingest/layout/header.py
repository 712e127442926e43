"""Where the header is: the record, or pair of records, that the dictionary understands best."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from clientbase.ingest.captions import ageing, dictionary, preset, roles
from clientbase.ingest.clean import date, number, text
from clientbase.ingest.declared import Declared
from clientbase.ingest.layout import bands, periods, rows
from clientbase.ingest.tables.canonical import TABLES

SEARCHED = 60  # records in which the header is looked for
_LONGEST_CAPTION = 120
_KNOWN = 3  # what the header of a known export counts beyond its fields
_CONVINCING, _FURTHER = 4, 5  # with that score only a few more records are looked at
_TELLING = frozenset({"date", "amount", "score", "closing", "plan_amount", "spend", "total_purchases"})
_DEEPEST = 3  # rows of a header
_SPANS = 2  # cells above captions that make a row the upper part of a header
_DAY, _NUMBER = date.Style(), number.Style(percent=True)


@dataclass(frozen=True, slots=True)
class Header:
    """A possible header: its records, every caption and its parts, how much of it is understood."""

    rows: tuple[int, ...]
    captions: tuple[str, ...]
    short: tuple[str, ...]
    score: int
    parts: tuple[tuple[str, ...], ...]


# -- by the dictionary ---------------------------------------------------------------------------------------


def by_dictionary(head: Sequence[Sequence[str]], declared: Declared) -> Header | None:
    """The record, or pair of records, that the dictionary understands best; None below two fields.

    Every layout asks it of the same grid, so the last answers are kept.
    """
    wanted = frozenset(
        dictionary.normal(caption) for caption in declared.columns if not caption.startswith("#")
    )
    tables = (declared.table,) if declared.table and declared.table in TABLES else tuple(TABLES)
    return _by_dictionary(tuple(map(tuple, head[: SEARCHED + _DEEPEST])), tables, wanted)


@lru_cache(maxsize=8)
def _by_dictionary(
    head: tuple[tuple[str, ...], ...], tables: tuple[str, ...], wanted: frozenset[str]
) -> Header | None:
    best: Header | None = None
    for row in range(min(SEARCHED, len(head))):
        if best and best.score >= _CONVINCING and row > best.rows[-1] + _FURTHER:
            break
        if could_be_header(head[row]):
            found = _with_months(_header_at(head, row, tables, wanted))
            if best is None or found.score > best.score:
                best = found
    return _spanned(best, head) if best and best.score > 1 else None


def _header_at(
    head: Sequence[Sequence[str]], row: int, tables: Sequence[str], wanted: Collection[str]
) -> Header:
    """The header that begins at `row`: of several rows if together they say more than fewer of them."""
    found = _header_of(head, (row,), tables, wanted)
    for last in range(row + 1, min(row + _DEEPEST, len(head))):
        if not could_be_header(head[last]):
            break
        whole = _header_of(head, range(row, last + 1), tables, wanted)
        lower = [
            _header_of(head, range(first, last + 1), tables, wanted) for first in range(row + 1, last + 1)
        ]
        if _is_of_periods(head[last]) and len(whole.rows) == _SPANS:  # measures above months
            return replace(whole, score=max(found.score, whole.score) + 1)
        if (
            _is_of_sides(head[last]) and len(whole.rows) == _SPANS
        ):  # opening and closing above debit and credit
            return replace(whole, score=max(found.score, whole.score) + 1)
        below = _is_of_measures(head[last]) or _fills(head[row], head[last])
        more = whole.score > found.score or (whole.score == found.score and below)
        if more and whole.score > max(part.score for part in lower):
            found = whole
    return found


def _header_of(
    head: Sequence[Sequence[str]], rows: Sequence[int], tables: Sequence[str], wanted: Collection[str]
) -> Header:
    """Some records as one header, with how much of it is understood."""
    parts = joined([head[row] for row in rows])
    captions = tuple(" ".join(own) for own in parts)
    short = tuple(own[-1] if own else "" for own in parts)
    return Header(tuple(rows), captions, short, _score(captions, short, tables, wanted), parts)


def _is_of_measures(record: Sequence[str]) -> bool:
    """Whether a record holds captions of measures and nothing else: the lower part of a header."""
    cells = [cell for cell in map(text.stripped, record) if cell]
    return len(cells) > 1 and all(bands.is_measure(cell) or bands.kind(cell) for cell in cells)


def _fills(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether captions stand under captions that span several columns, and every other column has its own."""
    above, below = map(text.stripped, upper), map(text.stripped, lower)
    pairs = [pair for pair in zip(above, below, strict=False) if any(pair)]
    known = sum(bool(cell and dictionary.exact("sales", cell)) for _, cell in pairs)
    spanned = any(cell and not over for over, cell in pairs)
    return spanned and known > 1 and len(pairs) == len([cell for cell in upper if cell is not None])


def _is_of_sides(record: Sequence[str]) -> bool:
    """Whether a record holds nothing but the two sides of balances, each of them repeated."""
    cells = [cell for cell in map(text.stripped, record) if cell]
    told = [roles.says("balance", "debit", cell) or roles.says("balance", "credit", cell) for cell in cells]
    return len(cells) > len(set(cells)) > 1 and all(told)


def _may_repeat(cell: str) -> bool:
    """Whether a caption stands once under every cell of the row above: a measure, a band, a month."""
    return bool(cell) and (bands.is_measure(cell) or bool(bands.kind(cell)) or periods.is_period(cell))


def _is_of_periods(record: Sequence[str]) -> bool:
    """Whether a record holds months or other periods and nothing else."""
    cells = [cell for cell in map(text.stripped, record) if cell]
    return len(cells) > 1 and len(set(cells)) > 1 and all(map(periods.is_period, cells))


def _spanned(header: Header, head: Sequence[Sequence[str]]) -> Header:
    """The header with the records above it that stand over repeated captions, or name a plan or a fact."""
    first = header.rows[0]
    if first == 0 or len(header.rows) == _DEEPEST:
        return header
    lower = [text.stripped(cell) for cell in head[first]]
    measures = [column for column, cell in enumerate(lower) if _may_repeat(cell)]
    repeated = len(measures) > len({dictionary.normal(lower[column]) for column in measures})
    above = [column for column, cell in enumerate(head[first - 1]) if text.stripped(cell)]
    spans = [column for column in above if column < len(lower) and lower[column]]
    names = [column for column in spans if column in measures and bands.kind(head[first - 1][column])]
    if len(spans) < _SPANS or not (repeated or names) or not could_be_header(head[first - 1]):
        return header
    parts = joined([head[row] for row in (first - 1, *header.rows)])
    captions = tuple(" ".join(own) for own in parts)
    wider = Header((first - 1, *header.rows), captions, header.short, header.score, parts)
    return _spanned(wider, head)


def _with_months(header: Header) -> Header:
    """Months as captions, a name of something beside them: the header of a cross-tab."""
    months = sum(periods.is_period(caption) for caption in header.short if caption)
    return replace(header, score=header.score + 1) if months > 1 and header.score else header


def could_be_header(record: Sequence[str]) -> bool:
    """Whether hardly any cell of a record is a value; months in order across the columns are captions."""
    cells = [cell for cell in map(text.stripped, record) if cell]
    values = [cell for cell in cells if len(cell) > _LONGEST_CAPTION or is_value(cell)]
    few = len(values) * 3 <= len(cells) or _in_order(values)
    return bool(cells) and few and rows.kind(record) in {None, "total"}


def _in_order(values: Sequence[str]) -> bool:
    """Whether values are periods that follow one another, each once or as often as all others."""
    spans = [periods.parse(value) for value in dict.fromkeys(values)]  # repeated under every measure
    found = [span for span in spans if span is not None]
    return len(spans) == len(found) > 1 and all(one < other for one, other in pairwise(found))


def is_value(cell: str) -> bool:
    """Whether a cell is a number or a day."""
    return any(map(str.isdigit, cell)) and (
        number.parse(cell, _NUMBER) is not None or date.parse(cell, _DAY) is not None
    )


def joined(records: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The parts of every caption of several rows: a title spanning columns stands before what is under it."""
    if len(records) == 1:
        return tuple((cell,) if cell else () for cell in records[0])
    spanning = [""] * len(records)
    found = []
    for column in range(max(map(len, records))):
        cells = [text.stripped(record[column]) if column < len(record) else "" for record in records]
        parts = []
        for level, cell in enumerate(cells):
            below = any(cells[level + 1 :])
            if cell:
                spanning[level:] = [cell if below else "", *[""] * (len(records) - level - 1)]
            if cell or (spanning[level] and below):
                parts.append(cell or spanning[level])
        if not any(cells):
            spanning = [""] * len(records)
        found.append(tuple(parts))
    return tuple(found)


def _score(
    captions: Sequence[str], short: Sequence[str], tables: Sequence[str], wanted: Collection[str]
) -> int:
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
    aged = ageing.stand_in([lower for _, lower in different])
    return best + _KNOWN * (known + aged) + 10 * declared


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
        return (
            Header((row,), record, record, 0, joined([record]))
            if names and (values or not numbered)
            else None
        )
    return None
