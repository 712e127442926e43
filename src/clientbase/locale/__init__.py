"""The only place that knows languages: messages into text, numbers and days into their local form.

English texts are the keys. The texts of one room stand in `ru.po` and `uk.po` beside its code, all others
beside this file; they are read as they are, so there is nothing to compile. `python -m tests.locale.extract`
keeps them. Number and date forms come from CLDR through Babel.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from clientbase.locale.catalogue import Catalogue, Translation
from clientbase.messages import (
    N_,
    Count,
    Data,
    Days,
    Label,
    Message,
    Money,
    Number,
    PeriodName,
    Share,
    Value,
    english,
)

LANGUAGES = ("en", "ru", "uk")
NBSP = "\u00a0"
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_PLACEHOLDER = re.compile(r"(?P<hole>\{(?P<name>[a-z_0-9]+)\})(?P<stop>(?:\.(?![.\w]))?)")


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the reports: `en`, `ru` or `uk`."""

    code: str
    catalog: Mapping[str, Translation] = field(default_factory=dict, repr=False, compare=False, hash=False)

    def text(self, msgid: str) -> str:
        """The translation of `msgid`, or its English text."""
        found = self.catalog.get(msgid)
        if isinstance(found, tuple):
            found = found[0]
        return found or english(msgid)

    def plural(self, one: str, many: str, n: int) -> str:
        """The form of a noun for `n`, with `{n}` filled in by the grouped number."""
        forms = self.catalog.get(one)
        plural: tuple[str, ...] = forms if isinstance(forms, tuple) and all(forms) else ()
        form = plural[_plural_index(self.code, n)] if plural else english(one if n == 1 else many)
        return form.replace("{n}", self.number(n))

    def render(self, sentence: Message) -> str:
        """The sentence in this language; an amount names its currency unless the one before did.

        A full stop that a value brings, as initials do, also ends the sentence.
        """
        named = ""

        def filled(part: Message) -> str:
            return _PLACEHOLDER.sub(lambda hole: fill(hole, part.values), self.text(part.text))

        def fill(hole: re.Match[str], values: Mapping[str, Value]) -> str:
            nonlocal named
            value = values.get(hole["name"], Data(hole["hole"]))
            if isinstance(value, Money) and value.currency:
                again, named = value.currency == named, value.currency
                value = replace(value, currency="") if again else value
            text = filled(value) if isinstance(value, Message) else self.value(value)
            return text if text.endswith(".") else text + hole["stop"]

        return filled(sentence)

    def value(self, value: Value) -> str:  # noqa: C901, PLR0911 - one line for each kind of value
        """One value of a sentence."""
        match value:
            case Message():
                return self.render(value)
            case Money():
                return self.money(value.value, value.currency, whole=value.whole)
            case Days():
                return self.days(value.start, value.end)
            case PeriodName():
                return self.period(value.name)
            case Share():
                return self.share(value.value, value.digits)
            case Number():
                return self.number(value.value, value.digits)
            case Count():
                return self.plural(value.one, value.many, value.n)
            case Label():
                return self.text(value.text)
            case Data():
                return value.text
            case date():
                return self.day(value)
            case int() | Decimal():
                return self.number(value)
            case _:
                return value

    def number(self, value: float | Decimal, digits: int | None = None) -> str:
        """A grouped number: as many decimals as given, else up to 6 and no trailing zeros."""
        return _grouped(value, digits or 0, 6 if digits is None else digits, self.code)

    def money(self, value: Decimal, currency: str = "", *, whole: bool = False) -> str:
        """An amount: two decimals, more only where the data has them; none where it is told `whole`."""
        amount = _grouped(value, 0, 0, self.code) if whole else _grouped(value, 2, 4, self.code)
        return f"{amount}{' ' if self.code == 'en' else NBSP}{currency}" if currency else amount

    def share(self, value: float, digits: int = 1) -> str:
        """A share as percent, with the space before the sign that ru and uk write."""
        percent = self.number(Decimal(repr(value)) * 100, digits)
        return percent + ("%" if self.code == "en" else NBSP + "%")

    def days(self, start: date, end: date) -> str:
        """Days, `2026-10-03–2026-10-31`, or the months they are where these are whole: `2026-04–2026-06`."""
        whole = start.day == 1 and (end + timedelta(days=1)).day == 1
        first, last = (self.month(start), self.month(end)) if whole else (self.day(start), self.day(end))
        return first if first == last else f"{first}–{last}"

    def month(self, value: date) -> str:
        """A month: 2026-10 in English, 10.2026 in Russian and Ukrainian."""
        return f"{value.year}-{value.month:02}" if self.code == "en" else f"{value.month:02}.{value.year}"

    def period(self, name: str) -> str:
        """A period by its name: `2026-10` as a month, `2026-Q4` as a quarter, any other as it is."""
        if found := _MONTH.fullmatch(name):
            return self.month(date(int(found[1]), int(found[2]), 1))
        if found := _QUARTER.fullmatch(name):
            return self.text(N_("{year}-Q{n}")).replace("{year}", found[1]).replace("{n}", found[2])
        return name

    def day(self, value: date) -> str:
        """A day: 2026-10-31 in English, 31.10.2026 in Russian and Ukrainian."""
        return value.isoformat() if self.code == "en" else value.strftime("%d.%m.%Y")


def language(code: str) -> Language:
    """The language called `code`; KeyError for one we do not speak."""
    if code not in LANGUAGES:
        raise KeyError(code)
    return Language(code, {} if code == "en" else _catalogue(code))


def environment_language(environ: Mapping[str, str] = os.environ) -> str | None:
    """The language the environment asks for, None where it asks for nothing we speak."""
    for name in ("CLIENTBASE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value and value[:2].lower() in LANGUAGES:
            return value[:2].lower()
        if value and name != "CLIENTBASE_LANG" and value not in {"C", "POSIX"} and not value.startswith("C."):
            return None
    return None


_catalogue = lru_cache(Catalogue)


def _plural_index(code: str, n: int) -> int:
    """One, few or many: CLDR's rule for integers, the same in Russian and Ukrainian."""
    if code == "en":
        return 0 if n == 1 else 1
    tens, units = n % 100, n % 10
    if units == 1 and tens != 11:  # noqa: PLR2004 - 11 takes the form of many
        return 0
    return 1 if 2 <= units <= 4 and not 12 <= tens <= 14 else 2  # noqa: PLR2004 - CLDR few


def _grouped(value: float | Decimal, least: int, most: int, code: str) -> str:
    """A number rounded half to even to `most` decimals, trailing zeros cut down to `least` of them.

    The same text as Babel's `format_decimal`, which is too slow for long tables and fails on more than
    28 digits.
    """
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    text = format(exact, f",.{most}f")
    if most > least and exact.is_finite():
        whole, _, part = text.partition(".")
        part = part.rstrip("0").ljust(least, "0")
        text = f"{whole}.{part}" if part else whole
    if text[0] == "-" and not text.strip("-0.,"):
        text = text[1:]
    return text.translate(_symbols(code))


@lru_cache
def _symbols(code: str) -> Mapping[int, str]:
    """The separators of a language in place of Python's."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return {ord(","): get_group_symbol(code), ord("."): get_decimal_symbol(code)}
