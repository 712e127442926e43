"""Lists of duplicates that came back: rows of cards become decisions about pairs, all of them or none.

Within a question the cards marked `merge` are one client, one marked `apart` is apart from every other card,
one marked `later` is not asked about again; a card without a decision says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from clientbase.identity import names
from clientbase.matching import Card, Decision
from clientbase.store.card_list import Listed, listed
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.contradictions import Said, contradictions
from clientbase.store.decisions import Known, held, identity, name_key
from clientbase.store.review_problems import Problems
from clientbase.store.same_clients import Sets
from clientbase.store.staging import DECISIONS, NO_DECISION, NO_REVIEW, NOT_DATA, Prepared, Reviewed

_FIELDS = (
    "group",
    "source",
    "source_row",
    "card_id",
    "card_name",
    "decision",
    "decided_by",
    "decided_at",
    "why",
)
_FORMULA = "=+-@"  # what a text of our own that begins so has an apostrophe before
_FIRST = 1  # pairs that a card marked `merge` makes besides that with the first one


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the list: where it stands, and what it says."""

    row: int
    group: str
    source: str
    source_row: int | None
    card_id: str
    name: str
    decision: str
    by: tuple[str | None, date | None, str | None] = field(default=(None, None, None))


def fill_decisions(connection: Connection, prepared: Prepared, load_id: int) -> Reviewed:
    """Insert the decisions of a staged list.

    Raises:
        DecisionsRefused: rows that name no card, say what is no decision or contradict others; nothing is
            inserted.
    """
    rows = _rows(connection, prepared)
    if not any(row.decision for row in rows):
        return NO_REVIEW
    every = listed(connection)
    known, cards = Known(every), _Cards(every)
    staging, said_in = prepared.staging, prepared.staging.field("decision")
    problems = Problems(staging.source.file, staging.source.sheet, said_in.header if said_in else "decision")
    placed = [(row, place) for row in rows if (place := _place(row, cards, known, problems)) is not None]
    if len(problems.unknown) == len(rows):
        raise problems.of_another_base()
    questions: dict[str, list[tuple[_Row, int]]] = defaultdict(list)
    for row, place in placed:
        questions[row.group].append((row, place))
    said = [one for question in questions.values() for one in _pairs(question, problems)]
    before = held(connection, known)
    problems.contradictions += contradictions(said, before)
    if problems:
        raise problems.error()
    _insert(connection, load_id, said, [one.card for one in every])
    return _told(questions, said, [one.card for one in every])


def _rows(connection: Connection, prepared: Prepared) -> list[_Row]:
    """Every row of the list that is data, those without a decision too."""
    staging = prepared.staging
    values = ", ".join(
        quote_identifier(name) if staging.field(name) else f"null as {quote_identifier(name)}"
        for name in _FIELDS
    )
    found = connection.rows(
        f"select {staging.place} as place, {values} from {prepared.rows}"
        f" where coalesce(fate[1], '') <> 'R' and not (coalesce(fate, '') in {_no_data()}) order by rowid"
    )
    return [
        _Row(
            place, _number(group), _plain(source), row, _plain(card), _plain(name), decision or "", tuple(by)
        )
        for place, group, source, row, card, name, decision, *by in found
    ]


def _no_data() -> tuple[str, ...]:
    return tuple(f"S{rule}" for rule in NOT_DATA)


def _plain(text: str | None) -> str:
    """A text as the list had it before it was made safe for a spreadsheet."""
    text = (text or "").strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text


def _number(group: str | None) -> str:
    """A group as a whole number where it is one: a spreadsheet may have made 3.0 of 3."""
    group = _plain(group)
    return group.removesuffix(".0").removesuffix(",0")


# -- which card a row is about -----------------------------------------------------------------------------


class _Cards:
    """The cards of the base by what a row of a list says of them."""

    def __init__(self, every: Sequence[Listed]) -> None:
        self.by_id: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.by_row: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.any_id: dict[str, list[int]] = defaultdict(list)
        self.sources = {one.card.source for one in every}
        self._names = [name_key(one.card) for one in every]
        for one in every:
            card = one.card
            self.by_id[card.source, card.id].append(card.place)
            self.any_id[card.id].append(card.place)
            if one.row is not None:
                self.by_row[card.source, one.row].append(card.place)
        self._ids = [one.card.id for one in every]

    def fits(self, places: Iterable[int], row: _Row) -> list[int]:
        """Those of the cards that have the name of the row, the newest first."""
        wanted = names.key(row.name)
        return [
            place for place in sorted(places, reverse=True) if not row.name or self._names[place] == wanted
        ]

    def padded(self, places: Iterable[int], row: _Row) -> list[int]:
        """Those of the cards whose id is that of the row but for zeros that a spreadsheet took away."""
        return [one for one in places if self._ids[one].lstrip("0") == row.card_id.lstrip("0") != ""]


