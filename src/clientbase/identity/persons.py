"""Names of people: surname, first name and patronymic out of any order, and what two names are to each other.

Russian, Ukrainian, Belarusian, Kazakh and English names; the order is told by the patronymic, by a list of
first names, else it is «Фамилия Имя». Whoever compares people must know the traps: a woman and a man of one
family, brothers, a father and a son are different people with one surname and often one phone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from clientbase.identity.skeleton import loose, skeleton
from clientbase.identity.surnames import is_surname
from clientbase.identity.words import FirstName, words

_FATHERS = re.compile(
    r".{2,}(ович|евич|йович|евіч|авіч|ьич|инич|кич|мич|овна|евна|йовна|ична|инична|івна|ївна|аўна|еўна"
    r"|ovich|evich|ovych|yovych|ovna|evna|ivna|yivna)"
)
_TURKIC = frozenset({"оглы", "оглу", "кызы", "улы", "қызы", "ұлы", "гызы", "uly", "kyzy", "ogly"})
_PARTS = 3
_LONG = 8  # letters of a word in which two slips may be forgiven
_TYPED = 5  # letters a word must have before one of them may be a slip of the finger


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the name tells: parts are folded to lower case, one letter where only an initial is given."""

    surname: str
    first: str = ""
    patronymic: str = ""

    @property
    def full(self) -> bool:
        """Whether the first name is spelled out."""
        return len(self.first) > 1


class Kin(IntEnum):
    """What two names of people are to each other; the larger, the closer."""

    UNLIKE = 0
    WOMAN_AND_MAN = 1
    OTHER_FIRST = 2
    OTHER_PATRONYMIC = 3
    SURNAME = 4
    INITIALS = 5
    TYPED = 6
    SHORT = 7
    SAME = 8


def is_patronymic(word: str) -> bool:
    """Whether a folded word has the form of a patronymic."""
    return bool(_FATHERS.fullmatch(word))


def parsed(tokens: Sequence[str], *, sole_trader: bool = False) -> Person | None:
    """The person that folded words name, None where they do not name one.

    `sole_trader`: the name carries ИП or ФОП, so that a lone surname is enough.
    """
    parts = _joined_turkic(tokens)
    letters = [part for part in parts if len(part) == 1 and part.isalpha()]
    full = [part for part in parts if len(part) > 1]
    if not full or len(parts) > _PARTS + 1 or any(not _is_word(part) for part in parts):
        return None
    if letters:
        return _with_initials(full, letters, sole_trader=sole_trader)
    return _spelled_out(full, sole_trader=sole_trader)


def assumed(tokens: Sequence[str]) -> Person | None:
    """The person of a name said to be a person's: the surname stands last in Latin, first in Cyrillic letters."""
    parts = [token for token in tokens if _is_word(token)]
    if not parts:
        return None
    if len(parts) == 1:
        return Person(parts[0])
    first, last = (parts[0], parts[-1]) if parts[0].isascii() else (parts[1], parts[0])
    return Person(last, first, parts[2] if len(parts) > 2 and not parts[0].isascii() else "")  # noqa: PLR2004


def _is_word(part: str) -> bool:
    return part.replace("'", "").isalpha()


def _joined_turkic(tokens: Sequence[str]) -> list[str]:
    """`али оглы` is one patronymic."""
    parts: list[str] = []
    for token in tokens:
        if token in _TURKIC and len(parts) > 1:
            parts[-1] += token
        else:
            parts.append(token)
    return parts


def _with_initials(full: list[str], letters: list[str], *, sole_trader: bool) -> Person | None:
    if len(letters) > 2:  # noqa: PLR2004 - a first name and a patronymic
        return None
    if not sole_trader and len(full) == 1 and not is_surname(full[0]):
        return None  # a letter beside a word is a mark of a firm
    if len(full) == 1 and len(full[0]) > 2:  # noqa: PLR2004 - no surname is so short
        return Person(full[0], letters[0], letters[1] if len(letters) > 1 else "")
    known = words().first_names
    if len(full) == 2 and len(letters) == 1:  # noqa: PLR2004 - surname and first name
        surname, first = (full[1], full[0]) if full[0] in known and full[1] not in known else full
        return Person(surname, first, letters[0]) if first in known else None
    return None


def _spelled_out(full: list[str], *, sole_trader: bool) -> Person | None:
    known = words().first_names
    fathers = [
        place for place, part in enumerate(full) if is_patronymic(part) or part.endswith(tuple(_TURKIC))
    ]
    if fathers and len(full) == _PARTS:
        if fathers[-1] == 1:
            return Person(full[2], full[0], full[1])
        return Person(full[0], full[1], full[2]) if fathers[-1] == 2 else None  # noqa: PLR2004 - the usual order
    if len(full) == 2:  # noqa: PLR2004 - surname and first name in either order
        return _two_words(full, sole_trader=sole_trader, father=bool(fathers))
    if len(full) == _PARTS and sole_trader and full[1] in known:
        return Person(full[0], full[1], full[2])
    if len(full) == 1 and sole_trader and is_surname(full[0]):
        return Person(full[0])
    return None


def _two_words(full: list[str], *, sole_trader: bool, father: bool) -> Person | None:
    known = words().first_names
    if full[1] not in known and full[0] in known and not father:
        return Person(full[1], full[0])
    if full[1] in known or (sole_trader and is_surname(full[0])):
        return Person(full[0], full[1])
    return None


