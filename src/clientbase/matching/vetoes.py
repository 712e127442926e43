"""What forbids two cards to be one client, however alike they look."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from clientbase.identity.parts import NameParts
from clientbase.identity.persons import Kin, kin
from clientbase.matching.cards import Reason
from clientbase.matching.profile import Profile, one_firm

_KIN = {
    Kin.WOMAN_AND_MAN: Reason.WOMAN_AND_MAN,
    Kin.OTHER_FIRST: Reason.FIRST_NAMES,
    Kin.OTHER_PATRONYMIC: Reason.PATRONYMICS,
}


def veto(a: Profile, b: Profile) -> Reason | None:
    """Why two cards are two clients; None where nothing forbids that they are one."""
    same_tax = bool(a.tax_id) and a.tax_id == b.tax_id
    if not same_tax:
        if a.tax_id and b.tax_id and a.countries & b.countries and not one_firm(a.tax_id, b.tax_id):
            return Reason.TAX_IDS
        if a.reg_no and b.reg_no and a.reg_no != b.reg_no and len(a.reg_no) == len(b.reg_no):
            return Reason.REG_NOS
    if (reason := people(a, b)) is not None:
        return reason
    if same_tax and a.kpp != b.kpp:
        return None  # units of one legal entity have numbers and towns of their own
    return points(a.name, b.name)


def people(a: Profile, b: Profile) -> Reason | None:
    """What forbids that two people are one person."""
    if a.birthday and b.birthday and a.birthday != b.birthday and a.is_person and b.is_person:
        return Reason.BIRTHDAYS
    if a.name.person is None or b.name.person is None:
        return None
    return _KIN.get(kin(a.name.person, b.name.person))


def points(a: NameParts, b: NameParts) -> Reason | None:
    """Numbers, qualifiers or towns in names that contradict; what one name leaves out contradicts nothing."""
    if a.numbers and b.numbers and not (a.numbers <= b.numbers or b.numbers <= a.numbers):
        return Reason.NUMBERS
    if a.qualifiers and b.qualifiers and a.qualifiers.isdisjoint(b.qualifiers):
        return Reason.QUALIFIERS
    if a.city and b.city and a.city != b.city:
        return Reason.CITIES
    return None


def one_slip(a: str, b: str) -> bool:
    """Whether two numbers differ in one digit or in the order of two neighbours."""
    return bool(a and b) and a != b and OSA.distance(a, b, score_cutoff=1) <= 1
