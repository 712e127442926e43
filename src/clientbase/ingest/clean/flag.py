"""Yes and no, in three languages and as signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.clean.sql import let, listed


@dataclass(frozen=True, slots=True)
class Style:
    """`also`: further words that mean yes in this column, such as the word VIP in a VIP column."""

    also: tuple[str, ...] = ()


@lru_cache
def _words(style: Style) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (*vocabulary.words("cells", "yes"), *style.also), vocabulary.words("cells", "no")


def parse(cell: str, style: Style) -> bool | None:
    """True, False, or None where the cell says neither."""
    value = text.folded(cell)
    yes, no = _words(style)
    return True if value in yes else False if value in no else None


def detect(_values: Sequence[str], *, vip: bool = False) -> Style:
    """The style of a column; a VIP column may say yes by naming itself."""
    return Style(vocabulary.words("cells", "vip")) if vip else Style()


def expression(column: str, style: Style) -> str:
    """SQL: the flag of a cell as `boolean` or NULL, equal to `parse`."""
    yes, no = _words(style)
    folded = text.folded_sql(column)
    return let("s", folded, f"case when s in {listed(yes)} then true when s in {listed(no)} then false end")
