"""Digits read by the numbering plan of a country: the metadata of the library `phonenumbers`.

The numbers of four plans in which most cells of our users are written are judged by the patterns of that
metadata directly, which is several times faster than asking the library; everything else is asked of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

HOME = ("RU", "UA", "BY", "KZ")  # the plans that cells without a country are tried by, in this order
_KINDS = (
    "premium_rate",
    "toll_free",
    "shared_cost",
    "voip",
    "personal_number",
    "pager",
    "uan",
    "voicemail",
)
_FIXED = 2  # the group of a plan that says so
_LEAST_IN_TOWN, _MOST_IN_TOWN = 5, 7  # digits; fewer are an extension
# How a whole number of a country is written at home and abroad: digits -> the national number after them.
_WRITTEN = {
    "RU": re.compile(r"[78]?([3-9]\d{9})"),
    "KZ": re.compile(r"[78]?(7\d{9})"),
    "UA": re.compile(r"(?:380|0)?([3-9]\d{8})"),
    "BY": re.compile(r"(?:375|80)?((?:[12]\d|33|44)\d{7})"),
}
_ABROAD = {
    "7": (re.compile(r"7([3-9]\d{9})"), ("RU", "KZ")),
    "380": (re.compile(r"380([3-9]\d{8})"), ("UA",)),
    "375": (re.compile(r"375((?:[12]\d|33|44)\d{7})"), ("BY",)),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a plan knows: E.164, ISO 3166 code, and `mobile`, `fixed` or `unknown`."""

    value: str
    country: str
    line: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """The patterns of one region: of national numbers by kind, and of what those of the region begin with.

    A match of `kinds` ends with an empty group: the first of other kinds, the second fixed, the third mobile.
    """

    code: str
    kinds: re.Pattern[str]
    leading: re.Pattern[str] | None


@lru_cache
def _plan(region: str) -> _Plan:
    from phonenumbers import PhoneMetadata

    data = PhoneMetadata.metadata_for_region(region)
    if data is None:  # never for the regions of this module
        raise KeyError(region)

    def pattern(*names: str) -> str:
        known = [getattr(data, name) for name in names]
        found = [one.national_number_pattern for one in known if one and one.national_number_pattern]
        return "|".join(found) or "(?!)"

    kinds = f"(?:{pattern(*_KINDS)})()|(?:{pattern('fixed_line')})()|(?:{pattern('mobile')})()"
    leading = re.compile(data.leading_digits) if data.leading_digits else None
    return _Plan(str(data.country_code), re.compile(kinds), leading)


@lru_cache(maxsize=65_536)
def read(digits: str, country: str, *, plus: bool) -> Number | None:
    """The number that digits are when dialled from a country.

    Args:
        digits: of one number, without signs and extension.
        country: ISO 3166 code of the client; "" where unknown, then only a number with `plus` is one.
        plus: whether a plus stood before them, so that they begin with the code of a country.

    Returns:
        The number; None where it is not valid by the plan. The same as `by_library`, only faster.
    """
    found = _at_home(digits, country, plus=plus)
    return by_library(digits, country, plus=plus) if found is None else found


def _at_home(digits: str, country: str, *, plus: bool) -> Number | None:
    """The number where the patterns settle it; None where the library has to be asked."""
    if plus:
        code = digits[:1] if digits[:1] == "7" else digits[:3]
        written, regions = _ABROAD.get(code, (None, ()))
    else:
        written, regions = _WRITTEN.get(country), ("RU", "KZ") if country in {"RU", "KZ"} else (country,)
    whole = written.fullmatch(digits) if written is not None else None
    return _judged(whole[1], regions) if whole else None


def _judged(national: str, regions: tuple[str, ...]) -> Number | None:
    """The national number by the first plan that settles it as the library does."""
    for region in regions:
        plan = _plan(region)
        if region == "KZ" and plan.leading is not None and not plan.leading.match(national):
            continue
        found = plan.kinds.fullmatch(national)
        if found is not None:
            if found.lastindex == 1:
                return None
            return Number(
                f"+{plan.code}{national}", region, "fixed" if found.lastindex == _FIXED else "mobile"
            )
    return None


def by_library(digits: str, country: str, *, plus: bool) -> Number | None:
    """`read`, as the library answers it."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse("+" + digits if plus else digits, country or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    kind = phonenumbers.number_type(parsed)
    line = {phonenumbers.PhoneNumberType.MOBILE: "mobile", phonenumbers.PhoneNumberType.FIXED_LINE: "fixed"}
    value = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return Number(value, phonenumbers.region_code_for_number(parsed) or "", line.get(kind, "unknown"))


@lru_cache(maxsize=65_536)
def is_short(digits: str, country: str) -> bool:
    """Whether digits are a number inside a town, which needs the code of the town to be dialled."""
    if not _LEAST_IN_TOWN <= len(digits) <= _MOST_IN_TOWN:
        return False
    if not country:
        return True
    import phonenumbers

    try:
        parsed = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return False
    found = phonenumbers.is_possible_number_with_reason(parsed)
    return found in {
        phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY,
        phonenumbers.ValidationResult.TOO_SHORT,
        phonenumbers.ValidationResult.IS_POSSIBLE,
    }
