"""The day of a balance: in the title block, in the name of the sheet or file, or the end of its period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as day

from clientbase.ingest.clean import date, vocabulary
from clientbase.ingest.layout import title
from clientbase.ingest.layout.periods import Named

_NUMBERS = (
    r"[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./](?:[0-9]{4}|[0-9]{2})(?![0-9])"
)
_SPELLED = (
    r"[^\W\d_]{3,12}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}"
    r"|[0-9]{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{3,12}\.?,? [0-9]{4}"
)
_IN_NAME = re.compile(
    r"(?<![0-9])(?:([0-9]{4})[-_. ]?([0-9]{2})[-_. ]?([0-9]{2})"
    r"|([0-9]{1,2})[-_.]([0-9]{1,2})[-_.]([0-9]{4}))(?![0-9])"
)
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day, and whether day and month could be the other way round."""

    day: day
    doubtful: bool = False


def find(
    context: Sequence[str], names: Sequence[str], named: Named | None, order: date.Order | None
) -> AsOf | None:
    """The day a statement is of; None where nothing says it.

    Args:
        context: the lines of the title block.
        names: those of the sheet and of the file.
        named: the month or quarter that one of them names.
        order: of day and month in the other columns of the file, None where they do not show it.
    """
    if whole := title.period(context):
        return AsOf(whole[1])
    if said := next((found for line in context if (found := _said(line, order))), None):
        return said
    if named and named.place == "title":
        return AsOf(named.span[1])
    if known := next((own for name in names if (own := _in_name(name))), None):
        return AsOf(known)
    return AsOf(named.span[1]) if named and named.is_telling else None


def _said(line: str, order: date.Order | None) -> AsOf | None:
    """The day after a word such as «на» or `As of`; of a line that is nothing but a day, that day."""
    words = "|".join(re.escape(word) for word in vocabulary.words("title", "as_of"))
    for pattern in (
        rf"(?i)(?<!\w)(?:{words})(?!\w)[^0-9]{{0,12}}?({_NUMBERS}|{_SPELLED})",
        rf"(?i)^\s*({_NUMBERS}|{_SPELLED})\s*(?:г\.?|р\.?|года|року)?\s*$",
    ):
        if found := re.search(pattern, line):
            return _parsed(found[1], order)
    return None


def _parsed(text: str, order: date.Order | None) -> AsOf | None:
    bare = _ORDINAL.sub("", text)
    spelled = any(map(str.isalpha, bare))
    if spelled:
        known = date.parse(bare.replace(",", ""), date.Style(words=True)) or date.parse(
            bare, date.Style(words=True)
        )
        return AsOf(known) if known else None
    if bare[:4].isdigit():
        known = date.parse(bare, date.Style())
        return AsOf(known) if known else None
    either = {way: date.parse(bare, replace(date.Style(), order=way)) for way in _ways(bare, order)}
    days = [known for known in either.values() if known]
    return AsOf(days[0], doubtful=order is None and "/" in bare and len(set(days)) > 1) if days else None


def _ways(text: str, order: date.Order | None) -> tuple[date.Order, ...]:
    usual: date.Order = order or "dmy"
    first, second = (int(part) for part in re.split(r"[-./]", text)[:2])
    if second > 12 >= first:  # noqa: PLR2004 - months
        return ("mdy",)
    return (usual, "mdy" if usual == "dmy" else "dmy")


def _in_name(name: str) -> day | None:
    for found in _IN_NAME.finditer(name):
        year, month, number = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
        try:
            known = day(int(year), int(month), int(number))
        except ValueError:
            continue
        if date.FIRST <= known <= date.LAST:
            return known
    return None
