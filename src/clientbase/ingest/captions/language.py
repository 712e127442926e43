"""The language of captions: letters tell, and for words without telling letters the dictionary does."""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.ingest.captions import dictionary
from clientbase.ingest.tables.canonical import TABLES

_UKRAINIAN = frozenset("іїєґ")
_RUSSIAN = frozenset("ыэъё")


def of_captions(captions: Sequence[str]) -> str:
    """`en`, `ru` or `uk`: Ukrainian is recognised by what Russian does not have, and the other way round."""
    votes = {"uk": 0, "ru": 0, "en": 0}
    for caption in captions:
        letters = set(caption.lower())
        if not any("\u0400" <= letter <= "\u04ff" for letter in letters):
            votes["en"] += any(letter.isalpha() for letter in letters)
        elif letters & _UKRAINIAN:
            votes["uk"] += 3
        elif letters & _RUSSIAN:
            votes["ru"] += 3
        else:
            votes[_by_dictionary(caption)] += 1
    cyrillic = votes["ru"] + votes["uk"]
    if cyrillic < votes["en"] / 2:
        return "en"
    return "uk" if votes["uk"] > votes["ru"] else "ru" if cyrillic else "en"


def _by_dictionary(caption: str) -> str:
    """Russian unless the dictionary knows the caption as Ukrainian only; shared words stand under Russian."""
    for table in TABLES:
        synonym = dictionary.exact(table, caption)
        if synonym:
            return synonym.language if synonym.language != "en" else "ru"
    return "ru"
