"""What captions mean: the dictionary of synonyms, and the normal form in which captions are looked up.

`dictionary.json` holds table -> field -> language -> captions in normal form. The order inside a list is the
priority where several columns of a file mean the same field. A word that is the same in Russian and Ukrainian
stands once, under `ru`; Latin words stand under `en`; looking up ignores the language.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from importlib import resources

from clientbase.ingest.captions import questions, scales, short_words, tax_words
from clientbase.ingest.clean import currency as currencies

_SHORT = 200  # added to the priority of a caption that is shortened
_ASKED = 100  # priority of a question: after all words of the list
_SURE = -1  # that of the question a survey is about: before them
SIMILAR = 0.9  # of two captions, for calling one a guess at the other

_IN_CURRENCY = re.compile(rf"(?:\s(?:в|у|in))?[,\s(\[_]\s*({currencies.in_caption()})\s*[)\]]?(?=$|[\s,(])")
_AND_CURRENCY = re.compile(r"\s*[/+&]\s*(?:валюта|currency|ccy|währung|devise|moneda|waluta)$")
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_AREAS = "africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific|etc"  # of the tz database
_ZONE = re.compile(rf"\((?:(?:utc|gmt)(?:[-+][0-9:]+)?|(?:{_AREAS})/[a-z_/+-]+)\)")
_MARKS = re.compile(r"[.,:;*_?!]+")
_MARKS_OF_IDENTIFIER = re.compile(r"[.,:;*?!]+")
_QUOTES = re.compile(r"[’ʼ'`\"«»“”„]")
_OF_SEVERAL = re.compile(r"(?<=[^\W\d])[ _-]*\(?\b\d{1,2}\b\)?(?: - (?:value|значение|значення)$| - )?")
_SEVERAL = frozenset({"phone", "email", "messenger"})  # fields of which a card has several
_TAX = re.compile(r"(ндс|пдв|vat|gst|mwst|ust|iva|tva)\s*\d{1,2}\s*%")  # money of a tax, by its rate
_SUFFIX = re.compile(r"\s*(?:\((?:клиент|компания|контакт)\)|клиента|контрагента|покупателя)$")


@dataclass(frozen=True, slots=True)
class Synonym:
    """A caption of the dictionary: the field it means, its language and its place in the list."""

    field: str
    language: str
    priority: int


def _lowered(caption: str) -> str:
    text = re.sub(r"^\s*[№#]\s*$", "номер", caption)
    if "#" in text and not _CYRILLIC.search(text):
        text = text.replace("#", " number ")
    text = re.sub(r"[№#]\s*", "номер ", text)  # before NFKC, which turns № into No
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\ufeff", "")
    return _ZONE.sub(" ", _QUOTES.sub("", scales.without(text.lower().replace("ё", "е"))))


@lru_cache(maxsize=32768)
def normal(caption: str) -> str:
    """The normal form of a caption: `'Сумма, руб.'` -> `'сумма'`, `'№ документа'` -> `'номер документа'`."""
    text = _IN_CURRENCY.sub(lambda found: " " if currencies.named(found[1]) else found[0], _lowered(caption))
    text = (_MARKS_OF_IDENTIFIER if "_" in text else _MARKS).sub(" ", text)
    return re.sub(r"\s+", " ", text).replace("( ", "(").replace(" )", ")").strip(" -–—")


def currency(caption: str) -> str:
    """The ISO code of the currency a caption names, "" if it names none: `'Сумма, руб.'` -> `'RUB'`."""
    codes = (currencies.named(found[1]) for found in _IN_CURRENCY.finditer(_lowered(caption)))
    return next((code for code in codes if code), "") or scales.currency(caption)


@lru_cache(maxsize=32768)
def compact(normal_form: str) -> str:
    """A normal form in one piece: `CustomerId`, `customer_id`, `customer-id` and `Customer ID` are one."""
    return re.sub(r"[ _-]", "", normal_form)


@lru_cache
def synonyms(table: str) -> dict[str, Synonym]:
    """Normal form -> what it means in `table`."""
    found: dict[str, Synonym] = {}
    for field, languages in _data()[table].items():
        for language, captions in languages.items():
            for priority, caption in enumerate(captions):
                found.setdefault(caption, Synonym(field, language, priority))
    return found


@lru_cache
def _compact_synonyms(table: str) -> dict[str, Synonym]:
    """Compact form -> meaning; forms that would mean two fields are left out."""
    fields: dict[str, set[str]] = {}
    for caption, synonym in synonyms(table).items():
        fields.setdefault(compact(caption), set()).add(synonym.field)
    return {
        compact(caption): synonym
        for caption, synonym in reversed(synonyms(table).items())
        if len(fields[compact(caption)]) == 1
    }


@lru_cache
def _data() -> dict[str, dict[str, dict[str, list[str]]]]:
    text = resources.files(__package__).joinpath("dictionary.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, list[str]]]] = json.loads(text)
    return found


def exact(table: str, caption: str) -> Synonym | None:
    """The meaning of a caption that stands in the dictionary, whatever it says of VAT at its end."""
    form = normal(caption)
    if not form:
        return None
    found = _looked_up(table, form) or _looked_up(table, _AND_CURRENCY.sub("", form)) or _one_of(table, form)
    if found is None and (tax := _TAX.fullmatch(form)):
        return _looked_up(table, tax[1])
    if found is None and (plain := tax_words.stripped(form)) != form:
        found = _looked_up(table, plain)
        if found and found.field == "amount" and tax_words.says(form) == "without" and table == "sales":
            found = replace(found, field="amount_net")
    return found or _shortened(table, form)


def _shortened(table: str, form: str) -> Synonym | None:
    """The meaning of a caption that is shortened, after all columns that say it in full."""
    whole = (_looked_up(table, other) for other in short_words.whole_forms(form))
    found = next(filter(None, whole), None)
    return replace(found, priority=found.priority + _SHORT) if found else None


def _one_of(table: str, form: str) -> Synonym | None:
    """The meaning of a caption that is one of several: `phone 2`, `e-mail 1 - value`, `address 1 - city`."""
    plain = re.sub(r"\s+", " ", _OF_SEVERAL.sub(" ", form)).strip(" -")
    if plain == form or not plain:
        return None
    found = _looked_up(table, plain)
    return found if found and (found.field in _SEVERAL or " - " in form) else None


def _looked_up(table: str, form: str) -> Synonym | None:
    found = synonyms(table).get(form) or _compact_synonyms(table).get(compact(form))
    asked = questions.meaning(form) if table in questions.SURVEYS else None
    if asked and questions.is_sure(form) and (found is None or found.field == asked[0]):
        return Synonym(asked[0], "en", _SURE) if asked[0] in _data()[table] else None
    if found is None and asked:
        field, priority = asked
        return Synonym(field, "en", _ASKED + priority) if field in _data()[table] else None
    return found


def without_suffix(table: str, caption: str) -> Synonym | None:
    """The meaning of a caption without whose it is: `'Телефон (компания)'` has that of `'телефон'`."""
    form = normal(caption)
    stripped = _SUFFIX.sub("", form)
    return synonyms(table).get(stripped) if stripped and stripped != form else None


def similar(table: str, caption: str) -> tuple[str, Synonym] | None:
    """The most similar caption of the dictionary with its meaning, if it is at least `SIMILAR`."""
    found = nearest(caption, synonyms(table), 1, SIMILAR)
    return (found[0], synonyms(table)[found[0]]) if found else None


def nearest(caption: str, among: Iterable[str], count: int, least: float = 0.5) -> list[str]:
    """The `count` captions most similar to `caption`, best first, none below `least`; word order is free."""
    scored = similarities(caption, among, least)
    return [other for _, other in sorted((-score, other) for other, score in scored.items())[:count]]


def similarities(caption: str, among: Iterable[str], least: float) -> dict[str, float]:
    """How similar `caption` is to each of `among`, 0 to 1; those below `least` are left out."""
    wanted = _sorted_words(normal(caption))
    matcher = SequenceMatcher(None, "", wanted, autojunk=False)
    found: dict[str, float] = {}
    for other in among:
        words = _sorted_words(other)
        total = len(wanted) + len(words)
        if total and 2 * min(len(wanted), len(words)) >= least * total:
            matcher.set_seq1(words)
            if matcher.quick_ratio() >= least and (ratio := matcher.ratio()) >= least:
                found[other] = ratio
    return found


@lru_cache(maxsize=8192)
def _sorted_words(form: str) -> str:
    return " ".join(sorted(form.split()))
