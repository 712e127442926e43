"""Days in every notation met in exports. The time of day is dropped; the empty date of 1C is no date.

Valid days lie in 1900–2199: everything else is a mistake of typing or a program's word for "no date".
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal
from clientbase.messages import N_, Message, message

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
_EPOCH = dt.date(1899, 12, 30)  # day 0 of a workbook
_SERIALS = (10_000, (LAST - _EPOCH).days)  # smaller numbers are years and counters
_PIVOT = 69  # two-digit years from here on belong to the twentieth century, as in POSIX
Order = Literal["ymd", "dmy", "mdy"]

_TIME = (
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:z|utc|gmt|[-+][0-9]{2}(?::?[0-9]{2})?))?"
)
_YEAR_WORD = r"(?: ?(?:года|року|г|р)\.?)?"
_AFTER = rf"{_YEAR_WORD}(?:[t ,]+{_TIME})?"
_LETTERS = "[a-zа-яіїєґ]{3,12}"
_NUMERIC = rf"^([0-9]{{1,4}})[-./ ]([0-9]{{1,2}})[-./ ]([0-9]{{1,4}}){_AFTER}$"
_COMPACT = rf"^([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})(?:[t ]+{_TIME})?$"
_SERIAL = r"^([0-9]{5,6})(?:[.,][0-9]*)?$"
_DAY_WORD = rf"^(?:([0-9]{{1,2}})[-. ]+)?({_LETTERS})[-., ]+([0-9]{{4}}){_AFTER}$"
_WORD_DAY = rf"^({_LETTERS})[-. ]+([0-9]{{1,2}}),? +([0-9]{{4}})(?:[t ,]+{_TIME})?$"
_WORD_YEAR = rf"^({_LETTERS})[-. ]+([0-9]{{2}}){_YEAR_WORD}$"
_MONTH_YEAR = rf"^([0-9]{{1,2}})[-./]([0-9]{{4}}){_YEAR_WORD}$"
_YEAR_MONTH = r"^([0-9]{4})[-./]([0-9]{1,2})$"
_EMPTY = re.compile(
    r"(?:0?1[./-]0?1[./-]0001|0001-01-01|00?[./-]00?[./-]00(?:00)?|0000-00-00"
    r"|30\.12\.1899|1899-12-30|[. /:-]+)"
    rf"(?:[t ]+{_TIME})?"
    rf"|{'|'.join(vocabulary.words('dates', 'never'))}"
)
_PATTERNS = {
    source: re.compile(source)
    for source in (
        _NUMERIC,
        _COMPACT,
        _SERIAL,
        _DAY_WORD,
        _WORD_DAY,
        _WORD_YEAR,
        _MONTH_YEAR,
        _YEAR_MONTH,
    )
}
_SHAPE = re.compile(r"([0-9]{1,4})([-./ ])([0-9]{1,2})([-./ ])([0-9]{1,4})(?:([, ]+|T)([0-9:.]+).*)?")


@dataclass(frozen=True, slots=True)
class Style:
    """How the days of a column are written.

    Attributes:
        order: of day and month where the year stands last.
        format: what `strptime` calls the usual cell; "iso" for year first; "" if there is none.
        length: bytes of the usual cell; cells of other lengths take the general rule.
        serial: day numbers of a workbook occur.
        words: months occur as words, or without a day: the first of the month is meant.
        ambiguous: cells of the sample that `order` decides, such as 03/04/2024.
        sure: the sample held evidence for `order`.
    """

    order: Order = "dmy"
    format: str = ""
    length: int = 0
    serial: bool = False
    words: bool = False
    ambiguous: int = 0
    sure: bool = True

    def other(self) -> Style:
        """The other order of day and month, for counting what it would read."""
        order: Order = "dmy" if self.order == "mdy" else "mdy"
        return Style(order, "", 0, self.serial, self.words, self.ambiguous, self.sure)

    def describe(self) -> Message:
        """The notation in words."""
        if self.serial:
            return message(N_("day numbers of a workbook"))
        if self.words:
            return message(N_("months; the first day of the month is used"))
        if self.format == "iso" or self.order == "ymd":
            return message(N_("year-month-day"))
        if self.order == "mdy":
            return message(N_("month/day/year"))
        return message(N_("day.month.year"))


def parse(cell: str, style: Style) -> dt.date | None:
    """The day of a cell, None if it is not one day between 1900 and 2199."""
    value = text.folded(cell)
    found = _numeric(value, style.order) or _compact(value)
    if found is None and style.serial:
        found = _serial(value)
    if found is None and style.words:
        found = _worded(value)
    return found


def _day(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None


def _full_year(year: str) -> str:
    if len(year) != 2:  # noqa: PLR2004 - digits
        return year
    return ("19" if int(year) >= _PIVOT else "20") + year


def _numeric(value: str, order: Order) -> dt.date | None:
    found = _PATTERNS[_NUMERIC].fullmatch(value)
    if not found:
        return None
    first, second, third = found[1], found[2], found[3]
    if len(first) == 4:  # noqa: PLR2004 - digits of a year
        return _day(first, second, third) if len(third) <= 2 else None  # noqa: PLR2004
    if len(first) > 2 or len(third) not in {2, 4}:  # noqa: PLR2004
        return None
    day, month = (second, first) if order == "mdy" else (first, second)
    return _day(_full_year(third), month, day)


def _compact(value: str) -> dt.date | None:
    found = _PATTERNS[_COMPACT].fullmatch(value)
    return _day(found[1], found[2], found[3]) if found else None


def _serial(value: str) -> dt.date | None:
    found = _PATTERNS[_SERIAL].fullmatch(value)
    if not found or not _SERIALS[0] <= int(found[1]) <= _SERIALS[1]:
        return None
    return _EPOCH + dt.timedelta(int(found[1]))


def _worded(value: str) -> dt.date | None:
    months = vocabulary.months()
    for pattern, places in _WORD_FORMS:
        if found := _PATTERNS[pattern].fullmatch(value):
            year, month, day = (found[place] if place else "1" for place in places)
            month = month if month.isdigit() else str(months.get(month, 0))
            return _day(_full_year(year), month, day or "1")
    return None


# Pattern -> the groups that hold year, month and day; 0 where the form has no day.
_WORD_FORMS = (
    (_DAY_WORD, (3, 2, 1)),
    (_WORD_DAY, (3, 1, 2)),
    (_WORD_YEAR, (2, 1, 0)),
    (_MONTH_YEAR, (2, 1, 0)),
    (_YEAR_MONTH, (1, 2, 0)),
)


def detect(values: Sequence[str], default: Order | None = None) -> Style:
    """The style of a column from a sample of its cells.

    Day and month are told apart by values over 12; without any, between points the day comes first, else
    `default` decides; without that, whichever of the two varies more is the day.
    """
    cells = [value for value in map(text.folded, values) if value]
    numeric = [found for found in map(_PATTERNS[_NUMERIC].fullmatch, cells) if found]
    last = [found for found in numeric if len(found[3]) in {2, 4} and len(found[1]) <= 2]  # noqa: PLR2004
    points = all("." in found[0] for found in last)
    order, sure = _order([(int(found[1]), int(found[2])) for found in last], "dmy" if points else default)
    if numeric and not last:
        order = "ymd"
    serial = sum(_serial(cell) is not None for cell in cells) * 2 > len(cells)
    words = any(_numeric(cell, order) is None and _worded(cell) is not None for cell in cells)
    shape, length = _usual([text.stripped(value) for value in values], order)
    ambiguous = sum(_either_way(int(found[1]), int(found[2])) for found in last)
    return Style(order, shape, length, serial, words, ambiguous, sure or not ambiguous)


def _either_way(first: int, second: int) -> bool:
    return first != second and max(first, second) <= 12  # noqa: PLR2004 - months


def _order(pairs: list[tuple[int, int]], default: Order | None) -> tuple[Order, bool]:
    day_first = sum(first > 12 for first, _ in pairs)  # noqa: PLR2004 - months
    month_first = sum(second > 12 for _, second in pairs)  # noqa: PLR2004
    if day_first != month_first:
        return ("dmy" if day_first > month_first else "mdy"), True
    if default:
        return default, True
    firsts, seconds = len({first for first, _ in pairs}), len({second for _, second in pairs})
    if firsts > 2 * seconds or seconds > 2 * firsts:
        return ("dmy" if firsts > seconds else "mdy"), False
    return "dmy", False


def _usual(cells: list[str], order: Order) -> tuple[str, int]:
    """The `strptime` format and the length that fit most cells."""
    forms = Counter((form, len(cell)) for cell in cells if (form := _format(cell, order)))
    return max(forms.items(), key=lambda entry: (entry[1], entry[0]))[0] if forms else ("", 0)


def _format(cell: str, order: Order) -> str:
    if re.fullmatch("[0-9]{8}", cell):
        return "%Y%m%d"
    found = _SHAPE.fullmatch(cell)
    if not found or found[2] != found[4] or found[2] == " ":
        return ""
    if len(found[1]) == 4:  # noqa: PLR2004 - digits of a year
        return "iso" if found[2] in "-/" else f"%Y{found[2]}%m{found[2]}%d" * (not found[7])
    colons = (found[7] or "").count(":")
    if found[6] not in {None, " "} or (found[7] and (not colons or "." in found[7])):
        return ""
    year = "%Y" if len(found[5]) == 4 else "%y"  # noqa: PLR2004
    day, month = ("%m", "%d") if order == "mdy" else ("%d", "%m")
    time = ("", " %H:%M", " %H:%M:%S")[min(colons, 2)]
    return f"{day}{found[2]}{month}{found[2]}{year}{time}"


def _bounds(kind: str) -> str:
    return f"between {kind} '{FIRST}' and {kind} '{LAST}'"


def _fast(column: str, style: Style) -> str:
    """SQL: the usual cell by one cast, NULL where the general rule has to look."""
    same_length = f"strlen({column}) = {style.length}"
    if style.format == "iso":
        between = f"{column} between '{FIRST.year}' and '{LAST.year + 1}'"
        return f"case when {same_length} and {between} then try_cast({column} as date) end"
    if not style.format:
        return "null"
    time = f"try_strptime({column}, {literal(style.format)})"
    day = let("t", time, f"case when t {_bounds('timestamp')} then cast(t as date) end")
    # The engine reads the words 'infinity' and 'epoch' as moments whatever the format says.
    return f"case when {same_length} and {column} < ':' then {day} end"


def _from_parts(year: str, month: str, day: str) -> str:
    date = f"try_cast(concat({year}, '-', {month}, '-', {day}) as date)"
    return let("d", date, f"case when d {_bounds('date')} then d end")


def _four_digits(year: str) -> str:
    century = f"case when {year} >= '{_PIVOT}' then '19' else '20' end"
    return f"case when strlen({year}) = 2 then concat({century}, {year}) else {year} end"


def _numeric_sql(order: Order) -> str:
    day, month = ("p.b", "p.a") if order == "mdy" else ("p.a", "p.b")
    parts = f"regexp_extract(s, {literal(_NUMERIC)}, ['a', 'b', 'c'])"
    last = _from_parts(_four_digits("p.c"), month, day)
    branches = (
        f"when strlen(p.a) = 4 and strlen(p.c) <= 2 then {_from_parts('p.a', 'p.b', 'p.c')} "
        f"when strlen(p.a) between 1 and 2 and strlen(p.c) in (2, 4) then {last}"
    )
    return let("p", parts, f"case {branches} end")


def _serial_sql() -> str:
    number = f"try_cast(regexp_extract(s, {literal(_SERIAL)}, 1) as integer)"
    within = f"n between {_SERIALS[0]} and {_SERIALS[1]}"
    return let("n", number, f"case when {within} then cast(date '{_EPOCH}' + n as date) end")


def _compact_sql() -> str:
    parts = f"regexp_extract(s, {literal(_COMPACT)}, ['a', 'b', 'c'])"
    return let("p", parts, f"case when p.a <> '' then {_from_parts('p.a', 'p.b', 'p.c')} end")


@lru_cache
def _month_sql(word: str) -> str:
    names: dict[int, list[str]] = {}
    for name, number in vocabulary.months().items():
        names.setdefault(number, []).append(name)
    cases = " ".join(f"when {word} in {listed(values)} then {number}" for number, values in names.items())
    return f"case {cases} else try_cast({word} as integer) end"


def _worded_sql() -> str:
    """SQL: the first form that fits; a later one may not rescue a day that does not exist."""
    branches = []
    for pattern, (year, month, day) in _WORD_FORMS:
        names = "[" + ", ".join(f"'{name}'" for name in "abc"[: 3 if day else 2]) + "]"
        group = "_abc"
        day_text = f"case when w.{group[day]} = '' then '1' else w.{group[day]} end" if day else "'1'"
        month_text = _month_sql(f"w.{group[month]}")
        found = _from_parts(_four_digits(f"w.{group[year]}"), f"({month_text})", f"({day_text})")
        extracted = let("w", f"regexp_extract(s, {literal(pattern)}, {names})", found)
        branches.append(f"when regexp_full_match(s, {literal(pattern)}) then {extracted}")
    return f"case {' '.join(branches)} end"


def expression(column: str, style: Style) -> str:
    """SQL: the day of a cell as `date` or NULL, equal to `parse`."""
    readings = [_numeric_sql(style.order), _compact_sql()]
    if style.serial:
        readings.append(_serial_sql())
    if style.words:
        readings.append(_worded_sql())
    folded = f"replace(lower({text.trimmed(column)}), 'ё', 'е')"
    slow = let("s", folded, f"coalesce({', '.join(readings)})")
    return f"case when {column} <> '' then coalesce({_fast(column, style)}, {slow}) end"


def blank(column: str) -> str:
    """SQL: true where the cell says nothing or a program's empty date."""
    empty = f"regexp_full_match(lower({text.trimmed(column)}), {literal(_EMPTY.pattern)})"
    return f"({text.blank(column)} or {empty})"


def is_blank(cell: str) -> bool:
    """True for a cell that says nothing or a program's empty date, such as `01.01.0001 0:00:00`."""
    return text.parse(cell, text.Style()) is None or bool(_EMPTY.fullmatch(text.folded(cell)))
