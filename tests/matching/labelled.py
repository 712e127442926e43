"""A labelled set of client cards: who is who is known, because the truth came first.

Every archetype of `archetypes.py` makes firms or people that exist, and writes cards of them the way sellers
do. Nothing here asks the product how it reads a name: tax ids get their check digits here, phones are known
in E.164 before anybody writes them down.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from clientbase.identity.contact_point import ContactPoint
from clientbase.matching.cards import Card

SOURCES = ("anna.xlsx", "boris.xlsx", "crm.csv")


@dataclass(slots=True)
class Row:
    """One card before it has a place; `entity` is the truth, `trap` the archetype that made it."""

    entity: str
    trap: str
    cells: dict[str, object]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Cards with the truth about them."""

    cards: tuple[Card, ...]
    entity: Mapping[int, str]
    trap: Mapping[int, str]
    apart: tuple[tuple[str, frozenset[int]], ...]  # kind and places of every trap of two entities or more


@dataclass(slots=True)
class Maker:
    """Random but repeatable parts of cards."""

    dice: random.Random
    book: Mapping[str, object]
    rows: list[Row] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    made: int = 0

    def word(self, key: str) -> str:
        """A word of the book; those of `brands` never twice."""
        words = list(self.book[key])  # type: ignore[call-overload]
        return str(self.dice.choice(words))

    def brand(self, lang: str) -> str:
        """A firm's own name: met once in the whole set, so that two firms share one only where a trap says so."""
        for _ in range(10_000):
            words = list(self.book["brands"][lang])  # type: ignore[index]
            endings = list(self.book["endings"][lang])  # type: ignore[index]
            first, second = self.dice.choice(words), self.dice.choice(endings)
            shape = self.dice.random()
            name = f"{first}{second}" if shape < 0.5 else f"{first} {self.dice.choice(words)}"
            if name not in self.used:
                self.used.add(name)
                return name
        raise RuntimeError("the book is too thin")

    def person(self, lang: str, man: bool = True) -> tuple[str, str, str]:
        """Surname, first name, patronymic; surname and first name never twice together."""
        people = self.book["people"][lang]  # type: ignore[index]
        for _ in range(10_000):
            surname = self.dice.choice(people["stems"]) + self.dice.choice(people["tails"])
            name = (surname, self.dice.choice(people["men"]), self.dice.choice(people["fathers"]))
            if " ".join(name[:2]) not in self.used:
                self.used.add(" ".join(name[:2]))
                return name
        raise RuntimeError("the book is too thin")

    def phone(self, country: str) -> str:
        code = {"RU": "+79", "UA": "+38067", "BY": "+37529", "KZ": "+7701", "US": "+1212", "GB": "+4420"}[
            country
        ]
        length = {"RU": 12, "UA": 13, "BY": 13, "KZ": 12, "US": 12, "GB": 13}[country]
        return code + "".join(self.dice.choice("0123456789") for _ in range(length - len(code) - 1)) + "7"

    def tax_id(self, country: str, person: bool = False) -> str:
        """A number that its own checksum accepts."""
        while True:
            digit = lambda n: [self.dice.randrange(1, 10)] + [self.dice.randrange(10) for _ in range(n - 1)]  # noqa: E731
            if country == "RU" and not person:
                d = digit(9)
                return "".join(map(str, d)) + str(dot(d, (2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)
            if country == "RU":
                d = digit(10)
                d.append(dot(d, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)
                return "".join(map(str, d)) + str(dot(d, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)
            if country == "UA" and person:
                d = digit(9)
                return "".join(map(str, d)) + str(dot(d, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10)
            if country == "UA":
                return "".join(map(str, digit(8)))
            if country == "BY":
                d = digit(8)
                check = dot(d, (29, 23, 19, 17, 13, 7, 5, 3)) % 11
                if check < 10:
                    return "".join(map(str, [*d, check]))
            elif country == "KZ":
                d = digit(11)
                check = dot(d, range(1, 12)) % 11
                if check < 10:
                    return "".join(map(str, [*d, check]))
            else:
                return "".join(map(str, digit(9)))

    def email(self, own: bool = True) -> str:
        self.made += 1
        user = self.dice.choice(["info", "sales", "office", "zakaz"]) if own else f"user{self.made}x"
        host = (
            f"firm{self.made}.{self.dice.choice(['ru', 'ua', 'com'])}"
            if own
            else self.dice.choice(["gmail.com", "mail.ru", "ukr.net", "yandex.ru"])
        )
        return f"{user}@{host}"

    def birthday(self) -> date:
        return date(self.dice.randrange(1950, 2004), self.dice.randrange(1, 13), self.dice.randrange(1, 29))

    def write(self, trap: str, entity: str, **cells: object) -> None:
        """One card as it stands in a list."""
        self.rows.append(Row(entity, trap, {name: value for name, value in cells.items() if value}))

    def entity(self) -> str:
        self.made += 1
        return f"e{self.made}"


def dot(digits: list[int], weights: object) -> int:
    return sum(a * b for a, b in zip(digits, weights, strict=False))  # type: ignore[call-overload]


def phone(value: str, verdict: str = "valid") -> ContactPoint:
    """A phone as the parser gives it; only a valid one has a value."""
    country = {"+79": "RU", "+38": "UA", "+37": "BY", "+77": "KZ"}.get(value[:3], "")
    return ContactPoint("phone", value, value if verdict == "valid" else None, verdict, "mobile", country)


def email(value: str) -> ContactPoint:
    role = value.split("@")[0] in {"info", "sales", "office", "zakaz"}
    return ContactPoint("email", value, value.lower(), "valid", role=role)


def card(place: int, cells: Mapping[str, object]) -> Card:
    """A card of plain cells: `phones` and `emails` are lists of E.164 numbers and addresses."""
    plain = dict(cells)
    phones = tuple(one if isinstance(one, ContactPoint) else phone(one) for one in plain.pop("phones", ()))  # type: ignore[attr-defined]
    emails = tuple(email(one) for one in plain.pop("emails", ()))  # type: ignore[attr-defined]
    return Card(place, phones=phones, emails=emails, **plain)  # type: ignore[arg-type]


def labelled(maker: Maker) -> Labelled:
    """The rows of a maker, shuffled and dealt to the sellers."""
    rows = list(maker.rows)
    maker.dice.shuffle(rows)
    cards, entity, trap = [], {}, {}
    groups: dict[str, set[int]] = defaultdict(set)
    for place, row in enumerate(rows):
        made = card(place, row.cells)
        cards.append(replace(made, source=made.source or maker.dice.choice(SOURCES), id=str(place + 1)))
        entity[place], trap[place] = row.entity, row.trap
        groups[row.trap].add(place)
    apart = tuple(
        (kind.split("#")[0], frozenset(places))
        for kind, places in sorted(groups.items())
        if len({entity[place] for place in places}) > 1
    )
    return Labelled(tuple(cards), entity, trap, apart)


@dataclass(frozen=True, slots=True)
class Score:
    """Pairwise quality, and the traps that were broken by kind."""

    precision: float
    recall: float
    f1: float
    broken: tuple[str, ...]
    traps: int


def pairs_of(groups: Mapping[int, object]) -> set[tuple[int, int]]:
    """All pairs of cards of one group."""
    members: dict[object, list[int]] = defaultdict(list)
    for place in sorted(groups):
        members[groups[place]].append(place)
    return {pair for places in members.values() for pair in combinations(places, 2)}


def score(found: set[tuple[int, int]], truth: set[tuple[int, int]], labels: Labelled | None = None) -> Score:
    """Found pairs against true ones."""
    right = len(found & truth)
    precision = right / len(found) if found else 1.0
    recall = right / len(truth) if truth else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    broken = []
    wrong = found - truth
    places = {place for pair in wrong for place in pair}
    for kind, members in labels.apart if labels else ():
        if members & places and any(a in members and b in members for a, b in wrong):
            broken.append(kind)
    return Score(precision, recall, f1, tuple(sorted(broken)), len(labels.apart) if labels else 0)


def with_review(
    groups: Mapping[int, int], asked: set[tuple[int, int]], entity: Mapping[int, str]
) -> dict[int, int]:
    """The groups after a person answered every question rightly."""
    parent = dict(groups)

    def root(place: int) -> int:
        while parent[place] != place:
            place = parent[place]
        return place

    for a, b in sorted(asked):
        if entity[a] == entity[b]:
            first, second = sorted((root(a), root(b)))
            parent[second] = first
    return {place: root(place) for place in groups}
