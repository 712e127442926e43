"""What the tables of `ltv` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from clientbase import cells, counts
from clientbase.analysis import Cell, Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Message, Money, Number, Share, message
from clientbase.rules.classes import unmeasured

YEAR = 12  # months of data below which a life cannot be long
NOTABLE = 0.05  # a fall of the value worth a highlight
DAYS_A_MONTH = 30.4375


def summary(facts: Facts) -> Iterator[Message]:
    """The value and its factors, what they are, whose lives are over, who bought once, and comparisons."""
    base = {row["part"]: row for row in facts.rows("base")}
    whole = base.get("all")
    if whole is None:
        yield message(N_("No client bought anything in the window: there is no value to tell."))
        return
    yield message(
        N_(
            "A client has brought {ltv} of profit so far: {check} a purchase × {frequency} purchases a month"
            " × {margin} of profit in them × {life} months."
        ),
        ltv=_money(whole, "ltv"),
        check=_money(whole, "average_check"),
        frequency=Number(cells.fraction(whole, "frequency"), 2),
        margin=Share(cells.fraction(whole, "margin")),
        life=Number(cells.fraction(whole, "life"), 1),
    )
    yield message(
        N_("That is the profit divided by the clients, {profit} by {clients}: a fact, not a forecast."),
        profit=_money(whole, "profit"),
        clients=counts.clients(cells.whole(whole, "clients")),
    )
    yield from _lives(base)
    yield from _one_off(whole)
    yield from _compared(facts)


def warnings(facts: Facts) -> Iterator[Message]:
    """Profit that is not given, a history too short for lives, purchases the window leaves out."""
    base = {row["part"]: row for row in facts.rows("base")}
    whole = base.get("all")
    if whole is None:
        return
    missing = cells.whole(whole, "rows_without_profit")
    yield from unmeasured("profit", missing, facts.control.rows, "CB-LTV-101")
    begins = cast("date", whole["first_day"])
    months = round((facts.window.end - max(begins, facts.window.start)).days / DAYS_A_MONTH)
    if months < YEAR:
        yield message(
            N_("the sales are of {months} only: no life can be longer, the value will grow with the data"),
            code="CB-LTV-102",
            months=counts.months(months),
        )
    if begins < facts.window.start:
        yield message(
            N_("the data begins on {begins}, the window on {start}: lives are cut off at the window"),
            code="CB-LTV-103",
            begins=begins,
            start=facts.window.start,
        )
    if "no purchase" in base:
        row = base["no purchase"]
        yield message(
            N_("{clients} with rows but no purchase in the window are in no figure: {revenue}"),
            code="CB-LTV-104",
            clients=counts.clients(cells.whole(row, "clients")),
            revenue=_money(row, "revenue"),
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """A value that fell within a year, although lives only grew longer."""
    for row in facts.rows("comparison"):
        share = row["difference_share"]
        if row["line"] == "a year before" and isinstance(share, float) and share <= -NOTABLE:
            text = N_("The lifetime value of a client fell by {share} within a year, to {ltv}.")
            ours = facts.rows("comparison")[0]
            yield Highlight(Mood.BAD, message(text, share=Share(-share), ltv=_money(ours, "ltv")), "dynamics")


def _lives(base: Mapping[Cell, Record]) -> Iterator[Message]:
    over, going = base.get("over"), base.get("going on")
    if over and going:
        yield message(
            N_(
                "Gone: {gone}, after {life} months on average. Still buying: {still}, {so_far} months so far;"
                " these lives are not over."
            ),
            gone=counts.clients(cells.whole(over, "clients")),
            life=Number(cells.fraction(over, "life"), 1),
            still=counts.clients(cells.whole(going, "clients")),
            so_far=Number(cells.fraction(going, "life"), 1),
        )


def _one_off(whole: Record) -> Iterator[Message]:
    """What the formula would make of clients who bought once, were they to live as long as the others."""
    clients = cells.whole(whole, "one_off")
    if not clients:
        return
    naive = cells.amount(whole, "one_off_profit") * Decimal(cells.fraction(whole, "life"))
    yield message(
        N_(
            "Bought once: {clients} ({share}), {earned} of profit. The formula with the life of the base"
            " would make {naive} of it, so no value over a whole life is told for them."
        ),
        clients=counts.clients(clients),
        share=Share(clients / cells.whole(whole, "clients")),
        earned=_money(whole, "one_off_profit"),
        naive=Money(round(naive, 2)),
    )


def _compared(facts: Facts) -> Iterator[Message]:
    """Our value beside that of a year before and those the user gave."""
    since = (
        N_("A year before it was {other}, on lives of {life} months; since then it rose by {share}."),
        N_("A year before it was {other}, on lives of {life} months; since then it fell by {share}."),
    )
    beside = {
        "sector": (
            N_("It is {share} above the {other} given for the sector."),
            N_("It is {share} below the {other} given for the sector."),
        ),
        "competitors": (
            N_("It is {share} above the {other} given for competitors."),
            N_("It is {share} below the {other} given for competitors."),
        ),
    }
    for row in facts.rows("comparison")[1:]:
        difference = row["difference_share"]
        if not isinstance(difference, float):
            continue
        share, other, below = Share(abs(difference)), _money(row, "ltv"), difference < 0
        if row["line"] == "a year before":
            life = Number(cells.fraction(row, "life"), 1)
            yield message(since[below], other=other, life=life, share=share)
        else:
            yield message(beside[str(row["line"])][below], other=other, share=share)


def _money(row: Record, column: str) -> Money:
    return Money(round(cells.amount(row, column), 2))
