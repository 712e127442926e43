"""Answers on a scale: `9`, `9/10`, `10 - extremely likely`, «не порекомендую (0)», ★★★★, words of its ends.

A survey prints the words of the ends of its scale instead of the numbers, or beside them: these are the very
answers of promoters and detractors. A word alone is read only where other answers show the scale.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from clientbase.ingest.clean import number, text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal

HIGHEST = 10
_HALF = 5  # answers above it show that the scale does not end with it
_DIGITS = r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)"
_LETTERS = "[a-zß-ɏЀ-ӿ]{2}"  # Latin and Cyrillic, in Python and in RE2 alike
_LEADING = re.compile(rf"^{_DIGITS}(?: ?[-:.)(=] ?| )[^0-9%]*{_LETTERS}[^0-9%]*$")
_TRAILING = re.compile(rf"^[^0-9]*{_LETTERS}[^0-9]*?{_DIGITS}\)?$")
_STARS = re.compile("^[★⭐☆\ufe0f ]*[★⭐][★⭐☆\ufe0f ]*$")
_FILLED = "[^★⭐]"
_DASHES = "–—−‐‑"
_SPACES = f"[{text.INVISIBLE}]+"


@lru_cache
def _out_of() -> re.Pattern[str]:
    """`9/10`, `9 out of 10`, «9 из 10»: the answer, and the end of the scale."""
    words = "|".join(re.escape(word) for word in vocabulary.words("answers", "out_of"))
    return re.compile(rf"^{_DIGITS} ?(?:/ ?|(?:{words}) )([0-9]{{1,3}})(?: [^0-9]*)?$")


@dataclass(frozen=True, slots=True)
class Style:
    """How the answers of a column are written.

    Attributes:
        plain: the notation of bare numbers.
        out_of: the end of the scale where cells name it, `9/10`; 0 where none does.
        ends: words alone are read as the ends of a scale of 0 to 10.
    """

    plain: number.Style = field(default_factory=number.Style)
    out_of: int = 0
    ends: bool = False


def _squeezed(cell: str) -> str:
    folded = text.folded(cell).translate(dict.fromkeys(map(ord, _DASHES), "-"))
    return re.sub(_SPACES, " ", folded)


def parse(cell: str, style: Style) -> Decimal | None:
    """The answer of a cell; None where it has none, or where only words stand that no number explains."""
    if (value := number.parse(cell, style.plain, number.QUANTITY_SCALE)) is not None:
        return value
    squeezed = _squeezed(cell)
    if found := _out_of().fullmatch(squeezed):
        return _decimal(found[1]) if style.out_of and int(found[2]) == style.out_of else None
    if found := _LEADING.fullmatch(squeezed) or _TRAILING.fullmatch(squeezed):
        return _decimal(found[1])
    if _STARS.fullmatch(squeezed):
        return Decimal(len(re.sub(_FILLED, "", squeezed)))
    if style.ends and squeezed in vocabulary.words("answers", "lowest"):
        return Decimal(0)
    return Decimal(HIGHEST) if style.ends and squeezed in vocabulary.words("answers", "highest") else None


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))


def detect(cells: Sequence[str], plain: number.Style) -> Style:
    """The style of a column from a sample of its cells."""
    named = Counter(
        int(found[2]) for cell in cells if (found := _out_of().fullmatch(_squeezed(cell))) is not None
    )
    style = Style(plain, out_of=named.most_common(1)[0][0] if named else 0)
    values = [value for cell in cells if (value := parse(cell, style)) is not None]
    ends = bool(values) and _HALF < max(values) <= HIGHEST and min(values) >= 0
    return Style(plain, style.out_of, ends)


def expression(column: str, style: Style) -> str:
    """SQL: the answer of a cell as `decimal(18, 6)` or NULL, equal to `parse`."""
    kind = f"decimal({number.WIDTH}, {number.QUANTITY_SCALE})"

    def part(pattern: re.Pattern[str]) -> str:
        return f"try_cast(replace(regexp_extract(s, {literal(pattern.pattern)}, 1), ',', '.') as {kind})"

    named = literal(_out_of().pattern)
    end = f"try_cast(regexp_extract(s, {named}, 2) as integer) = {style.out_of or -1}"
    stars = f"cast(length(regexp_replace(s, {literal(_FILLED)}, '', 'g')) as {kind})"
    tests = [
        f"when regexp_matches(s, {named}) then case when {end} then {part(_out_of())} end",
        f"when regexp_matches(s, {literal(_LEADING.pattern)}) then {part(_LEADING)}",
        f"when regexp_matches(s, {literal(_TRAILING.pattern)}) then {part(_TRAILING)}",
        f"when regexp_matches(s, {literal(_STARS.pattern)}) then {stars}",
    ]
    if style.ends:
        for name, value in (("lowest", 0), ("highest", HIGHEST)):
            words = listed(vocabulary.words("answers", name))
            tests.append(f"when s in {words} then cast({value} as {kind})")
    folded = f"translate({text.folded_sql(column)}, {literal(_DASHES)}, {literal('-' * len(_DASHES))})"
    squeezed = f"regexp_replace({folded}, {literal(_SPACES)}, ' ', 'g')"
    worded = let("s", squeezed, f"case {' '.join(tests)} end")
    bare = number.expression(column, style.plain, number.QUANTITY_SCALE)
    return f"coalesce({bare}, case when {column} <> '' then {worded} end)"
