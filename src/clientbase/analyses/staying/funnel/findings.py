"""What the tables of `funnel` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from clientbase import cells, counts
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Message, Number, Share, Value, message
from clientbase.rules.news import FEW_CLIENTS

NOTABLE = 0.10  # a difference of shares worth naming a manager: ten points


def summary(facts: Facts) -> Iterator[Message]:
    """How many come back, where they stop, who may still come, and whose new clients come back."""
    steps = facts.rows("steps")
    if not steps:
        yield message(N_("No client bought for the first time in the window: there is no funnel."))
        return
    everyone = cells.whole(steps[0], "clients")
    if len(steps) == 1:
        yield message(
            N_("From {start} to {end} {clients} bought for the first time in the data, none a second time."),
            clients=counts.clients(everyone),
            start=facts.window.start,
            end=facts.window.end,
        )
        return
    yield _second(facts, steps)
    yield _stops(steps)
    yield from _in_time(steps)
    yield from _managers(facts)


def warnings(facts: Facts) -> Iterator[Message]:
    """What the beginning and the end of the data hide, and who is not in the funnel."""
    cohorts = facts.rows("cohorts")
    doubtful = [row for row in cohorts if row["origin"] != "known"]
    if doubtful:
        yield message(
            N_(
                "{clients} first bought in periods that begin less than {months} after the data does:"
                " their first purchase may not be the first ever, and the counts may be too low"
            ),
            code="CB-FUN-101",
            clients=counts.clients(sum(cells.whole(row, "clients") for row in doubtful)),
            months=counts.months(facts.parameters.known_after),
        )
    young = sum(cells.whole(row, "clients") - cells.whole(row, "watched") for row in cohorts)
    if young:
        yield message(
            N_(
                "{clients} first bought less than {days} before {end} and may still come back:"
                " compare cohorts by the second purchase within the term"
            ),
            code="CB-FUN-102",
            clients=counts.clients(young),
            days=counts.days(facts.parameters.within),
            end=facts.window.end,
        )
    outside = facts.control.clients - sum(cells.whole(row, "clients") for row in cohorts)
    if outside:
        yield message(
            N_("{clients} with rows in the window are not in the funnel: they bought before it, or never"),
            code="CB-FUN-103",
            clients=counts.clients(outside),
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """Who may still be brought to a second purchase, and whose care for new clients to look at."""
    steps = facts.rows("steps")
    yield from (Highlight(Mood.ACTION, said, "steps") for said in _in_time(steps))
    yield from (Highlight(Mood.ACTION, said, "managers") for said in _managers(facts))


# -- sentences ---------------------------------------------------------------------------------------------


def _second(facts: Facts, steps: Sequence[Record]) -> Message:
    """How many came back, as a share only where there are clients enough."""
    everyone = cells.whole(steps[0], "clients")
    values: dict[str, Value] = {
        "clients": counts.clients(everyone),
        "start": facts.window.start,
        "end": facts.window.end,
        "second": cells.whole(steps[1], "clients"),
        "days": _days(steps[1]),
        "last": cells.whole(steps[-1], "clients"),
        "times": Count(cells.whole(steps[-1], "purchases"), "{n} time or more", "{n} times or more"),
    }
    if everyone < FEW_CLIENTS:
        few = N_(
            "Of {clients} whose first purchase in the data is from {start} to {end}, {second} bought a second"
            " time, with a median of {days} between; {last} bought {times}."
        )
        return Message(few, values)
    text = N_(
        "Of {clients} whose first purchase in the data is from {start} to {end}, {second} bought a second"
        " time ({share}), with a median of {days} between; {last} bought {times}."
    )
    return Message(text, values | {"share": Share(cells.fraction(steps[1], "conversion"))})


def _stops(steps: Sequence[Record]) -> Message:
    """Where most stop for good: who is still in time has not stopped, and few clients tell nothing."""
    told = [
        (lost, lost + cells.whole(row, "clients"), cells.whole(row, "purchases"))
        for row in steps[1:]
        for lost in [cells.whole(row, "stopped") - cells.whole(row, "in_time")]
        if lost + cells.whole(row, "clients") >= FEW_CLIENTS
    ]
    if not told:
        return message(
            N_("Where most stop is not told: no purchase has {clients} who made it or let its time pass."),
            clients=counts.clients(FEW_CLIENTS),
        )
    lost, before, n = max(told, key=lambda step: (Fraction(step[0], step[1]), -step[2]))
    return message(
        N_(
            "Most stop before purchase {n}: {stopped} of {before} did not make it ({share});"
            " those still in time are not counted."
        ),
        n=n,
        stopped=lost,
        before=before,
        share=Share(lost / before),
    )


def _in_time(steps: Sequence[Record]) -> Iterator[Message]:
    if len(steps) > 1 and cells.whole(steps[1], "in_time"):
        yield message(
            N_(
                "Offer the next purchase: {clients} bought once no longer than {days} ago,"
                " the usual wait for the second."
            ),
            clients=counts.clients(cells.whole(steps[1], "in_time")),
            days=_days(steps[1]),
        )


def _managers(facts: Facts) -> Iterator[Message]:
    """The portfolio whose clients, new for certain, come back least, where it is far below the best."""
    rows = [
        row
        for row in facts.rows("managers")
        if row["manager"] and cells.whole(row, "watched_known") >= FEW_CLIENTS
    ]
    if len(rows) < 2:  # noqa: PLR2004 - nothing to compare with
        return
    ordered = sorted(rows, key=lambda row: (cells.fraction(row, "soon_known"), str(row["manager"])))
    worst, best = ordered[0], ordered[-1]
    if cells.fraction(best, "soon_known") - cells.fraction(worst, "soon_known") < NOTABLE:
        return
    yield message(
        N_(
            "Compare how {worst} and {best} look after new clients: within {days} {low} of those of {worst}"
            " and {high} of those of {best} bought again, of the first purchases from {start} to {end}."
        ),
        start=facts.window.start,
        end=facts.window.end,
        days=counts.days(facts.parameters.within),
        low=Share(cells.fraction(worst, "soon_known")),
        worst=Data(str(worst["manager"])),
        high=Share(cells.fraction(best, "soon_known")),
        best=Data(str(best["manager"])),
    )


# -- small things ------------------------------------------------------------------------------------------


def _days(row: Record) -> Count | Message:
    """A median of days: with a half where it has one."""
    days = cells.fraction(row, "median_days")
    if days == int(days):
        return counts.days(int(days))
    return message(N_("{days} days"), days=Number(days, 1))
