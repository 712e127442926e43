"""Buyers that are nobody in particular: a walk-in customer, a guest, and codes that name nobody.

Conservative: the whole name says so, but for the shop or the number behind it. «Розничный покупатель
(Магазин 2)» and “Walk-in Customer - Main” are nobody; «ООО Гость», “Guest House”, “Cash & Carry” and
“Guest (John Smith)” are somebody; so is “Customer 17”, as names are made anonymous.
"""

from __future__ import annotations

import re
from functools import lru_cache

from clientbase.identity import names
from clientbase.ingest.clean import text, vocabulary

_WORDS = re.compile(r"[^\W_]+|&")
_ZERO = re.compile(r"0+(?:[.,]0+)?")
ROUNDED = re.compile(r"[0-9](?:[.,][0-9]+)?[eEеЕ]\+[0-9]+")
_LONGEST = 80
_APART = re.compile(r"[(\[:,/–—-]|[а-яіїєґ]", re.IGNORECASE)  # "Guest (Online)", «Розница Магазин 2»


def words(name: str) -> str:
    """The form of a name that the patterns know: lower case, one space between words, no marks."""
    return " ".join(_WORDS.findall(text.folded(name)))


@lru_cache
def _pattern() -> re.Pattern[str]:
    known = {part: "|".join(patterns) for part, patterns in vocabulary.lists("buyers").items()}
    described = f"(?:{known['adjectives']}) (?:{known['generic']})"
    of_a_kind = f"(?:{known['generic']}) (?:{known['kinds']})"
    place = f"(?:(?:{known['place']})(?: [^ ]+){{0,2}}|(?:n|no|номер)? ?[0-9]{{1,2}})"
    core = f"(?:{known['anonymous']}|{described}|{of_a_kind})"
    return re.compile(f"(?P<core>{core})(?P<place>(?: {place})*)")


def anonymous(name: str) -> bool:
    """Whether a name stands for nobody in particular."""
    found = _pattern().fullmatch(words(name)) if len(name) <= _LONGEST else None
    if found is None or names.has_form(name):
        return False
    place = found["place"].split()
    if " " in found["core"] or not place:
        return True
    return not place[0].isdigit() and _APART.search(name) is not None  # "Client 17" is somebody


@lru_cache
def _marketplaces() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(vocabulary.words('buyers', 'marketplace'))})\b")


def crowd(name: str) -> bool:
    """Whether a name may stand for many buyers: a marketplace, or one that begins as names of nobody."""
    form = words(name)
    if _marketplaces().search(form) and _marketplaces().match(words(names.key(name).partition(" | ")[0])):
        return True
    begun = _pattern().match(form)
    return begun is not None and " " in begun["core"] and not names.has_form(name)


def no_code(code: str) -> bool:
    """Whether a code says that there is none: that of every guest of a shop."""
    return _ZERO.fullmatch(code) is not None or text.folded(code) in vocabulary.words("buyers", "no_code")


def no_codes() -> tuple[str, ...]:
    """The commonest spellings of a code that is none."""
    return ("0", *vocabulary.words("buyers", "no_code"))


def lost_code(code: str) -> bool:
    """Whether a spreadsheet has rounded a code, `1.23457E+18`: different codes look alike."""
    return ROUNDED.fullmatch(code) is not None


def usable_code(code: str) -> bool:
    """Whether a code tells clients apart."""
    return not no_code(code) and not lost_code(code)
