"""Phones as people read and dial them: +380 44 123 45 67, whatever signs the source puts between the digits.

A number whose country is not known stays as it is written.
"""

from __future__ import annotations

import re

NBSP = "\u00a0"
BETWEEN = ", "
_BETWEEN = re.compile(r"\s*[,;\n|]\s*")
_SIGNS = re.compile(r"[\s().\u2010-\u2015-]+")
_E164 = re.compile(r"\+[1-9]\d{7,14}")
_FORMS = (
    (re.compile(r"\+?(380)(\d\d)(\d{3})(\d\d)(\d\d)"), "+"),
    (re.compile(r"\+?(375)(\d\d)(\d{3})(\d\d)(\d\d)"), "+"),
    (re.compile(r"\+?(7)(\d{3})(\d{3})(\d\d)(\d\d)"), "+"),
    (re.compile(r"\+(1)(\d{3})(\d{3})(\d{4})"), "+"),
    (re.compile(r"(8)(\d{3})(\d{3})(\d\d)(\d\d)"), ""),
    (re.compile(r"(0\d\d)(\d{3})(\d\d)(\d\d)"), ""),
)


def readable(phones: str) -> str:
    """All phones of a cell in one notation, a comma between two, no-break spaces inside."""
    return BETWEEN.join(_readable(phone) for phone in _BETWEEN.split(phones.strip()) if phone)


def dialled(phone: str) -> str:
    """One readable phone as it is dialled, `+380441234567` (E.164); "" where its country is unknown."""
    found = _SIGNS.sub("", phone)
    return found if _E164.fullmatch(found) else ""


def _readable(phone: str) -> str:
    digits = _SIGNS.sub("", phone)
    for form, sign in _FORMS:
        if found := form.fullmatch(digits):
            return sign + NBSP.join(found.groups())
    return phone
