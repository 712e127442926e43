"""Months, quarters and years as captions, names of sheets and of files: what days they cover.

A month without a year takes the one that the title block, the sheet or the file names; a range of days over
the turn of a year decides as well.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as day
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from clientbase.ingest.clean import date, text, vocabulary
from clientbase.ingest.layout import title

Span = tuple[day, day]
_QUARTER_DAYS, _MONTH = 92, 31
ANY_YEAR = 2000  # for asking whether a caption is a month at all
_DAY = date.Style(words=True)
_YEAR = r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])"
_YEAR_WORD = r"(?:год|года|году|рік|року|році|year|fy|г|р|jahr|año|année|rok)\.?"
_QUARTER_WORD = r"(?:квартал[а-яіу]*|кварт|кв|quarter|qtr|quartal|trimestre|kwartał)\.?"
_HALF_WORD = r"(?:полугоди[а-я]+|півріччя|half year|halbjahr|semestre|półrocze)"
_ORDINAL = r"(?:-?(?:й|ый|ий|е|ше|st|nd|rd|th))?"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PART = r"([1-4]|iv|i{1,3})"
_QUARTERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\w)q ?{_PART}(?!\w)",
        rf"(?<!\w){_PART}{_ORDINAL} ?{_QUARTER_WORD}(?!\w)",
        rf"(?<!\w){_QUARTER_WORD} ?{_PART}(?!\w)",
    )
)
_HALVES = tuple(
    re.compile(pattern)
    for pattern in (r"(?<!\w)h ?([12])(?!\w)", rf"(?<!\w)([12]|i{{1,2}}){_ORDINAL} ?{_HALF_WORD}(?!\w)")
)
_WEEK = re.compile(r"(?:(20[0-9]{2})[- ]?w ?([0-9]{1,2})|w(?:eek)? ?([0-9]{1,2})[-/ ,]+(20[0-9]{2}))")
_NUMBERED = re.compile(
    r"(?<![0-9])(?:(20[0-9]{2})[-_. ]?(0[1-9]|1[0-2])|(0[1-9]|1[0-2])[-_./](20[0-9]{2}))(?![0-9])"
)
_DAYS = re.compile(
    r"(?<![0-9])(?:[0-9]{1,2}[-_.][0-9]{1,2}[-_.][0-9]{2,4}|20[0-9]{2}[-_.]?[0-9]{2}[-_.]?[0-9]{2})(?![0-9])"
)
_FOR = re.compile(r"(?:^|\s)(?:за|for|period|период|період|month|месяц|місяць)\s*:?\s+(.{3,40})$")


@dataclass(frozen=True, slots=True)
class Named:
    """The days a name covers; `place` is where it stands: title, sheet or file."""

    span: Span
    place: str
    name: str

    @property
    def is_telling(self) -> bool:
        """Whether it makes sales of rows without a day: a year in the name of a file says too little."""
        return self.place == "title" or (self.span[1] - self.span[0]).days <= _QUARTER_DAYS

    def holds(self, other: Named) -> bool:
        """Whether the table of `other` is a part of this one: a month of its quarter, a sheet of its file."""
        if self.place == "file" and other.place == "sheet":
            return True
        wider = self.span != other.span
        return wider and self.span[0] <= other.span[0] and other.span[1] <= self.span[1]


def parse(caption: str, year: int | None = None) -> Span | None:
    """The days a caption covers: a day, a month, a quarter, a half or a year; `year` for one without."""
    folded = text.folded(caption).replace("'", " ").replace("’", " ")
    if week := _WEEK.fullmatch(folded):
        return _week(int(week[1] or week[4]), int(week[2] or week[3]))
    own, rest = _year_of(folded)
    if own and not rest:
        return _months(own, 1, 12)
    if (found := _part(rest)) is not None:
        known_year = own or year
        return _months(known_year, *found) if known_year else None
    known = date.parse(folded, _DAY)
    if known is None or folded.isdigit():
        return None
    whole = len(re.findall("[0-9]+", folded)) > 2 or known.day > 1  # noqa: PLR2004 - day, month, year
    return (known, known) if whole else _months(known.year, known.month, 1)


def _year_of(folded: str) -> tuple[int | None, str]:
    """The year a caption names, and the rest of it without the word for a year."""
    found = re.search(_YEAR, folded)
    rest = folded[: found.start()] + folded[found.end() :] if found else folded
    rest = re.sub(rf"(?<!\w){_YEAR_WORD}(?!\w)", " ", rest) if found else rest
    return int(found[1]) if found else None, " ".join(rest.split()).strip(" ,.-–—_/()")


def _part(rest: str) -> tuple[int, int] | None:
    """First month and number of months of `январь`, `jan.`, `q1`, `1 полугодие`; None for anything else."""
    if month := vocabulary.months().get(rest.rstrip(".")):
        return month, 1
    for patterns, months in ((_QUARTERS, 3), (_HALVES, 6)):
        for pattern in patterns:
            if found := pattern.fullmatch(rest):
                number = _ROMAN.get(found[1]) or int(found[1])
                return (number - 1) * months + 1, months
    return None


def _months(year: int, first: int, count: int) -> Span:
    last = first + count - 1
    return day(year, first, 1), day(year, last, monthrange(year, last)[1])


def _week(year: int, number: int) -> Span | None:
    try:
        first = day.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return first, first + timedelta(days=6)


@lru_cache(maxsize=4096)
def is_period(caption: str) -> bool:
    """Whether a caption is a day, month, quarter or year, with a year or without."""
    return parse(caption, ANY_YEAR) is not None


# -- in a title, a sheet, a file -----------------------------------------------------------------------------

_TITLES, _LONGEST_TITLE, _QUARTER = 3, 80, 92  # lines, characters, days
_OPEN = re.compile(
    r"[:=]|\b(?:since|from|until|till|after|before|seit|с|со|после|до|від|після|з)\b"
)  # of no end


def named(context: Sequence[str], sheet: str, file: str) -> Named | None:
    """The period that holds for a whole table: by its title block, its sheet or its file, in this order."""
    stem = file.rsplit(".", 1)[0]
    year = year_of(context, sheet, file)
    for line in context:
        found = _FOR.search(text.folded(line))
        if span := parse(line) or (parse(found[1]) if found else None):
            return Named(span, "title", line)
    for line in context[:_TITLES]:
        spoken = len(line) <= _LONGEST_TITLE and not _OPEN.search(text.folded(line))
        span = _within(line, None) if spoken else None
        if span and (span[1] - span[0]).days <= _QUARTER:  # a year alone may be anything
            return Named(span, "title", line)
    if sheet and (span := _within(sheet, year)):
        return Named(span, "sheet", sheet)
    if span := _within(stem, year):
        return Named(span, "file", file)
    return None


def _within(name: str, year: int | None) -> Span | None:
    """The one period in a name such as `Продажи январь 2026` or `sales_2026-01`; a day there is no period."""
    folded = text.folded(name).replace("_", " ")
    if whole := parse(folded, year):
        return whole if whole[0] != whole[1] else None
    days = list(dict.fromkeys(found[0] for found in _DAYS.finditer(text.folded(name))))
    if len(days) == 2:  # noqa: PLR2004 - a range
        first, last = (date.parse(found.replace("_", "-"), date.Style()) for found in days)
        return (first, last) if first and last and first <= last else None
    if days:
        return None
    if numbered := _NUMBERED.findall(text.folded(name)):
        months = {(int(one or four), int(two or three)) for one, two, three, four in numbered}
        return _months(*months.pop(), 1) if len(months) == 1 else None
    own, _ = _year_of(folded)
    year = own or year
    parts = {found for word in _phrases(folded) if (found := _part(word))}
    if len(parts) == 1 and year:
        return _months(year, *parts.pop())
    years = set(re.findall(_YEAR, folded))
    return _months(int(years.pop()), 1, 12) if not parts and len(years) == 1 else None


def _phrases(folded: str) -> list[str]:
    """Words of a name, and pairs of them: `1 кв`."""
    words = [word for word in re.split(r"[\s,;()\[\]–—-]+", folded) if word]
    return [*words, *(f"{one} {two}" for one, two in pairwise(words))]


def year_of(context: Sequence[str], sheet: str, file: str) -> int | None:
    """The year the title block names, else the sheet, else the file; None where there are several."""
    for texts in ([line for line in context if not _DAYS.search(line)], [*context], [sheet], [file]):
        years = {found for line in texts for found in re.findall(_YEAR, line)}
        if years:
            return int(years.pop()) if len(years) == 1 else None
    return None


def across(captions: Sequence[str], context: Sequence[str], sheet: str, file: str) -> dict[str, Span | None]:
    """The days of every caption that is a period; None for a month of which nothing tells the year."""
    whole = title.period(context)
    year = year_of(context, sheet, file)
    found: dict[str, Span | None] = {}
    for caption in captions:
        if is_period(caption):
            found[caption] = parse(caption) or _in(caption, whole) or (parse(caption, year) if year else None)
    bare = [
        span for caption, span in found.items() if span and not parse(caption) and not _in(caption, whole)
    ]
    months = [span for span in bare if (span[1] - span[0]).days < _MONTH]  # sums of them may stand anywhere
    longer = [span for span in bare if (span[1] - span[0]).days >= _MONTH]
    if any(one[0] >= other[0] for each in (months, longer) for one, other in pairwise(each)):
        return {
            caption: parse(caption) or _in(caption, whole) for caption in found
        }  # over the turn of a year
    return found


def _in(caption: str, whole: Span | None) -> Span | None:
    """A month without a year inside of the period of the title block, if it occurs there once."""
    if whole is None:
        return None
    years = range(whole[0].year, whole[1].year + 1)
    spans = [
        span
        for year in years
        if (span := parse(caption, year)) and span[0] <= whole[1] and span[1] >= whole[0]
    ]
    return spans[0] if len(spans) == 1 else None
