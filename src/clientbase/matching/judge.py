"""One pair of cards judged: what speaks for it, what makes it doubtful, and how far it may be trusted.

The rules in order: a veto; the same tax id; then the kind of likeness of the names together with what else
agrees. A name never suffices alone, nor does a phone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from clientbase.identity import legal
from clientbase.identity.persons import Kin, kin
from clientbase.matching.cards import Doubt, Evidence, Level, Reason
from clientbase.matching.common import STRANGERS, Common, contact_person
from clientbase.matching.likeness import Likeness, likeness
from clientbase.matching.profile import Profile, one_firm
from clientbase.matching.vetoes import one_slip, people, veto

_NAMED = {
    Likeness.SAME: Evidence.NAME,
    Likeness.ORDER: Evidence.NAME_ORDER,
    Likeness.SHORT: Evidence.NAME,
    Likeness.FORMER: Evidence.RENAMED,
    Likeness.SPELLING: Evidence.NAME_SPELLING,
    Likeness.SCRIPT: Evidence.NAME_SCRIPT,
    Likeness.TYPED: Evidence.NAME_TYPED,
    Likeness.INITIALS: Evidence.INITIALS,
    Likeness.SURNAME: Evidence.NAME_PART,
    Likeness.KIND: Evidence.NAME_PART,
    Likeness.PART: Evidence.NAME_PART,
}
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
_RARE = 5  # letters from which a name may be somebody's alone
_DECISIVE = frozenset({Evidence.PHONE, Evidence.EMAIL, Evidence.BIRTHDAY, Evidence.TAX_ID_NEAR})
_CONTACT = _DECISIVE | {Evidence.SITE, Evidence.ADDRESS, Evidence.CONTACT_PERSON}


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
        return 2 if _DECISIVE & set(self.evidence) else 3


@dataclass(slots=True)
class _Case:
    """A pair while it is judged."""

    a: Profile
    b: Profile
    common: Common
    like: Likeness
    evidence: set[Evidence]
    doubts: set[Doubt]

    def agree(self, *kinds: Evidence) -> bool:
        return any(kind in self.evidence for kind in kinds)


NOTHING = Judgement()


def judged(a: Profile, b: Profile, common: Common) -> Judgement:
    """Judge a pair; the order of the two does not matter."""
    if _hopeless(a, b):
        return NOTHING
    case = _case(a, b, common)
    reason = veto(a, b)
    if reason is not None:
        return _vetoed(case, reason)
    if case.agree(Evidence.TAX_ID, Evidence.UNITS, Evidence.REG_NO):
        return _ended(case, _same_entity(case))
    if case.like is Likeness.NONE and not case.evidence & _CONTACT:
        return NOTHING
    _doubt(case)
    level = _person(case) if a.is_person and b.is_person else _firm(case)
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
    return _ordered(_case(a, b, common).evidence)


_SLIPS = 2
_CAPS = frozenset({Doubt.FORMS, Doubt.COUNTRIES, Doubt.TAX_ID_SHARED, Doubt.PERSON_AND_FIRM})


def _case(a: Profile, b: Profile, common: Common) -> _Case:
    like = max(likeness(name, other) for name in a.names for other in b.names)
    evidence = {_NAMED[like]} if like in _NAMED else set()
    if a.tax_hint and (a.tax_hint == b.tax_hint or one_firm(a.tax_hint, b.tax_hint)):
        evidence.add(Evidence.UNITS if a.kpp and b.kpp and a.kpp != b.kpp else Evidence.TAX_ID)
    elif not (a.tax_id and b.tax_id) and one_slip(a.tax_written, b.tax_written):
        evidence.add(Evidence.TAX_ID_NEAR)
    if a.reg_no and a.reg_no == b.reg_no:
        evidence.add(Evidence.REG_NO)
    for kind, values in (
        (Evidence.PHONE, a.phones & b.phones),
        (Evidence.EMAIL, a.emails & b.emails),
        (Evidence.SITE, a.domains & b.domains),
    ):
        if values and common.own(values):
            evidence.add(kind)
    # A street and a house are a place only in one town; a phone in common says that the town is one.
    one_town = _one_town(a, b) or Evidence.PHONE in evidence
    if a.address and a.address == b.address and one_town and not common.shared(a.address):
        evidence.add(Evidence.ADDRESS)
    if a.birthday and a.birthday == b.birthday:
        evidence.add(Evidence.BIRTHDAY)
    if a.city and a.city == b.city:
        evidence.add(Evidence.CITY)
    if any(not common.shared(contact_person(person)) for person in a.persons & b.persons):
        evidence.add(Evidence.CONTACT_PERSON)
    return _Case(a, b, common, like, evidence, set())


def _one_town(a: Profile, b: Profile) -> bool:
    return not (a.city and b.city and a.city != b.city)


def _vetoed(case: _Case, reason: Reason) -> Judgement:
    """A veto is named where the pair looks like one client; a slip in a number is asked about."""
    a, b = case.a, case.b
    reached = case.agree(Evidence.PHONE, Evidence.EMAIL)
    alike = reached and case.like >= Likeness.TYPED
    if alike and reason is Reason.TAX_IDS and one_slip(a.tax_id, b.tax_id) and people(a, b) is None:
        case.doubts.add(Doubt.TAX_ID_TYPO)
        return _ended(case, Level.REVIEW)
    home = _home(case)
    if case.like >= Likeness.TYPED and (reached or home) and reason is Reason.BIRTHDAYS and _near(a, b):
        case.doubts.add(Doubt.BIRTHDAY_NEAR)
        return _ended(case, Level.REVIEW)
    if case.agree(Evidence.TAX_ID, Evidence.UNITS):
        case.doubts.add(Doubt.NAMES)
        return replace(_ended(case, Level.REVIEW), reason=None)
    tempting = case.like >= Likeness.PART or case.evidence & {Evidence.PHONE, Evidence.EMAIL}
    related = reason in {Reason.WOMAN_AND_MAN, Reason.FIRST_NAMES, Reason.PATRONYMICS}
    if (tempting and case.like > Likeness.NONE) or (related and case.evidence & _CONTACT):
        return Judgement(None, _ordered(case.evidence), (), 0.0, reason)
    return NOTHING


def _home(case: _Case) -> bool:
    return case.agree(Evidence.ADDRESS) and case.agree(Evidence.CITY)


def _near(a: Profile, b: Profile) -> bool:
    if a.birthday is None or b.birthday is None:
        return False
    one, two = a.birthday, b.birthday
    swapped = (one.year, one.month, one.day) == (two.year, two.day, two.month)
    return swapped or OSA.distance(one.isoformat(), two.isoformat(), score_cutoff=1) <= 1


def _same_entity(case: _Case) -> Level:
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


def _doubt(case: _Case) -> None:
    """What makes a pair doubtful whatever else agrees."""
    a, b = case.a, case.b
    values = (a.phones & b.phones) | (a.emails & b.emails) | (a.domains & b.domains)
    tests = {
        Doubt.FORMS: not legal.compatible(a.forms, b.forms),
        Doubt.COUNTRIES: bool(a.countries and b.countries and a.countries.isdisjoint(b.countries)),
        Doubt.CITIES: not _one_town(a, b) and not case.agree(Evidence.ADDRESS),
        Doubt.ADDRESSES: bool(a.address and b.address and a.address != b.address),
        Doubt.GENERIC: a.name.generic or b.name.generic,
        Doubt.NUMBER_ABSENT: _absent(a.name.numbers, b.name.numbers)
        or _absent(a.name.qualifiers, b.name.qualifiers),
        Doubt.PERSON_AND_FIRM: a.is_person != b.is_person and case.like < Likeness.ORDER,
        Doubt.CHAIN: case.common.is_chain(a),
        Doubt.NAMESAKES: case.common.namesakes(a),
        Doubt.CONTACT_SHARED: bool(values) and case.common.chain(values),
    }
    case.doubts |= {doubt for doubt, there in tests.items() if there}


def _absent(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one name has a mark where the other has none."""
    return bool(a) != bool(b)


