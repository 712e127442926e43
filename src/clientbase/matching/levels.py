"""How far a pair may be trusted, by the kind of likeness of its names and what else agrees.

A name never suffices alone, nor does a phone.
"""

from __future__ import annotations

from dataclasses import replace

from clientbase.identity.persons import Kin, kin
from clientbase.matching.cards import Doubt, Evidence, Level
from clientbase.matching.case import CONTACT, DECISIVE, Case
from clientbase.matching.likeness import Likeness
from clientbase.matching.profile import Profile

_RARE = 5  # letters from which a name may be somebody's alone
_SURE = 7  # letters from which one slip leaves no doubt which name was meant
_AGREED = frozenset({Evidence.PHONE, Evidence.EMAIL, Evidence.TAX_ID_NEAR, Evidence.CITY, Evidence.ADDRESS})


def for_people(case: Case) -> Level | None:  # noqa: PLR0911 - a likeness a line
    """How far two people may be one."""
    decisive = case.agree(*DECISIVE)
    home = at_home(case)
    match case.like:
        case Likeness.SAME | Likeness.SHORT:
            if decisive or (home and case.like is Likeness.SAME):
                return Level.AUTO
            return None if Doubt.CITIES in case.doubts else Level.REVIEW
        case Likeness.TYPED:
            if case.evidence & DECISIVE - {Evidence.BIRTHDAY}:
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


def _changed_surname(case: Case) -> bool:
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


def _bare(case: Case) -> bool:
    """Whether nothing but the names can be compared."""
    return not ({Doubt.CITIES, Doubt.ADDRESSES} & case.doubts)


def for_firms(case: Case) -> Level | None:
    """How far two firms, or a firm and a person, may be one."""
    match case.like:
        case Likeness.SAME | Likeness.ORDER | Likeness.SHORT:
            return _same_name(case)
        case Likeness.FORMER | Likeness.SPELLING | Likeness.SCRIPT:
            return _other_spelling(case)
        case Likeness.TYPED | Likeness.INITIALS | Likeness.KIND:
            return _typed_name(case)
        case Likeness.PART | Likeness.SURNAME:
            return Level.REVIEW if case.evidence & CONTACT else None
        case Likeness.SIBLING:
            reached = case.agree(Evidence.PHONE, Evidence.EMAIL)
            return Level.REVIEW if reached or len(case.evidence & CONTACT) > 1 else None
        case _:
            return _strangers_alike(case)


def _same_name(case: Case) -> Level | None:
    """One name: sure with a contact in common or in one town, unless names of that kind are everybody's."""
    doubts = case.doubts
    reached = case.agree(*DECISIVE)
    if reached or case.agree(Evidence.SITE, Evidence.ADDRESS, Evidence.CONTACT_PERSON):
        if {Doubt.CITIES, Doubt.CONTACT_SHARED} & doubts:
            return Level.REVIEW
        weak = not reached and doubts & {Doubt.GENERIC, Doubt.NUMBER_ABSENT, Doubt.ADDRESSES, Doubt.CHAIN}
        return Level.REVIEW if weak else Level.AUTO
    if case.agree(Evidence.CITY):
        sure = _whole(case) and _telling(case) and not doubts & _NOT_BY_TOWN
        return Level.AUTO if sure else Level.REVIEW
    if Doubt.CITIES in doubts:
        return (
            Level.REVIEW if not doubts & {Doubt.CHAIN, Doubt.GENERIC, Doubt.NAMESAKES, Doubt.FORMS} else None
        )
    if doubts & {Doubt.GENERIC, Doubt.FORMS}:
        return None
    return Level.AUTO if not doubts and _name_enough(case) else Level.REVIEW


_NOT_BY_TOWN = frozenset({Doubt.GENERIC, Doubt.NUMBER_ABSENT, Doubt.ADDRESSES, Doubt.CHAIN, Doubt.NAMESAKES})


def _whole(case: Case) -> bool:
    """Whether the names are one even with their weak words."""
    return case.like is Likeness.SAME and case.a.name.whole == case.b.name.whole


def _name_enough(case: Case) -> bool:
    """Whether a name with its legal form is known once in the whole base, and not all contacts contradict it.

    A town is missing on one of the cards; two towns would be a doubt.
    """
    a, b = case.a, case.b
    long = len(a.name.words) > 1 or len(a.name.squeezed) >= _SURE
    formed = bool(a.forms or b.forms) and _whole(case) and a.name.words == b.name.words
    phones, emails = a.phones and b.phones, a.emails and b.emails
    return long and formed and not (phones and emails) and _telling(case) and case.common.only_one(a)


def _telling(case: Case) -> bool:
    """Whether a name is long enough to be somebody's alone in a town, and nothing written contradicts it."""
    written = case.a.tax_written and case.b.tax_written and case.a.tax_written != case.b.tax_written
    return len(case.a.name.squeezed) >= _RARE and not written


def _other_spelling(case: Case) -> Level | None:
    if Doubt.CITIES in case.doubts:
        return Level.REVIEW if case.evidence & CONTACT else None
    home = at_home(case)
    if case.agree(*DECISIVE) or home or (case.agree(Evidence.SITE) and case.like is not Likeness.FORMER):
        caps = {Doubt.CONTACT_SHARED, Doubt.GENERIC}
        return Level.REVIEW if caps & case.doubts else Level.AUTO
    return None if Doubt.GENERIC in case.doubts else Level.REVIEW


def _typed_name(case: Case) -> Level | None:
    if case.agree(*DECISIVE):
        caps = {Doubt.CITIES, Doubt.CONTACT_SHARED, Doubt.GENERIC, Doubt.NUMBER_ABSENT}
        shortest = min(len(case.a.name.squeezed), len(case.b.name.squeezed))
        # A short name mistyped is another name too often: «Альфа», «Альта».
        few = case.like is Likeness.TYPED and shortest < _SURE and len(case.evidence & _AGREED) < 2  # noqa: PLR2004
        return Level.REVIEW if few or caps & case.doubts else Level.AUTO
    if case.evidence & CONTACT:
        return Level.REVIEW
    return Level.REVIEW if case.agree(Evidence.CITY) and Doubt.GENERIC not in case.doubts else None


def _strangers_alike(case: Case) -> Level | None:
    """Unlike names: worth a question only where two contacts agree, or one across two languages."""
    own = case.evidence & {
        Evidence.PHONE,
        Evidence.EMAIL,
        Evidence.SITE,
        Evidence.ADDRESS,
        Evidence.TAX_ID_NEAR,
    }
    enough = len(own) > 1 or (case.a.name.script != case.b.name.script and own & DECISIVE)
    return Level.REVIEW if enough and case.a.is_person == case.b.is_person else None


def at_home(case: Case) -> bool:
    """Whether street, house and town are one."""
    return case.agree(Evidence.ADDRESS) and case.agree(Evidence.CITY)
