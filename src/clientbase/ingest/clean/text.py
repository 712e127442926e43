"""Text cells: invisible characters trimmed, words that mean "nothing" turned into nothing.

The fast path looks at the first and the last character; only cells where one of these is suspicious meet a
list of words or a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from clientbase.ingest.clean import vocabulary
from clientbase.ingest.clean.sql import let, listed, literal

# Spaces, controls, zero-width and format characters: one class for Python and for RE2.
INVISIBLE = "\\x00-\\x20\\x7f-\\xa0\\xad\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff"
_RANGES: tuple[tuple[int, int], ...] = ((0, 32), (127, 160), (173, 173), (0x2000, 0x200F), (0x2028, 0x202F))
_RANGES += ((0x205F, 0x2064), (0x2066, 0x206F), (0x3000, 0x3000), (0xFEFF, 0xFEFF))
_CHARACTERS = "".join(chr(code) for first, last in _RANGES for code in range(first, last + 1))
# Last characters that no cell has to be trimmed of: printable ASCII, letters, dashes and quotation marks.
_PLAIN_ENDS = (("!", "~"), ("\u00ae", "\u1fff"), ("\u2010", "\u2027"))
_EDGES = f"^[{INVISIBLE}]+|[{INVISIBLE}]+$"
_INTEGRAL = re.compile(r"[0-9]+\.0")
_PLACEHOLDER = re.compile(r"<[^<>]*>")
_MARKED = re.compile(r"'[+=@0-9-]")


@dataclass(frozen=True, slots=True)
class Style:
    """What has to be taken off the cells of a column.

    Attributes:
        integral: codes that a spreadsheet turned into numbers, `123.0`; the `.0` is dropped.
        marked: the apostrophe before `'+7 495`, which keeps a spreadsheet from reading it as a number.
    """

    integral: bool = False
    marked: bool = False


@lru_cache
def empty_cells() -> frozenset[str]:
    """Every spelling of the empty markers: as listed, capitalised, and in capitals."""
    markers = vocabulary.words("cells", "empty")
    return frozenset(
        form for word in markers for form in (word, word.capitalize(), word.upper(), word.title())
    )


def stripped(cell: str) -> str:
    """`cell` without invisible characters at its ends."""
    return cell.strip(_CHARACTERS)


def folded(cell: str) -> str:
    """The form in which cells are compared with word lists: stripped, lower case, ё as е."""
    return stripped(cell).lower().replace("ё", "е")


def parse(cell: str, style: Style) -> str | None:
    """The text of a cell, None when it says nothing: `' ООО Ромашка '` -> `'ООО Ромашка'`, `'—'` -> None."""
    value = stripped(cell)
    if not value or value in empty_cells() or _PLACEHOLDER.fullmatch(value):
        return None
    if style.marked and _MARKED.match(value):
        return value[1:]
    return value[:-2] if style.integral and _INTEGRAL.fullmatch(value) else value


def detect(values: Sequence[str]) -> Style:
    """The style of a column: integral when every filled cell is digits and `.0`, marked when most are."""
    filled = [value for value in map(stripped, values) if value]
    marked = sum(_MARKED.match(value) is not None for value in filled)
    return Style(
        integral=bool(filled) and all(_INTEGRAL.fullmatch(value) for value in filled),
        marked=marked * 2 > len(filled),
    )


def _marker(column: str) -> str:
    """SQL: the cell is nothing but an empty marker; the long list is asked only where one could begin."""
    markers = sorted(empty_cells())
    begins = " or ".join(
        _within(column, ord(head), ord(head)) for head in sorted({word[0] for word in markers})
    )
    longest = max(len(word.encode()) for word in markers)
    return f"{column} = '' or strlen({column}) <= {longest} and ({begins}) and {column} in {listed(markers)}"


def _suspicious(column: str) -> str:
    """SQL: true for every cell that may need trimming or hold a placeholder, and for a few others.

    Comparisons of the first and the last character: a list of them costs four times as much.
    """
    begins = " or ".join(_within(column, first, last) for first, last in (*_RANGES, (ord("<"), ord("<"))))
    ends = " or ".join(
        f"{column}[-1] between {literal(first)} and {literal(last)}" for first, last in _PLAIN_ENDS
    )
    return f"{begins} or not ({ends})"


def _within(column: str, first: int, last: int) -> str:
    """SQL: the first character of the cell lies between two code points."""
    return f"{column} >= {literal(chr(first))} and {column} < {literal(chr(last + 1))}"


def trimmed(column: str) -> str:
    """SQL: `column` without invisible characters at its ends, at the price of a regular expression."""
    return f"regexp_replace({column}, {literal(_EDGES)}, '', 'g')"


def folded_sql(column: str) -> str:
    """SQL: a cell in the form of `folded`."""
    return f"replace(lower({trimmed(column)}), 'ё', 'е')"


def expression(column: str, style: Style) -> str:
    """SQL: the text of a cell or NULL, equal to `parse`."""
    markers = listed(["", *sorted(empty_cells())])
    placeholder = f"regexp_full_match(s, {literal(_PLACEHOLDER.pattern)})"
    cases = [f"when regexp_matches(s, {literal('^' + _MARKED.pattern)}) then s[2:]"] if style.marked else []
    cases += ["when regexp_full_match(s, '[0-9]+\\.0') then s[:-3]"] if style.integral else []
    value = f"case {' '.join(cases)} else s end" if cases else "s"
    slow = let("s", trimmed(column), f"case when s in {markers} or {placeholder} then null else {value} end")
    if cases:
        return slow
    return f"case when {_marker(column)} then null when {_suspicious(column)} then {slow} else {column} end"


def blank(column: str) -> str:
    """SQL: true where the cell says nothing, so that NULL is an answer and not a failure."""
    return f"({expression(column, Style())} is null)"
