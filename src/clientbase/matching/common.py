"""What is common and so proves nothing: a business centre's phone, a chain's name, the seller's tax id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from clientbase.identity.parts import NameParts
from clientbase.identity.persons import Person
from clientbase.matching.likeness import Likeness, likeness
from clientbase.matching.profile import Profile

STRANGERS = 4  # clients of unlike names from which on a phone or a tax id says nothing about any of them
CHAIN = 3  # towns from which on a name, phone or site is a chain's
_ANYWHERE = "*"
_ASKED = 400  # cards of one value that are looked at: more tell nothing new


@dataclass(frozen=True, slots=True)
class Common:
    """What is common among the cards compared.

    Attributes:
        strangers: phone, e-mail, host or address → how many unlike names stand on it, `STRANGERS` at most.
        chains: phones, e-mails, hosts that cards of many towns have.
        tax_ids: name and town → tax ids of its cards, two at most.
        towns: name → towns of its cards, `CHAIN` at most.
    """

    strangers: Mapping[str, int] = field(default_factory=dict)
    chains: frozenset[str] = frozenset()
    tax_ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    towns: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def shared(self, value: str) -> bool:
        """Whether so many strangers have it that it is nobody's."""
        return self.strangers.get(value, 0) >= STRANGERS

    def own(self, values: frozenset[str]) -> frozenset[str]:
        """Those of values that belong to somebody."""
        return frozenset(value for value in values if not self.shared(value))

    def chain(self, values: Iterable[str]) -> bool:
        """Whether all of some values belong to chains."""
        return all(value in self.chains for value in values)

    def namesakes(self, profile: Profile) -> bool:
        """Whether several legal entities of that name are known."""
        known = self.tax_ids.get(f"{profile.key}|{profile.city}", frozenset())
        return len(known | self.tax_ids.get(f"{profile.key}|", frozenset())) > 1

    def only_one(self, profile: Profile) -> bool:
        """Whether nothing known of that name speaks for a second client: one tax id and one town at most."""
        ids = self.tax_ids.get(f"{profile.key}|{_ANYWHERE}", ())
        return len(ids) < 2 and len(self.towns.get(profile.key, ())) < 2  # noqa: PLR2004 - a second one

    def is_chain(self, profile: Profile) -> bool:
        """Whether the name is met in many towns."""
        return len(self.towns.get(profile.key, ())) >= CHAIN


def contact_person(person: Person) -> str:
    """The key under which a contact person is counted."""
    return f"{person.surname} {person.first} {person.patronymic}"


def strangers(profiles: Iterable[Profile]) -> int:
    """How many unlike names stand on cards, `STRANGERS` at most."""
    known: list[NameParts] = []
    seen: set[tuple[str, ...]] = set()
    for profile in profiles:
        name = profile.name
        if name.loose in seen:
            continue
        seen.add(name.loose)
        if all(_strange(name, other) for other in known):
            known.append(name)
            if len(known) == STRANGERS:
                break
    return len(known)


def _strange(a: NameParts, b: NameParts) -> bool:
    if a.person and b.person:
        return a.person.surname != b.person.surname and likeness(a, b) is Likeness.NONE
    return likeness(a, b) in (Likeness.NONE, Likeness.SIBLING) and (
        a.generic or not set(a.loose) & set(b.loose)
    )


def counted(profiles: Sequence[Profile], index: Mapping[str, Sequence[int]]) -> Common:
    """What is common among profiles; `index`: value of a phone, e-mail, host or address → who has it."""
    spread: dict[str, int] = {}
    chains = set()
    for value, holders in index.items():
        if len(holders) > 1:
            asked = [profiles[holder] for holder in holders[:_ASKED]]
            spread[value] = strangers(asked)
            if len({profile.city for profile in asked} - {""}) >= CHAIN:
                chains.add(value)
    tax_ids: dict[str, set[str]] = defaultdict(set)
    towns: dict[str, set[str]] = defaultdict(set)
    for profile in profiles:
        key = profile.key
        here = f"{key}|{profile.city}"
        for kept in (here, f"{key}|{_ANYWHERE}"):
            if profile.tax_id and len(tax_ids[kept]) < 2:  # noqa: PLR2004 - two are namesakes
                tax_ids[kept].add(profile.tax_id)
        if profile.city and len(towns[key]) < CHAIN:
            towns[key].add(profile.city)
    return Common(
        spread,
        frozenset(chains),
        {key: frozenset(ids) for key, ids in tax_ids.items()},
        {key: frozenset(met) for key, met in towns.items() if len(met) > 1},
    )