def _person(case: _Case) -> Level | None:  # noqa: PLR0911 - a likeness a line
    decisive = case.agree(*_DECISIVE)
    home = _home(case)
    match case.like:
        case Likeness.SAME | Likeness.SHORT:
            if decisive or (home and case.like is Likeness.SAME):
                return Level.AUTO
            return None if Doubt.CITIES in case.doubts else Level.REVIEW
        case Likeness.TYPED:
            if case.evidence & _DECISIVE - {Evidence.BIRTHDAY}:
                return Level.AUTO
            return Level.REVIEW if decisive or home else None
        case Likeness.INITIALS:
            if case.agree(Evidence.PHONE, Evidence.EMAIL) and _two_initials(case.a) and _two_initials(case.b):
                return Level.AUTO
            return Level.REVIEW if decisive or case.agree(Evidence.CITY) or _bare(case) else None
        case Likeness.SURNAME:
            return Level.REVIEW if decisive else None
        case _:
            return Level.AUTO if _changed_surname(case) else _strangers_alike(case)


def _changed_surname(case: _Case) -> bool:
    """One first name, one birthday and one home or contact: a surname changed or was mistyped."""
    one, two = case.a.name.person, case.b.name.person
    others = case.evidence & {Evidence.PHONE, Evidence.EMAIL, Evidence.ADDRESS}
    if one is None or two is None or Evidence.BIRTHDAY not in case.evidence or not others:
        return False
    return one.full and two.full and kin(replace(one, surname="x"), replace(two, surname="x")) >= Kin.TYPED