@lru_cache(maxsize=1 << 16)
def _surname_root(surname: str) -> tuple[str, str]:
    """The masculine skeleton of a surname, and `w` or `m` where its ending tells the sex."""
    for woman, man in (
        ("ская", "ский"),
        ("цкая", "цкий"),
        ("ська", "ський"),
        ("цька", "цький"),
        ("ая", "ый"),
    ):
        if surname.endswith(woman):
            return loose(surname.removesuffix(woman) + man), "w"
    if re.search("(ова|ева|ёва|ина|ына|їна|ova|eva|ina)$", surname):
        return loose(surname[:-1]), "w"
    man_ending = re.search("(ов|ев|ёв|ин|ын|їн|ский|цкий|ський|цький|ый|ov|ev|in|skiy|sky)$", surname)
    return loose(surname), "m" if man_ending else ""


def kin(a: Person, b: Person) -> Kin:
    """What two people are to each other, by their names alone."""
    found = _kin(a, b)
    if (
        found is Kin.UNLIKE
        and a.full
        and loose(a.first) == loose(b.surname)
        and loose(a.surname) == loose(b.first)
    ):
        return Kin.TYPED  # surname and first name in each other's place
    return found


def _kin(a: Person, b: Person) -> Kin:
    root_a, sex_a = _surname_root(a.surname)
    root_b, sex_b = _surname_root(b.surname)
    typed = False
    if root_a != root_b:
        near = _slip(root_a, root_b) or _slip(a.surname, b.surname, least=4)
        if not near or not (a.full and b.full):
            return Kin.UNLIKE
        typed = True
    if sex_a and sex_b and sex_a != sex_b:
        return Kin.WOMAN_AND_MAN
    first = _first(a.first, b.first)
    father = _father(a.patronymic, b.patronymic)
    if first is Kin.OTHER_FIRST or father is Kin.OTHER_PATRONYMIC:
        if typed:
            return Kin.UNLIKE
        return first if first is Kin.OTHER_FIRST else father
    if typed:
        return (
            Kin.TYPED
            if first is Kin.SAME and (father is Kin.SAME or not (a.patronymic and b.patronymic))
            else Kin.UNLIKE
        )
    return min(first, father)


def _slip(a: str, b: str, *, least: int = _TYPED) -> bool:
    """Whether two words of enough letters differ by one slip of the finger, long ones by two."""
    shorter = min(len(a), len(b))
    allowed = 2 if shorter >= _LONG else 1
    return shorter >= least and OSA.distance(a, b, score_cutoff=allowed) <= allowed


def _first(a: str, b: str) -> Kin:
    """How first names agree: SAME, TYPED, INITIALS, SURNAME where one is absent, OTHER_FIRST."""
    if not a or not b:
        return Kin.SURNAME if a or b else Kin.SAME
    if a == b:
        return Kin.SAME if len(a) > 1 else Kin.INITIALS
    if len(a) == 1 or len(b) == 1:
        return Kin.INITIALS if _initials(a) & _initials(b) else Kin.OTHER_FIRST
    known_a, known_b = _known(a), _known(b)
    if known_a and known_b:
        return Kin.SAME if known_a.group == known_b.group else Kin.OTHER_FIRST
    if loose(a) == loose(b):
        return Kin.SAME
    near = a[0] == b[0] and (_slip(a, b) or _slip(skeleton(a), skeleton(b)))
    woman_and_man = a[-1] != b[-1] and (a[-1] in "аяa" or b[-1] in "аяa")
    return Kin.TYPED if near and not woman_and_man else Kin.OTHER_FIRST


def _father(a: str, b: str) -> Kin:
    """How patronymics agree: SAME, SHORT where one is absent, INITIALS, OTHER_PATRONYMIC."""
    if not a or not b:
        return Kin.SHORT if a or b else Kin.SAME
    if len(a) == 1 or len(b) == 1:
        return Kin.INITIALS if _initials(a) & _initials(b) else Kin.OTHER_PATRONYMIC
    if loose(a) == loose(b):
        return Kin.SAME
    if skeleton(a)[:1] in "oa" and skeleton(b)[:1] in "oa" and loose(a)[1:4] == loose(b)[1:4]:
        return Kin.SAME  # Олексійович, Алексеевич
    root_a, root_b = _father_root(a), _father_root(b)
    return Kin.SAME if root_a == root_b or _slip(root_a, root_b) else Kin.OTHER_PATRONYMIC


def _father_root(patronymic: str) -> str:
    known = _known(patronymic) or _known(re.sub("(ович|овна|івна)$", "", patronymic))
    known = known or _known(re.sub("(евич|евна|йович|ївна)$", "й", patronymic))
    return f"*{known.group}" if known else loose(patronymic)


@lru_cache(maxsize=1 << 15)
def _known(first: str) -> FirstName | None:
    return words().first_names.get(first)


@lru_cache(maxsize=1 << 15)
def _initials(first: str) -> frozenset[str]:
    """The letters a first name, a patronymic or an initial may stand for."""
    own = frozenset({loose(first)[:1], first[0]})
    known = _known(first)
    return own | known.initials if known else own
