"""How much comes in on a day: the room that `test_new_room` adds to the house, by this folder alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from clientbase.analysis import SALES, Analysis, Column, Facts, Group, Reason, Table, Type
from clientbase.messages import N_, Count, Message, Money, message
from clientbase.vocabulary import COUNT, REVENUE


@dataclass(frozen=True, slots=True)
class Parameters:
    """There is nothing to choose."""


DAYS = Table(
    "days",
    N_("Takings by day"),
    N_("One row per day with sales or returns in the window, the latest first."),
    (
        Column("date", Type.DATE, N_("Trading day"), N_("Day the sales are dated.")),
        replace(COUNT, adds=False),
        REVENUE,
    ),
    wholes=(SALES,),
)


def summary(facts: Facts) -> Iterator[Message]:
    """The best day in one sentence."""
    rows = facts.rows("days")
    if not rows:
        yield message(N_("No day has takings."))
        return
    yield message(
        N_("{days} with takings; the best brought {most}."),
        days=Count(len(rows), "{n} trading day", "{n} trading days"),
        most=Money(max(cast("Decimal", row["revenue"]) for row in rows)),
    )


ANALYSIS = Analysis(
    name="takings",
    package=__name__,
    title=N_("Takings of a day"),
    question=N_("How much comes in on a day?"),
    parameters=Parameters,
    tables=(DAYS,),
    summary=summary,
    group=Group.MONTH,
    examples=("clientbase takings sales.xlsx",),
    reasons={"best day": Reason(N_("bought on the best day"), "takings")},
)
