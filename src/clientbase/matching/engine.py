"""Cards in, duplicates out.

The result does not depend on the order of cards, files or threads: cards are compared in the order of what
they say, and their places only name them.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from clientbase.matching.candidates import candidates, contacts
from clientbase.matching.cards import (
    Card,
    Decided,
    Decision,
    Doubt,
    Evidence,
    Level,
    Matches,
    Pair,
    Reason,
    Veto,
)
from clientbase.matching.common import STRANGERS, Common, counted, strangers
from clientbase.matching.groups import Edge, Groups, singles, tier_joined
from clientbase.matching.judge import Judgement, judged
from clientbase.matching.profile import Profile, profile

_TIERS = (1, 2, 3)
_ASKED_ANYHOW = {Doubt.TAX_ID_TYPO, Doubt.BIRTHDAY_NEAR, Doubt.NAMES, Doubt.TWO_CLIENTS_DECIDED}


@dataclass(frozen=True, slots=True)
class Prepared:
    """Cards ready to be compared.

    Attributes:
        profiles: one for each set of cards that say the same, in the order of what they say.
        places: profile → the places of its cards.
        position: place → its profile.
        index: what can be shared by cards → the profiles that have it.
    """

    profiles: list[Profile]
    places: list[list[int]]
    position: Mapping[int, int]
    index: Mapping[str, Sequence[int]]
    common: Common


def match(
    cards: Sequence[Card], decided: Sequence[Decided] = (), own_tax_ids: Collection[str] = ()
) -> Matches:
    """Find the duplicates among cards.

    Args:
        cards: all cards, in any order; places must be unique.
        decided: what people decided about pairs of places; of several on one pair the last holds.
        own_tax_ids: of the firm whose base it is: on a client's card they are a mistake.
    """
    with _no_collection():
        return _matched(cards, decided, own_tax_ids)


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for circles of objects: millions are made here, none of them in a circle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _matched(cards: Sequence[Card], decided: Sequence[Decided], own_tax_ids: Collection[str]) -> Matches:
    ruling = {_pair(one.a, one.b): one for one in decided if one.a != one.b}
    prepared = prepare(cards, own_tax_ids, {place for pair in ruling for place in pair})
    ruling = {pair: one for pair, one in ruling.items() if all(place in prepared.position for place in pair)}
    by_position = {
        _pair(prepared.position[a], prepared.position[b]): one for (a, b), one in sorted(ruling.items())
    }
    groups, contradictions = _ruled(prepared, by_position)
    found = _judged(prepared, by_position)
    joined = _Joined(prepared, groups, found, by_position)
    joined.join()
    pairs, vetoes = joined.told()
    return Matches(pairs, vetoes, _numbered(prepared, groups), contradictions)


def prepare(
    cards: Sequence[Card], own_tax_ids: Collection[str] = (), alone: Collection[int] = ()
) -> Prepared:
    """Cards that say the same made one, all brought to one form; those `alone` stay apart."""
    same: dict[tuple[object, ...], list[Card]] = defaultdict(list)
    for card in cards:
        said = _said(card)
        same[(*said, "" if card.place not in alone and _tells(card) else f"{card.place:012}")].append(card)
    ordered = [same[said] for said in sorted(same, key=repr)]
    own = frozenset(own_tax_ids)
    profiles = [profile(copies[0], own) for copies in ordered]
    index = contacts(profiles)
    shared = _shared_tax_ids(profiles, index) | own
    if shared - own:
        profiles = [
            profile(copies[0], shared) if one.tax_hint in shared else one
            for one, copies in zip(profiles, ordered, strict=True)
        ]
        index = contacts(profiles)
    places = [sorted(card.place for card in copies) for copies in ordered]
    position = {place: number for number, members in enumerate(places) for place in members}
    return Prepared(profiles, places, position, index, counted(profiles, index))


def _said(card: Card) -> tuple[object, ...]:
    """Everything a card says about who the client is."""
    return (
        card.name, card.legal_name, card.legal_form, card.tax_id, card.tax_id_written, card.kpp, card.reg_no,
        tuple(sorted(f"{point.value or ''} {point.extension}" for point in card.phones)),
        tuple(sorted(point.value or "" for point in card.emails)), card.city, card.region, card.country,
        card.address, card.site, card.persons, card.type,
        card.birthday.isoformat() if card.birthday else "",
    )  # fmt: skip


def _tells(card: Card) -> bool:
    """Whether a card says more than a name and a town: two that say only that may be two clients."""
    points = any(point.value for point in (*card.phones, *card.emails))
    return points or bool(card.tax_id or card.reg_no or card.address or card.site or card.birthday)


def _shared_tax_ids(profiles: Sequence[Profile], index: Mapping[str, Sequence[int]]) -> frozenset[str]:
    """Tax ids that strangers share: the seller's own, or typed to fill the field."""
    tax_ids = {one.tax_hint for one in profiles if one.tax_hint}
    return frozenset(
        tax_id
        for tax_id in tax_ids
        if len(index.get(tax_id, ())) >= STRANGERS
        and strangers(profiles[holder] for holder in index[tax_id]) >= STRANGERS
    )


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _ruled(
    prepared: Prepared, ruling: Mapping[tuple[int, int], Decided]
) -> tuple[Groups, tuple[Decided, ...]]:
    """The groups after the decisions, and the decisions that others forbid."""
    apart = [pair for pair, one in ruling.items() if one.decision is Decision.APART and pair[0] != pair[1]]
    groups = singles(prepared.profiles, apart)
    contradictions = []
    for (a, b), one in sorted(ruling.items()):
        if one.decision is Decision.MERGE:
            first, second = groups.root(a), groups.root(b)
            if first == second:
                continue
            if groups.apart(first, second) is Reason.DECIDED:
                contradictions.append(one)
            else:
                groups.join(first, second)
    return groups, tuple(contradictions)


