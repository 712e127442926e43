"""The key under which spellings of one client's name meet.

Conservative: two names share a key only if they differ in case, quotes, dashes, spaces, ё, Latin letters
typed for Cyrillic ones, or in where and how the legal form is written. «ТОВ “Ромашка”», «РОМАШКА, ТОВ» and
«TOB Ромашка» are one client; «ООО Ромашка» and «ЗАО Ромашка», «Иванов ИП» and «Иванова ИП» are two.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib import resources

# Quotes and dashes part words; an apostrophe belongs to the word it stands in and is dropped.
_SEPARATORS = dict.fromkeys(
    map(ord, '«»"“”„‟‹›-–—‑‐−_,;:()[]{}/\\!*|\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff'), " "
)
_DROPPED = dict.fromkeys(map(ord, "'‘’‚ʼ`´"))
_TABLE = {**_SEPARATORS, **_DROPPED, ord("№"): " № ", ord("&"): " & "}
_FOLD = str.maketrans("ABCEHIKMOPTXYaceikopxy", "АВСЕНІКМОРТХУасеікорху")
_LATIN_CAPITALS = str.maketrans("abcehikmoptxy", "авсенікмортху")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_](?![^\W_]))?")
_LONGEST_FORM = 5


@lru_cache
def _forms() -> dict[tuple[str, ...], str]:
    data = tomllib.loads(resources.files(__package__).joinpath("forms.toml").read_text(encoding="utf-8"))
    return {_split(spelling): form for form, spellings in data.items() for spelling in spellings}


@lru_cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _forms())


@lru_cache
def _last_words() -> frozenset[str]:
    return frozenset(words[-1] for words in _forms())


def _split(spelling: str) -> tuple[str, ...]:
    return tuple(spelling.translate(_TABLE).replace(".", " ").casefold().replace("ё", "е").split())


def _joined(found: re.Match[str]) -> str:
    """`О.О.О.` as one word where that word is a legal form; initials stay as they are."""
    word = found[0].replace(".", "").replace(" ", "")
    spelling = _latin_form(word.casefold()) or word.casefold()
    return f" {word} " if (spelling,) in _forms() else found[0]


def _latin_form(word: str) -> str | None:
    """The Cyrillic legal form that a word typed in Latin letters means: `tob` -> `тов`."""
    if not word.isascii():
        return None
    folded = word.translate(_LATIN_CAPITALS)
    return folded if not _LATIN.search(folded) and (folded,) in _forms() else None


def _unmixed(word: str) -> str:
    """Latin look-alikes inside a word that has Cyrillic letters become Cyrillic."""
    return word.translate(_FOLD) if _CYRILLIC.search(word) else word


def _tokens(name: str) -> list[str]:
    if not name.isascii() and not unicodedata.is_normalized("NFKC", name):
        name = " № ".join(unicodedata.normalize("NFKC", part) for part in name.split("№"))
    if "." in name:
        name = _DOTTED.sub(_joined, name).replace(".", " ")
    words = name.translate(_TABLE).split()
    if not name.isascii() and _LATIN.search(name):
        words = [_unmixed(word) for word in words]
    return [word.casefold().replace("ё", "е") for word in words]


def _form_at(words: list[str], *, start: bool, cyrillic: bool) -> tuple[str, int] | None:
    """The longest legal form at one end of the words, with its number of words."""
    forms = _forms()
    if words[0 if start else -1] in (_first_words() if start else _last_words()):
        for size in range(min(_LONGEST_FORM, len(words)), 0, -1):
            found = forms.get(tuple(words[:size] if start else words[-size:]))
            if found:
                return found, size
    # TOB and OOO are nothing but Cyrillic forms typed in Latin; AT or BAT only beside Cyrillic words.
    word = words[0 if start else -1]
    if cyrillic or word == "tob":
        typed = _latin_form(word)
        if typed:
            return forms[(typed,)], 1
    return None


def key(name: str) -> str:
    """The key of a client's name; equal keys are the same client, by the rules of the module.

    The legal forms stand at the end, each once, in the order of the alphabet: `ромашка | тов`. A name that is
    nothing but a form stays as it is.
    """
    words = _tokens(name)
    cyrillic = not name.isascii() and bool(_CYRILLIC.search(name))
    forms: set[str] = set()
    start = True
    misses = 0
    while len(words) > 1 and misses < 2:  # noqa: PLR2004 - both ends were tried in vain
        found = _form_at(words, start=start, cyrillic=cyrillic)
        if found and found[1] < len(words):
            forms.add(found[0])
            words = words[found[1] :] if start else words[: -found[1]]
            misses = 0
        else:
            misses += 1
            start = not start
    core = " ".join(words)
    return f"{core} | {' '.join(sorted(forms))}" if forms else core


def has_form(name: str) -> bool:
    """Whether the name carries a legal form, as names of firms do."""
    return " | " in key(name)
