"""What a document is (sale, return, order …), and the three things 1C writes into one cell about it.

`Реализация товаров и услуг КСУТ-000123 от 01.02.2024 12:30:15` is a type, a number and a day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from clientbase.ingest.clean import date, text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal

NOT_SALES = ("order", "payment")
_FAST_TYPES = 8
_NOT_OURS = "not_ours"
_NUMBER = r"(?:№ ?)?([^\s№]+)"
_WHEN = r"([0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4})(?:[ ,]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_REFERENCE = rf"^(.+?)\s+{_NUMBER}\s+(?:от|від|dated|of)\s+{_WHEN}(?:\s*(?:г|р)\.?)?$"
_PATTERN = re.compile(_REFERENCE)


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
    """`sale`, `return`, `correction`, `retail`, `commission`, `order`, `payment`, or None if unknown."""
    found = re.match(_beginning(), text.folded(cell))
    name = _kinds()[found[0]] if found else _NOT_OURS
    return None if name == _NOT_OURS else name


def kind_expression(column: str, seen: Sequence[str] = ()) -> str:
    """SQL: the kind of a document by the caption or the type in `column`, equal to `kind`.

    `seen` are cells of the sample: how they begin is compared first, which spares most rows a regular expression.
    """
    folded = f"replace(lower({text.trimmed(column)}), 'ё', 'е')"
    branches = " ".join(
        f"when k in {listed(words)} then {literal(name)}"
        for name, words in vocabulary.lists("document").items()
        if name != _NOT_OURS
    )
    slow = let("k", f"regexp_extract({folded}, {literal(_beginning())})", f"case {branches} end")
    fast = " ".join(
        f"when starts_with({column}, {literal(beginning)}) then {literal(kind(beginning) or '')}"
        for beginning in _usual_types(seen)
    )
    return f"case {fast} else {slow} end" if fast else slow


def _usual_types(seen: Sequence[str]) -> list[str]:
    """The commonest types of the sample of which no known beginning is a continuation, so that they settle the kind."""
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


def _part(column: str, place: int) -> str:
    return f"nullif(regexp_extract({text.trimmed(column)}, {literal(_REFERENCE)}, {place}), '')"


def type_expression(column: str) -> str:
    """SQL: the type part of a document caption, else NULL."""
    return _part(column, 1)


def number_expression(column: str) -> str:
    """SQL: the number part of a document caption, else NULL."""
    return _part(column, 2)


def date_expression(column: str) -> str:
    """SQL: the day part of a document caption, else NULL."""
    style = date.Style(format="%d.%m.%Y", length=10)
    return let("r", _part(column, 3), date.expression("r", style))
