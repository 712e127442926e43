"""The duplicates among the cards of a base as tables that a room reads: `matched_cards` and its kin.

matched_cards: one row per card, singles too, with the group it is in. matched_rows: the rows of lists that
make a card up. matched_pairs, matched_vetoes: two cards that are, may be or must not be one client.
matched_questions: the cards that are decided of together.
matched_fields: what the golden record of a group says; matched_changes: what its cards say instead.
matched_clients: a client and the one it would be merged into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clientbase.matching import Card, Decision, Level, Matches, Pair
from clientbase.matching.golden import RULES, Rule
from clientbase.store import explained, golden_fields
from clientbase.store.card_list import Listed, listed
from clientbase.store.connection import Connection
from clientbase.store.decisions import Known, decided
from clientbase.store.same_clients import Sets, by_groups, merged
from clientbase.table import BETWEEN

PREFIX = "matched_"
_TEXT, _NUMBER = "varchar", "integer"
KINDS: Mapping[str, Mapping[str, str]] = {
    "cards": {
        "place": _NUMBER, "group_no": _NUMBER, "load_id": _NUMBER, "source_row": "bigint",
        "client_key": _NUMBER, "source": _TEXT, "card_id": _TEXT, "client": _TEXT, "tax_id": _TEXT,
        "phones": _TEXT, "emails": _TEXT,
        "city": _TEXT, "manager": _TEXT, "decision": _TEXT, "evidence": _TEXT,
    },
    "rows": {"place": _NUMBER, "source_row": "bigint", "card_id": _TEXT},
    "pairs": {
        "place_a": _NUMBER, "place_b": _NUMBER, "level": _TEXT, "evidence": _TEXT, "doubts": _TEXT,
        "strength": "double",
    },
    "vetoes": {"place_a": _NUMBER, "place_b": _NUMBER, "reason": _TEXT},
    "questions": {
        "question": _NUMBER, "place": _NUMBER, "is_sure": "boolean", "evidence": _TEXT, "doubts": _TEXT,
    },
    "clients": {"client_key": _NUMBER, "into_key": _NUMBER},
    "explained": explained.COLUMNS,
    "fields": golden_fields.FIELDS,
    "changes": golden_fields.CHANGES,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """Cards, what was decided of them, and what was found."""

    every: Sequence[Listed]
    last: Mapping[tuple[int, int], Decision]
    rulings: Mapping[int, set[Decision]]
    known: Known
    matches: Matches

    def members(self) -> dict[int, list[int]]:
        """Group → the places of its cards."""
        found: dict[int, list[int]] = defaultdict(list)
        for place, group in sorted(self.matches.groups.items()):
            found[group].append(place)
        return found


def make(
    connection: Connection,
    pair: tuple[str, str] | None = None,
    rules: Mapping[str, Rule] = RULES,
) -> None:
    """Find the duplicates of the base and fill the tables, `matched_explained` with a pair of cards.

    Raises:
        UsageError: there is no card of a name in the pair.
    """
    from clientbase.matching.engine import match

    every = listed(connection)
    cards = [one.card for one in every]
    known = Known(every)
    said = decided(connection, known)
    last = {(min(one.a, one.b), max(one.a, one.b)): one.decision for one in said}
    rulings: dict[int, set[Decision]] = defaultdict(set)
    for (a, b), decision in last.items():
        rulings[a].add(decision)
        rulings[b].add(decision)
    found = _Found(every, last, rulings, known, match(cards, said))
    groups = [members for members in found.members().values() if len(members) > 1]
    records = golden_fields.records(connection, every, groups, rules)
    rows: dict[str, Sequence[Sequence[Any]]] = {
        "cards": list(_cards(found)),
        "rows": [
            (one.card.place, row, one.card.id if one.card.code or row is None else str(row))
            for one in every
            for row in one.rows or (None,)
        ],
        "pairs": [
            (one.a, one.b, one.level.value, _codes(one.evidence), _codes(one.doubts), one.strength)
            for one in found.matches.pairs
        ],
        "vetoes": [(one.a, one.b, one.reason.value) for one in found.matches.vetoes],
        "questions": list(_questions(found, groups)),
        "clients": list(merged(connection, by_groups(cards, found.matches)).items()),
        "explained": explained.rows(cards, pair, found.matches) if pair else [],
        "fields": records.fields,
        "changes": records.changes,
    }
    for name, kinds in KINDS.items():
        connection.fill(f"{PREFIX}{name}", kinds, rows[name])


def limit(connection: Connection) -> None:
    """Keep only groups with a card of a client that is shown, and those that a pair joins with one."""
    connection.execute(
        f"""
