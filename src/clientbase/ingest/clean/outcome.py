"""How a deal ended, in three languages: won, lost, or still open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal

OUTCOMES = ("won", "lost", "open")
_BEFORE = r"^[^a-zß-ɏЀ-ӿ]+([a-zß-ɏЀ-ӿ])"  # the number or sign of a stage: `6. Closed won`, `✅ Оплачено`


def parse(cell: str) -> str:
    """`won`, `lost`, `open` or "" for a cell, by the words in which `expression` looks for it."""
    said = re.sub(_BEFORE, r"\1", text.folded(cell))
    for name in OUTCOMES:
        words = vocabulary.words("outcome", name)
        if said in words or said.startswith(tuple(word for word in words if len(word) > 1)):
            return name
    return ""


def expression(cells: Sequence[str], *, won_if_yes: bool = False) -> str:
    """SQL: `won`, `lost` or `open`; NULL where nothing is said, or only that the deal is closed.

    Args:
        cells: SQL of what the CRM says, the surest column first.
        won_if_yes: a yes in the first column says that the deal was won.
    """
    names = [f"o{place}" for place in range(len(cells))]
    yes = (*vocabulary.words("cells", "yes"), *vocabulary.words("outcome", "closed"))
    tests = [f"when o0 in {listed(yes)} then 'won'"] if won_if_yes else []
    for name in names:
        tests += [f"when {_says(name, how)} then '{how}'" for how in OUTCOMES]
    tests.append(f"when o0 in {listed(yes)} or coalesce({', '.join(names)}) is null then null")
    body = f"case {' '.join(tests)} else 'open' end"
    for name, cell in zip(reversed(names), reversed(cells), strict=True):
        said = f"replace(lower({text.trimmed(cell)}), 'ё', 'е')"
        body = let(name, f"regexp_replace({said}, {literal(_BEFORE)}, '\\1')", body)
    return body


def _says(name: str, how: str) -> str:
    """SQL: a cell begins with a word of the list `how`; a word of one letter is a whole cell."""
    words = vocabulary.words("outcome", how)
    begins = [f"starts_with({name}, {literal(word)})" for word in words if len(word) > 1]
    return f"({name} in {listed(words)} or {' or '.join(begins)})"
