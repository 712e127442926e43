"""What goes into the search for duplicates and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from clientbase.identity.contact_point import ContactPoint


@dataclass(frozen=True, slots=True)
class Card:
    """One card of a client, as the base holds it.

    Attributes:
        place: its position in the total order of all cards (load, row of the source); unique.
        source: the list it stands in.
        id: the identifier the source gives it, else its row.
        tax_id: normalised; empty where it is absent or its checksum fails.
        tax_id_written: as the source has it.
        phones, emails: every number and address of the card, parsed.
        persons: contact persons as written.
    """

    place: int
    source: str = ""
    id: str = ""
    code: str = ""
    client_key: int = 0
    name: str = ""
    legal_name: str = ""
    legal_form: str = ""
    tax_id: str = ""
    kpp: str = ""
    reg_no: str = ""
    phones: tuple[ContactPoint, ...] = ()
    emails: tuple[ContactPoint, ...] = ()
    city: str = ""
    region: str = ""
    country: str = ""
    address: str = ""
    site: str = ""
    persons: tuple[str, ...] = ()
    manager: str = ""
    type: str = ""
    birthday: date | None = None
    tax_id_written: str = ""


class Decision(StrEnum):
    """What a person decided about two cards; LATER: they are neither joined for this pair nor asked about."""

    MERGE = "merge"
    APART = "apart"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on the cards at two places; of several on one pair the last one holds."""

    a: int
    b: int
    decision: Decision


class Level(StrEnum):
    """How far a pair may be trusted."""

    AUTO = "auto"
    REVIEW = "review"


class Evidence(StrEnum):
    """What speaks for two cards being one client."""

    DECIDED = "decided"
    IDENTICAL = "identical"
    TAX_ID = "tax_id"
    UNITS = "units"
    RENAMED = "renamed"
    REG_NO = "reg_no"
    TAX_ID_NEAR = "tax_id_near"
    PHONE = "phone"
    EMAIL = "email"
    BIRTHDAY = "birthday"
    SITE = "site"
    ADDRESS = "address"
    CITY = "city"
    CONTACT_PERSON = "contact_person"
    NAME = "name"
    NAME_TYPED = "name_typed"
    NAME_ORDER = "name_order"
    NAME_SPELLING = "name_spelling"
    NAME_SCRIPT = "name_script"
    NAME_PART = "name_part"
    INITIALS = "initials"


class Doubt(StrEnum):
    """What keeps a pair from being joined without a person."""

    FORMS = "forms"
    TAX_ID_TYPO = "tax_id_typo"
    TAX_ID_SHARED = "tax_id_shared"
    PERSON_AND_FIRM = "person_and_firm"
    CONTACT_SHARED = "contact_shared"
    CITIES = "cities"
    ADDRESSES = "addresses"
    GENERIC = "generic"
    CHAIN = "chain"
    NAMES = "names"
    NUMBER_ABSENT = "number_absent"
    BIRTHDAY_NEAR = "birthday_near"
    NAMESAKES = "namesakes"
    TWO_CLIENTS = "two_clients"
    TWO_CLIENTS_DECIDED = "two_clients_decided"
    COUNTRIES = "countries"


class Reason(StrEnum):
    """Why two cards that look alike must not be joined."""

    DECIDED = "decided"
    TAX_IDS = "tax_ids"
    REG_NOS = "reg_nos"
    NUMBERS = "numbers"
    QUALIFIERS = "qualifiers"
    CITIES = "cities_in_names"
    FIRST_NAMES = "first_names"
    PATRONYMICS = "patronymics"
    WOMAN_AND_MAN = "woman_and_man"
    BIRTHDAYS = "birthdays"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cards (places, a < b) that are, or may be, one client; `strength` between 0 and 1."""

    a: int
    b: int
    level: Level
    evidence: tuple[Evidence, ...]
    strength: float
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Veto:
    """Two cards (places, a < b) that look alike and must stay apart."""

    a: int
    b: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Matches:
    """What the search found.

    Attributes:
        pairs: joined or to be looked at, ordered by places.
        vetoes: the same order.
        groups: place of every card → number of its group, the smallest place in it.
        contradictions: decisions that other decisions forbid.
    """

    pairs: tuple[Pair, ...]
    vetoes: tuple[Veto, ...]
    groups: Mapping[int, int]
    contradictions: tuple[Decided, ...] = field(default=())
