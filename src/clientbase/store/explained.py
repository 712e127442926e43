"""Why two cards that a person names are or are not one client, as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from clientbase.errors import UsageError
from clientbase.identity import names
from clientbase.matching import Card, Matches
from clientbase.messages import N_, Data, message
from clientbase.nearest import nearest

COLUMNS: Mapping[str, str] = {
    "place_a": "integer", "place_b": "integer", "outcome": "varchar", "side": "varchar", "kind": "varchar",
    "said": "varchar", "line": "integer",
}  # fmt: skip
_MOST = 20  # pairs, where names mean several cards
_NOTHING = (None, None, None)


def rows(cards: Sequence[Card], pair: tuple[str, str], found: Matches) -> list[tuple[Any, ...]]:
    """One row per piece of evidence, doubt or veto of every pair that the two names mean.

    Raises:
        UsageError: there is no card of a name.
    """
    from clientbase.matching.explain import explain

    meant = [_named(cards, name) for name in pair]
    told = []
    pairs = [(a, b) for a, b in product(*meant) if a.place != b.place]
    for a, b in pairs[:_MOST]:
        verdict = explain(a, b, cards)
        together = found.groups[a.place] == found.groups[b.place]
        outcome = "together" if together else verdict.level.value if verdict.level else "apart"
        lines: list[tuple[Any, ...]] = [(one.side, one.kind, ", ".join(one.values)) for one in verdict.found]
        told += [
            (a.place, b.place, outcome, *line, number) for number, line in enumerate(lines or [_NOTHING])
        ]
    return told


def _named(cards: Sequence[Card], name: str) -> list[Card]:
    """The cards that a name, an id or `LIST:ID` means.

    Raises:
        UsageError: there is none.
    """
    key = names.key(name)
    for fits in (
        lambda card: f"{card.source}:{card.id}" == name,
        lambda card: card.id == name,
        lambda card: names.key(card.name or card.legal_name) == key,
    ):
        if meant := [card for card in cards if fits(card)]:
            return meant
    near = nearest(name, sorted({card.name for card in cards if card.name}))
    raise UsageError(
        message(N_("there is no card “{value}” in these lists"), value=Data(name)),
        fix=[
            message(N_("did you mean {name}?"), name=Data(near[0]))
            if near
            else message(N_("see all cards: {option}"), option=Data("--table cards"))
        ],
    )
