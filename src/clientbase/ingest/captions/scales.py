"""Thousands and millions that a caption or a title block announces: «тыс. руб.», `USD '000`, `$k`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from clientbase.ingest.clean import currency as currencies
from clientbase.ingest.clean import vocabulary

_POWERS = {"thousand": 3, "million": 6, "billion": 9}
_LETTERS = {"k": 3, "t": 3, "m": 6, "mm": 6, "b": 9}  # only at a currency: k€, $m
_WITH_LETTERS = (*"$€£₽₴", "eur", "usd", "gbp", "chf", "pln", "czk", "sek", "nok", "dkk", "rub", "uah")
_ZEROS = r"['’]?000s?"
_DIGITS_BEFORE = re.compile(r"[0-9][\s'’]*$")
_THINGS = re.compile(r"\s*(?:шт|штук|ед|кг|pcs|pieces|units?|st(?:ück|k)|szt|km|км|т|л)\b\.?")


@lru_cache
def _unit() -> re.Pattern[str]:
    """A scale with the words around it, from the border of a word to the next one."""
    first, second, third = (
        rf"(?P<money{number}>{currencies.in_caption(strict=True)})" for number in (1, 2, 3)
    )
    known = [word for words in vocabulary.lists("scale").values() for word in words]
    words = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    named = (
        rf"(?:{first}\s*)?(?:(?P<word>{words})\.?|(?P<zeros>['’]000s?))"
        rf"(?:\s*(?:of|de|d['’]))?(?:\s*{second})?"
    )
    letters = "|".join(map(re.escape, _WITH_LETTERS))
    short = (
        rf"{third}\s?(?:(?P<after>k|mm|m|b)|(?P<more>{_ZEROS}))"
        rf"|(?P<before>k|t|mm|m)\s?(?P<money4>{letters})"
        rf"|\((?P<zeros2>{_ZEROS})\)"
    )
    into = r"(?:(?:in|в|у|en|w|v)\s+)?"
    return re.compile(rf"(?:^|(?<=[\s,;:(/\[])){into}(?:{named}|{short})(?=$|[\s,;:.)\]])")


def _power(found: re.Match[str]) -> int:
    """The power of ten of a scale."""
    letter = found["after"] or found["before"]
    if letter:
        return _LETTERS[letter]
    if found["word"] is None:
        return _POWERS["thousand"]
    return next(_POWERS[name] for name, words in vocabulary.lists("scale").items() if found["word"] in words)


def _code(found: re.Match[str]) -> str:
    """The currency named in a scale, "" for none."""
    names = (found[f"money{number}"] for number in range(1, 5))
    return next((code for name in names if name and (code := currencies.named(name))), "")


def _matches(text: str) -> Iterable[re.Match[str]]:
    """The scales in a text in lower case; `100 тыс.` is a number and no scale."""
    if not any(sign in text for sign in _hints()):
        return ()
    return (found for found in _unit().finditer(text) if not _DIGITS_BEFORE.search(text[: found.start()]))


@lru_cache
def _hints() -> tuple[str, ...]:
    """Letters of which one stands in every scale: most captions need no more than a look."""
    words = {word[:3] for known in vocabulary.lists("scale").values() for word in known}
    return (*sorted(words), "000", *_WITH_LETTERS)


def without(text: str) -> str:
    """A caption in lower case without its scale; the currency or the things of the scale go with it."""
    for found in _matches(text):
        things = _THINGS.match(text, found.end())
        rest = text[things.end() if things else found.end() :]
        return f"{text[: found.start()]} {rest}".replace("( )", " ").replace("[ ]", " ")
    return text


def of_caption(caption: str) -> int:
    """The power of ten in which a caption counts, 0 for none: `'Сумма, тыс. руб.'` -> 3."""
    return next((_power(found) for found in _matches(caption.lower().replace("ё", "е"))), 0)


def currency(caption: str) -> str:
    """The currency in the scale of a caption: `'Revenue, $k'` -> `'USD'`."""
    return next((code for found in _matches(caption.lower()) if (code := _code(found))), "")


_BEGINS = re.compile(r"(?:^|[(\[:,;–—-]\s*|\b(?:in|в|у|en|w|v)\s+)$")


def of_title(context: Sequence[str]) -> tuple[int, str]:
    """Power of ten and currency of a line such as «(в тысячах рублей)» or “Amounts in USD '000”."""
    for line in context:
        text = line.lower().replace("ё", "е")
        for found in _matches(text):
            whole = re.match(r"(?:in|в|у|en|w|v)\s", found[0]) or _BEGINS.search(text[: found.start()])
            if whole and not _THINGS.match(text, found.end()):
                return _power(found), _code(found)
    return 0, ""
