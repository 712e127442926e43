"""What the tables of `concentration` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from clientbase import counts
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.messages import N_, Count, Message, Number, Share, message

DEPENDENT = 0.20  # definitions.md 7.13: the largest client above these shares
ENDANGERED = 0.40

HALF = {
    "revenue": N_("{half} of {all} {bring} half of the revenue, {most} four fifths."),
    "profit": N_("{half} of {all} {bring} half of the profit, {most} four fifths."),
    "quantity": N_("{half} of {all} {bring} half of the quantity, {most} four fifths."),
}


def summary(facts: Facts) -> Iterator[Message]:
    """Who holds half, how heavy the largest are, and what the indices mean."""
    (row,) = facts.rows("summary")
    clients = cast("int", row["clients"])
    if not row["measure"]:
        yield message(N_("No client has a positive measure in the window."))
        return
    half = cast("int", row["clients_50"])
    yield message(
        HALF[facts.parameters.by],
        half=counts.clients(half),
        all=clients,
        bring=Count(half, "brings", "bring"),
        most=cast("int", row["clients_80"]),
    )
    yield message(
        N_("The largest client holds {one}, the five largest {five}, the ten largest {ten}."),
        one=Share(cast("float", row["top_1_share"])),
        five=Share(cast("float", row["top_5_share"])),
        ten=Share(cast("float", row["top_10_share"])),
    )
    yield message(
        N_("The largest tenth of the clients holds {tenth}, the largest fifth {fifth}."),
        tenth=Share(cast("float", row["top_decile_share"])),
        fifth=Share(cast("float", row["top_quintile_share"])),
    )
    yield message(
        N_("HHI is {hhi}: as concentrated as {effective} equal clients. Gini is {gini}."),
        hhi=Number(cast("float", row["hhi"]), 1),
        effective=Number(cast("float", row["effective_clients"]), 1),
        gini=Number(cast("float", row["gini"]), 3),
    )


def warnings(facts: Facts) -> Iterator[Message]:
    """Dependence on one client, and rows the shares leave out."""
    (row,) = facts.rows("summary")
    share = row["top_1_share"]
    if isinstance(share, float) and share > ENDANGERED:
        yield message(
            N_("one client holds {share} of the whole: its loss would endanger the business"),
            code="CB-CON-102",
            share=Share(share),
        )
    elif isinstance(share, float) and share > DEPENDENT:
        yield message(
            N_("one client holds {share} of the whole: the business depends on it"),
            code="CB-CON-101",
            share=Share(share),
        )
    clients, idle = cast("int", row["clients"]), cast("int", row["not_positive"])
    if idle:
        yield message(
            N_("{clients} with a measure of zero or less: share 0"),
            code="CB-CON-103",
            clients=counts.clients(idle),
        )
    unknown = facts.control.clients - clients
    if unknown > 0:
        yield message(
            N_("left out of every share, as the measure is unknown: {clients}"),
            code="CB-CON-104",
            clients=counts.clients(unknown),
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """Dependence on one client: bad news for the first sheet of a report."""
    (row,) = facts.rows("summary")
    share = row["top_1_share"]
    if isinstance(share, float) and share > DEPENDENT:
        said = message(
            N_("One client holds {share} of the whole: the business depends on it."), share=Share(share)
        )
        yield Highlight(Mood.BAD, said, "top")
