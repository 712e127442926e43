"""What all notations of days share: the calendar, years of two digits, the time of day that is dropped."""

from __future__ import annotations

import datetime as dt

from clientbase.ingest.clean.sql import let

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
_PIVOT = 69  # two-digit years from here on belong to the twentieth century, as in POSIX
ZONES = (
    "z|utc|gmt|[ecmp][sd]?t|ak[sd]t|hst|bst|ist|wes?t|cest|ees?t|ae[sd]t|ac[sd]t|aw[sd]t|nz[sd]t|jst|kst"
    "|sgt|hkt|brt|art|sast|trt|msk|мск"
)
_ZONE = rf"(?: ?(?:{ZONES}|[-+][0-9]{{1,2}}(?::?[0-9]{{2}})?|\([^()]*\)))*"
TIME = (
    r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?(?: ?[ap]\.? ?m\.?)?"
    rf"{_ZONE}"
)
CLOCK = TIME.replace("[:.]", ":")  # where a point may as well be that of the day
YEAR_WORD = r"(?: ?(?:года|року|рік|год|г|р|yılı|y)\.?)?"
AFTER = rf"{YEAR_WORD}(?:[t ,]+(?:(?:at|в|о|um|à) )?{TIME})?"
SPACES = {"\u00a0": " ", "\u202f": " ", "\u2009": " "}  # that calendars of browsers put inside
BETWEEN = "".join(SPACES)


def day(year: str | int, month: str | int, number: str | int) -> dt.date | None:
    """The day, None where the calendar has none, or where it lies outside 1900–2199."""
    try:
        found = dt.date(int(year), int(month), int(number))
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None


def full_year(year: str) -> str:
    """A year of four digits."""
    if len(year) != 2:  # noqa: PLR2004 - digits
        return year
    return ("19" if int(year) >= _PIVOT else "20") + year


def bounds(kind: str) -> str:
    """SQL: the condition of lying between the first and the last day, as `kind`."""
    return f"between {kind} '{FIRST}' and {kind} '{LAST}'"


def from_parts(year: str, month: str, number: str) -> str:
    """SQL: equal to `day`."""
    date = f"try_cast(concat({year}, '-', {month}, '-', {number}) as date)"
    return let("d", date, f"case when d {bounds('date')} then d end")


def four_digits(year: str) -> str:
    """SQL: equal to `full_year`."""
    century = f"case when {year} >= '{_PIVOT}' then '19' else '20' end"
    return f"case when strlen({year}) = 2 then concat({century}, {year}) else {year} end"
