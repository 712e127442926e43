"""What evidence, doubts and vetoes are called: English texts, translated by `clientbase.locale`."""

from __future__ import annotations

from collections.abc import Mapping

from clientbase.matching.cards import Doubt, Evidence, Reason
from clientbase.messages import N_

EVIDENCE: Mapping[Evidence, str] = {
    Evidence.DECIDED: N_("somebody decided to merge them"),
    Evidence.IDENTICAL: N_("the cards say the same"),
    Evidence.TAX_ID: N_("the same tax id"),
    Evidence.UNITS: N_("units of one legal entity: the same tax id, another КПП"),
    Evidence.RENAMED: N_("a former or another name of the same client"),
    Evidence.REG_NO: N_("the same registration number"),
    Evidence.TAX_ID_NEAR: N_("tax ids that differ by one slip of the finger, one of them invalid"),
    Evidence.PHONE: N_("the same phone"),
    Evidence.EMAIL: N_("the same e-mail"),
    Evidence.BIRTHDAY: N_("the same birthday"),
    Evidence.SITE: N_("the same site or mail domain of their own"),
    Evidence.ADDRESS: N_("the same street and house"),
    Evidence.CITY: N_("the same city"),
    Evidence.CONTACT_PERSON: N_("the same contact person"),
    Evidence.NAME: N_("the same name"),
    Evidence.NAME_TYPED: N_("names that differ by a slip of the finger"),
    Evidence.NAME_ORDER: N_("the same words of the name in another order"),
    Evidence.NAME_SPELLING: N_("the Russian and the Ukrainian spelling of one name"),
    Evidence.NAME_SCRIPT: N_("one name in Cyrillic and in Latin letters"),
    Evidence.NAME_PART: N_("one name is a part of the other"),
    Evidence.INITIALS: N_("the same surname, and initials that fit"),
}
DOUBTS: Mapping[Doubt, str] = {
    Doubt.FORMS: N_("the legal forms differ"),
    Doubt.TAX_ID_TYPO: N_("the tax ids are both valid but differ by one slip of the finger"),
    Doubt.TAX_ID_SHARED: N_("clients of several unlike names have this tax id"),
    Doubt.PERSON_AND_FIRM: N_("one is a person, the other a firm"),
    Doubt.CONTACT_SHARED: N_("cards in several cities have this contact"),
    Doubt.CITIES: N_("the cities differ"),
    Doubt.ADDRESSES: N_("the addresses differ"),
    Doubt.GENERIC: N_("the name is one that many clients have"),
    Doubt.CHAIN: N_("the name is met in many cities, as a chain's is"),
    Doubt.NAMES: N_("the names contradict one another"),
    Doubt.NUMBER_ABSENT: N_("only one name has a number or a word in brackets"),
    Doubt.BIRTHDAY_NEAR: N_("the birthdays differ by one slip of the finger"),
    Doubt.NAMESAKES: N_("two clients of this name with tax ids of their own are known"),
    Doubt.TWO_CLIENTS: N_("one of them fits two clients who must stay apart"),
    Doubt.TWO_CLIENTS_DECIDED: N_("one of them fits two cards that somebody decided to keep apart"),
    Doubt.COUNTRIES: N_("the countries differ"),
    Doubt.LATER: N_("the decision was put off"),
}
REASONS: Mapping[Reason, str] = {
    Reason.DECIDED: N_("somebody decided to keep them apart"),
    Reason.TAX_IDS: N_("two valid tax ids"),
    Reason.REG_NOS: N_("two registration numbers"),
    Reason.NUMBERS: N_("the numbers in the names differ"),
    Reason.QUALIFIERS: N_("what stands in brackets differs"),
    Reason.CITIES: N_("the cities in the names differ"),
    Reason.FIRST_NAMES: N_("one surname, two first names: relatives"),
    Reason.PATRONYMICS: N_("one name, two patronymics: a father and a son, or namesakes"),
    Reason.WOMAN_AND_MAN: N_("a woman's and a man's form of one surname"),
    Reason.BIRTHDAYS: N_("two birthdays"),
}