def _judged(
    prepared: Prepared, ruling: Mapping[tuple[int, int], Decided]
) -> dict[tuple[int, int], Judgement]:
    """The pairs that are worth something, judged; decided ones are not judged again."""
    profiles, common = prepared.profiles, prepared.common
    found = {}
    for a, b in candidates(profiles, prepared.index):
        if (a, b) in ruling:
            continue
        verdict = judged(profiles[a], profiles[b], common)
        if verdict.level is not None or verdict.reason is not None:
            found[a, b] = verdict
    return found


@dataclass(slots=True)
class _Joined:
    """Judged pairs on their way into groups."""

    prepared: Prepared
    groups: Groups
    found: dict[tuple[int, int], Judgement]
    ruling: Mapping[tuple[int, int], Decided]

    def join(self) -> None:
        """Join tier by tier; pairs that lead to two clients are asked about, or vetoed by a stronger pair."""
        for tier in _TIERS:
            edges = [
                Edge(a, b, verdict.strength, tier)
                for (a, b), verdict in self.found.items()
                if verdict.level is Level.AUTO and verdict.tier == tier
            ]
            asked, forbidden = tier_joined(self.groups, edges)
            for edge in asked:
                self._doubted(edge)
            for edge, reason in forbidden:
                if reason is Reason.DECIDED:
                    self._doubted(edge, Doubt.TWO_CLIENTS_DECIDED)
                else:
                    self.found[edge.a, edge.b] = Judgement(reason=reason)
        self._after_decisions()

    def _doubted(self, edge: Edge, doubt: Doubt = Doubt.TWO_CLIENTS) -> None:
        verdict = self.found[edge.a, edge.b]
        self.found[edge.a, edge.b] = replace(
            verdict,
            level=Level.REVIEW,
            doubts=(*verdict.doubts, doubt),
            strength=round(verdict.strength * 0.7, 4),
        )

    def _after_decisions(self) -> None:
        """Pairs with cards that a person set apart from one another say so."""
        apart = [pair for pair, one in self.ruling.items() if one.decision is Decision.APART]
        if not apart:
            return
        near: dict[int, set[int]] = defaultdict(set)
        for (a, b), verdict in self.found.items():
            if verdict.level is Level.REVIEW:
                near[a].add(b)
                near[b].add(a)
        for a, b in apart:
            for third in near[a] & near[b]:
                for one in (a, b):
                    pair = _pair(third, one)
                    verdict = self.found[pair]
                    kept = tuple(doubt for doubt in verdict.doubts if doubt is not Doubt.TWO_CLIENTS)
                    if Doubt.TWO_CLIENTS_DECIDED not in kept:
                        self.found[pair] = replace(verdict, doubts=(*kept, Doubt.TWO_CLIENTS_DECIDED))

    def told(self) -> tuple[tuple[Pair, ...], tuple[Veto, ...]]:
        """Pairs and vetoes by places; what the groups answered is not asked."""
        places = self.prepared.places
        pairs = [pair for members in places for pair in _copies(members)]
        vetoes = []
        for (a, b), one in self.ruling.items():
            first, second = _pair(one.a, one.b)
            if one.decision is Decision.APART:
                vetoes.append(Veto(first, second, Reason.DECIDED))
            elif one.decision is Decision.MERGE and self.groups.root(a) == self.groups.root(b):
                pairs.append(Pair(first, second, Level.AUTO, (Evidence.DECIDED,), 1.0))
        for (a, b), verdict in self.found.items():
            first, second = _pair(places[a][0], places[b][0])
            together = self.groups.root(a) == self.groups.root(b)
            if verdict.reason is not None:
                if not together:
                    vetoes.append(Veto(first, second, verdict.reason))
            elif verdict.level is Level.AUTO or (not together and self._askable(a, b, verdict)):
                level = verdict.level or Level.REVIEW
                pairs.append(Pair(first, second, level, verdict.evidence, verdict.strength, verdict.doubts))
        key = _by_places
        return tuple(sorted(pairs, key=key)), tuple(sorted(vetoes, key=key))

    def _askable(self, a: int, b: int, verdict: Judgement) -> bool:
        """Whether "yes" would not contradict a group, unless just that is the question."""
        if _ASKED_ANYHOW & set(verdict.doubts):
            return True
        return self.groups.apart(self.groups.root(a), self.groups.root(b)) is None


def _by_places(one: Pair | Veto) -> tuple[int, int]:
    return one.a, one.b


def _copies(members: Sequence[int]) -> Iterable[Pair]:
    """Cards that say the same, each with the first of them."""
    return (Pair(members[0], other, Level.AUTO, (Evidence.IDENTICAL,), 1.0) for other in members[1:])


def _numbered(prepared: Prepared, groups: Groups) -> dict[int, int]:
    """Place of every card → the smallest place of its group."""
    lowest: dict[int, int] = {}
    for number, places in enumerate(prepared.places):
        root = groups.root(number)
        lowest[root] = min(lowest.get(root, places[0]), places[0])
    return {
        place: lowest[groups.root(number)]
        for number, places in enumerate(prepared.places)
        for place in places
    }
