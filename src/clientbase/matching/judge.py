"""One pair of cards judged: what speaks for it, what makes it doubtful, and how far it may be trusted.

The rules in order: a veto; the same tax id; then the kind of likeness of the names together with what else
agrees.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from clientbase.identity import legal
from clientbase.matching.cards import Doubt, Evidence, Level, Reason
from clientbase.matching.case import CONTACT, DECISIVE, Case, case_of, weigh
from clientbase.matching.common import STRANGERS, Common
from clientbase.matching.levels import at_home, for_firms, for_people
from clientbase.matching.likeness import Likeness
from clientbase.matching.profile import Profile
from clientbase.matching.vetoes import one_slip, people, veto

# How much a kind of agreement is worth; a pair has that of its best, and a hundredth for each other one.
_WORTH = {
    Evidence.TAX_ID: 0.95,
    Evidence.UNITS: 0.95,
    Evidence.REG_NO: 0.95,
    Evidence.BIRTHDAY: 0.85,
    Evidence.PHONE: 0.85,
    Evidence.EMAIL: 0.85,
    Evidence.TAX_ID_NEAR: 0.8,
    Evidence.SITE: 0.75,
    Evidence.ADDRESS: 0.75,
    Evidence.CONTACT_PERSON: 0.6,
    Evidence.CITY: 0.55,
}
_ORDER = {kind: place for place, kind in enumerate(Evidence)}
_DOUBTS = {doubt: place for place, doubt in enumerate(Doubt)}
_NAME_WORTH = 0.008  # a step of likeness


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one pair is worth; `level` None: nothing, `reason`: they must stay apart."""

    level: Level | None = None
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    strength: float = 0.0
    reason: Reason | None = None

    @property
    def tier(self) -> int:
        """Order in which pairs join cards: 1 tax ids, 2 contacts, 3 the rest."""
        if {Evidence.TAX_ID, Evidence.UNITS, Evidence.REG_NO} & set(self.evidence):
            return 1
        return 2 if DECISIVE & set(self.evidence) else 3


NOTHING = Judgement()


def judged(a: Profile, b: Profile, common: Common) -> Judgement:
    """Judge a pair; the order of the two does not matter."""
    if _hopeless(a, b):
        return NOTHING
    case = case_of(a, b, common)
    reason = veto(a, b)
    if reason is not None:
        return _vetoed(case, reason)
    if case.agree(Evidence.TAX_ID, Evidence.UNITS, Evidence.REG_NO):
        return _ended(case, _same_entity(case))
    if case.like is Likeness.NONE and not case.evidence & CONTACT:
        return NOTHING
    weigh(case)
    level = for_people(case) if a.is_person and b.is_person else for_firms(case)
    if level is Level.AUTO and case.doubts & _CAPS:
        level = Level.REVIEW
    return _ended(case, level)


def _hopeless(a: Profile, b: Profile) -> bool:
    """Whether two cards share too little to be worth a look: most candidates end here."""
    if a.key == b.key or (a.tax_hint and a.tax_hint == b.tax_hint) or (a.reg_no and a.reg_no == b.reg_no):
        return False
    if not (
        a.phones.isdisjoint(b.phones) and a.emails.isdisjoint(b.emails) and a.domains.isdisjoint(b.domains)
    ):
        return False
    if (a.address and a.address == b.address) or (a.birthday and a.birthday == b.birthday):
        return False
    if a.is_person or b.is_person:
        return a.is_person != b.is_person
    if (
        len(a.names) > 1
        or len(b.names) > 1
        or a.name.former
        or b.name.former
        or a.name.script != b.name.script
    ):
        return False
    return not a.city or a.city != b.city or abs(len(a.name.squeezed) - len(b.name.squeezed)) > _SLIPS


def agreements(a: Profile, b: Profile, common: Common) -> tuple[Evidence, ...]:
    """In what two cards agree, be it worth anything or not."""
    return _ordered(case_of(a, b, common).evidence)


_SLIPS = 2
_CAPS = frozenset({Doubt.FORMS, Doubt.COUNTRIES, Doubt.TAX_ID_SHARED, Doubt.PERSON_AND_FIRM})


def _vetoed(case: Case, reason: Reason) -> Judgement:
    """A veto is named where the pair looks like one client; a slip in a number is asked about."""
    a, b = case.a, case.b
    reached = case.agree(Evidence.PHONE, Evidence.EMAIL)
    alike = reached and case.like >= Likeness.TYPED
    if alike and reason is Reason.TAX_IDS and one_slip(a.tax_id, b.tax_id) and people(a, b) is None:
        case.doubts.add(Doubt.TAX_ID_TYPO)
        return _ended(case, Level.REVIEW)
    home = at_home(case)
    if case.like >= Likeness.TYPED and (reached or home) and reason is Reason.BIRTHDAYS and _near(a, b):
        case.doubts.add(Doubt.BIRTHDAY_NEAR)
        return _ended(case, Level.REVIEW)
    if case.agree(Evidence.TAX_ID, Evidence.UNITS):
        case.doubts.add(Doubt.NAMES)
        return replace(_ended(case, Level.REVIEW), reason=None)
    tempting = case.like >= Likeness.PART or case.evidence & {Evidence.PHONE, Evidence.EMAIL}
    related = reason in {Reason.WOMAN_AND_MAN, Reason.FIRST_NAMES, Reason.PATRONYMICS}
    if (tempting and case.like > Likeness.NONE) or (related and case.evidence & CONTACT):
        return Judgement(None, _ordered(case.evidence), (), 0.0, reason)
    return NOTHING


def _near(a: Profile, b: Profile) -> bool:
    if a.birthday is None or b.birthday is None:
        return False
    one, two = a.birthday, b.birthday
    swapped = (one.year, one.month, one.day) == (two.year, two.day, two.month)
    return swapped or OSA.distance(one.isoformat(), two.isoformat(), score_cutoff=1) <= 1


def _same_entity(case: Case) -> Level:
    """The same tax id: one legal entity, unless the names say that the number is out of place."""
    a, b = case.a, case.b
    if a.is_person != b.is_person and (legal.is_firm(a.forms) or legal.is_firm(b.forms)):
        case.doubts.add(Doubt.PERSON_AND_FIRM)
        return Level.REVIEW
    if case.like <= Likeness.SIBLING:
        if a.is_person and b.is_person and not _one_first_name(a, b):
            case.doubts.add(Doubt.NAMES)
            return Level.REVIEW
        if case.common.strangers.get(a.tax_hint, 0) >= STRANGERS - 1:
            case.doubts.add(Doubt.TAX_ID_SHARED)
            return Level.REVIEW
        case.evidence.add(Evidence.RENAMED)
    return Level.AUTO


def _one_first_name(a: Profile, b: Profile) -> bool:
    """A surname changes by marriage, the first name does not."""
    one, two = a.name.person, b.name.person
    return one is not None and two is not None and one.first[:1] == two.first[:1] and one.first != ""


def _ordered(evidence: set[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=_ORDER.__getitem__))


def _ended(case: Case, level: Level | None) -> Judgement:
    if level is None:
        return NOTHING
    worth = sorted((_WORTH[kind] for kind in case.evidence if kind in _WORTH), reverse=True)
    strength = (worth[0] if worth else 0.3) + 0.01 * len(worth[1:]) + _NAME_WORTH * int(case.like) / 2
    if level is Level.REVIEW:
        strength *= 0.7
    doubts = tuple(sorted(case.doubts, key=_DOUBTS.__getitem__)) if case.doubts else ()
    return Judgement(level, _ordered(case.evidence), doubts, round(min(strength, 0.999), 4))
