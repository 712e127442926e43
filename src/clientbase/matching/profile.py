"""A card prepared for comparison: everything that is compared, brought to one form once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from clientbase.identity import legal, names
from clientbase.identity.contact_point import ContactPoint
from clientbase.identity.parts import NameParts, analysed
from clientbase.identity.persons import Person, parsed
from clientbase.identity.skeleton import loose
from clientbase.identity.words import city_key, is_public_host
from clientbase.matching.cards import Card

_USABLE = frozenset({"valid", "suspicious"})
_HOST = re.compile(r"^(?:[a-z]+://)?(?:www\.)?([^/:?#\s]+\.[^/:?#\s]+)", re.IGNORECASE)
_NO_DIGIT = re.compile(r"\D")
_ADDRESS_WORD = re.compile(r"\d+[а-яa-zіїєґ]?\b|[^\W\d_]+")
_ADDRESS_NOISE = frozenset({
    "ул", "улица", "вул", "вулиця", "пр", "просп", "проспект", "пер", "переулок", "провулок", "пл",
    "площадь", "площа", "наб", "бул", "бульвар", "ш", "шоссе", "мкр", "д", "дом", "буд", "будинок", "б",
    "оф", "офис", "офіс", "кв", "корп", "стр", "г", "м", "обл", "область", "р", "н", "район",
    "st", "street", "ave", "avenue", "road", "rd", "suite", "str", "россия", "украина", "україна",
    "казахстан", "беларусь",
})  # fmt: skip
_PEOPLE = frozenset(
    {"person", "individual", "b2c", "физлицо", "физ. лицо", "физическое лицо", "фізособа", "фізична особа"}
)
_COUNTRIES = {
    8: frozenset({"UA"}),
    9: frozenset({"BY"}),
    10: frozenset({"RU", "UA"}),
    12: frozenset({"RU", "KZ", "UA"}),
}
_ENTITY_DIGITS = 7  # of a ЄДРПОУ, with which the VAT number of the same firm begins
_VAT_DIGITS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What is compared of a card.

    Attributes:
        place: of the card.
        key: the sounds of the name in one word: equal for all its spellings.
        is_person: whether the card names a person and no legal entity.
        names: the name and, where it is another one, the legal name, taken apart.
        forms: legal forms of both and of their own column.
        tax_id: valid; empty where a number that many strangers share was put aside.
        tax_hint: the tax id, else a long number inside the name.
        tax_written: digits as written, whatever they are worth.
        countries: whose tax id it may be, else the country of the card.
        domains: hosts of its own, of the site and the e-mails.
        address: street and house; empty without a house number.
    """

    place: int
    key: str
    is_person: bool
    names: tuple[NameParts, ...]
    forms: tuple[str, ...]
    tax_id: str
    tax_hint: str
    tax_written: str
    kpp: str
    reg_no: str
    countries: frozenset[str]
    phones: frozenset[str]
    emails: frozenset[str]
    domains: frozenset[str]
    city: str
    address: str
    persons: frozenset[Person]
    birthday: date | None

    @property
    def name(self) -> NameParts:
        """The name the card is known by."""
        return self.names[0]


def profile(card: Card, shared_tax_ids: frozenset[str] = frozenset()) -> Profile:
    """Prepare a card; `shared_tax_ids` are no evidence of anything and left out."""
    human = card.type.casefold() in _PEOPLE
    parts = [analysed(card.name or card.legal_name, human=human)]
    if card.legal_name and card.name and names.key(card.legal_name) != names.key(card.name):
        parts.append(analysed(card.legal_name, human=human))
    tax_id = "" if card.tax_id in shared_tax_ids else card.tax_id
    hints = [number for part in parts for number in part.tax_ids if number not in shared_tax_ids]
    emails = _values(card.emails)
    hosts = {address.rpartition("@")[2] for address in emails} | ({_host(card.site)} if card.site else set())
    forms = _forms(card, parts)
    return Profile(
        place=card.place,
        key="".join(parts[0].loose),
        is_person=not legal.is_firm(forms) and any(part.person for part in parts),
        names=tuple(parts),
        forms=forms,
        tax_id=tax_id,
        tax_hint=tax_id or (hints[0] if hints and not card.tax_id else ""),
        tax_written=_NO_DIGIT.sub("", card.tax_id_written or card.tax_id),
        kpp=card.kpp,
        reg_no=card.reg_no,
        countries=_countries(tax_id, card.country),
        phones=_values(card.phones),
        emails=emails,
        domains=frozenset(host for host in hosts if host and not is_public_host(host)),
        city=_city(card.city) if card.city else parts[0].city,
        address=_address(card.address) if card.address else "",
        persons=_persons(card.persons),
        birthday=card.birthday,
    )


def _values(points: Iterable[ContactPoint]) -> frozenset[str]:
    return frozenset(point.value for point in points if point.value and point.verdict in _USABLE)


def _forms(card: Card, parts: Iterable[NameParts]) -> tuple[str, ...]:
    forms = {form for part in parts for form in part.forms}
    if card.legal_form and not forms:
        forms = set(_written_form(card.legal_form))
    return tuple(sorted(forms))


@lru_cache
def _written_form(written: str) -> tuple[str, ...]:
    return tuple(names.split(f"{written} \u0445\u0445\u0445")[1])


_city = lru_cache(maxsize=1 << 16)(city_key)


def _host(site: str) -> str:
    found = _HOST.match(site.strip())
    return found[1].casefold().rstrip(".") if found else ""


def _countries(tax_id: str, country: str) -> frozenset[str]:
    """The countries whose tax id it may be; without one the country of the card."""
    code = country.strip().upper()
    known = frozenset({code}) if len(code) == 2 else frozenset()  # noqa: PLR2004 - ISO 3166
    by_length = _COUNTRIES.get(len(tax_id), frozenset()) if tax_id.isdigit() else frozenset()
    return (by_length & known or by_length) if by_length else known


def one_firm(a: str, b: str) -> bool:
    """Whether two Ukrainian numbers may be the code and the VAT number of one firm."""
    lengths = {len(a), len(b)}
    return lengths == {_ENTITY_DIGITS + 1, _VAT_DIGITS} and a[:_ENTITY_DIGITS] == b[:_ENTITY_DIGITS]


def _address(address: str) -> str:
    """Street and house in one spelling, in any order, without what everybody leaves out at times."""
    parts = _ADDRESS_WORD.findall(address.casefold().replace("ё", "е"))
    numbers = [part for part in parts if part[0].isdigit() and len(part) < 5]  # noqa: PLR2004 - a postcode is longer
    streets = sorted(
        {loose(part) for part in parts if not part[0].isdigit() and part not in _ADDRESS_NOISE} - {""}
    )
    return f"{' '.join(streets)} {numbers[0]}" if numbers and streets else ""


def _persons(written: Iterable[str]) -> frozenset[Person]:
    """Contact persons whose first name is spelled out."""
    people = (parsed([token for token in names.split(one)[0] if token]) for one in written)
    return frozenset(person for person in people if person and person.full)
