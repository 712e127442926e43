"""What a document is (sale, return, order …), and the three things 1C writes into one cell about it.

`Реализация товаров и услуг КСУТ-000123 от 01.02.2024 12:30:15` is a type, a number and a day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from clientbase.ingest.clean import date, text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal

NOT_SALES = ("order", "payment", "purchase")
_FAST_TYPES = 8
_SPACE, _WORD = f"[{text.INVISIBLE}]+", f"[^{text.INVISIBLE}№]+"
_TIME = "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
_WHEN = rf"([0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{2,4}}(?:[ ,]+{_TIME})?)"
_REFERENCE = (
    rf"^([^{text.INVISIBLE}].*?){_SPACE}(?:№{_SPACE}|№)?({_WORD}){_SPACE}(?:от|від|dated|of){_SPACE}{_WHEN}"
    rf"(?:{_SPACE})?(?:[гр]\.?)?$"
)
_PATTERN = re.compile(_REFERENCE, re.DOTALL)
_SEPARATORS = (" от ", " від ", " dated ", " of ")


@dataclass(frozen=True, slots=True)
class Reference:
    """The parts of a document caption, as text."""

    type: str
    number: str
    date: str


@lru_cache
def _kinds() -> dict[str, str]:
    """The beginning of a document type -> its kind."""
    return {word: name for name, beginnings in vocabulary.lists("document").items() for word in beginnings}


@lru_cache
def _beginning() -> str:
    """A pattern that finds the longest known beginning of a document type."""
    return "^(?:" + "|".join(sorted(_kinds(), key=lambda word: (-len(word), word))) + ")"


def kind(cell: str) -> str | None:
    """`sale`, `return`, `correction`, `retail`, `commission`, one of `NOT_SALES`, or None if unknown."""
    found = re.match(_beginning(), text.folded(cell))
    return _kinds()[found[0]] if found else None


def kind_expression(column: str, seen: Sequence[str] = ()) -> str:
    """SQL: the kind of a document by the caption or the type in `column`, equal to `kind`.

    `seen` are cells of the sample: their beginnings are compared first, which spares most rows a
    regular expression.
    """
    folded = text.folded_sql(column)
    branches = " ".join(
        f"when k in {listed(words)} then {literal(name)}"
        for name, words in vocabulary.lists("document").items()
    )
    slow = let("k", f"regexp_extract({folded}, {literal(_beginning())})", f"case {branches} end")
    fast = " ".join(
        f"when starts_with({column}, {literal(beginning)}) then {literal(kind(beginning) or '')}"
        for beginning in _usual_types(seen)
    )
    return f"case {fast} else {slow} end" if fast else slow


def _usual_types(seen: Sequence[str]) -> list[str]:
    """The commonest types of the sample that no known beginning continues, so that they settle the kind."""
    types = Counter(found.type if (found := reference(cell)) else cell for cell in seen if kind(cell))
    settled = [
        name
        for name in sorted(types, key=lambda name: (-types[name], name))
        if name == text.stripped(name)
        and not any(word.startswith(text.folded(name)) and word != text.folded(name) for word in _kinds())
    ]
    return settled[:_FAST_TYPES]


def reference(cell: str) -> Reference | None:
    """The type, number and day of `<type> <number> от <day>`; None for any other text."""
    found = _PATTERN.fullmatch(text.stripped(cell))
    return Reference(found[1], found[2], found[3]) if found else None


@dataclass(frozen=True, slots=True)
class Style:
    """How the captions of a column are written: the word before the day, and the day itself."""

    separator: str = ""
    day: date.Style = field(default_factory=date.Style)


def detect(cells: Sequence[str]) -> Style:
    """The style of a column of captions."""
    found = [part.date for cell in cells if (part := reference(cell))]
    counts = {separator: sum(separator in cell for cell in cells) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: counts[separator])
    return Style(best if found and counts[best] else "", date.detect(found, date.Hint("dmy")))


def _split(column: str, style: Style, fast: str, place: int) -> str:
    """SQL: `fast` for captions that fall apart at the separator, else group `place` of the full pattern."""
    pattern = literal("(?s)" + _REFERENCE)
    slow = f"nullif(regexp_extract({text.trimmed(column)}, {pattern}, {place}), '')"
    if not style.separator:
        return slow
    last = f"split_part({column}, {literal(style.separator)}, 3) = ''"
    plain = f"contains({column}, {literal(style.separator)}) and {last} and not contains({column}, '№')"
    return f"case when regexp_matches({column}, {pattern}) and {plain} then {fast} else {slow} end"


def _before(column: str, style: Style) -> str:
    return f"split_part({column}, {literal(style.separator)}, 1)"


def type_expression(column: str, style: Style) -> str:
    """SQL: the type part of a document caption, else NULL."""
    ending = literal(f"{_SPACE}{_WORD}(?:{_SPACE})?$")
    return _split(column, style, f"regexp_replace({_before(column, style)}, {ending}, '')", 1)


def number_expression(column: str, style: Style) -> str:
    """SQL: the number part of a document caption, else NULL."""
    ending = literal(f"({_WORD})(?:{_SPACE})?$")
    return _split(column, style, f"regexp_extract({_before(column, style)}, {ending}, 1)", 2)


def date_expression(column: str, style: Style) -> str:
    """SQL: the day part of a document caption, else NULL."""
    day = _split(column, style, f"split_part({column}, {literal(style.separator)}, 2)", 3)
    return let("r", day, date.expression("r", style.day))
