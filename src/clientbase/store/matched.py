"""The duplicates among the cards of a base as tables that a room reads: `matched_cards` and its kin.

matched_cards: one row per card, singles too, with the group it is in. matched_pairs and matched_vetoes: two
cards that are, may be or must not be one client. matched_fields: what the golden record of a group says.
matched_clients: a client and the one it would be merged into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from clientbase.matching import Card, Decided, Decision, Level, Matches, match
from clientbase.store.card_list import Listed, listed
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.decisions import decided
from clientbase.store.same_clients import by_groups, merged

PREFIX = "matched_"
READS = frozenset({"cards", "contacts", "contact_points", "decisions"})  # tables of the base they are made of
BETWEEN = ", "
_KINDS: Mapping[str, Mapping[str, str]] = {
    "cards": {
        "place": "integer",
        "group_no": "integer",
        "load_id": "integer",
        "source_row": "bigint",
        "client_key": "integer",
        "source": "varchar",
        "card_id": "varchar",
        "client": "varchar",
        "tax_id": "varchar",
        "phones": "varchar",
        "emails": "varchar",
        "city": "varchar",
        "manager": "varchar",
        "decision": "varchar",
        "evidence": "varchar",
    },
    "pairs": {
        "place_a": "integer",
        "place_b": "integer",
        "level": "varchar",
        "evidence": "varchar",
        "doubts": "varchar",
        "strength": "double",
    },
    "vetoes": {"place_a": "integer", "place_b": "integer", "reason": "varchar"},
    "clients": {"client_key": "integer", "into_key": "integer"},
}


def make(connection: Connection) -> None:
    """Find the duplicates of the base and fill the tables."""
    every = listed(connection)
    cards = [one.card for one in every]
    said = decided(connection, cards)
    found = match(cards, said)
    _fill(connection, "cards", _cards(every, said, found))
    _fill(connection, "pairs", [
        (one.a, one.b, one.level.value, _codes(one.evidence), _codes(one.doubts), one.strength)
        for one in found.pairs
    ])  # fmt: skip
    _fill(connection, "vetoes", [(one.a, one.b, one.reason.value) for one in found.vetoes])
    _fill(connection, "clients", list(merged(connection, by_groups(cards, found)).items()))


def _cards(every: Sequence[Listed], said: Sequence[Decided], found: Matches) -> list[tuple[Any, ...]]:
    sizes: dict[int, int] = defaultdict(int)
    for group in found.groups.values():
        sizes[group] += 1
    about: dict[int, set[str]] = defaultdict(set)
    reviewed = set()
    for pair in found.pairs:
        for place in (pair.a, pair.b):
            about[place].update(one.value for one in pair.evidence)
            if pair.level is Level.REVIEW:
                reviewed.add(place)
    rulings: dict[int, set[Decision]] = defaultdict(set)
    for one in said:
        rulings[one.a].add(one.decision)
        rulings[one.b].add(one.decision)
    rows = []
    for one in every:
        card, group = one.card, found.groups[one.card.place]
        state = _state(rulings.get(card.place, set()), sizes[group] > 1, card.place in reviewed)
        rows.append(
            (
                card.place, group, one.load_id, one.row, card.client_key, card.source, card.id,
                card.name or card.legal_name, card.tax_id or card.tax_id_written, _points(card, "phones"),
                _points(card, "emails"), card.city, card.manager, state,
                BETWEEN.join(sorted(about.get(card.place, ()))),
            )
        )  # fmt: skip
    return rows


def _state(rulings: set[Decision], is_grouped: bool, is_reviewed: bool) -> str:  # noqa: FBT001
    """What was decided of a card, or is to be."""
    if is_grouped:
        return "merge" if Decision.MERGE in rulings else "auto"
    if Decision.APART in rulings:
        return "apart"
    if Decision.LATER in rulings:
        return "later"
    return "review" if is_reviewed else ""


def _points(card: Card, kind: str) -> str:
    return BETWEEN.join(dict.fromkeys(one.value or one.written for one in getattr(card, kind)))


def _codes(codes: Iterable[Any]) -> str:
    return BETWEEN.join(one.value for one in codes)


def _fill(connection: Connection, name: str, rows: Sequence[Sequence[Any]]) -> None:
    """Make one of the tables."""
    kinds = _KINDS[name]
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(kinds)
    values = ", ".join(
        f"unnest(${column}::{kind}[]) as {quote_identifier(column)}" for column, kind in kinds.items()
    )
    connection.execute(
        f"create or replace temp table {PREFIX}{name} as select {values}",
        {column: list(cells) for column, cells in zip(kinds, columns, strict=True)},
    )


def take_away(connection: Connection) -> None:
    """Drop the tables."""
    for name in _KINDS:
        connection.execute(f"drop table if exists temp.{PREFIX}{name}")
