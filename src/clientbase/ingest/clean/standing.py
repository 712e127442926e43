"""What a status or a type says of its row: a sale that counts, or why it is none; in many languages.

The words are stems of `[standing]` in values.toml, each found at the beginning of a word of the cell. What
none of them fits counts: a new status must not lose money in silence; all are listed with their money.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal

COUNTED = "counted"
OF_STATUS = ("cancelled", "returned", "unpaid", "draft", "test")
OF_TYPE = (*OF_STATUS, "transfer", "fee")
_FAST = 16  # values of the sample that are compared before any pattern
_LETTER = "0-9a-zа-яіїєґà-ÿ"
_BREAK, _END = f"(?:^|[^{_LETTER}])", f"(?:$|[^{_LETTER}])"
_SOME_WORDS = "[^ _-]*(?:[ _-]+[^ _-]+){0,3}[ _-]+"


@lru_cache
def pattern(section: str, name: str) -> str:
    """A pattern, for Python and for the engine, that finds a stem of a list in a folded cell."""
    return "|".join(_stem(word) for word in vocabulary.words(section, name))


def _stem(word: str) -> str:
    """A stem at the beginning of a word.

    `*word` stands inside one, `word!` ends it, `…` is the rest of a word and
    up to three others.
    """
    begins, ends = not word.startswith("*"), word.endswith("!")
    written = re.escape(word.removeprefix("*").removesuffix("!"))
    written = written.replace(r"\ …\ ", _SOME_WORDS).replace(r"\ ", "[ _-]+")
    return f"{_BREAK if begins else ''}{written}{_END if ends else ''}"


@lru_cache(maxsize=4096)
def meaning(cell: str, among: tuple[str, ...] = OF_STATUS) -> str | None:
    """The first of `among` that a cell says, `counted` for an exception, None where it says nothing of it."""
    folded = text.folded(cell)
    for known in (COUNTED, *among):
        if re.search(pattern("standing", known), folded):
            return known
    return None


def expression(column: str, seen: Iterable[str], among: Sequence[str] = OF_STATUS) -> str:
    """SQL: the first of `among` that a cell says, NULL where it counts; equal to `meaning`.

    `seen` are cells of the sample: the commonest of them are compared before any pattern.
    """
    usual = list(dict.fromkeys(seen))[:_FAST]
    by_meaning: dict[str, list[str]] = {}
    for cell in usual:
        by_meaning.setdefault(meaning(cell, tuple(among)) or COUNTED, []).append(cell)
    fast = " ".join(f"when c in {listed(cells)} then {_said(known)}" for known, cells in by_meaning.items())
    patterns = " ".join(
        f"when regexp_matches(s, {literal(pattern('standing', known))}) then {_said(known)}"
        for known in (COUNTED, *among)
    )
    folded = text.folded_sql("c")
    slow = let("s", folded, f"case {patterns} end")
    return let("c", column, f"case when c is null or c = '' then null {fast} else {slow} end")


def _said(known: str) -> str:
    return "cast(null as varchar)" if known == COUNTED else literal(known)


def codes(kind: str) -> tuple[str, ...]:
    """Cells that are nothing but a code of a kind of document, `sale` or `return`: `S`, `CN`."""
    return vocabulary.words("standing", f"{kind}_codes")
