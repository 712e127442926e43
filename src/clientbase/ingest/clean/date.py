"""Days in every notation met in exports. The time of day is dropped; the empty date of 1C is no date.

Valid days lie in 1900–2199: everything else is a mistake of typing or a program's word for "no date".
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clientbase.ingest.clean import day_parts, spelled, text, vocabulary
from clientbase.ingest.clean.sql import let, literal
from clientbase.messages import N_, Message, message

FIRST, LAST = day_parts.FIRST, day_parts.LAST
_EPOCH = dt.date(1899, 12, 30)  # day 0 of a workbook
_SERIALS = (10_000, (LAST - _EPOCH).days)  # smaller numbers are years and counters
_MONTHS = 12
_MOST_YEARS = 15  # in a column of months; more are days
_DAY_OR_YEAR = re.compile(r"[^\W\d_]{3,12}[. ]+([0-9]{1,2})")
Order = Literal["ymd", "dmy", "mdy"]

_CLOCK = r"(?:[ t]?(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){0,2}z?)?"  # digits alone: 2026010512, 20260105t101500z
_NUMERIC = rf"^([0-9]{{1,4}})[-./ ] ?([0-9]{{1,2}})[-./ ] ?([0-9]{{1,4}})\.?{day_parts.AFTER}$"
_COMPACT = rf"^([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})(?:{_CLOCK}|[t ]+{day_parts.TIME})$"
_SERIAL = r"^([0-9]{5,6})(?:[.,][0-9]*)?$"
_EMPTY = re.compile(
    r"(?:0?1[./-]0?1[./-]0001|0001-01-01|00?[./-]00?[./-]00(?:00)?|0000-00-00"
    r"|30\.12\.1899|1899-12-30|[. /:-]+)"
    rf"(?:[t ]+{day_parts.TIME})?"
    rf"|{'|'.join(vocabulary.words('dates', 'never'))}"
)
_PATTERNS = {source: re.compile(source) for source in (_NUMERIC, _COMPACT, _SERIAL)}
_NAMED = re.compile(r"[0-9]{2}([- ])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\1([0-9]{4}|[0-9]{2})")
_SHAPE = re.compile(r"([0-9]{1,4})([-./ ])([0-9]{1,2})([-./ ])([0-9]{1,4})(?:([, ]+|T)([0-9:.]+).*)?")


@dataclass(frozen=True, slots=True)
class Style:
    """How the days of a column are written.

    Attributes:
        order: of day and month where the year stands last.
        format: what `strptime` calls the usual cell; "iso" for year first; "" if there is none.
        length: bytes of the usual cell; cells of other lengths take the general rule.
        serial: day numbers of a workbook occur.
        words: months occur as words, or the day of the week, or periods instead of days.
        numbers: years and months occur as mere numbers: `2026`, `202601`.
        unit: what the usual cell covers; the first day of it is meant.
        ambiguous: cells of the sample that `order` decides, such as 03/04/2024.
        sure: there is evidence for `order`.
        shown_by: caption of the column that showed `order` where the sample itself did not, "" for none.
        swapped: a spreadsheet exchanged day and month wherever that made a day: year-first cells up to the
            12th are turned back.
    """

    order: Order = "dmy"
    format: str = ""
    length: int = 0
    serial: bool = False
    words: bool = False
    ambiguous: int = 0
    sure: bool = True
    numbers: bool = False
    unit: spelled.Unit = "day"
    shown_by: str = ""
    swapped: bool = False

    def other(self) -> Style:
        """The other order of day and month, for counting what it would read."""
        order: Order = "dmy" if self.order == "mdy" else "mdy"
        return replace(self, order=order, format="", length=0)

    def describe(self) -> Message:
        """The notation in words."""
        if self.unit != "day":
            return _PERIODS[self.unit]
        if self.serial:
            return message(N_("day numbers of a workbook"))
        if self.words:
            return message(N_("days with their month or weekday in words"))
        if self.format == "iso" or self.order == "ymd":
            return message(N_("year-month-day"))
        if self.order == "mdy":
            return message(N_("month/day/year"))
        return message(N_("day.month.year"))


_PERIODS: dict[spelled.Unit, Message] = {
    "month": message(N_("months; the first day of the month is used")),
    "quarter": message(N_("quarters; the first day of the quarter is used")),
    "year": message(N_("years; the first day of the year is used")),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known of the order of day and month from outside a column.

    Attributes:
        order: of the system that made the file, or usual in its language; None where nothing says.
        shown: by other columns of the file, None where none shows it.
        shown_by: the caption of the first of these.
        declared: the user said it: nothing else counts but a year that stands first.
    """

    order: Order | None = None
    shown: Order | None = None
    shown_by: str = ""
    declared: Order | None = None


NO_HINT = Hint()


def parse(cell: str, style: Style) -> dt.date | None:
    """The day of a cell, None if it is not one day between 1900 and 2199."""
    value = _folded(cell)
    if style.words:
        value = spelled.bare(value)
    found = _numeric(value, style) or _compact(value)
    if found is None and style.serial:
        found = _serial(value)
    if found is None and style.words:
        found = _unit_of(spelled.parse(value))
    if found is None and style.numbers:
        found = _unit_of(spelled.parse_number(value))
    return found


