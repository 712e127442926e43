"""A pair while it is judged: in what the two cards agree, and what makes that doubtful."""

from __future__ import annotations

from dataclasses import dataclass

from clientbase.identity import legal
from clientbase.identity.parts import NameParts
from clientbase.matching.cards import Doubt, Evidence
from clientbase.matching.common import Common, contact_person
from clientbase.matching.likeness import Likeness, likeness
from clientbase.matching.profile import Profile, one_firm
from clientbase.matching.vetoes import one_slip

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
DECISIVE = frozenset({Evidence.PHONE, Evidence.EMAIL, Evidence.BIRTHDAY, Evidence.TAX_ID_NEAR})
CONTACT = DECISIVE | {Evidence.SITE, Evidence.ADDRESS, Evidence.CONTACT_PERSON}


@dataclass(slots=True)
class Case:
    """A pair while it is judged.

    Attributes:
        like: the closest likeness of any of their names.
        evidence: in what they agree.
        doubts: what makes that doubtful, known after `weigh`.
    """

    a: Profile
    b: Profile
    common: Common
    like: Likeness
    evidence: set[Evidence]
    doubts: set[Doubt]

    def agree(self, *kinds: Evidence) -> bool:
        """Whether the cards agree in one of some kinds."""
        return any(kind in self.evidence for kind in kinds)


def case_of(a: Profile, b: Profile, common: Common) -> Case:
    """Find in what two cards agree."""
    like = max(likeness(name, other) for name in a.names for other in b.names)
    evidence = {_NAMED[like]} if like in _NAMED else set()
    if a.tax_hint and (a.tax_hint == b.tax_hint or one_firm(a.tax_hint, b.tax_hint)):
        evidence.add(Evidence.UNITS if a.kpp and b.kpp and a.kpp != b.kpp else Evidence.TAX_ID)
    elif not (a.tax_id and b.tax_id) and one_slip(a.tax_written, b.tax_written):
        evidence.add(Evidence.TAX_ID_NEAR)
    if a.reg_no and a.reg_no == b.reg_no:
        evidence.add(Evidence.REG_NO)
    for kind, values in (
        (Evidence.PHONE, _same_phones(a, b)),
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
    return Case(a, b, common, like, evidence, set())


def _same_phones(a: Profile, b: Profile) -> frozenset[str]:
    """The phones both cards have; one exchange with two extensions is two phones."""
    same = a.phones & b.phones
    if not (same and a.extensions and b.extensions):
        return same
    return frozenset(phone for phone in same if _one_line(phone, a, b))


def _one_line(phone: str, a: Profile, b: Profile) -> bool:
    ours, theirs = ({line for number, line in one.extensions if number == phone} for one in (a, b))
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _one_town(a: Profile, b: Profile) -> bool:
    return not (a.city and b.city and a.city != b.city)


def weigh(case: Case) -> None:
    """What makes a pair doubtful whatever else agrees."""
    a, b = case.a, case.b
    values = (a.phones & b.phones) | (a.emails & b.emails) | (a.domains & b.domains)
    tests = {
        Doubt.FORMS: not legal.compatible(a.forms, b.forms),
        Doubt.COUNTRIES: bool(a.countries and b.countries and a.countries.isdisjoint(b.countries)),
        Doubt.CITIES: not _one_town(a, b) and not case.agree(Evidence.ADDRESS),
        Doubt.ADDRESSES: bool(a.address and b.address and a.address != b.address),
        Doubt.GENERIC: (a.name.generic or b.name.generic)
        and not (a.name.numbers and a.name.numbers == b.name.numbers),
        Doubt.NUMBER_ABSENT: _mark_absent(a.name, b.name),
        Doubt.PERSON_AND_FIRM: a.is_person != b.is_person and case.like < Likeness.ORDER,
        Doubt.CHAIN: case.common.is_chain(a),
        Doubt.NAMESAKES: case.common.namesakes(a),
        Doubt.CONTACT_SHARED: bool(values) and case.common.chain(values),
    }
    case.doubts |= {doubt for doubt, there in tests.items() if there}


def _mark_absent(a: NameParts, b: NameParts) -> bool:
    """Whether one name has a number or a qualifier where the other has none."""
    return bool(a.numbers) != bool(b.numbers) or bool(a.qualifiers) != bool(b.qualifiers)
