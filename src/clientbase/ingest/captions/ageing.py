"""What captions say of the age of a debt: `Current`, `1 - 30`, `91 and over`, «От 1 до 7 дней», «свыше 90».

An age counts days past the due day; days_from 0 is what is not due yet, days_to None has no end.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

from clientbase.ingest.captions import dictionary

_MONTH = 30  # days
_LONGEST = 3650
LEAST = 2  # captions of ages that make a statement one by age


@dataclass(frozen=True, slots=True)
class Age:
    """A part of a debt by its age.

    Attributes:
        days_from: the first day past due; 0 for what is not due, None where only the other parts tell it.
        days_to: the last day, None for no end.
        single: the caption gives one number only, `30 days`.
    """

    days_from: int | None
    days_to: int | None
    single: bool = False

    @property
    def is_due(self) -> bool:
        """Whether all of the part is past due."""
        return bool(self.days_from)


NOT_DUE = Age(0, 0)


@lru_cache
def _words() -> dict[str, list[str]]:
    content = resources.files(__package__).joinpath("ageing.toml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = tomllib.loads(content)
    return found


@lru_cache
def _any(name: str) -> str:
    words = sorted(_words()[name], key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, words))


@lru_cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"([0-9]+) ?(?:{_any('to')}) ?([0-9]+)"),
        re.compile(rf"(?:{_any('over')}) ?([0-9]+)"),
        re.compile(rf"([0-9]+) ?(?:{_any('and_over')})|([0-9]+) ?- ?(?:{_any('and_over')})"),
        re.compile(rf"(?:{_any('below')}) ?([0-9]+)"),
        re.compile(r"([0-9]+)"),
    )


@lru_cache(maxsize=4096)
def parse(caption: str) -> Age | None:
    """The age a caption or a cell names, None for none: `'1 - 30'` -> 1 to 30, `'> 90'` -> from 91."""
    form = re.sub(r"[()\[\]]", " ", re.sub(r"[–—−]", "-", dictionary.normal(caption)))
    form = " ".join(form.split())
    if not form:
        return None
    if form in _words()["not_due"]:
        return NOT_DUE
    if form in _words()["older"]:
        return Age(None, None)
    unit = re.search(rf"(?<!\w)(?:{_any('months')}|{_any('days')})(?!\w)", form)
    months = bool(re.search(rf"(?<!\w)(?:{_any('months')})(?!\w)", form))
    return _aged(_bare(form), _MONTH if months else 1, named=unit is not None)


def _bare(form: str) -> str:
    """The caption without the words that only say that days or months are counted."""
    for name in ("months", "noise"):
        found = re.sub(rf"(?<!\w)(?:{_any(name)})(?!\w)", " ", form)
        form = " ".join(found.split()) or form
    return form


def _aged(form: str, unit: int, *, named: bool) -> Age | None:
    between, over, and_over, below, single = (pattern.fullmatch(form) for pattern in _patterns())
    if between and int(between[1]) <= int(between[2]) <= _LONGEST:
        first = int(between[1])
        return Age(first if unit == 1 else first * unit + 1, int(between[2]) * unit)
    if over:
        return Age(int(over[1]) * unit + 1, None)
    if and_over:
        return Age(int(and_over[1] or and_over[2]) * unit, None)
    if below:
        return Age(None, int(below[1]) * unit)
    return Age(None, int(single[1]) * unit, single=True) if single and named else None


def stand_in(captions: Sequence[str]) -> bool:
    """Whether captions give a debt by age: at least two parts, one of them with both its ends or none due."""
    found = [age for caption in captions if (age := parse(caption))]
    whole = any(not age.single and age.days_to is not None and age.days_from is not None for age in found)
    return len(found) >= LEAST and whole


def in_order(ages: Sequence[Age]) -> tuple[Age, ...]:
    """The parts of one debt as they follow one another, without a gap or a double."""
    late = any(age == NOT_DUE for age in ages)
    numbers = [age.days_to for age in ages if age.single and age.days_to is not None]
    begins = [age.days_to for age in ages if age.days_from is None and not age.single and age.days_to]
    lower = bool(numbers and begins and min(numbers) <= max(begins))  # `< 1 month`, `1 month`, `2 months`
    found: list[Age] = []
    end = 0 if late else -1
    for age in ages:
        own = age
        if age == NOT_DUE:
            found.append(age)
            continue
        if age.single and lower and age.days_to is not None:
            own = Age(age.days_to + 1, age.days_to + _MONTH)
        elif age.days_from is None:
            own = Age(end + 1, age.days_to)
        elif age.days_from == end and end > 0:  # `30 - 60` after `1 - 30`, `90+` after `61 - 90`
            own = replace(age, days_from=end + 1)
        found.append(replace(own, single=False))
        end = own.days_to if own.days_to is not None else end
    return tuple(found)