def _unit_of(found: tuple[dt.date, spelled.Unit] | None) -> dt.date | None:
    return found[0] if found else None


def _folded(cell: str) -> str:
    return text.folded(cell).translate(_SPACES)


_SPACES = str.maketrans(day_parts.SPACES)


def _numeric(value: str, style: Style) -> dt.date | None:
    found = _PATTERNS[_NUMERIC].fullmatch(value)
    if not found:
        return None
    first, second, third = found[1], found[2], found[3]
    if len(first) == 4:  # noqa: PLR2004 - digits of a year
        if style.swapped and int(third) <= _MONTHS:
            second, third = third, second
        return day_parts.day(first, second, third) if len(third) <= 2 else None  # noqa: PLR2004
    if len(first) > 2 or len(third) not in {2, 4}:  # noqa: PLR2004
        return None
    day, month = (second, first) if style.order == "mdy" else (first, second)
    return day_parts.day(day_parts.full_year(third), month, day)


def _compact(value: str) -> dt.date | None:
    found = _PATTERNS[_COMPACT].fullmatch(value)
    return day_parts.day(found[1], found[2], found[3]) if found else None


def _serial(value: str) -> dt.date | None:
    found = _PATTERNS[_SERIAL].fullmatch(value)
    if not found or not _SERIALS[0] <= int(found[1]) <= _SERIALS[1]:
        return None
    return _EPOCH + dt.timedelta(int(found[1]))


def detect(values: Sequence[str], hint: Hint = NO_HINT) -> Style:
    """The style of a column from a sample of its cells.

    Day and month are told apart by the user's word, by values over 12, by other columns that have such
    values; without any, between points the day comes first, else the order of the system or the language
    decides; without that, whichever of the two varies more is the day.
    """
    cells = [value for value in map(_folded, values) if value]
    numeric = [found for found in map(_numbers, cells) if found]
    last = [found for found in numeric if len(found[3]) in {2, 4} and len(found[1]) <= 2]  # noqa: PLR2004
    pairs = [(int(found[1]), int(found[2])) for found in last]
    order, sure, shown_by = _order(pairs, hint, points=all("." in found[0] for found in last))
    if not last and (numeric or any(_compact(cell) for cell in cells)):
        order = "ymd"
    serial = sum(_serial(cell) is not None for cell in cells) * 2 > len(cells)
    shape, length = _usual([text.stripped(value) for value in values], order)
    ambiguous = 0 if hint.declared else sum(_either_way(*pair) for pair in pairs)
    style = Style(order, shape, length, serial, ambiguous=ambiguous, sure=sure or not ambiguous)
    return _worded(replace(style, shown_by=shown_by if ambiguous else ""), cells)


def _numbers(cell: str) -> re.Match[str] | None:
    """The numbers of a folded cell, without the name of the day: `tue 02/03/2026`."""
    pattern = _PATTERNS[_NUMERIC]
    return pattern.fullmatch(cell) or (pattern.fullmatch(spelled.bare(cell)) if cell[:1].isalpha() else None)


def _worded(style: Style, cells: Sequence[str]) -> Style:
    """The style with what it says of months in words and of periods instead of days."""
    left = [cell for cell in cells if not _PATTERNS[_NUMERIC].fullmatch(cell) and _compact(cell) is None]
    bare = [spelled.bare(cell) for cell in left]
    named = [found for value in bare if (found := spelled.parse(value))]
    if _without_year(bare):
        return style
    weekdays = any(_numeric(value, style) for value in bare)
    counted = [found for value in bare if (found := spelled.parse_number(value))]
    numbers = len(counted) * 2 > len(cells) and len(counted) > len(named)
    units = Counter(unit for _, unit in (counted if numbers else named))
    unit = max(units, key=lambda name: (units[name], name)) if sum(units.values()) * 2 > len(cells) else "day"
    return replace(style, words=bool(named) or weekdays, numbers=numbers, unit=unit)


def _without_year(bare: Sequence[str]) -> bool:
    """Whether cells such as `jan 17` are days without their year: years are few and follow one another."""
    digits = {found[1] for value in bare if (found := _DAY_OR_YEAR.fullmatch(value))}
    numbers = {int(number) for number in digits}
    if any(len(number) == 1 for number in digits) or len(numbers) > _MOST_YEARS:
        return True
    return len(numbers) > 2 and max(numbers) - min(numbers) >= 2 * len(numbers)  # noqa: PLR2004 - two years


def evidence(values: Sequence[str]) -> Order | None:
    """The order of day and month that values over 12 show, None where none does, or both are shown."""
    found = [_PATTERNS[_NUMERIC].fullmatch(_folded(value)) for value in values]
    last = [one for one in found if one and len(one[3]) in {2, 4} and len(one[1]) <= 2]  # noqa: PLR2004
    return _proven([(int(one[1]), int(one[2])) for one in last])


def _either_way(first: int, second: int) -> bool:
    return first != second and max(first, second) <= _MONTHS


