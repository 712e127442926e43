"""The key under which spellings of one client's name meet.

Conservative: two names share a key only if they differ in case, quotes, dashes, spaces, ё, Latin letters
typed for Cyrillic ones, or in where and how the legal form is written. «ТОВ “Ромашка”», «РОМАШКА, ТОВ» and
«TOB Ромашка» are one client; «ООО Ромашка» and «ЗАО Ромашка», «Иванов ИП» and «Иванова ИП» are two.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from clientbase.identity.surnames import is_surname

# Quotes and dashes part words; an apostrophe belongs to the word it stands in and is dropped.
_SEPARATORS = '«»"“”„‟‹›-–—‑‐−_,;:()[]{}/\\!*|\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff'
_WORDS = re.compile(rf"[№&]|[^\s№&{re.escape(_SEPARATORS)}]+")
_APOSTROPHES = re.compile("['‘’‚ʼ`´]")
_FOLD = str.maketrans("ABCEHIKMOPTXYaceikopxy", "АВСЕНІКМОРТХУасеікорху")
_CYRILLIC_LOOKALIKES = str.maketrans("авсенікмортху", "abcehikmoptxy")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_](?![^\W_]))?")


@dataclass(frozen=True, slots=True)
class _Forms:
    """The legal forms as a name is searched for them.

    Attributes:
        names: words of a spelling → the form.
        typed: a word in Latin letters that only means a Cyrillic form → the form: `tob` → `тов`.
        starts: first word of a spelling, typed ones too → words of the longest spelling that starts with it.
        ends: the same for the last word.
    """

    names: dict[tuple[str, ...], str]
    typed: dict[str, str]
    starts: dict[str, int]
    ends: dict[str, int]


@lru_cache
def _forms() -> _Forms:
    data = tomllib.loads(resources.files(__package__).joinpath("forms.toml").read_text(encoding="utf-8"))
    names = {_split(spelling): form for form, spellings in data.items() for spelling in spellings}
    typed: dict[str, str] = {}
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for words, form in names.items():
        starts[words[0]] = max(starts.get(words[0], 0), len(words))
        ends[words[-1]] = max(ends.get(words[-1], 0), len(words))
        latin = words[0].translate(_CYRILLIC_LOOKALIKES)
        if len(words) == 1 and latin.isascii() and not words[0].isascii():
            typed[latin] = form
            starts.setdefault(latin, 1)
            ends.setdefault(latin, 1)
    return _Forms(names, typed, starts, ends)


def _split(spelling: str) -> tuple[str, ...]:
    return tuple(_words(_folded(spelling.replace(".", " "))))


def _words(text: str) -> list[str]:
    return _WORDS.findall(_APOSTROPHES.sub("", text) if _APOSTROPHES.search(text) else text)


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _joined(found: re.Match[str]) -> str:
    """`О.О.О.` as one word where that word is a legal form; initials stay as they are: «Захарев П.П.»."""
    word = found[0].replace(".", "").replace(" ", "")
    before = found.string[: found.start()].split()
    if len(word) == 2 and before and is_surname(before[-1]):  # noqa: PLR2004 - a first name and a patronymic
        return found[0]
    known = _forms()
    return f" {word} " if (word.casefold(),) in known.names or word.casefold() in known.typed else found[0]


def _unmixed(word: str) -> str:
    """Latin look-alikes inside a word that has Cyrillic letters become Cyrillic."""
    return word.translate(_FOLD) if _CYRILLIC.search(word) else word


def _tokens(name: str) -> list[str]:
    if not name.isascii() and not unicodedata.is_normalized("NFKC", name):
        name = " № ".join(unicodedata.normalize("NFKC", part) for part in name.split("№"))
    if "." in name:
        name = _DOTTED.sub(_joined, name).replace(".", " ")
    if not name.isascii() and _LATIN.search(name):
        name = " ".join(_unmixed(word) for word in _words(name))
    return _words(_folded(name))


def _form_at(words: list[str], forms: _Forms, name: str, *, start: bool) -> tuple[str, int] | None:
    """The longest legal form at one end of the words of `name`, with its number of words."""
    word = words[0 if start else -1]
    longest = (forms.starts if start else forms.ends)[word]
    for size in range(min(longest, len(words)), 0, -1):
        found = forms.names.get((word,) if size == 1 else tuple(words[:size] if start else words[-size:]))
        if found:
            return found, size
    # TOB and OOO are nothing but Cyrillic forms typed in Latin; AT or BAT only beside Cyrillic words.
    if word in forms.typed and (word == "tob" or _CYRILLIC.search(name)):
        return forms.typed[word], 1
    return None


def split(name: str) -> tuple[list[str], list[str]]:
    """The words of a client's name without its legal forms, and these, each once, by the alphabet.

    A name that is nothing but a form stays as it is.
    """
    words = _tokens(name)
    forms = _forms()
    met: set[str] = set()
    start = True
    misses = 0
    while len(words) > 1 and misses < 2:  # noqa: PLR2004 - both ends were tried in vain
        likely = words[0] in forms.starts if start else words[-1] in forms.ends
        found = _form_at(words, forms, name, start=start) if likely else None
        if found and found[1] < len(words):
            met.add(found[0])
            words = words[found[1] :] if start else words[: -found[1]]
            misses = 0
        else:
            misses += 1
            start = not start
    return words, sorted(met)


def key(name: str) -> str:
    """The key of a client's name; equal keys are the same client, by the rules of the module.

    The legal forms stand at the end, each once, in the order of the alphabet: `ромашка | тов`.
    """
    words, met = split(name)
    core = " ".join(words)
    return f"{core} | {' '.join(met)}" if met else core


def has_form(name: str) -> bool:
    """Whether the name carries a legal form, as names of firms do."""
    return " | " in key(name)
