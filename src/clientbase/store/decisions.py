"""What people decided about pairs of cards, found again in the cards of today.

A decision knows a card by its list and its id there, as long as the name is the same; where the list has
another name or the rows have moved, by all that the card says. It holds for every export of that card: the
same code and name of one client, or the same row of a list without codes that is loaded again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b

from clientbase.identity import names
from clientbase.matching import Card, Decided, Decision
from clientbase.store.card_list import Listed
from clientbase.store.connection import Connection

_MARK = 8  # bytes of a hash: what a decision keeps of a card tells nobody who it is
_IN_ORDER = """
select
  d.source_a, d.card_a, d.identity_a, d.source_b, d.card_b, d.identity_b, d.decision, l.file, d.source_row
from decisions as d
inner join loads as l on d.load_id = l.load_id
order by coalesce(d.decided_at, cast(l.loaded_at as date)), d.load_id, d.source_row, d.card_a, d.card_b
"""


def identity(card: Card) -> str:
    """Two hashes, of the name and of all that tells who the client is."""
    name = name_key(card)
    points = sorted(point.value or point.written for point in (*card.phones, *card.emails))
    return f"{_hash(name)}:{_hash('|'.join((name, card.tax_id, *points)))}"


def name_key(card: Card) -> str:
    """What the name of a card is compared by."""
    return names.key(card.name or card.legal_name)


def decided(connection: Connection, known: Known) -> list[Decided]:
    """The decisions about pairs of these cards, the newest last; those about cards that are gone rest."""
    found = []
    for *refs, decision, _, _ in connection.rows(_IN_ORDER):
        pair = known.pair(*refs)
        if pair is not None:
            a, b = map(known.exports, pair)
            found += [Decided(one, other, Decision(decision)) for one in a for other in b if one != other]
    return found


def held(connection: Connection, known: Known) -> dict[tuple[int, int], tuple[Decision, str, int]]:
    """Pairs of cards → the newest decision about them, with its file and row."""
    found = {}
    for *refs, decision, file, row in connection.rows(_IN_ORDER):
        pair = known.pair(*refs)
        if pair is not None:
            found[pair] = (Decision(decision), file, row)
    return found


class Known:
    """Cards by everything a decision may know them by."""

    def __init__(self, every: Iterable[Listed]) -> None:
        self._marks: dict[int, str] = {}
        self._by_id: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_code: dict[str, list[int]] = defaultdict(list)
        self._by_all: dict[str, list[int]] = defaultdict(list)
        self._same: dict[tuple[object, ...], list[int]] = defaultdict(list)
        self._key: dict[int, tuple[object, ...]] = {}
        times: Counter[tuple[int, object, str]] = Counter()
        for one in every:
            card, place, mark = one.card, one.card.place, identity(one.card)
            self._marks[place] = mark
            self._by_id[card.source, card.id].append(place)
            if card.code:
                self._by_code[card.code].append(place)
            self._by_all[mark].append(place)
            own: tuple[object, ...] = (card.client_key, card.code, _name(mark))
            if not card.code:  # equal rows of one list are as many cards: the n-th is the n-th again
                again = (one.load_id, card.client_key, mark)
                times[again] += 1
                own = (card.client_key, mark, times[again], one.row is None)
            self._same[own].append(place)
            self._key[place] = own

    def pair(
        self, source_a: str, card_a: str, mark_a: str, source_b: str, card_b: str, mark_b: str
    ) -> tuple[int, int] | None:
        """The places of two cards, the lower first; None where one is gone, or both are one card."""
        first, second = self.places(source_a, card_a, mark_a), self.places(source_b, card_b, mark_b)
        return next(((min(a, b), max(a, b)) for a in first for b in second if a != b), None)

    def places(self, source: str, card_id: str, mark: str) -> list[int]:
        """The newest export of each card that a decision may be about, the likeliest first."""
        exact = self._by_id.get((source, card_id), [])
        same = [place for place in exact if self._marks[place] == mark]
        coded = [place for place in self._by_code.get(card_id, ()) if self._is_named(place, mark)]
        here = [place for place in coded if place in exact]
        alike = self._by_all.get(mark, [])
        likeliest = same or here or coded or alike or [one for one in exact if self._is_named(one, mark)]
        return list(dict.fromkeys(self.newest(place) for place in [*likeliest[::-1], *alike[::-1]]))

    def exports(self, place: int) -> list[int]:
        """Every export of the card at a place, the oldest first."""
        return self._same[self._key[place]]

    def newest(self, place: int) -> int:
        """The newest export of the card at a place."""
        return self.exports(place)[-1]

    def _is_named(self, place: int, mark: str) -> bool:
        return _name(self._marks[place]) == _name(mark)


def _name(mark: str) -> str:
    return mark.partition(":")[0]


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=_MARK).hexdigest()
