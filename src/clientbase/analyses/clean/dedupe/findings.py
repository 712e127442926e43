"""What the search for duplicates says in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from clientbase import cells, counts
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.messages import N_, Count, Data, Message, Money, listed, message

NAMED = 3  # clients named in a sentence


def summary(facts: Facts) -> Iterator[Message]:
    """How many cards are doubled, what is open, and what merging would change."""
    (row,) = facts.tables["summary"].records()
    cards = _cards(cells.whole(row, "cards"))
    sure, questions = cells.whole(row, "groups_auto"), cells.whole(row, "groups_review")
    if not sure and not questions and not cells.whole(row, "groups_decided"):
        yield message(N_("No duplicates were found in {cards}."), cards=cards)
        return
    if sure:
        yield message(
            N_("{doubled} of {cards} are {clients} written several times; it is safe to merge them."),
            doubled=_cards(cells.whole(row, "cards_auto")),
            cards=cells.whole(row, "cards"),
            clients=counts.clients(sure),
        )
    if questions:
        yield message(
            N_("A person has to decide about {questions}."),
            questions=Count(questions, N_("{n} set of cards"), N_("{n} sets of cards")),
        )
    yield from _effect(facts)
    if decided := cells.whole(row, "groups_decided"):
        yield message(N_("Decided and merged: {clients}."), clients=counts.clients(decided))


def highlights(facts: Facts) -> Iterator[Highlight]:
    """Best clients that duplicates hide."""
    hidden = [row for row in facts.tables["effect"].records() if "hidden" in str(row["change"] or "")]
    if hidden:
        names = listed([Data(str(row["client"])) for row in hidden[:NAMED]])
        yield Highlight(
            Mood.ACTION,
            message(
                N_("Merge the duplicates: {clients} of class A cannot be seen behind them: {names}."),
                clients=counts.clients(len(hidden)),
                names=names,
            ),
            "effect",
        )


def _effect(facts: Facts) -> Iterator[Message]:
    """What of the figures changes when the sure groups are merged."""
    (row,) = facts.tables["summary"].records()
    moved, hidden, back = (cells.whole(row, name) for name in ("clients_moved", "best_hidden", "back"))
    if moved:
        yield message(N_("Merging moves {clients} between ABC classes."), clients=counts.clients(moved))
    if hidden:
        first = next(one for one in facts.tables["effect"].records() if "hidden" in str(one["change"] or ""))
        yield message(
            N_(
                "Best clients that cannot be seen today: {n}; the largest is {client}, {money} together"
                " against {largest} of its largest card."
            ),
            n=hidden,
            client=Data(str(first["client"])),
            money=Money(cells.amount(first, "revenue_after")),
            largest=Money(cells.amount(first, "largest_before")),
        )
    if back:
        yield message(
            N_("{clients} seem lost only because another card of theirs buys."), clients=counts.clients(back)
        )


def _cards(number: int) -> Count:
    return Count(number, N_("{n} card"), N_("{n} cards"))
