"""Whom of the best clients to call: the one list that the first sheet of a report takes its calls from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from clientbase import cells, counts
from clientbase.analysis import Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Message, Money, Number, message
from clientbase.rules.news import FEW_CLIENTS

CALLS = 5  # clients named on the first sheet of a report
TELLING = 0.6  # a smaller AUC of the overdue ratio tells leavers from stayers hardly better than a coin


def late(clients: Sequence[Record]) -> list[Record]:
    """The first part of the list: late by their own rhythm, or without one."""
    return [row for row in clients if row["reason"] != "within"]


def unproven(total: Record) -> Message | None:
    """Why the back-test cannot tell who leaves; None where it can."""
    rated, auc = cells.whole(total, "rated"), total["auc_overdue_ratio"]
    if rated < FEW_CLIENTS:
        return message(
            N_(
                "The back-test holds {clients} with a rhythm of their own, fewer than {least}: whether this"
                " list tells who leaves is not known, so it is no order of calls."
            ),
            clients=counts.clients(rated),
            least=FEW_CLIENTS,
        )
    if not isinstance(auc, float):
        return message(
            N_(
                "In the back-test nobody stayed away, or everybody did: whether this list tells who leaves"
                " is not known, so it is no order of calls."
            )
        )
    if auc < TELLING:
        return message(
            N_(
                "In the back-test the overdue ratio hardly told who stayed away from who bought (AUC {auc} of"
                " {clients}, 0.5 is chance): this list is no order of calls."
            ),
            auc=Number(auc, 2),
            clients=counts.clients(rated),
        )
    return None


def highlights(clients: Sequence[Record], total: Record) -> Iterator[Highlight]:
    """The calls, the most missed first; one sentence without an order where the back-test cannot tell."""
    if unproven(total) is None:
        for row in clients[:CALLS]:
            yield Highlight(Mood.ACTION, _call(row, total), "clients", (str(row["client_id"]),))
        return
    named = sorted(clients[:CALLS], key=lambda row: str(row["client"]))
    yield Highlight(
        Mood.ACTION,
        message(
            N_(
                "Look into {clients} silent on {day} and late or without a rhythm, in no order, since the"
                " back-test cannot tell who leaves; among them {names}."
            )
            if len(clients) > CALLS
            else N_(
                "Look into {clients} silent on {day} and late or without a rhythm, in no order, since the"
                " back-test cannot tell who leaves: {names}."
            ),
            clients=best(len(clients)),
            day=cast("date", total["day"]),
            names=Data(", ".join(str(row["client"]) for row in named)),
        ),
        "clients",
        tuple(str(row["client_id"]) for row in named),
    )


def watch(warned: Sequence[Record], total: Record) -> Iterator[Highlight]:
    """The best who still buy and show signs of leaving, in one sentence."""
    if warned:
        named = warned[:CALLS]
        yield Highlight(
            Mood.ACTION,
            message(
                N_("Talk to {clients}, still buying but with signs of leaving on {day}: {names}.")
                if len(warned) == len(named)
                else N_(
                    "Talk to {clients}, still buying but with signs of leaving on {day}; most signs: {names}."
                ),
                clients=best(len(warned)),
                day=cast("date", total["day"]),
                names=Data(", ".join(str(row["client"]) for row in named)),
            ),
            "signals",
            tuple(str(row["client_id"]) for row in named),
        )


def _call(row: Record, total: Record) -> Message:
    """One call: how long the client is silent, what is usual for it, and what that costs."""
    client, day = Data(str(row["client"])), cast("date", total["day"])
    days = counts.days(cells.whole(row, "days_silent"))
    who = message(N_("{client} ({manager})"), client=client, manager=Data(str(row["manager"])))
    name = who if row["manager"] else client
    if row["usual_interval"] is None:
        return message(
            N_(
                "Call {client}: silent for {days} on {day}, with too few purchases for a rhythm;"
                " it brought {revenue} in the 12 months up to {last}."
            ),
            client=name,
            days=days,
            day=day,
            revenue=Money(cells.amount(row, "revenue_year")),
            last=cast("date", row["last_purchase"] or day),
        )
    return message(
        N_(
            "Call {client}: silent for {days} on {day}, usually back after {usual}; {missed} missed so far,"
            " {stake} a year at stake."
        ),
        client=name,
        days=days,
        day=day,
        usual=counts.median_days(cells.fraction(row, "usual_interval")),
        missed=Money(cells.amount(row, "revenue_at_risk")),
        stake=Money(cells.amount(row, "at_stake_a_year")),
    )


def best(n: int) -> Count:
    """So many best clients."""
    return Count(n, "{n} best client", "{n} best clients")
