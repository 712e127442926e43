"""Pairs made into groups that contradict nothing: no group holds two cards that must stay apart.

Pairs join in tiers: decisions, tax ids, contacts, the rest. Within a tier a card that fits two clients which
must stay apart joins neither: it is asked about. A later tier never overrides an earlier one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from clientbase.matching.cards import Reason
from clientbase.matching.profile import Profile
from clientbase.matching.vetoes import veto

_FEW = 60  # groups of one tangle that are all compared with one another
_MANY = 4_000  # comparisons of stamps above which groups of one tax id are believed


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair that may join: positions of two profiles, a < b."""

    a: int
    b: int
    strength: float
    tier: int


@dataclass(slots=True)
class Groups:
    """Groups of profiles, and why two of them may not become one.

    Attributes:
        parent: of every profile, itself where it leads a group.
        stamps: leader → the kinds of members that a veto can tell apart.
        tax_ids: leader of stamped members → the tax id that all of these have, empty where they differ.
        decided: leader → profiles that a person set apart from members.
    """

    profiles: Sequence[Profile]
    parent: list[int]
    stamp: list[int]
    samples: list[Profile]
    stamps: dict[int, set[int]]
    tax_ids: dict[int, str]
    members: dict[int, list[int]] = field(default_factory=dict)
    decided: dict[int, set[int]] = field(default_factory=dict)
    known: dict[tuple[int, int], Reason | None] = field(default_factory=dict)

    def root(self, place: int) -> int:
        """The leader of a profile's group."""
        while self.parent[place] != place:
            self.parent[place] = self.parent[self.parent[place]]
            place = self.parent[place]
        return place

    def apart(self, a: int, b: int) -> Reason | None:
        """Why the groups of two leaders may not be joined."""
        first, second = self.decided.get(a, ()), self.decided.get(b, ())
        if (first and any(self.root(other) == b for other in first)) or (
            second and any(self.root(other) == a for other in second)
        ):
            return Reason.DECIDED
        ours, theirs = self.stamps.get(a), self.stamps.get(b)
        if not ours or not theirs:
            return None
        if len(ours) * len(theirs) > _MANY and self.tax_ids[a] and self.tax_ids[a] == self.tax_ids[b]:
            return None
        for one in ours:
            for two in theirs:
                if (reason := self._between(one, two)) is not None:
                    return reason
        return None

    def _between(self, one: int, two: int) -> Reason | None:
        if one == two:
            return None
        pair = (one, two) if one < two else (two, one)
        if pair not in self.known:
            self.known[pair] = veto(self.samples[pair[0]], self.samples[pair[1]])
        return self.known[pair]

    def join(self, a: int, b: int) -> None:
        """Join the groups of two leaders; the larger one leads, the lower of equal ones."""
        sizes = len(self.members.get(a, (a,))), len(self.members.get(b, (b,)))
        if (sizes[1], -b) > (sizes[0], -a):
            a, b = b, a
        self.parent[b] = a
        self.members.setdefault(a, [a]).extend(self.members.pop(b, [b]))
        if b in self.stamps:
            if a not in self.stamps:
                self.tax_ids[a] = self.tax_ids[b]
            elif self.tax_ids[a] != self.tax_ids[b]:
                self.tax_ids[a] = ""
            self.stamps.setdefault(a, set()).update(self.stamps.pop(b))
        if b in self.decided:
            self.decided.setdefault(a, set()).update(self.decided.pop(b))


def singles(profiles: Sequence[Profile], decided_apart: Iterable[tuple[int, int]] = ()) -> Groups:
    """Every profile a group of its own."""
    kinds: dict[object, int] = {}
    samples: list[Profile] = []
    stamp = []
    for profile in profiles:
        kind = _kind(profile)
        if kind is None:
            stamp.append(-1)
            continue
        if kind not in kinds:
            kinds[kind] = len(samples)
            samples.append(profile)
        stamp.append(kinds[kind])
    stamps = {place: {number} for place, number in enumerate(stamp) if number >= 0}
    tax_ids = {place: profiles[place].tax_id for place in stamps}
    decided: dict[int, set[int]] = defaultdict(set)
    for a, b in decided_apart:
        decided[a].add(b)
        decided[b].add(a)
    return Groups(
        profiles, list(range(len(profiles))), stamp, samples, stamps, tax_ids, decided=dict(decided)
    )


