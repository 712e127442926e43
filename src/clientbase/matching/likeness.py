"""How alike two names are, told in kinds and not in percent: each kind may be trusted differently."""

from __future__ import annotations

from enum import IntEnum

from rapidfuzz.distance import OSA

from clientbase.identity.parts import NameParts
from clientbase.identity.persons import Kin, kin
from clientbase.identity.skeleton import loose
from clientbase.identity.words import words

_LONG = 12  # letters from which two slips may be forgiven
_SHORT = 5  # fewer letters forgive none
_CONSONANTS = str.maketrans("", "", "aeiou")


class Likeness(IntEnum):
    """What two names are to each other; the larger, the closer."""

    NONE = 0
    SIBLING = 1  # «Ромашка Север», «Ромашка Юг»
    PART = 2  # «Ромашка», «Ромашка Плюс»
    SURNAME = 3
    KIND = 4  # «Мимино», «Ресторан Мимино»
    INITIALS = 5
    TYPED = 6  # one slip of the finger apart
    SCRIPT = 7  # Cyrillic and Latin
    SPELLING = 8  # Russian and Ukrainian
    FORMER = 9  # one says that it was called so
    SHORT = 10  # a person, one card without the patronymic
    ORDER = 11
    SAME = 12


_KIN = {
    Kin.SURNAME: Likeness.SURNAME,
    Kin.INITIALS: Likeness.INITIALS,
    Kin.TYPED: Likeness.TYPED,
    Kin.SHORT: Likeness.SHORT,
    Kin.SAME: Likeness.SAME,
}


def likeness(a: NameParts, b: NameParts) -> Likeness:
    """How alike two names are; people who may not be one person are not alike at all."""
    if a.person and b.person:
        return _KIN.get(kin(a.person, b.person), Likeness.NONE)
    if not a.words or not b.words:
        return Likeness.NONE
    found = _firms(a, b)
    if found < Likeness.ORDER and (_transliterated(a, b) or _transliterated(b, a)):
        return Likeness.ORDER
    if found < Likeness.SPELLING and (_formerly(a, b) or _formerly(b, a)):
        return Likeness.FORMER
    return found


def _transliterated(person: NameParts, other: NameParts) -> bool:
    """Whether a name in Latin letters, where people look like firms, is that of the person."""
    named = person.person
    if not named or not named.full or other.person or other.script != "latin" or other.forms:
        return False
    parts = {loose(part) for part in (named.surname, named.first, named.patronymic) if len(part) > 1}
    said = set(map(loose, other.words))
    return said <= parts and {loose(named.surname), loose(named.first)} <= said


def _formerly(a: NameParts, b: NameParts) -> bool:
    return any(tuple(sorted(b.words)) == former for former in a.former)


def _firms(a: NameParts, b: NameParts) -> Likeness:
    if a.words == b.words or a.squeezed == b.squeezed:
        return Likeness.SAME
    if a.sounds == b.sounds and a.script == b.script:
        return Likeness.ORDER if sorted(a.words) == sorted(b.words) else Likeness.TYPED
    if a.loose == b.loose or "".join(a.loose) == "".join(b.loose):
        return _written_otherwise(a, b)
    return _aligned(a, b)


def _written_otherwise(a: NameParts, b: NameParts) -> Likeness:
    """Alike but for letters that languages and scripts exchange; within one language that is a slip."""
    if "latin" in (a.script, b.script) and a.script != b.script:
        return Likeness.SCRIPT
    return Likeness.SPELLING if a.script != b.script else Likeness.TYPED


def _aligned(a: NameParts, b: NameParts) -> Likeness:
    """The words of two names set against each other; what is left over on either side decides."""
    across = a.script != b.script
    left_a, left_b = _unmatched(a, b)
    exact = len(a.words) - len(left_a)
    slips = 0
    for word in list(left_a):
        near = next((other for other in left_b if _mistyped(word, other, exact=exact, across=across)), None)
        if near is not None:
            left_a.remove(word)
            left_b.remove(near)
            slips += 1
    if not left_a and not left_b:
        return _written_otherwise(a, b) if slips == 1 or across else Likeness.SIBLING
    # A space typed or left out moves words about, so that only the whole can be compared.
    if len(a.words) != len(b.words) and slip(loose(a.squeezed), loose(b.squeezed), across=across):
        return _written_otherwise(a, b)
    if not exact and not slips:
        return Likeness.PART if _acronym(a, b) or _acronym(b, a) else Likeness.NONE
    if left_a and left_b:
        return Likeness.SIBLING
    kinds = words().kinds
    return Likeness.KIND if not slips and all(word in kinds for word in left_a or left_b) else Likeness.PART


def _acronym(a: NameParts, b: NameParts) -> bool:
    """Whether one name is the first letters of the words of the other, three or more."""
    return len(a.words) == 1 and len(b.words) > 2 and a.squeezed == "".join(w[0] for w in b.words)  # noqa: PLR2004


def _unmatched(a: NameParts, b: NameParts) -> tuple[list[str], list[str]]:
    """The words of each name that sound like none of the other."""
    left_b = list(b.words)
    left_a = []
    for word in a.words:
        twin = next((other for other in left_b if loose(other) == loose(word)), None)
        if twin is None:
            left_a.append(word)
        else:
            left_b.remove(twin)
    return left_a, left_b


def _mistyped(a: str, b: str, *, exact: int, across: bool) -> bool:
    """Whether one word is the other mistyped; a short one only beside words that agree."""
    if slip(loose(a), loose(b), across=across) or (not across and slip(a, b)):
        return True
    return exact > 0 and min(len(a), len(b)) == _SHORT - 1 and OSA.distance(a, b, score_cutoff=1) <= 1


def slip(a: str, b: str, *, across: bool = False) -> bool:
    """Whether two skeletons are so near that one may be the other mistyped or transliterated otherwise."""
    shorter = min(len(a), len(b))
    if shorter < _SHORT:
        return False
    allowed = 2 if shorter >= _LONG else 1
    if OSA.distance(a, b, score_cutoff=allowed) <= allowed:
        return True
    return (
        across and shorter > _SHORT and a[0] == b[0] and a.translate(_CONSONANTS) == b.translate(_CONSONANTS)
    )