def _place(row: _Row, cards: _Cards, known: Known, problems: Problems) -> int | None:
    """The place of the card that a row is about; None where it cannot be told, which is then a problem."""
    if row.decision == NO_DECISION:
        problems.words.append(row.row)
    if not row.group and row.decision:
        problems.groups.append(row.row)
    here = row.source in cards.sources
    candidates = cards.by_id[row.source, row.card_id] if here else cards.any_id[row.card_id]
    fitting = cards.fits(candidates, row)
    of_row = (
        cards.fits(cards.by_row[row.source, row.source_row], row)
        if row.source_row is not None and here
        else []
    )
    if not fitting:
        fitting = cards.padded(of_row, row)
    if fitting and of_row and row.name and not {*of_row} & {*fitting}:
        problems.edited.append(row.row)  # id and row are those of two cards
    elif fitting:
        return known.newest(fitting[0])
    elif candidates or of_row:
        problems.edited.append(row.row)
    else:
        problems.unknown.append(row.row)
    return None


# -- pairs -------------------------------------------------------------------------------------------------


def _pairs(question: Sequence[tuple[_Row, int]], problems: Problems) -> Iterator[Said]:
    """The decisions about pairs of cards of one question."""
    rows: dict[int, _Row] = {}
    for row, place in question:
        before = rows.get(place)
        if before and before.decision and row.decision and before.decision != row.decision:
            problems.doubled.append((before.row, row.row))
        if before is None or not before.decision:
            rows[place] = row
    merged = [place for place, row in rows.items() if row.decision == Decision.MERGE]
    for number, place in enumerate(merged[1:], 1):
        for other in dict.fromkeys((merged[0], merged[number - _FIRST])):
            yield _said(rows, other, place, Decision.MERGE)
    order = list(rows)
    for number, place in enumerate(order):
        for other in order[number + 1 :]:
            said = {rows[place].decision, rows[other].decision}
            for decision in (Decision.APART, Decision.LATER):
                if decision in said:
                    by_first = rows[place].decision == decision
                    yield _said(rows, *((other, place) if by_first else (place, other)), decision)
                    break


def _said(rows: Mapping[int, _Row], one: int, decider: int, decision: Decision) -> Said:
    row = rows[decider]
    by = row.by if any(row.by) else rows[one].by
    return Said((min(one, decider), max(one, decider)), decision, rows[one].row, row.row, by)


def _insert(connection: Connection, load_id: int, said: Iterable[Said], cards: Sequence[Card]) -> None:
    rows = []
    for pair, one in {said.pair: said for said in said}.items():
        a, b = (cards[place] for place in pair)
        refs = (a.source, a.id, identity(a), b.source, b.id, identity(b))
        rows.append((load_id, one.row, *refs, one.decision.value, *one.by))
    kinds = ("integer", "bigint", *("varchar",) * 8, "date", "varchar")
    columns = ", ".join(f"unnest($v{n}::{kind}[])" for n, kind in enumerate(kinds))
    values = zip(*rows, strict=True) if rows else [()] * len(kinds)
    connection.execute(
        f"insert into {DECISIONS} select {columns}", {f"v{n}": list(cells) for n, cells in enumerate(values)}
    )


def _told(
    questions: Mapping[str, Sequence[tuple[_Row, int]]], said: Sequence[Said], cards: Sequence[Card]
) -> Reviewed:
    """What is said of the list."""
    in_pairs = {place for one in said for place in one.pair}
    decided = {place: row for question in questions.values() for row, place in question if row.decision}
    merged = [one.pair for one in said if one.decision is Decision.MERGE]
    clients = {place for pair in merged for place in pair}
    return Reviewed(
        merged=len(clients),
        clients=len(clients) - _joins(merged),
        apart=sum(row.decision == Decision.APART for row in decided.values()),
        later=sum(row.decision == Decision.LATER for row in decided.values()),
        alone=tuple(sorted(row.row for place, row in decided.items() if place not in in_pairs)),
        inseparable=tuple(
            sorted(
                {
                    row
                    for one in said
                    if one.decision is Decision.APART
                    and cards[one.pair[0]].client_key == cards[one.pair[1]].client_key
                    for row in (one.other_row, one.row)
                }
            )
        ),
    )


def _joins(pairs: Iterable[tuple[int, int]]) -> int:
    """How many of the pairs join two sets that were two before."""
    sets = Sets()
    return sum(sets.join(a, b) for a, b in pairs)