def _kind(profile: Profile) -> object:
    """What of a profile a veto looks at; None where nothing of it can forbid anything."""
    name = profile.name
    kind = (
        profile.tax_id, profile.reg_no, profile.birthday, name.person, name.numbers, name.qualifiers, name.city,
    )  # fmt: skip
    return (*kind, profile.kpp, profile.countries, profile.is_person) if any(kind) else None


def tier_joined(groups: Groups, edges: Sequence[Edge]) -> tuple[list[Edge], list[tuple[Edge, Reason]]]:
    """Join what the edges of one tier join; gives those to ask about, and those that earlier tiers forbid."""
    open_edges: list[tuple[Edge, int, int]] = []
    forbidden: list[tuple[Edge, Reason]] = []
    for edge in edges:
        a, b = groups.root(edge.a), groups.root(edge.b)
        if a == b:
            continue
        if (reason := groups.apart(a, b)) is not None:
            forbidden.append((edge, reason))
        else:
            open_edges.append((edge, a, b))
    torn = _torn(groups, open_edges)
    asked = []
    for edge, a, b in sorted(open_edges, key=lambda item: (-item[0].strength, item[0].a, item[0].b)):
        if (a, b) in torn or (b, a) in torn:
            asked.append(edge)
            continue
        first, second = groups.root(a), groups.root(b)
        if first == second:
            continue
        if groups.apart(first, second) is None:
            groups.join(first, second)
        else:
            asked.append(edge)
    return asked, forbidden


def _torn(groups: Groups, edges: Sequence[tuple[Edge, int, int]]) -> set[tuple[int, int]]:
    """Links of groups that lead to two groups which must stay apart, be it by way of others."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for _, a, b in edges:
        neighbours[a].add(b)
        neighbours[b].add(a)
    torn: set[tuple[int, int]] = set()
    for tangle in _tangles(neighbours):
        if len(tangle) > 2:  # noqa: PLR2004 - a link of two was looked at already
            torn |= _torn_in(groups, tangle, neighbours)
    return torn


def _tangles(neighbours: dict[int, set[int]], without: frozenset[int] = frozenset()) -> list[list[int]]:
    """Connected groups, `without` some of them."""
    seen: set[int] = set(without)
    tangles = []
    for start in sorted(neighbours):
        if start in seen:
            continue
        seen.add(start)
        tangle, ahead = [], [start]
        while ahead:
            node = ahead.pop()
            tangle.append(node)
            for other in neighbours[node]:
                if other not in seen:
                    seen.add(other)
                    ahead.append(other)
        tangles.append(sorted(tangle))
    return tangles


def _torn_in(groups: Groups, tangle: list[int], neighbours: dict[int, set[int]]) -> set[tuple[int, int]]:
    foes = _foes(groups, tangle)
    if not foes:
        return set()
    anchors = frozenset(foes)
    torn: set[tuple[int, int]] = set()
    inside = {node: neighbours[node] for node in tangle}
    for cluster in _tangles(inside, anchors):
        reached = {other for node in cluster for other in neighbours[node] if other in anchors}
        if any(foes[one] & reached for one in reached):
            torn |= {(node, other) for node in cluster for other in neighbours[node] if other in anchors}
    for anchor in anchors:
        reached = {other for other in neighbours[anchor] if other in anchors}
        torn |= {(anchor, other) for other in reached if foes[other] & reached}
    return torn


def _foes(groups: Groups, tangle: list[int]) -> dict[int, set[int]]:
    """Group → the groups of its tangle that it must not be joined with."""
    foes: dict[int, set[int]] = defaultdict(set)
    marked = [node for node in tangle if node in groups.stamps or node in groups.decided]
    if len(marked) > _FEW:  # one of each kind stands for all of it
        marked = sorted(
            {frozenset(groups.stamps.get(node, {node})): node for node in reversed(marked)}.values()
        )
    for place, one in enumerate(marked[: _FEW * 5]):
        for two in marked[place + 1 : _FEW * 5]:
            if groups.apart(one, two) is not None:
                foes[one].add(two)
                foes[two].add(one)
    return foes
