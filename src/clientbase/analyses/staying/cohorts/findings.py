"""What the tables of `cohorts` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from clientbase import cells, counts
from clientbase.analyses.staying.cohorts.turns import NOTABLE, RECENT, Turn, known, turn
from clientbase.analysis import Cell, Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Label, Message, Money, PeriodName, Share, Value, message
from clientbase.rules.news import FEW_CLIENTS, mood
from clientbase.vocabulary import GRAINS

YEAR = 12  # periods: ages beyond it say little of a cohort


def summary(facts: Facts) -> Iterator[Message]:
    """How many cohorts, how they keep buying, whether the latest are worse, and the loss a year."""
    cohorts = _cohorts(facts)
    if not cohorts:
        yield message(N_("No client bought for the first time in the window: there is no cohort."))
    else:
        yield _size(facts, cohorts)
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
                "less than {months} after the beginning of the data: {cohorts} with {clients};"
                " “first purchase” means first in the data, some of these clients may be older"
            ),
            code="CB-COH-101",
            cohorts=_cohorts_of(len(doubtful)),
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
    """Whether new clients come back and old ones stay better than a year before, where the money says so."""
    found = turn(facts)
    if found and found.mood:
        yield Highlight(found.mood, _turned(facts, found), "cohorts")
    yield from _losses(facts)


# -- sentences ---------------------------------------------------------------------------------------------


def _size(facts: Facts, cohorts: Sequence[Record]) -> Message:
    """How many cohorts there are; a share only of the clients who are new for certain."""
    sure = [row for row in cohorts if row["origin"] == "known"]
    sizes = [sum(cells.whole(row, "clients") for row in rows) for rows in (cohorts, sure)]
    values: dict[str, Value] = {
        "clients": counts.clients(sizes[0]),
        "cohorts": _cohorts_of(len(cohorts)),
        "grain": _grain(facts),
        "first": PeriodName(str(cohorts[0]["cohort"])),
        "last": PeriodName(str(cohorts[-1]["cohort"])),
    }
    if sizes[1] < FEW_CLIENTS:
        again = sum(cells.whole(row, "bought_again") for row in cohorts)
        text = (
            N_("{clients} in {cohorts} ({grain}), from {first} to {last}; bought again: {again}.")
            if again
            else N_("{clients} in {cohorts} ({grain}), from {first} to {last}; nobody has bought again.")
        )
        return Message(text, values | {"again": again})
    again = sum(cells.whole(row, "bought_again") for row in sure)
    text = N_(
        "{clients} in {cohorts} ({grain}), from {first} to {last};"
        " of the {known} new for certain {again} have bought again ({share})."
    )
    return Message(text, values | {"known": sizes[1], "again": again, "share": Share(again / sizes[1])})


def _average(facts: Facts) -> Iterator[Message]:
    """Retention after one period and at a later age, of the same cohorts, new for certain."""
    cohorts = known(facts)
    ages = [
        age
        for age in range(1, YEAR + 1)
        if sum(one.clients for one in cohorts if age in one.bought) >= FEW_CLIENTS
        and (age == 1 or sum(age in one.bought for one in cohorts) >= RECENT)
    ]
    if not ages:
        yield message(
            N_(
                "How many of a cohort come back is not told: it takes {clients} who are new for certain,"
                " in cohorts {months} or more after the data begins, and the next period."
            ),
            clients=counts.clients(FEW_CLIENTS),
            months=counts.months(facts.parameters.known_after),
        )
        return
    seen = [one for one in cohorts if ages[-1] in one.bought]
    size = sum(one.clients for one in seen)
    near, far = (sum(one.bought[age] for one in seen) / size for age in (1, ages[-1]))
    text = N_(
        "Of {clients} new for certain ({first} – {last}) {near} bought one period later ({grain}),"
        " {far} {later}."
    )
    alone = N_("Of {clients} new for certain ({first} – {last}) {near} bought one period later ({grain}).")
    values: dict[str, Value] = {
        "clients": counts.clients(size),
        "first": PeriodName(seen[0].name),
        "last": PeriodName(seen[-1].name),
        "near": Share(near),
        "grain": _grain(facts),
    }
    later = Count(ages[-1], N_("{n} period later"), N_("{n} periods later"))
    yield (
        Message(alone, values)
        if ages[-1] == 1
        else Message(text, values | {"far": Share(far), "later": later})
    )


def _trend(facts: Facts) -> Iterator[Message]:
    found = turn(facts)
    if found:
        yield _turned(facts, found)


def _turned(facts: Facts, found: Turn) -> Message:
    """The latest cohorts beside those of the same months a year before, at the same age."""
    text = (
        N_(
            "New clients come back more than a year before: of {clients} of {cohorts} {share} bought again"
            " one period later ({grain}), of those of {earlier} {before}; revenue then {revenue},"
            " a year before {revenue_before}."
        )
        if found.mood is Mood.GOOD
        else N_(
            "New clients come back less than a year before: of {clients} of {cohorts} {share} bought again"
            " one period later ({grain}), of those of {earlier} {before}; revenue then {revenue},"
            " a year before {revenue_before}."
        )
        if found.mood is Mood.BAD
        else N_(
            "Of {clients} of {cohorts} {share} bought again one period later ({grain}),"
            " of those of {earlier} {before}; revenue then {revenue}, a year before {revenue_before}."
        )
    )
    return message(
        text,
        clients=counts.clients(found.now.clients),
        cohorts=Data(found.now.names),
        share=Share(found.now.share),
        grain=_grain(facts),
        earlier=Data(found.before.names),
        before=Share(found.before.share),
        revenue=Money(found.now.revenue),
        revenue_before=Money(found.before.revenue),
    )


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
    values: dict[str, Value] = {
        "clients": counts.clients(cells.whole(row, "clients")),
        "start": cast("date", row["year_from"]),
        "end": cast("date", row["year_to"]),
        "lost": cells.whole(row, "clients") - cells.whole(row, "still_buying"),
    }
    if row["against_claim"] == "few":
        few = N_(
            "Of {clients} who bought between {start} and {end},"
            " {lost} did not buy in the next twelve months: too few for a rate."
        )
        return Message(few, values)
    text = N_(
        "Of {clients} who bought between {start} and {end},"
        " {lost} did not buy in the next twelve months: {loss}."
    )
    return Message(text, values | {"loss": Share(cells.fraction(row, "annual_loss"))})


def _losses(facts: Facts) -> Iterator[Highlight]:
    """The loss of the latest year beside that of the year before, in clients and in money."""
    rows = [row for row in facts.rows("yearly_loss") if row["years_later"] == 1 and _is_told(row)][-2:]
    if len(rows) < 2 or rows[0]["year_to"] != cast("date", rows[1]["year_from"]) - timedelta(days=1):  # noqa: PLR2004 - a pair
        return
    kept = [cells.amount(row, "revenue_later") / cells.amount(row, "revenue") for row in rows]
    clients = [Decimal(cells.whole(row, "still_buying")) / cells.whole(row, "clients") for row in rows]
    found = mood(kept[1], kept[0], [(clients[1], clients[0])])
    if not found or abs(clients[1] - clients[0]) < NOTABLE:
        return
    text = (
        N_(
            "Fewer clients are lost than a year before: {loss} of those who bought from {start} to {end}"
            " did not buy in the next twelve months, {before} the year before;"
            " {kept} of their revenue was kept, {kept_before} the year before."
        )
        if found is Mood.GOOD
        else N_(
            "More clients are lost than a year before: {loss} of those who bought from {start} to {end}"
            " did not buy in the next twelve months, {before} the year before;"
            " {kept} of their revenue was kept, {kept_before} the year before."
        )
    )
    said = message(
        text,
        loss=Share(cells.fraction(rows[1], "annual_loss")),
        start=cast("date", rows[1]["year_from"]),
        end=cast("date", rows[1]["year_to"]),
        before=Share(cells.fraction(rows[0], "annual_loss")),
        kept=Share(float(kept[1])),
        kept_before=Share(float(kept[0])),
    )
    yield Highlight(found, said, "yearly_loss")


def _is_told(row: Record) -> bool:
    """Whether a past year has clients and money enough for a share of them."""
    return row["against_claim"] != "few" and cells.amount(row, "revenue") > 0


# -- small things ------------------------------------------------------------------------------------------


def _cohorts(facts: Facts) -> list[dict[str, Cell]]:
    return [row for row in facts.rows("cohorts") if row["part"] == "cohort"]


def _latest_year(facts: Facts) -> dict[str, Cell] | None:
    rows = [row for row in facts.rows("yearly_loss") if row["years_later"] == 1]
    return rows[-1] if rows else None


def _grain(facts: Facts) -> Label:
    return Label(GRAINS[facts.parameters.grain])


def _cohorts_of(n: int) -> Count:
    return Count(n, N_("{n} cohort"), N_("{n} cohorts"))
