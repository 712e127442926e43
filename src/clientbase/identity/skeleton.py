"""One spelling for the ways a word is written in Cyrillic and in Latin letters.

Two skeletons: `skeleton` meets transliterations of one word («Чайка», Chayka, Chaika), `loose` also its
Ukrainian and Russian spelling («Речной», «Річний»). Both lose much: equal skeletons are a hint and no proof.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "Z",
    "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "g", "ц": "c", "ч": "C",
    "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u", "я": "a", "қ": "k", "ғ": "g",
    "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "g", "ә": "a",
}  # fmt: skip
_CYRILLIC = str.maketrans(_LATIN)
# Ways the same sound is written in Latin letters; the longest first.
_SOUNDS = {
    "iya": "a", "shch": "S", "sch": "S", "sh": "S", "tch": "C", "ch": "C", "zh": "Z", "kh": "g", "ts": "c",
    "tz": "c", "ph": "f", "ck": "k", "qu": "kv", "yo": "o", "jo": "o", "io": "o", "ya": "a", "ja": "a",
    "ia": "a", "yu": "u", "ju": "u", "iu": "u", "ye": "e", "je": "e", "ie": "e", "yi": "i", "iy": "i",
    "yy": "i", "ij": "i", "x": "ks", "w": "v", "q": "k", "h": "g", "y": "i", "j": "i",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=lambda sound: (-len(sound), sound))))
_HARD_C = re.compile(r"c(?=[aoubdfgklmnpqrtvz]|$)")
_DOUBLE = re.compile(r"(.)\1+")
_OTHER = re.compile(r"[^a-zA-Z0-9]+")
_LOOSE = str.maketrans("eo", "ii")
_SOFT = re.compile("[ьъ]")
_BEFORE_VOWEL = re.compile("[иійї](?=[еєюяо])")
_ANY_CYRILLIC = re.compile("[\u0400-\u04ff]")


def rules() -> dict[str, object]:
    """What `loose` does, for a program in another language; patterns are those of JavaScript too.

    Keys: `letters` Cyrillic letter → Latin ones; `sounds` Latin letters → one sound; `sound`, `hard_c`,
    `before_vowel`, `soft`, `cyrillic` patterns; `same` the letters that become the last of them.
    """
    return {
        "letters": _LATIN,
        "sounds": _SOUNDS,
        "sound": _SOUND.pattern,
        "hard_c": _HARD_C.pattern,
        "before_vowel": _BEFORE_VOWEL.pattern,
        "soft": _SOFT.pattern,
        "cyrillic": _ANY_CYRILLIC.pattern,
        "same": "eoi",
    }


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """The sounds of one word in Latin letters: `chaika` and `чайка` are `Caika`."""
    lower = word.casefold()
    if _ANY_CYRILLIC.search(lower):
        # Latin writes «ия», «ие» and «йо» as one sound too often to tell them apart.
        lower = _SOFT.sub("", _BEFORE_VOWEL.sub("", lower))
        latin = _OTHER.sub("", lower.translate(_CYRILLIC))
        return _DOUBLE.sub(r"\1", latin)
    if not lower.isascii():
        lower = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    latin = _SOUND.sub(_sound, _HARD_C.sub("k", _OTHER.sub("", lower)))
    return _DOUBLE.sub(r"\1", latin)


def _sound(found: re.Match[str]) -> str:
    return _SOUNDS[found[0]]


@lru_cache(maxsize=1 << 17)
def loose(word: str) -> str:
    """The skeleton with e, i and o as one letter: the vowels in which Russian and Ukrainian differ."""
    return _DOUBLE.sub(r"\1", skeleton(word).translate(_LOOSE))
