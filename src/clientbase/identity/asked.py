"""What a person types to find a client, taken apart, and how like it the words of a base are.

«тов ромашка київ», `067 123 45 67`, `@firma.ua`: words, figures and addresses, in any order and any alphabet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from clientbase.identity import names
from clientbase.identity.skeleton import loose, skeleton
from clientbase.identity.words import words as lists

_LABEL = re.compile(
    r"\b(?:тел(?:ефон)?|моб|phone|tel|инн|єдрпоу|едрпоу|рнокпп|іпн|унп|бин|иин|кпп|код|e-?mail|почта|пошта)\b[\s.:№]*",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"[\s,;(]*(?:доб|дод|вн|внутр|ext)\w*[\s.:№]*\d{1,6}\)?\s*$|(?<=\d{7})\s*#\s*\d{1,6}$", re.IGNORECASE
)
_FIGURES = re.compile(r"(?<![^\W_])\+?[(\d][\d\s().\-–/+]*\d(?![^\W_])")
_FLOAT = re.compile(r"(\d{5,})[.,]0+$")
_ADDRESS = re.compile(
    r"\S*@\S*|(?:https?://|www\.)\S+|(?<!\S)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?!\S)", re.IGNORECASE
)
_WWW = re.compile(r"^(?:https?://)?(?:www\.)?|/.*$")
_LOOKALIKE = str.maketrans("авсеіікмнорстух", "abceiikmhopctyx")  # one letter on two keyboards
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_SPELLED = (
    _LETTERS,
    {**_LETTERS, "г": "h", "и": "y", "й": "i", "х": "h", "ц": "c", "ю": "iu", "я": "ia", "є": "ie", "ї": "i"},
)  # of Russian, of Ukrainian
_FRONTS = ("00", "810", "8", "0", "38", "7", "375")  # what is dialled before a number
_TOWN = 7  # figures of a number in a town
_DIGITS = 4  # figures that tell one number from another
_SHORT, _LONG = 4, 8  # letters of a word from which one typing error is allowed, and two
_CLOSE = 0.15  # what the likeness of the whole name adds


class Kind(Enum):
    """How a part of a question is looked for."""

    WORD = "word"
    FIGURES = "figures"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a question: a word in small letters, bare figures, or an e-mail, a host, a site."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart; `forms` are the legal forms in it, which alone find nobody."""

    terms: tuple[Term, ...]
    forms: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the question."""
        return tuple(term.text for term in self.terms if term.kind is Kind.WORD)


def read(text: str) -> Asked:
    """Take a question apart.

    Args:
        text: as it was typed: a name or a part of it, a phone, a tax number, an e-mail, several of them.
    """
    terms: list[Term] = []

    def address(found: re.Match[str]) -> str:
        bare = _WWW.sub("", found[0].casefold()).strip(".,;<>()\"'")
        if len(bare) > 1:
            terms.append(Term(Kind.ADDRESS, bare))
        return " "

    def figures(found: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", found[0])
        if len(digits) < _DIGITS:
            return found[0]
        terms.append(Term(Kind.FIGURES, digits))
        return " "

    rest = _ADDRESS.sub(address, _FLOAT.sub(r"\1", text.strip()))
    rest = _FIGURES.sub(figures, _EXTENSION.sub("", rest))
    if terms:
        rest = _LABEL.sub(" ", rest)
    spelled, forms = names.split(rest) if rest.strip() else ([], [])
    own = [word for word in map(bare, spelled) if word]
    terms += [Term(Kind.WORD, word) for word in dict.fromkeys(own)]
    return Asked(tuple(terms), tuple(forms))


def bare(word: str) -> str:
    """The letters and figures of a word in small letters."""
    return re.sub(r"[^\w]|_", "", word.casefold().replace("ё", "е"))


def variants(digits: str) -> tuple[str, ...]:
    """The ends by which a number is looked for: as typed, and without what is dialled in front of it."""
    fronts = [front for front in _FRONTS if digits.startswith(front) and len(digits) - len(front) >= _TOWN]
    found = [digits, *(digits[len(front) :] for front in fronts)]
    return tuple(dict.fromkeys(one.lstrip("0") or one for one in found))


def in_latin(word: str) -> tuple[str, ...]:
    """The ways a word is written in addresses: as it is, and in the two usual Latin spellings."""
    if word.isascii():
        return (word,)
    return tuple(dict.fromkeys("".join(ways.get(sign, sign) for sign in word) for ways in _SPELLED))


def alike(asked: str, vocabulary: Iterable[str]) -> dict[str, float]:
    """The words of a base that a word of a question may mean, with their likeness, 0 … 1.

    Equal first, then the same in another alphabet or spelling, then beginnings and parts, then typing errors.
    """
    wanted = _Wanted(asked)
    return {word: score for word in vocabulary if (score := wanted.likeness(word))}


class _Wanted:
    """A word of a question in its spellings."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.twin = word.translate(_LOOKALIKE)
        self.sound, self.loose = skeleton(word), loose(word)
        size = min(len(word), len(self.loose))
        self.errors = 0 if size < _SHORT or word.isdigit() else 1 if size < _LONG else 2
        self.city = _cities().get(word)

    def likeness(self, word: str) -> float:
        """How well a word of the base answers."""
        own = self.word
        if word == own:
            return 1.0
        size = len(own)
        if word.startswith(own):
            return 0.9 if size > 1 else 0.6
        if own.isdigit():
            return 0.0
        return self._spelled(word, size) or self._mistyped(word)

    def _spelled(self, word: str, size: int) -> float:
        """Of another alphabet or language, or a part."""
        sound, open_sound = skeleton(word), loose(word)
        whole = (
            0.97 * (word.translate(_LOOKALIKE) == self.twin),
            0.96 * (bool(self.sound) and sound == self.sound),
            0.96 * (self.city is not None and _cities().get(word) == self.city),
            0.94 * (bool(self.loose) and open_sound == self.loose),
        )
        if size < 3 or any(whole):  # noqa: PLR2004 - two letters are in every word
            return max(whole)
        long = len(self.loose) >= _SHORT
        if sound.startswith(self.sound) or (long and open_sound.startswith(self.loose)):
            return 0.86
        if self.word in word:
            return 0.84
        return 0.78 if long and self.loose in open_sound else 0.0

    def _mistyped(self, word: str) -> float:
        """With letters wrong, missing or swapped; or cut and mistyped."""
        longer = len(word) - len(self.word)
        if not self.errors or longer < -self.errors or longer > len(self.word):
            return 0.0
        open_sound = loose(word)
        errors = OSA.distance(self.loose, open_sound, score_cutoff=self.errors)
        if errors > self.errors:  # letters that sound alike may hide a small error
            errors = OSA.distance(self.word, word, score_cutoff=self.errors)
        if errors <= self.errors:
            return 0.72 - 0.08 * errors
        beginning = open_sound[: len(self.loose)]
        if len(self.loose) >= _SHORT + 1 and OSA.distance(self.loose, beginning, score_cutoff=1) <= 1:
            return 0.56
        return 0.0


@lru_cache
def _cities() -> Mapping[str, str]:
    """Towns of one word, and the name they stand under."""
    return {name[0]: known for name, known in lists().cities.items() if len(name) == 1}


def closeness(asked: Asked, name: str) -> float:
    """What the likeness of a whole name to the whole question adds to the rank of its client."""
    words, forms = names.split(name)
    wanted = "".join(sorted(map(loose, asked.words)))
    held = "".join(sorted(loose(word) for word in map(bare, words) if word))
    whole = ratio(wanted, held) / 100 if wanted else 0.0
    return _CLOSE * whole + (0.04 if asked.forms and set(asked.forms) <= set(forms) else 0.0)
