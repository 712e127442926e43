"""What the tables of `cohorts` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import cast

from clientbase import cells, counts
from clientbase.analysis import Cell, Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Label, Message, Money, Share, message
from clientbase.vocabulary import GRAINS

YEAR = 12  # months: ages beyond it say little of a cohort
RECENT = 3  # cohorts compared with those before them
FEW = 30  # clients below which a share is not compared
NOTABLE = 0.05  # a difference of shares worth a sentence: five points


def summary(facts: Facts) -> Iterator[Message]:
    """How many cohorts, how they keep buying, whether the latest are worse, and the loss a year."""
    cohorts = _cohorts(facts)
    if not cohorts:
        yield message(N_("No client bought for the first time in the window: there is no cohort."))
    else:
        clients = sum(cells.whole(row, "clients") for row in cohorts)
        again = sum(cells.whole(row, "bought_again") for row in cohorts)
        yield message(
            N_(
                "{clients} in {cohorts} ({grain}), from {first} to {last};"
                " {again} of them have bought again ({share})."
            ),
            clients=counts.clients(clients),
            cohorts=Count(len(cohorts), "{n} cohort", "{n} cohorts"),
            grain=Label(GRAINS[facts.parameters.grain]),
            first=Data(str(cohorts[0]["cohort"])),
            last=Data(str(cohorts[-1]["cohort"])),
            again=again,
            share=Share(again / clients),
        )
    yield from _average(facts)
    yield from _trend(facts)
    yield from _yearly(facts)


def warnings(facts: Facts) -> Iterator[Message]:
    """What the beginning and the end of the data hide, and who belongs to no cohort."""
    cohorts = _cohorts(facts)
    doubtful = [row for row in cohorts if row["origin"] != "known"]
    if doubtful:
        yield message(
            N_(
                "{cohorts} with {clients} begin less than {months} after the data does:"
                " “first purchase” means first in the data, some of these clients may be older"
            ),
            code="CB-COH-101",
            cohorts=Count(len(doubtful), "{n} cohort", "{n} cohorts"),
            clients=counts.clients(sum(cells.whole(row, "clients") for row in doubtful)),
            months=counts.months(facts.parameters.known_after),
        )
    if any(row["seen"] == "part" for row in facts.rows("retention")):
        yield message(
            N_(
                "the last period ({grain}) is not over on {end}: its cells are marked"
                " and left out of the average and of the pictures"
            ),
            code="CB-COH-102",
            grain=Label(GRAINS[facts.parameters.grain]),
            end=facts.window.end,
        )
    yield from _outside(facts)


def _outside(facts: Facts) -> Iterator[Message]:
    """Clients who belong to no cohort of the window."""
    for part, code, text in (
        (
            "older",
            "CB-COH-103",
            N_("{clients} bought before the window and belong to no cohort of it: {revenue}"),
        ),
        (
            "no purchase",
            "CB-COH-104",
            N_(
                "{clients} with rows but no purchase up to the end of the window"
                " belong to no cohort: {revenue}"
            ),
        ),
    ):
        for row in facts.rows("cohorts"):
            if row["part"] == part:
                yield message(
                    text,
                    code=code,
                    clients=counts.clients(cells.whole(row, "clients")),
                    revenue=Money(cast("Decimal", row["revenue"])),
                )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """The trend of new clients and the loss a year, where they can be told."""
    trend = _shares(facts)
    if trend and abs(trend[0] - trend[1]) >= NOTABLE:
        mood = Mood.GOOD if trend[0] > trend[1] else Mood.BAD
        yield from (Highlight(mood, said, "cohorts") for said in _trend(facts))
    row = _latest_year(facts)
    if row and row["against_claim"] != "few":
        mood = Mood.GOOD if row["against_claim"] == "better" else Mood.BAD
        yield Highlight(mood, _lost(row), "yearly_loss")


# -- sentences ---------------------------------------------------------------------------------------------


def _average(facts: Facts) -> Iterator[Message]:
    """Retention after one period and at the last age that three cohorts have seen."""
    curve = [row for row in facts.rows("curve") if cells.whole(row, "age") > 0]
    if not curve:
        return
    old = [row for row in curve if cells.whole(row, "cohorts") >= RECENT]
    far = [row for row in old if cells.whole(row, "age") <= YEAR] or curve[:1]
    yield message(
        N_("On average {near} of a cohort buy one period later ({grain}), {far} buy {later}."),
        near=Share(cells.fraction(curve[0], "kept")),
        grain=Label(GRAINS[facts.parameters.grain]),
        far=Share(cells.fraction(far[-1], "kept")),
        later=Count(cells.whole(far[-1], "age"), "{n} period later", "{n} periods later"),
    )


def _trend(facts: Facts) -> Iterator[Message]:
    shares = _shares(facts)
    if not shares:
        return
    recent, before = shares
    text = (
        N_(
            "The latest {n} cohorts come back more than those before:"
            " {recent} buy one period later, {before} did."
        )
        if recent > before
        else N_(
            "The latest {n} cohorts come back less than those before:"
            " {recent} buy one period later, {before} did."
        )
        if recent < before
        else N_(
            "The latest {n} cohorts come back as often as those before:"
            " {recent} and {before} one period later."
        )
    )
    yield message(text, n=RECENT, recent=Share(recent), before=Share(before))


def _yearly(facts: Facts) -> Iterator[Message]:
    row = _latest_year(facts)
    if row is None:
        yield message(
            N_(
                "The loss of clients a year is not told: it takes 24 months of sales up to {as_of},"
                " the data holds less."
            ),
            as_of=facts.window.as_of,
        )
        return
    yield _lost(row)
    yield message(
        N_(
            "The claim beside it, “companies lose half of their clients in five years”,"
            " would be {loss} a year; its source is not verified, it is no norm."
        ),
        loss=Share(cells.fraction(row, "claimed_loss")),
    )


def _lost(row: Record) -> Message:
    return message(
        N_(
            "Of {clients} who bought between {start} and {end},"
            " {lost} did not buy in the next twelve months: {loss}."
        ),
        clients=counts.clients(cells.whole(row, "clients")),
        start=cast("date", row["year_from"]),
        end=cast("date", row["year_to"]),
        lost=cells.whole(row, "clients") - cells.whole(row, "still_buying"),
        loss=Share(cells.fraction(row, "annual_loss")),
    )


# -- figures -----------------------------------------------------------------------------------------------


def _cohorts(facts: Facts) -> list[dict[str, Cell]]:
    return [row for row in facts.rows("cohorts") if row["part"] == "cohort"]


def _shares(facts: Facts) -> tuple[float, float] | None:
    """Retention at age 1 of the latest cohorts and of those before; None where few clients stand behind.

    Only cohorts whose first purchase is known: the first ones in the data hold regular clients too.
    """
    sizes = {row["cohort"]: cells.whole(row, "clients") for row in _cohorts(facts)}
    ones = [
        row
        for row in facts.rows("retention")
        if row["age"] == 1 and row["seen"] == "whole" and row["origin"] == "known"
    ]
    parts = (ones[-RECENT:], ones[:-RECENT])
    members = [sum(sizes[row["cohort"]] for row in part) for part in parts]
    if min(members) < FEW:
        return None
    recent, before = (
        sum(cells.whole(row, "clients") for row in part) / size
        for part, size in zip(parts, members, strict=True)
    )
    return recent, before


def _latest_year(facts: Facts) -> dict[str, Cell] | None:
    rows = [row for row in facts.rows("yearly_loss") if row["years_later"] == 1]
    return rows[-1] if rows else None
