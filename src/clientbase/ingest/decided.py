"""What is said of a list of decisions that was loaded: how many clients, and what has no effect."""

from __future__ import annotations

from collections.abc import Iterator

from clientbase import counts
from clientbase.messages import N_, Count, Data, Message, listed, message
from clientbase.store import Loaded


def notes(loaded: Loaded) -> Iterator[Message]:
    """What was decided."""
    said = loaded.reviewed
    parts: list[Message] = []
    if said.merged:
        parts.append(
            message(
                N_("{cards} become {clients}"),
                cards=_cards(said.merged),
                clients=counts.clients(said.clients),
            )
        )
    if said.apart:
        parts.append(message(N_("{cards} kept apart"), cards=_cards(said.apart)))
    if said.later:
        parts.append(message(N_("{cards} left for later"), cards=_cards(said.later)))
    if parts:
        yield message(N_("decided: {list}"), list=listed(parts))


def warnings(loaded: Loaded) -> Iterator[Message]:
    """Decisions that change nothing."""
    said = loaded.reviewed
    if said.alone:
        yield message(
            N_(
                "no other card of the group goes with the decision: {rows} ({numbers}); it says nothing and"
                " was left out; a merge needs two cards marked so"
            ),
            code="CB-LOAD-171",
            rows=counts.rows(len(said.alone)),
            numbers=Data(counts.ranges(said.alone)),
        )
    if said.inseparable:
        yield message(
            N_(
                "kept apart, but one client for the base by their code or tax id: {rows} ({numbers});"
                " they are not asked about again, their figures stay together"
            ),
            code="CB-LOAD-172",
            rows=counts.rows(len(said.inseparable)),
            numbers=Data(counts.ranges(said.inseparable)),
        )


def _cards(number: int) -> Count:
    return Count(number, N_("{n} card"), N_("{n} cards"))
