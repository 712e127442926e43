"""What people decided about pairs of cards, found again in the cards of today.

A decision knows a card by its list and its id there, as long as the name is the same; where the list has
another name or the rows have moved, by all that the card says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from clientbase.identity import names
from clientbase.matching import Card, Decided, Decision
from clientbase.store.connection import Connection

_MARK = 8  # bytes of a hash: what a decision keeps of a card tells nobody who it is


def identity(card: Card) -> str:
    """Two hashes, of the name and of all that tells who the client is."""
    name = names.key(card.name or card.legal_name)
    points = sorted(point.value or point.written for point in (*card.phones, *card.emails))
    return f"{_hash(name)}:{_hash('|'.join((name, card.tax_id, *points)))}"


def decided(connection: Connection, cards: Sequence[Card]) -> list[Decided]:
    """The decisions about pairs of these cards, the oldest first; those about cards that are gone rest."""
    rows = connection.rows(
        "select source_a, card_a, identity_a, source_b, card_b, identity_b, decision from decisions"
        " order by load_id, source_row"
    )
    if not rows:
        return []
    known = Known(cards)
    found = []
    for *refs, decision in rows:
        a, b = known.place(*refs[:3]), known.place(*refs[3:])
        if a is not None and b is not None and a != b:
            found.append(Decided(a, b, Decision(decision)))
    return found


class Known:
    """Cards by everything a decision may know them by."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._by_id: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        self._by_code: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._by_all: dict[str, list[int]] = defaultdict(list)
        for card in cards:
            mark = identity(card)
            self._by_id[card.source, card.id].append((card.place, mark))
            if card.code:
                self._by_code[card.code].append((card.place, mark))
            self._by_all[mark].append(card.place)

    def place(self, source: str, card_id: str, mark: str) -> int | None:
        """The place of the card that a decision was about; None where it is gone or cannot be told."""
        for found in (self._by_id.get((source, card_id), ()), self._by_code.get(card_id, ())):
            same = [place for place, own in found if own.partition(":")[0] == mark.partition(":")[0]]
            if same:
                return same[-1]  # of several exports the newest holds the card
        found_all = self._by_all.get(mark, [])
        return found_all[-1] if found_all else None


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=_MARK).hexdigest()
