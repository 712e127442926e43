"""What the tables of `ltv` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from clientbase import cells, counts
from clientbase.analysis import Cell, Facts, Highlight
from clientbase.cells import Record
from clientbase.messages import (
    N_,
    Message,
    Money,
    Number,
    PeriodName,
    Share,
    Value,
    fitted,
    message,
)
from clientbase.rules.classes import unmeasured
from clientbase.rules.news import FEW_CLIENTS, mood

YEAR = 12  # months of data below which a life cannot be long
DAYS_A_MONTH = 30.4375


def summary(facts: Facts) -> Iterator[Message]:
    """The value and its factors, what they are, whose lives are over, who bought once, and comparisons."""
    base = {row["part"]: row for row in facts.rows("base")}
    whole = base.get("all")
    if whole is None:
        yield message(N_("No client bought anything in the window: there is no value to tell."))
        return
    yield _factors(whole)
    yield message(
        N_("That is the profit divided by the clients, {profit} by {clients}: a fact, not a forecast."),
        profit=_money(whole, "profit"),
        clients=counts.clients(cells.whole(whole, "clients")),
    )
    if "(no client)" in base:
        yield message(
            N_("Rows that name no client brought {profit} of profit, which is in no value."),
            profit=_money(base["(no client)"], "profit"),
        )
    yield from _lives(base)
    yield from _one_off(whole)
    yield from _compared(facts)
    yield from _aged(facts)


def _factors(whole: Record) -> Message:
    """The value and what it is made of; no factors where returns took back all revenue."""
    values: dict[str, Value] = {
        "ltv": _money(whole, "ltv"),
        "check": _money(whole, "average_check"),
        "frequency": Number(cells.fraction(whole, "frequency"), 2),
        "margin": Share(cells.fraction(whole, "margin")),
        "life": Number(cells.fraction(whole, "life"), 1),
    }
    text = (
        N_(
            "A client has brought {ltv} of profit so far: {check} a purchase × {frequency} purchases a month"
            " × {margin} of profit in them × {life} months."
        )
        if cells.amount(whole, "average_check") > 0
        else N_("A client has brought {ltv} of profit so far.")
    )
    return fitted(Message(text, values))


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
        text = (
            N_("the sales are of {months} only: no life can be longer, the value will grow with the data")
            if months
            else N_("the sales are of less than a month: no life can be longer, the value will grow")
        )
        told = message(
            text,
            code="CB-LTV-102",
            months=counts.months(months),
        )
        yield fitted(told)
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
    """New clients that bring notably more or less than those of a year before at equal age."""
    row = _latest(facts, "change_share")
    if row is None:
        return
    found = mood(cells.amount(row, "ltv_at_age"), cells.amount(row, "ltv_before"))
    if found is not None:
        yield Highlight(found, _change(row), "cohorts")


def _lives(base: Mapping[Cell, Record]) -> Iterator[Message]:
    over, going = base.get("over"), base.get("going on")
    if over and going:
        yield message(
            N_(
                "Lapsed: {lapsed}, after {life} months on average. Not lapsed: {still}, {so_far} months so"
                " far and still counting."
            ),
            lapsed=counts.clients(cells.whole(over, "clients")),
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
            "Bought once: {clients} ({share} of all who bought), {earned} of profit. The formula as written,"
            " with the life of the base, makes {naive} of it: no forecast for them."
        ),
        clients=counts.clients(clients),
        share=Share(clients / cells.whole(whole, "clients")),
        earned=_money(whole, "one_off_profit"),
        naive=Money(round(naive, 2)),
    )


def _compared(facts: Facts) -> Iterator[Message]:
    """Our value beside those the user gave."""
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
        yield message(beside[str(row["line"])][below], other=other, share=share)


def _aged(facts: Facts) -> Iterator[Message]:
    """The latest cohort against that of a year before at equal age; else why there is no comparison."""
    compared, few = _latest(facts, "change_share"), _latest(facts, "ltv_before")
    past = next((row for row in facts.rows("comparison") if row["line"] == "a year before"), None)
    if compared is not None:
        yield _change(compared)
    elif few and min(cells.whole(few, "clients_at_age"), cells.whole(few, "clients_before")) < FEW_CLIENTS:
        yield message(
            N_(
                "Growth cannot be told: {clients} won in {cohort} and {then} a year before, at least {enough}"
                " are needed."
            ),
            cohort=PeriodName(str(few["cohort"])),
            clients=counts.clients(cells.whole(few, "clients_at_age")),
            then=cells.whole(few, "clients_before"),
            enough=FEW_CLIENTS,
        )
    elif past is not None:
        yield message(
            N_(
                "Not comparable with the {other} of a year before: lives were {life} months then, and no two"
                " cohorts a year apart can be seen at equal age."
            ),
            other=_money(past, "ltv"),
            life=Number(cells.fraction(past, "life"), 1),
        )
    else:
        yield message(N_("Growth cannot be told: no two cohorts a year apart can be seen at equal age."))


def _change(row: Record) -> Message:
    """Two cohorts a year apart, each within as many months of its own first purchases."""
    change = cells.fraction(row, "change_share")
    text = (
        N_(
            "Clients won in {cohort} brought {now} of profit each in their first {months}, those of a year"
            " before {then} in theirs: {share} less."
        )
        if change < 0
        else N_(
            "Clients won in {cohort} brought {now} of profit each in their first {months}, those of a year"
            " before {then} in theirs: {share} more."
        )
    )
    return message(
        text,
        cohort=PeriodName(str(row["cohort"])),
        now=_money(row, "ltv_at_age"),
        then=_money(row, "ltv_before"),
        months=counts.months(cells.whole(row, "age")),
        share=Share(abs(change)),
    )


def _latest(facts: Facts, column: str) -> Record | None:
    """The latest cohort with a value in this column."""
    found = [row for row in facts.rows("cohorts") if row[column] is not None]
    return found[-1] if found else None


def _money(row: Record, column: str) -> Money:
    return Money(round(cells.amount(row, column), 2))
