"""What the tables of `regularity` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import cast

from clientbase import cells, counts
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Message, Money, Number, Share, message
from clientbase.rules.rhythm import LATE

OVERDUE = LATE - {"lapsed"}
SHORT = 90  # days of a window too short for habits of a month
IDLE = 0.25  # a quarter of the company's days without a shipment to a portfolio


def summary(facts: Facts) -> Iterator[Message]:
    """How much is shipped, who is overdue and what it costs, how regular clients are, idle portfolios."""
    periods = facts.rows("periods")
    shipments = sum(cells.whole(row, "shipments") for row in periods)
    if not shipments:
        yield message(N_("There is no purchase in the window."))
    else:
        days = sum(cells.whole(row, "days_with") for row in periods)
        every = days + sum(cells.whole(row, "days_without") for row in periods)
        yield message(
            N_("{shipments} on {days} of {all} in the window, {mean} a day with shipments."),
            shipments=Count(shipments, "{n} shipment", "{n} shipments"),
            days=days,
            all=counts.days(every),
            mean=Number(shipments / days, 1),
        )
    yield from _overdue(facts)
    yield from _habits(facts)
    yield from _idle(facts)


def warnings(facts: Facts) -> Iterator[Message]:
    """What is too short or too little to tell a habit from."""
    if (facts.window.end - facts.window.start).days + 1 < SHORT:
        yield message(
            N_("the window holds less than {days} ({start} to {end}): a monthly habit cannot be seen in it"),
            code="CB-REG-101",
            days=counts.days(SHORT),
            start=facts.window.start,
            end=facts.window.end,
        )
    habits = _habits_by_reason(facts)
    unknown = cells.whole(habits["few purchases"], "clients") if "few purchases" in habits else 0
    if unknown:
        yield message(
            N_("{clients} of {all} bought on fewer than three days: no habit, no expected date"),
            code="CB-REG-102",
            clients=counts.clients(unknown),
            all=cells.whole(habits["total"], "clients"),
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """How many of all clients are late. Which portfolio stands still most is a rank, no news."""
    late = _late(facts)
    if late:
        yield Highlight(
            Mood.ACTION,
            message(
                N_(
                    "Go through the list of all clients, not the best only, late by their own rhythm on {day}"
                    " and not yet lapsed: {clients}, who brought {money} a month."
                ),
                day=facts.window.as_of,
                clients=counts.clients(sum(cells.whole(row, "clients") for row in late)),
                money=Money(_loss(late)),
            ),
            "clients",
        )


# -- sentences ---------------------------------------------------------------------------------------------


def _overdue(facts: Facts) -> Iterator[Message]:
    """How many are overdue, what they bring a month, and the first to call."""
    late = _late(facts)
    if not late:
        return
    first = next(row for row in facts.tables["clients"].records() if row["reason"] in OVERDUE)
    yield message(
        N_(
            "Late by their own rhythm on {day} and not yet lapsed: {clients} of all, who brought {money} a"
            " month; first {client}: silent for {days}, usually back after {usual} (median)."
        ),
        day=facts.window.as_of,
        clients=counts.clients(sum(cells.whole(row, "clients") for row in late)),
        money=Money(_loss(late)),
        client=Data(str(first["client"])),
        days=counts.days(cells.whole(first, "days_silent")),
        usual=counts.median_days(cells.fraction(first, "usual_interval")),
    )


def _habits(facts: Facts) -> Iterator[Message]:
    total = _habits_by_reason(facts).get("total")
    if total and total["measured"]:
        yield message(
            N_(
                "More regular than chance would have it: {steady} of {clients} with at least {gaps};"
                " the median regularity k is {k} (1 is chance)."
            ),
            steady=cells.whole(total, "steady"),
            clients=counts.clients(cells.whole(total, "measured")),
            gaps=Count(facts.parameters.min_gaps, "{n} interval", "{n} intervals"),
            k=Number(cast("float", total["median_k"]), 2),
        )


def _idle(facts: Facts) -> Iterator[Message]:
    """The portfolio of a manager that stands still most, where it does on a quarter of the days."""
    rows = [row for row in facts.rows("portfolios") if row["manager"]]
    if len(rows) < 2:  # noqa: PLR2004 - one portfolio is the company
        return
    worst = max(rows, key=lambda row: (cells.whole(row, "days_idle"), str(row["manager"])))
    days = cells.whole(worst, "days_idle") + cells.whole(worst, "days_with")
    if days and cells.whole(worst, "days_idle") / days >= IDLE:
        yield message(
            N_(
                "The portfolio of {manager} stands still most: since its first shipment nothing was shipped"
                " to it on {idle} of the {days} on which the company shipped ({share}); its longest pause is"
                " {pause}."
            ),
            manager=Data(str(worst["manager"])),
            idle=cells.whole(worst, "days_idle"),
            days=counts.days(days),
            share=Share(cells.whole(worst, "days_idle") / days),
            pause=counts.days(cells.whole(worst, "longest_pause")),
        )


# -- small things ------------------------------------------------------------------------------------------


def _habits_by_reason(facts: Facts) -> dict[str, Record]:
    return {str(row["reason"]): row for row in facts.rows("habits")}


def _late(facts: Facts) -> list[Record]:
    """The states of those who are late by their own rhythm and not yet taken for lost."""
    return [row for reason, row in _habits_by_reason(facts).items() if reason in OVERDUE]


def _loss(late: Sequence[Record]) -> Decimal:
    return sum((cells.amount(row, "loss_per_month") for row in late), Decimal(0))
