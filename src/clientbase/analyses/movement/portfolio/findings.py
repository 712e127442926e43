"""What the tables of `portfolio` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from clientbase import cells, counts
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Message, Money, Share, Value, message
from clientbase.rules.classes import short_windows, unfinished_step, unmeasured

NAMED = 3  # managers a summary names


def summary(facts: Facts) -> Iterator[Message]:
    """How good the portfolios are, whose worsens, whose best clients are silent, who is over the load."""
    periods = facts.rows("base")
    if not cells.whole(periods[-1], "clients"):
        yield message(N_("No client has sales or returns in the last period: there are no portfolios."))
        return
    last = _last(facts)
    yield _all_together(periods)
    yield from _worse(last)
    if len(periods) > 1 and not any(row["worsening"] for row in last):
        yield message(
            N_("No portfolio worsens: nowhere did the share of class A fall sharply or twice running.")
        )
    yield from _silence(facts)
    yield from _load(facts, last)
    yield from _handed(facts)


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
    ends = _day(periods[-2]), _day(newest)
    yield from unfinished_step(*ends, facts.parameters.step, "CB-POR-105")


def _nameless(last: Sequence[Record]) -> Iterator[Message]:
    clients = sum(cells.whole(row, "clients") for row in last if row["manager"] is None)
    if not clients:
        return
    if all(row["manager"] is None for row in last):
        yield message(
            N_("neither sales nor clients name a manager: all clients are one portfolio; {option}"),
            code="CB-POR-101",
            option=Data('--map "…=manager"'),
        )
        return
    yield message(
        N_("no manager in sales or on the card: {clients}, taken as a portfolio of their own"),
        code="CB-POR-102",
        clients=counts.clients(clients),
    )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """Portfolios that worsen; the silent clients are called by `churn`."""
    for said in _worse(_last(facts)):
        yield Highlight(Mood.BAD, said, "managers")


def _all_together(periods: Sequence[Record]) -> Message:
    """All portfolios together, beside the period before where there is one."""
    newest = periods[-1]
    text = (
        N_("{period}: {managers}, {clients}; {share} of them are class A.")
        if len(periods) == 1
        else N_("{period}: {managers}, {clients}; {share} of them are class A, {before} a period ago.")
    )
    values: dict[str, Value] = {
        "period": _day(newest),
        "managers": Count(cells.whole(newest, "managers"), "{n} manager", "{n} managers"),
        "clients": counts.clients(cells.whole(newest, "clients")),
        "share": Share(cells.fraction(newest, "share_a")),
    }
    if len(periods) > 1:
        values["before"] = Share(cells.fraction(periods[-2], "share_a"))
    return Message(text, values)


def _worse(last: Sequence[Record]) -> Iterator[Message]:
    """The portfolios that worsen, the largest fall first."""
    worse = [row for row in last if row["worsening"] and row["manager"] is not None]
    for row in sorted(worse, key=lambda row: cells.fraction(row, "share_a_change"))[:NAMED]:
        yield message(
            N_(
                "The portfolio of {manager} worsens: class A is {now} of {clients}, a period ago it was"
                " {before}; {lost} of revenue lost, {gained} gained."
            ),
            manager=Data(str(row["manager"])),
            now=Share(cells.fraction(row, "share_a")),
            before=Share(cells.fraction(row, "share_a") - cells.fraction(row, "share_a_change")),
            clients=counts.clients(cells.whole(row, "clients")),
            lost=Money(cells.amount(row, "revenue_lost")),
            gained=Money(cells.amount(row, "revenue_gained")),
        )


def _silence(facts: Facts) -> Iterator[Message]:
    """Whose best clients are silent and late: the most revenue first, each with the client to begin with."""
    late: dict[str, list[Record]] = {}
    for row in facts.rows("silent"):
        if row["manager"] is not None and row["reason"] not in {"not due", "due"}:
            late.setdefault(str(row["manager"]), []).append(row)
    owned = [(_brought(rows), manager, rows) for manager, rows in late.items()]
    for revenue, manager, rows in sorted(owned, key=lambda one: (-one[0], one[1]))[:NAMED]:
        yield message(
            N_(
                "Ask {manager} about {silent} without a purchase for {months} or more on {day} and late by"
                " their rhythm or without one: {revenue} came from them in the window before the silence;"
                " begin with {client}."
            ),
            manager=Data(manager),
            silent=Count(len(rows), "{n} best client", "{n} best clients"),
            months=counts.months(facts.parameters.months),
            day=facts.window.as_of,
            revenue=Money(revenue),
            client=Data(str(rows[0]["client"])),
        )


def _load(facts: Facts, last: Sequence[Record]) -> Iterator[Message]:
    loads = [row["load"] for row in last if row["manager"] is not None and row["clients"]]
    below, above = loads.count("below"), loads.count("above")
    if below + above:
        yield message(
            N_("Load: {above} with more than {most} clients, {below} with fewer than {least}."),
            above=Count(above, "{n} manager", "{n} managers"),
            below=below,
            most=facts.parameters.load_max,
            least=facts.parameters.load_min,
        )


def _handed(facts: Facts) -> Iterator[Message]:
    newest = _day(facts.rows("base")[-1])
    clients = sum(1 for row in facts.rows("handovers") if row["period"] == newest)
    if clients:
        yield message(
            N_("{clients} changed manager since the period before: see the handovers."),
            clients=counts.clients(clients),
        )


# -- small things ------------------------------------------------------------------------------------------


def _last(facts: Facts) -> list[Record]:
    """The portfolios of the last period."""
    newest = facts.rows("base")[-1]["period"]
    return [row for row in facts.rows("managers") if row["period"] == newest]


def _brought(rows: Sequence[Record]) -> Decimal:
    return sum((cells.amount(row, "revenue_before") for row in rows), Decimal(0))


def _day(record: Record) -> date:
    return cast("date", record["period"])
