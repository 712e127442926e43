"""The country of a client's card: as it says, else by its tax number, its phones, its town, else by default.

Phones and tax numbers are read by the plan of a country, so that a card has to be given one first.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from clientbase.identity import numbering, tax_ids

_LANGUAGES = ("en", "ru", "uk")
_ISO2 = 2
_TOWN = re.compile(r"^\s*(?:г|м|город|місто|city of)\b[\s.]*", re.IGNORECASE)
_ABROAD = re.compile(r"\(?\+\s*\d[\d\s().-]{8,20}")
_PHONE = re.compile(r"\d[\d\s().-]{7,20}\d|\(\d[\d\s().-]{7,20}\d")
_LEAST = 0.6  # of the cards that tell their country, for the others to be taken for the same


@lru_cache
def _names() -> dict[str, str]:
    """Every name of a country in small letters, and its ISO 3166 code."""
    from babel import Locale

    found: dict[str, str] = {}
    for language in _LANGUAGES:
        territories = Locale(language).territories
        found |= {_folded(name): code for code, name in territories.items() if re.fullmatch("[A-Z]{2}", code)}
    for code, others in _places()["countries"].items():
        found |= {_folded(name): code for name in others}
    return found


@lru_cache
def _towns() -> dict[str, str]:
    return {
        _folded(town): code
        for code, towns in _places()["towns"].items()
        for town in towns.replace("\n", "").split("|")
    }


@lru_cache
def _places() -> dict[str, dict[str, str]]:
    text = resources.files(__package__).joinpath("places.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").replace("’", "'").split())


@lru_cache(maxsize=4096)
def named(cell: str) -> str:
    """ISO 3166 code of a country by its name in English, Russian, Ukrainian, or by its code; "" for none."""
    word = _folded(cell)
    if found := _names().get(word):
        return found
    code = word.upper()
    return code if len(code) == _ISO2 and code in _names().values() else ""


@lru_cache(maxsize=4096)
def of_town(cell: str) -> str:
    """ISO 3166 code of the country of a town of Russia, Ukraine, Belarus or Kazakhstan; "" for others."""
    return _towns().get(_folded(_TOWN.sub("", cell)), "")


def of_phones(cell: str) -> str:
    """ISO 3166 code of the country of the first phone that is written with a code of a country."""
    if "+" not in cell:
        return ""
    for piece in _ABROAD.findall(cell):
        found = numbering.read(re.sub(r"\D", "", piece), "", plus=True)
        if found is not None:
            return found.country
    return ""


def of_plan(cell: str) -> str:
    """ISO 3166 code of the only country of ours by whose plan the first phone of a cell is a number."""
    for digits in (re.sub(r"\D", "", piece) for piece in _PHONE.findall(cell)[:1]):
        fitting = [home for home in numbering.HOME if numbering.read(digits, home, plus=False)]
        # The plans of Russia and Kazakhstan read one another's numbers.
        found = {number.country for home in fitting if (number := numbering.read(digits, home, plus=False))}
        return next(iter(found)) if len(found) == 1 else ""
    return ""


def of_card(*, country: str = "", tax_id: str = "", phones: str = "", city: str = "") -> str:
    """ISO 3166 code of the country of a card by its own cells; "" where they do not tell."""
    return (
        (named(country) if country else "")
        or (tax_ids.read(tax_id).country if tax_id else "")
        or (of_phones(phones) if phones else "")
        or (of_town(city) if city else "")
    )


def usual(countries: Iterable[str]) -> str:
    """The country that most cards of a list tell, for those that do not; "" where none is that frequent."""
    counts = Counter(code for code in countries if code)
    if not counts:
        return ""
    code, most = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    return code if most >= _LEAST * counts.total() else ""