def _two_initials(profile: Profile) -> bool:
    """Whether both the first name and the patronymic are told, be it by a letter."""
    person = profile.name.person
    return person is not None and bool(person.first) and bool(person.patronymic)


def _bare(case: _Case) -> bool:
    """Whether nothing but the names can be compared."""
    return not ({Doubt.CITIES, Doubt.ADDRESSES} & case.doubts)


def _firm(case: _Case) -> Level | None:
    match case.like:
        case Likeness.SAME | Likeness.ORDER | Likeness.SHORT:
            return _same_name(case)
        case Likeness.FORMER | Likeness.SPELLING | Likeness.SCRIPT:
            return _other_spelling(case)
        case Likeness.TYPED | Likeness.INITIALS | Likeness.KIND:
            return _typed_name(case)
        case Likeness.PART | Likeness.SURNAME:
            return Level.REVIEW if case.evidence & _CONTACT else None
        case Likeness.SIBLING:
            return Level.REVIEW if len(case.evidence & _CONTACT) > 1 else None
        case _:
            return _strangers_alike(case)


def _same_name(case: _Case) -> Level | None:
    """One name: sure with a contact in common or in one town, unless names of that kind are everybody's."""
    doubts = case.doubts
    reached = case.agree(*_DECISIVE)
    if reached or case.agree(Evidence.SITE, Evidence.ADDRESS, Evidence.CONTACT_PERSON):
        if {Doubt.CITIES, Doubt.CONTACT_SHARED} & doubts:
            return Level.REVIEW
        weak = not reached and doubts & {Doubt.GENERIC, Doubt.NUMBER_ABSENT, Doubt.ADDRESSES, Doubt.CHAIN}
        return Level.REVIEW if weak else Level.AUTO
    if case.agree(Evidence.CITY):
        sure = case.like is Likeness.SAME and _telling(case) and not doubts & _NOT_BY_TOWN
        return Level.AUTO if sure else Level.REVIEW
    if Doubt.CITIES in doubts:
        return (
            Level.REVIEW if not doubts & {Doubt.CHAIN, Doubt.GENERIC, Doubt.NAMESAKES, Doubt.FORMS} else None
        )
    return Level.REVIEW if not doubts & {Doubt.GENERIC, Doubt.FORMS} else None


_NOT_BY_TOWN = frozenset({Doubt.GENERIC, Doubt.NUMBER_ABSENT, Doubt.ADDRESSES, Doubt.CHAIN, Doubt.NAMESAKES})


def _telling(case: _Case) -> bool:
    """Whether a name is long enough to be somebody's alone in a town, and nothing written contradicts it."""
    written = case.a.tax_written and case.b.tax_written and case.a.tax_written != case.b.tax_written
    return len(case.a.name.squeezed) >= _RARE and not written


def _other_spelling(case: _Case) -> Level | None:
    if Doubt.CITIES in case.doubts:
        return Level.REVIEW if case.evidence & _CONTACT else None
    home = _home(case)
    if case.agree(*_DECISIVE) or home or (case.agree(Evidence.SITE) and case.like is not Likeness.FORMER):
        caps = {Doubt.CONTACT_SHARED, Doubt.GENERIC}
        return Level.REVIEW if caps & case.doubts else Level.AUTO
    return None if Doubt.GENERIC in case.doubts else Level.REVIEW


def _typed_name(case: _Case) -> Level | None:
    if case.agree(*_DECISIVE):
        caps = {Doubt.CITIES, Doubt.CONTACT_SHARED, Doubt.GENERIC, Doubt.NUMBER_ABSENT}
        return Level.REVIEW if caps & case.doubts else Level.AUTO
    if case.evidence & _CONTACT:
        return Level.REVIEW
    return Level.REVIEW if case.agree(Evidence.CITY) and Doubt.GENERIC not in case.doubts else None


def _strangers_alike(case: _Case) -> Level | None:
    """Unlike names: worth a question only where two contacts of their own agree."""
    own = case.evidence & {
        Evidence.PHONE,
        Evidence.EMAIL,
        Evidence.SITE,
        Evidence.ADDRESS,
        Evidence.TAX_ID_NEAR,
    }
    return Level.REVIEW if len(own) > 1 and case.a.is_person == case.b.is_person else None


def _ordered(evidence: set[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=_ORDER.__getitem__))


def _ended(case: _Case, level: Level | None) -> Judgement:
    if level is None:
        return NOTHING
    worth = sorted((_WORTH[kind] for kind in case.evidence if kind in _WORTH), reverse=True)
    strength = (worth[0] if worth else 0.3) + 0.01 * len(worth[1:]) + _NAME_WORTH * int(case.like) / 2
    if level is Level.REVIEW:
        strength *= 0.7
    doubts = tuple(sorted(case.doubts, key=_DOUBTS.__getitem__)) if case.doubts else ()
    return Judgement(level, _ordered(case.evidence), doubts, round(min(strength, 0.999), 4))
