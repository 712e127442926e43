"""Days with a month in words, months, quarters and years: `05-Jan-26`, `5 de enero de 2026`, `1 кв. 2026`.

A form without a day means the first one it covers. The names of days and the time of day are taken off
before a cell is compared with the forms.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from clientbase.ingest.clean import day_parts, text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal

Unit = Literal["day", "month", "quarter", "year"]

_LETTERS = "[a-zß-öø-ɏа-ӿ]{3,12}"
_DAY = "([0-9]{1,2})(?:st|nd|rd|th|er|º|ª|-?го|-?е|-?ое)?"
_YEAR = "([0-9]{4}|[0-9]{2})"
_LONG_YEAR = "([0-9]{4})"
_QUARTER = "([1-4]|iv|i{1,3})"
_BETWEEN = "(?:[-./, ]*(?:del?|of)? )"  # what may stand between words
_JOIN = rf"(?:{_BETWEEN}|[-./,]+ ?)"
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_END = day_parts.YEAR_WORD


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a day or a period.

    Attributes:
        pattern: of the whole cell.
        year: the group that holds it.
        part: the group of the month or the quarter, 0 for none.
        day: the group of the day, 0 for none.
        unit: what one such cell covers.
    """

    pattern: str
    year: int
    part: int = 0
    day: int = 0
    unit: Unit = "day"


@lru_cache
def _forms() -> tuple[Form, ...]:
    """All forms; the first that fits decides, quarters before days: a quarter is no month."""
    words = "|".join(
        sorted(map(re.escape, vocabulary.words("dates", "quarters")), key=lambda w: (-len(w), w))
    )
    named = rf"(?:{words})\.?"
    ordinal = "(?:-?(?:й|ый|ий|ой)|st|nd|rd|th|er|º)?"
    return (
        Form(rf"^{named}[- ]?{_QUARTER}(?:{_JOIN}|')?{_YEAR}{_END}$", 2, 1, 0, "quarter"),
        Form(rf"^{_QUARTER}{ordinal}[-. ]*{named}(?:{_JOIN}|')?{_YEAR}{_END}$", 2, 1, 0, "quarter"),
        Form(rf"^{_LONG_YEAR}{_END}{_JOIN}?{named}[- ]?{_QUARTER}$", 1, 2, 0, "quarter"),
        Form(rf"^{_LONG_YEAR}{_END}{_JOIN}{_QUARTER}{ordinal}[-. ]*{named}$", 1, 2, 0, "quarter"),
        Form(rf"^{_DAY}{_JOIN}?({_LETTERS})(?:{_JOIN}|')?{_YEAR}{_END}$", 3, 2, 1),
        Form(rf"^({_LETTERS}){_JOIN}?{_DAY}(?:{_JOIN}'?|'){_YEAR}{_END}$", 3, 1, 2),
        Form(rf"^({_LETTERS})(?:{_JOIN}'?|'){_YEAR}{_END}$", 2, 1, 0, "month"),
        Form(rf"^{_LONG_YEAR}{_END}{_JOIN}({_LETTERS}){_JOIN}{_DAY}$", 1, 2, 3),
        Form(rf"^{_LONG_YEAR}{_END}{_JOIN}({_LETTERS})\.?$", 1, 2, 0, "month"),
        Form(rf"^([0-9]{{1,2}})[-./]([0-9]{{4}}){_END}$", 2, 1, 0, "month"),
        Form(r"^([0-9]{4})[-./]([0-9]{1,2})$", 1, 2, 0, "month"),
    )


# Only where most cells of a column are of these forms: anywhere else they are numbers.
_NUMBERS = (
    Form(rf"^((?:19[5-9]|20[0-9])[0-9])(?:[.,]0+)?{_END}$", 1, 0, 0, "year"),
    Form(r"^((?:19[5-9]|20[0-9])[0-9])(0[1-9]|1[0-2])$", 1, 2, 0, "month"),
)


@lru_cache
def _names() -> str:
    names = vocabulary.words("dates", "weekdays")
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))


@lru_cache
def _removals() -> tuple[str, ...]:
    """Patterns of what is no part of a day: the time, the name of the day, an article, marks at the ends."""
    behind = rf"[, ]+\(?(?:{_names()})\.?\)?$|[, ]+(?:{day_parts.ZONES})$"
    return (
        rf"(?:^|[ ,]+)(?:(?:at|в|о|um|à) )?{day_parts.CLOCK}",
        rf"^[ ,]*(?:(?:{_names()})\.?[, ]+)?(?:(?:le|el|il|den|am|the) )?|{behind}",
        r"^[ ,]+|[ ,]+$",
    )


