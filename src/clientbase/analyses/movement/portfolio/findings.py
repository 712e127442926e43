"""What the tables of `portfolio` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analyses.movement.portfolio.tables import WORSENING
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import (
    N_,
    Count,
    Data,
    Days,
    Label,
    Message,
    Money,
    Share,
    Value,
    difference,
    fitted,
    listed,
    message,
)
from clientbase.rules.classes import short_windows, unfinished_step, unmeasured
from clientbase.rules.news import begins_late
from clientbase.rules.rhythm import LATE

NAMED = 3  # managers a summary names
LEVEL = Decimal("0.0005")  # a smaller change is shown as 0.0 %


def summary(facts: Facts) -> Iterator[Message]:
    """What the portfolios bring, whose worsens, whose best clients are silent, who is over the load."""
    periods = facts.rows("base")
    if not cells.whole(periods[-1], "clients"):
        yield message(N_("No client has sales or returns in the last period: there are no portfolios."))
        return
    spoken = _spoken(periods)
    yield _all_together(spoken)
    yield from _worse(facts, spoken)
    yield from _none_worse(facts, spoken)
    if spoken is not periods[-1]:
        yield from _so_far(periods[-1])
    yield from _silence(facts)
    yield from _load(facts, spoken)
    yield from _handed(facts, periods, spoken)


def warnings(facts: Facts) -> Iterator[Message]:
    """Nobody to attribute clients to, or too little history for a trend."""
    periods, last = facts.rows("base"), _last(facts)
    newest = periods[-1]
    yield from unmeasured(
        facts.parameters.by,
        cells.whole(newest, "lines_without_measure"),
        cells.whole(newest, "lines"),
        "CB-POR-106",
    )
    yield from _nameless(last)
    if len(periods) == 1:
        yield message(
            N_("the data from {start} to {end} holds one window only: no trend, no worsening can be told"),
            code="CB-POR-103",
            start=facts.window.start,
            end=facts.window.end,
        )
        return
    yield from short_windows(facts.parameters.window_months, cells.whole(newest, "months"), "CB-POR-104")
    ends = _day(newest), _day(_spoken(periods))
    yield from unfinished_step(*ends, facts.parameters.step, "CB-POR-105")
    spoken = _spoken(periods)
    if spoken["like_from"] is not None:
        yield from begins_late(_like(spoken), "CB-POR-107")


def _nameless(last: Sequence[Record]) -> Iterator[Message]:
    clients = sum(cells.whole(row, "clients") for row in last if row["manager"] is None)
    if clients:
        yield message(
            N_("no manager in sales or on the card: {clients}, taken as a portfolio of their own"),
            code="CB-POR-102",
            clients=counts.clients(clients),
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """Portfolios that worsen; the silent clients are called by `churn`."""
    for said in _worse(facts, _spoken(facts.rows("base"))):
        yield Highlight(Mood.BAD, said, "managers")


def _spoken(periods: Sequence[Record]) -> Record:
    """The period that sentences speak of: the last complete one with one before it, else the last."""
    complete = [row for row in periods[1:] if row["progress"] == "complete"]
    return complete[-1] if complete else periods[-1]


def _all_together(spoken: Record) -> Message:
    """What all portfolios bring together, beside the like period where there is one."""
    people = cells.whole(spoken, "managers")
    clients = counts.clients(cells.whole(spoken, "clients"))
    values: dict[str, Value] = {"who": clients, **_compared(spoken, spoken)}
    if people:
        values["who"] = message(
            N_("{managers}, {clients}"),
            managers=Count(people, "{n} manager", "{n} managers"),
            clients=clients,
        )
    if spoken["like_from"] is None:
        money = Money(cells.amount(spoken, "revenue"))
        months = counts.months(cells.whole(spoken, "months"))
        text = N_("The {months} to {day}: {who}; revenue {money}.")
        return message(text, months=months, day=_day(spoken), who=values["who"], money=money)
    change = _change(spoken)
    if _is_level(spoken) or cells.amount(spoken, "like_revenue") <= 0:
        return Message(N_("{days}: {who}; revenue {now}, in {like} it was {before}."), values)
    text = (
        N_("{days}: {who}; revenue {now}, {share} more than {before} in {like}.")
        if change > 0
        else N_("{days}: {who}; revenue {now}, {share} less than {before} in {like}.")
    )
    return Message(text, values)


def _worse(facts: Facts, spoken: Record) -> Iterator[Message]:
    """The portfolios that worsen, the largest fall of money first."""
    text = N_(
        "The portfolio of {manager} worsens ({why}): {now} in {days}, {fall} ({share}) less than in {like}."
    )
    for row in [row for row in _portfolios(facts, spoken) if row["worsening"]][:NAMED]:
        said: dict[str, Value] = {
            "manager": Data(str(row["manager"])),
            "why": Label(WORSENING[str(row["worsening"])]),
            "fall": difference(cells.amount(row, "period_revenue"), cells.amount(row, "like_revenue")),
        }
        values = {**_compared(row, spoken), **said}
        yield Message(text, {name: value for name, value in values.items() if name != "before"})


def _none_worse(facts: Facts, spoken: Record) -> Iterator[Message]:
    """That no portfolio fell, large or small, where that can be told."""
    likes = [row for row in _portfolios(facts, spoken) if cells.amount(row, "like_revenue") > 0]
    fall = facts.parameters.fall
    if spoken["progress"] != "complete" or not likes:
        return
    if all(-_change(row) < fall * cells.amount(row, "like_revenue") for row in likes):
        compared = _compared(spoken, spoken)
        yield message(
            N_("No portfolio fell by {fall} or more: {days} against {like}."),
            fall=Share(float(fall)),
            days=compared["days"],
            like=compared["like"],
        )


def _so_far(last: Record) -> Iterator[Message]:
    """What a running period has brought, against the same days a year before."""
    if last["like_from"] is None or cells.amount(last, "like_revenue") <= 0:
        return
    if _is_level(last):
        text = N_("Not over yet, {days}: revenue {now} so far, in {like} it was {before}.")
        yield fitted(Message(text, _compared(last, last)))
        return
    text = (
        N_("Not over yet, {days}: revenue {now} so far, {share} more than {before} in {like}.")
        if _change(last) > 0
        else N_("Not over yet, {days}: revenue {now} so far, {share} less than {before} in {like}.")
    )
    yield Message(text, _compared(last, last))


def _silence(facts: Facts) -> Iterator[Message]:
    """Whose best clients are silent and late: the most revenue first, each with the client to begin with."""
    late: dict[str, list[Record]] = {}
    for row in facts.rows("silent"):
        if row["manager"] is not None and row["reason"] in {*LATE, "rhythm unknown"}:
            late.setdefault(str(row["manager"]), []).append(row)
    owned = [(_brought(rows), manager, rows) for manager, rows in late.items()]
    for revenue, manager, rows in sorted(owned, key=lambda one: (-one[0], one[1]))[:NAMED]:
        yield message(
            N_(
                "Ask {manager} about {silent} without a purchase for {months} or more on {day} and late by"
                " their rhythm or without one: {revenue} of revenue in the window before the silence;"
                " begin with {client}."
            ),
            manager=Data(manager),
            silent=Count(len(rows), "{n} best client", "{n} best clients"),
            months=counts.months(facts.parameters.months),
            day=facts.window.as_of,
            revenue=Money(revenue),
            client=Data(str(rows[0]["client"])),
        )


def _load(facts: Facts, spoken: Record) -> Iterator[Message]:
    loads = [row["load"] for row in _portfolios(facts, spoken) if row["clients"]]
    below, above = loads.count("below"), loads.count("above")
    if below + above:
        found = [
            message(text, managers=Count(n, "{n} manager", "{n} managers"), limit=limit)
            for n, limit, text in (
                (above, facts.parameters.load_max, N_("{managers} with more than {limit} clients")),
                (below, facts.parameters.load_min, N_("{managers} with fewer than {limit} clients")),
            )
            if n
        ]
        yield message(
            N_("Load in the {months} to {day}: {loads}."),
            months=counts.months(cells.whole(spoken, "months")),
            day=_day(spoken),
            loads=listed(found),
        )


def _handed(facts: Facts, periods: Sequence[Record], spoken: Record) -> Iterator[Message]:
    clients = sum(1 for row in facts.rows("handovers") if row["period"] == spoken["period"])
    if clients:
        yield message(
            N_("{clients} changed manager between {before} and {now}: see the handovers."),
            clients=counts.clients(clients),
            before=_day(periods[periods.index(spoken) - 1]),
            now=_day(spoken),
        )


# -- small things ------------------------------------------------------------------------------------------


def _last(facts: Facts) -> list[Record]:
    """The portfolios of the last period."""
    newest = facts.rows("base")[-1]["period"]
    return [row for row in facts.rows("managers") if row["period"] == newest]


def _portfolios(facts: Facts, spoken: Record) -> list[Record]:
    """The portfolios with a manager in the period spoken of, the largest fall of money first."""
    rows = facts.rows("managers")
    return [row for row in rows if row["period"] == spoken["period"] and row["manager"] is not None]


def _change(row: Record) -> Decimal:
    """The money of the period less that of the like period."""
    return cells.amount(row, "period_revenue") - cells.amount(row, "like_revenue")


def _is_level(row: Record) -> bool:
    """Whether the money hardly moved: less than is told of a share."""
    return abs(_change(row)) < LEVEL * abs(cells.amount(row, "like_revenue")) or not _change(row)


def _compared(row: Record, spoken: Record) -> dict[str, Value]:
    """The money of a row in the period spoken of and in the like one, with the days of both."""
    if spoken["like_from"] is None:
        return {}
    now, before = cells.amount(row, "period_revenue"), cells.amount(row, "like_revenue")
    return {
        "days": Days(cells.day(spoken, "period_from"), _day(spoken)),
        "like": _like(spoken),
        "now": Money(now),
        "before": Money(before),
        "share": Share(float(abs(now - before)) / float(before) if before > 0 else 0.0),
    }


def _like(spoken: Record) -> Days:
    return Days(cells.day(spoken, "like_from"), cells.day(spoken, "like_to"))


def _brought(rows: Sequence[Record]) -> Decimal:
    return sum((cells.amount(row, "revenue_before") for row in rows), Decimal(0))


def _day(record: Record) -> date:
    return cells.day(record, "period")