def _proven(pairs: Sequence[tuple[int, int]]) -> Order | None:
    day_first = sum(first > _MONTHS >= second for first, second in pairs)
    month_first = sum(second > _MONTHS >= first for first, second in pairs)
    return None if day_first == month_first else "dmy" if day_first > month_first else "mdy"


def _order(pairs: list[tuple[int, int]], hint: Hint, *, points: bool) -> tuple[Order, bool, str]:
    """The order, whether anything shows it, and the column that does where the pairs do not."""
    if order := hint.declared or _proven(pairs):
        return order, True, ""
    if points:
        return "dmy", True, ""
    if hint.shown:
        return hint.shown, True, hint.shown_by
    if hint.order:
        return hint.order, True, ""
    firsts, seconds = len({first for first, _ in pairs}), len({second for _, second in pairs})
    if firsts > 2 * seconds or seconds > 2 * firsts:
        return ("dmy" if firsts > seconds else "mdy"), False, ""
    return "dmy", False, ""


def _usual(cells: list[str], order: Order) -> tuple[str, int]:
    """The `strptime` format and the length that fit most cells."""
    forms = Counter((form, len(cell)) for cell in cells if (form := _format(cell, order)))
    return max(forms.items(), key=lambda entry: (entry[1], entry[0]))[0] if forms else ("", 0)


def _format(cell: str, order: Order) -> str:
    if re.fullmatch("[0-9]{8}", cell):
        return "%Y%m%d"
    if named := _NAMED.fullmatch(cell):
        return f"%d{named[1]}%b{named[1]}{'%Y' if len(named[2]) > 2 else '%y'}"  # noqa: PLR2004 - digits
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


def _fast(column: str, style: Style) -> str:
    """SQL: the usual cell by one cast, NULL where the general rule has to look."""
    same_length = f"strlen({column}) = {style.length}"
    if style.format == "iso":
        between = f"{column} between '{FIRST.year}' and '{LAST.year + 1}'"
        return f"case when {same_length} and {between} then try_cast({column} as date) end"
    if not style.format:
        return "null"
    time = f"try_strptime({column}, {literal(style.format)})"
    day = let("t", time, f"case when t {day_parts.bounds('timestamp')} then cast(t as date) end")
    # The engine reads the words 'infinity' and 'epoch' as moments whatever the format says.
    return f"case when {same_length} and {column} < ':' then {day} end"


def _numeric_sql(style: Style) -> str:
    day, month = ("p.b", "p.a") if style.order == "mdy" else ("p.a", "p.b")
    first = day_parts.from_parts("p.a", "p.b", "p.c")
    if style.swapped:
        turned = day_parts.from_parts("p.a", "p.c", "p.b")
        first = f"case when cast(p.c as integer) <= {_MONTHS} then {turned} else {first} end"
    parts = f"regexp_extract(s, {literal(_NUMERIC)}, ['a', 'b', 'c'])"
    last = day_parts.from_parts(day_parts.four_digits("p.c"), month, day)
    branches = (
        f"when strlen(p.a) = 4 and strlen(p.c) <= 2 then {first} "
        f"when strlen(p.a) between 1 and 2 and strlen(p.c) in (2, 4) then {last}"
    )
    return let("p", parts, f"case {branches} end")


def _serial_sql() -> str:
    number = f"try_cast(regexp_extract(s, {literal(_SERIAL)}, 1) as integer)"
    within = f"n between {_SERIALS[0]} and {_SERIALS[1]}"
    return let("n", number, f"case when {within} then cast(date '{_EPOCH}' + n as date) end")


def _compact_sql() -> str:
    parts = f"regexp_extract(s, {literal(_COMPACT)}, ['a', 'b', 'c'])"
    return let("p", parts, f"case when p.a <> '' then {day_parts.from_parts('p.a', 'p.b', 'p.c')} end")


def expression(column: str, style: Style) -> str:
    """SQL: the day of a cell as `date` or NULL, equal to `parse`."""
    readings = [_numeric_sql(style), _compact_sql()]
    if style.serial:
        readings.append(_serial_sql())
    if style.words:
        readings.append(spelled.expression(numbers=False))
    if style.numbers:
        readings.append(spelled.expression(numbers=True))
    folded = f"replace(lower({text.trimmed(column)}), 'ё', 'е')"
    folded = f"translate({folded}, '{day_parts.BETWEEN}', '{' ' * len(day_parts.BETWEEN)}')"
    if style.words:
        folded = spelled.bare_sql(folded)
    slow = let("s", folded, f"coalesce({', '.join(readings)})")
    fast = "null" if style.swapped else _fast(column, style)
    return f"case when {column} <> '' then coalesce({fast}, {slow}) end"


def blank(column: str) -> str:
    """SQL: true where the cell says nothing or a program's empty date."""
    empty = f"regexp_full_match(lower({text.trimmed(column)}), {literal(_EMPTY.pattern)})"
    return f"({text.blank(column)} or {empty})"


def is_blank(cell: str) -> bool:
    """True for a cell that says nothing or a program's empty date, such as `01.01.0001 0:00:00`."""
    return text.parse(cell, text.Style()) is None or bool(_EMPTY.fullmatch(text.folded(cell)))