@lru_cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def bare(value: str) -> str:
    """A folded cell without the time and the name of its day: `mon, 5 jan 2026 10:15` -> `5 jan 2026`."""
    for pattern in _removals():
        value = _compiled(pattern).sub("", value)
    return value


def bare_sql(column: str) -> str:
    """SQL: equal to `bare`."""
    for pattern in _removals():
        column = f"regexp_replace({column}, {literal(pattern)}, '', 'g')"
    return column


@lru_cache
def _months(unit: Unit) -> dict[str, str]:
    """Every word for a month -> its number as text; some mean one only beside a day and a year."""
    known = vocabulary.months_of_days() if unit == "day" else vocabulary.months()
    return {word: str(number) for word, number in known.items()}


def parse(value: str) -> tuple[dt.date, Unit] | None:
    """The day of a bare cell and what it covers; a day that does not exist is None in every form."""
    return _first(value, _forms())


def parse_number(value: str) -> tuple[dt.date, Unit] | None:
    """The same of a year or a month as a mere number: `2026`, `202601`."""
    return _first(value, _NUMBERS)


def _first(value: str, forms: tuple[Form, ...]) -> tuple[dt.date, Unit] | None:
    for form in forms:
        if found := _compiled(form.pattern).fullmatch(value):
            month = _month(found[form.part], form.unit) if form.part else "1"
            number = found[form.day] if form.day else "1"
            known = day_parts.day(day_parts.full_year(found[form.year]), month, number)
            return (known, form.unit) if known else None
    return None


def _month(part: str, unit: Unit) -> str:
    if unit == "quarter":
        return str(3 * int(_ROMAN.get(part, part)) - 2)
    return part if part.isdigit() else _months(unit).get(part, "0")


def month(cell: str) -> int | None:
    """The number of a bare month, by name or number: `январь`, `Jan.`, `3`, `03`; None for anything else."""
    word = text.folded(cell).rstrip(".")
    found = int(word) if word.isascii() and word.isdigit() else vocabulary.months().get(word)
    return found if found and found <= 12 else None  # noqa: PLR2004 - months


def month_sql(column: str) -> str:
    """SQL: equal to `month`."""
    word = f"rtrim(replace(lower({text.trimmed(column)}), 'ё', 'е'), '.')"
    return let(
        "m",
        word,
        f"case when try_cast({_named('m', 'month')} as integer) between 1 and 12"
        f" then {_named('m', 'month')} end",
    )


@lru_cache
def _named(word: str, unit: Unit) -> str:
    """SQL: the number of a month, by its name or as it stands."""
    names: dict[str, list[str]] = {}
    for name, number in _months(unit).items():
        names.setdefault(number, []).append(name)
    cases = " ".join(f"when {word} in {listed(values)} then {number}" for number, values in names.items())
    return f"(case {cases} else try_cast({word} as integer) end)"


def _quarter(word: str) -> str:
    """SQL: the first month of a quarter."""
    cases = " ".join(f"when {literal(roman)} then {3 * int(number) - 2}" for roman, number in _ROMAN.items())
    return f"(case {word} {cases} else 3 * try_cast({word} as integer) - 2 end)"


def expression(*, numbers: bool) -> str:
    """SQL over the bare cell `s`: equal to `parse`, or to `parse_number`."""
    branches = []
    for form in _NUMBERS if numbers else _forms():
        groups = max(form.year, form.part, form.day)
        names = "[" + ", ".join(f"'{name}'" for name in "abc"[:groups]) + "]"
        group = {place: f"w.{'abc'[place - 1]}" for place in (form.year, form.part, form.day) if place}
        month = "1"
        if form.part:
            word = group[form.part]
            month = _quarter(word) if form.unit == "quarter" else _named(word, form.unit)
        number = group[form.day] if form.day else "'1'"
        found = day_parts.from_parts(day_parts.four_digits(group[form.year]), month, number)
        extracted = let("w", f"regexp_extract(s, {literal(form.pattern)}, {names})", found)
        branches.append(f"when regexp_full_match(s, {literal(form.pattern)}) then {extracted}")
    return f"case {' '.join(branches)} end"
