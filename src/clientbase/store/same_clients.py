"""Which clients of a base are one, by what a person decided or by what is beyond doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clientbase.analysis import Merge
from clientbase.matching import Card, Decided, Decision, Matches
from clientbase.store.card_list import Listed, listed
from clientbase.store.connection import Connection
from clientbase.store.decisions import Known, decided


@dataclass(frozen=True, slots=True)
class Same:
    """Clients that are one.

    Attributes:
        into: client_key → client_key of the client it is merged into; those that stay are not in it.
        every: the cards that were looked at to tell; none where nobody is merged.
    """

    into: Mapping[int, int]
    every: Sequence[Listed] = ()


NOBODY = Same({})


def same_clients(connection: Connection, asked: Merge) -> Same:
    """The clients of the base that count as one."""
    is_decided = connection.row("select exists (select 1 from decisions)")[0]
    if asked is Merge.NONE or (asked is Merge.DECIDED and not is_decided):
        return NOBODY
    every = listed(connection)
    cards = [one.card for one in every]
    said = decided(connection, Known(every)) if is_decided else []
    if asked is Merge.DECIDED:
        return Same(merged(connection, _by_decision(cards, said)), every)
    from clientbase.matching.engine import match

    return Same(merged(connection, by_groups(cards, match(cards, said))), every)


def merged(connection: Connection, sets: Iterable[Iterable[int]]) -> dict[int, int]:
    """Clients that are one → the one of them that stays: the one that most rows name, then the oldest."""
    uses = dict(connection.rows("select client_key, sum(uses) from client_aliases group by client_key"))
    found = {}
    for keys in sets:
        ordered = sorted(keys, key=lambda key: (-uses.get(key, 0), key))
        found.update(dict.fromkeys(ordered[1:], ordered[0]))
    return found


def _by_decision(cards: list[Card], said: list[Decided]) -> list[set[int]]:
    """The clients that decisions join, unless a later one says that two of them are apart."""
    last = {tuple(sorted((one.a, one.b))): one.decision for one in said}
    joined = Sets()
    for (a, b), decision in last.items():
        if decision is Decision.MERGE:
            joined.join(cards[a].client_key, cards[b].client_key)
    return joined.several()


def by_groups(cards: list[Card], found: Matches) -> list[set[int]]:
    """The clients whose cards are in one group.

    Cards that the source itself gives to one client follow one another, unless they must stay apart: then
    the rows of that client cannot be told from each other, and it is merged only as a person decides.
    """
    groups: dict[int, set[int]] = defaultdict(set)
    for card in cards:
        groups[card.client_key].add(found.groups[card.place])
    vetoed = {tuple(sorted((found.groups[one.a], found.groups[one.b]))) for one in found.vetoes}
    torn = {
        key
        for key, own in groups.items()
        if any(tuple(sorted((a, b))) in vetoed for a in own for b in own if a < b)
    }
    joined = Sets()
    members: dict[int, int] = {}
    for key, own in groups.items():
        if key not in torn:
            for group in own:
                joined.join(key, members.setdefault(group, key))
    return joined.several()


class Sets:
    """Disjoint sets of numbers."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def join(self, one: int, other: int) -> bool:
        """Put two numbers into one set; whether they were in two."""
        a, b = sorted((self._root(one), self._root(other)))
        self._above[b] = a
        return a != b

    def several(self) -> list[set[int]]:
        """The sets of more than one number, in the order of their smallest."""
        found: dict[int, set[int]] = defaultdict(set)
        for one in sorted(self._above):
            found[self._root(one)].add(one)
        return [one for _, one in sorted(found.items()) if len(one) > 1]

    def of(self, numbers: Iterable[int]) -> set[int]:
        """The sets that some numbers are in, each by one of its numbers."""
        return {self._root(one) for one in numbers}

    def _root(self, one: int) -> int:
        path = []
        while self._above.setdefault(one, one) != one:
            path.append(one)
            one = self._above[one]
        for passed in path:
            self._above[passed] = one
        return one