create or replace temp table {PREFIX}kept as
with
shown as (
  select distinct group_no
  from {PREFIX}cards
  where client_key in (select client_key from clients)
),
joined as (
  select a.group_no as one, b.group_no as other
  from {PREFIX}pairs as p
  inner join {PREFIX}cards as a on p.place_a = a.place
  inner join {PREFIX}cards as b on p.place_b = b.place
)
select place
from {PREFIX}cards
where group_no in (
  select group_no from shown
  union select other from joined where one in (select group_no from shown)
  union select one from joined where other in (select group_no from shown)
)
"""
    )
    for name, kinds in KINDS.items():
        for place in (column for column in ("place", "place_a", "place_b") if column in kinds):
            connection.execute(
                f"delete from temp.{PREFIX}{name} where {place} not in (select place from temp.{PREFIX}kept)"
            )
    connection.execute(f"drop table temp.{PREFIX}kept")


def _cards(found: _Found) -> Iterable[tuple[Any, ...]]:
    about: dict[int, set[str]] = defaultdict(set)
    reviewed = set()
    for pair in found.matches.pairs:
        for place in (pair.a, pair.b):
            about[place].update(one.value for one in pair.evidence)
            if pair.level is Level.REVIEW:
                reviewed.add(place)
    grouped = {place for members in found.members().values() if len(members) > 1 for place in members}
    for one in found.every:
        card = one.card
        yield (
            card.place, found.matches.groups[card.place], one.load_id, one.row, card.client_key, card.source,
            card.id, card.name or card.legal_name, card.tax_id or card.tax_id_written,
            _points(card, "phones"), _points(card, "emails"), card.city, card.manager,
            _state(found.rulings.get(card.place, set()), card.place in grouped, card.place in reviewed),
            BETWEEN.join(sorted(about.get(card.place, ()))),
        )  # fmt: skip


def _state(rulings: set[Decision], is_grouped: bool, is_reviewed: bool) -> str:  # noqa: FBT001
    """What was decided of a card, or is to be."""
    if is_grouped:
        return "merge" if Decision.MERGE in rulings else "auto"
    if Decision.APART in rulings:
        return "apart"
    if Decision.LATER in rulings:
        return "later"
    return "review" if is_reviewed else ""


def _questions(found: _Found, groups: Sequence[Sequence[int]]) -> Iterable[tuple[Any, ...]]:
    """The cards to decide of: those that a pair leaves open, together, then groups that nobody confirmed.

    Of several exports of one card the newest is asked about; a decision holds for all of them.
    """
    newest = found.known.newest
    pairs = [replace(pair, a=newest(pair.a), b=newest(pair.b)) for pair in found.matches.pairs]
    pairs = [pair for pair in pairs if pair.a != pair.b]
    open_pairs = [pair for pair in pairs if pair.level is Level.REVIEW]
    asked = Sets()
    for pair in open_pairs:
        asked.join(pair.a, pair.b)
    number = 0
    of_card = _by_card(open_pairs)
    for places in asked.several():
        number += 1
        yield from (_question(number, place, of_card[place], is_sure=False) for place in sorted(places))
    confirmed = Sets()
    for (a, b), decision in found.last.items():
        if decision is Decision.MERGE:
            confirmed.join(newest(a), newest(b))
    sure = _by_card(pair for pair in pairs if pair.level is Level.AUTO)
    for members in groups:
        places = {newest(place) for place in members}
        if len(confirmed.of(places)) == 1:
            continue
        number += 1
        yield from (_question(number, place, sure.get(place, ()), is_sure=True) for place in sorted(places))


def _by_card(pairs: Iterable[Pair]) -> Mapping[int, list[Pair]]:
    """Place of a card → the pairs it is in."""
    found: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        found[pair.a].append(pair)
        found[pair.b].append(pair)
    return found


def _question(number: int, place: int, pairs: Iterable[Pair], *, is_sure: bool) -> tuple[Any, ...]:
    evidence, doubts = (
        {one.value for pair in pairs for one in getattr(pair, kind)} for kind in ("evidence", "doubts")
    )
    return number, place, is_sure, BETWEEN.join(sorted(evidence)), BETWEEN.join(sorted(doubts))


def _points(card: Card, kind: str) -> str:
    return ", ".join(dict.fromkeys(one.value or one.written for one in getattr(card, kind)))


def _codes(codes: Iterable[Any]) -> str:
    return BETWEEN.join(one.value for one in codes)
