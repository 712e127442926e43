"""Currencies as cells and captions write them: codes, words and signs of the one list in `values.toml`.

A sign that several currencies share means the one that is named beside it: `$` under “Amount, CAD” is CAD.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from clientbase.errors import UsageError
from clientbase.ingest.clean import vocabulary
from clientbase.ingest.clean.sql import let, listed, literal
from clientbase.ingest.clean.text import INVISIBLE, folded
from clientbase.messages import N_, Data, message

APOSTROPHES = "'’ʼʻ`´‘"
SPACES = re.compile(f"[{INVISIBLE}{APOSTROPHES}]+")
UNKNOWN = "XXX"  # ISO 4217: no currency; here the home currency that nothing names
MINUS = "−–—‒‐‑﹣－"
_SIGNS = f"[-+({MINUS}]*"
_PLAIN = r"[-+0-9., ]*"
_AROUND = re.compile(r"([^0-9]*)[0-9](?:.*[0-9])?([^0-9]*)", re.DOTALL)
_USUAL = 4  # ways of writing amounts that are told apart quickly
_SHORT = 3  # letters of a code
_BESIDE = (r"[^A-Z]([A-Z]{3})\s*[)\]]?\s*$", r"^\s*([A-Z]{3})\s*[-–—,(\[]")  # a code after or before a name


@lru_cache
def codes() -> frozenset[str]:
    """All codes of ISO 4217 that are in use."""
    return frozenset(vocabulary.lists("currency")) | frozenset(vocabulary.words("currency_codes", "others"))


@lru_cache
def _by_word() -> dict[str, str]:
    """Word or sign without spaces -> code; a shared sign without a usual meaning stands for itself."""
    found = {_squeezed(word): word.upper() for word in vocabulary.lists("currency_shared")}
    found |= {code.lower(): code for code in codes()}
    for code, words in vocabulary.lists("currency").items():
        found |= {_squeezed(word): code for word in words}
    return found


@lru_cache
def _shared() -> dict[str, tuple[str, ...]]:
    """Sign -> the currencies it may mean."""
    return {_squeezed(word): known for word, known in vocabulary.lists("currency_shared").items()}


def _squeezed(word: str) -> str:
    return SPACES.sub("", folded(word)).rstrip(".")


def code(word: str, home: str = "") -> str:
    """The ISO code that a word or sign stands for, "" if it is no currency: `'руб.'` -> `'RUB'`.

    Args:
        word: as it is written.
        home: the currency that is named beside it; of the currencies a sign may mean, this one is meant.
    """
    form = _squeezed(word)
    return home if home in _shared().get(form, ()) else _by_word().get(form, "")


def typed(word: str) -> str:
    """The code that a person means: `грн`, `uah` and `UAH` are UAH.

    Raises:
        UsageError: the word is no code of a currency.
    """
    meant = code(word.strip()) or word.strip().upper()
    if len(meant) == _SHORT and meant.isascii() and meant.isalpha():
        return meant
    raise UsageError(
        message(N_("“{value}” is not the code of a currency"), value=Data(word[:40])),
        fix=[message(N_("write it like {examples}"), examples=Data("EUR, UAH, KZT"))],
    )


@lru_cache
def pattern() -> str:
    """Regular expression: any currency in lower case, without spaces and apostrophes."""
    return _any_of(word for word in _by_word() if not word.isdigit())


@lru_cache
def in_caption(*, strict: bool = False) -> str:
    """Regular expression: what may be a currency in a lower-case caption; `named` tells whether it is one.

    `strict`: nothing but currencies, which takes longer to find.
    """
    words = set(vocabulary.lists("currency_shared"))
    words |= {word for known in vocabulary.lists("currency").values() for word in known}
    forms = {word.rstrip(".") for word in words if not word.isdigit()}
    forms |= {code.lower() for code in codes()} if strict else set()
    return rf"(?:р\.|{_any_of(forms - _not_in_captions())}{'' if strict else '|[a-z]{3}'})"


@lru_cache
def _not_in_captions() -> frozenset[str]:
    """Words and codes that mean something else in a caption, in lower case."""
    lists = (vocabulary.words("currency_codes", name) for name in ("words", "cells"))
    return frozenset(word.lower() for words in lists for word in words)


def named(word: str) -> str:
    """The code of a currency found in a caption, "" where the word is none: `net` has three letters, too."""
    return "" if word in _not_in_captions() else code(word)


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return rf"(?:{'|'.join(map(re.escape, longest_first))})\.?"


@lru_cache
def minor() -> str:
    """Regular expression: the hundredth part of a currency: копеек, cents."""
    return _any_of(vocabulary.words("currency_codes", "minor"))


@lru_cache
def _places() -> tuple[re.Pattern[str], ...]:
    """Where a currency stands in an amount without spaces: before it, after it, before its hundredths."""
    return (
        re.compile(rf"^{_SIGNS}({pattern()}){_SIGNS}[|]?[0-9.,]"),
        re.compile(rf"[0-9.,)/=-][|]?({pattern()})(?:[cd]r\.?)?[-+){MINUS}]*$"),
        re.compile(rf"[0-9]({pattern()})[.,]?[0-9]{{1,2}}{minor()}[)]?$"),
    )


def of_amount(cell: str, home: str = "") -> str:
    """The currency that the cell of an amount names, "" for none: `'1 500 $'` -> `'USD'`."""
    if re.fullmatch(_PLAIN, cell):
        return ""
    text = SPACES.sub("", folded(cell))
    found = (place.search(text) for place in _places())
    return next((code(match[1], home) for match in found if match), "")


def affixes(cell: str) -> tuple[str, str]:
    """What stands before the first digit of a cell and after the last: `'$5.00 USD'` -> `('$', ' USD')`."""
    found = _AROUND.fullmatch(cell)
    return (found[1], found[2]) if found else (cell, "")


def of_amount_sql(column: str, home: str = "", sample: Iterable[str] = ()) -> str:
    """SQL: the currency of an amount or NULL, equal to `of_amount`.

    Cells written like those of the `sample` are told by a comparison; all others by the whole list of signs.
    """
    text = f"regexp_replace(replace(lower({column}), 'ё', 'е'), {literal(SPACES.pattern)}, '', 'g')"
    words = [f"nullif(regexp_extract(s, {literal(place.pattern)}, 1), '')" for place in _places()]
    found = let("s", text, f"coalesce({', '.join(words)})")
    word = f"rtrim({found}, '.')"
    branches = [f"when {column} is null or regexp_full_match({column}, {literal(_PLAIN)}) then null"]
    usual = Counter(affixes(cell) for cell in sample if of_amount(cell, home)).most_common(_USUAL)
    for (before, after), _ in usual:
        pattern = f"{re.escape(before)}[0-9](?:[0-9., ]*[0-9])?{re.escape(after)}"
        if known := of_amount(f"{before}1{after}", home):
            branches.append(f"when regexp_full_match({column}, {literal(pattern)}) then {literal(known)}")
    return f"case {' '.join(branches)} else {let('w', word, _named_sql('w', home))} end"


def code_sql(column: str, home: str = "") -> str:
    """SQL: the code of a cell that holds a currency and nothing else; what is unknown stays, in capitals.

    A code beside a name counts: `Euro - EUR`, `USD (US Dollar)`.
    """
    usual = listed(sorted({*vocabulary.lists("currency")}))
    text = f"rtrim(replace(lower(trim({column})), 'ё', 'е'), '.')"
    beside = [f"nullif(regexp_extract({column}, {literal(place)}, 1), '')" for place in _BESIDE]
    cases = [f"when {found} in {listed(sorted(codes()))} then {found}" for found in beside]
    named = let("w", text, _named_sql("w", home))
    return f"case when {column} in {usual} then {column} {' '.join(cases)} else {named} end"


def _named_sql(word: str, home: str) -> str:
    """SQL: the code of a word in lower case; codes without words are left to `upper`."""
    branches = [f"when {word} is null then null"]
    mine = [form for form, known in _shared().items() if home in known]
    if home and mine:
        branches.append(f"when {word} in {listed(mine)} then {literal(home)}")
    for known, words in vocabulary.lists("currency").items():
        forms = {form for own in words for form in (_squeezed(own), folded(own).rstrip("."))}
        branches.append(f"when {word} in {listed(sorted({*forms, known.lower()}))} then {literal(known)}")
    return f"case {' '.join(branches)} else upper({word}) end"


def is_code(cell: str) -> bool:
    """Whether a cell is a code of three capitals, as no ordinary word is written."""
    return len(cell) == _SHORT and cell in codes() and cell not in vocabulary.words("currency_codes", "words")
