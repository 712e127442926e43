"""What a card says in sentences: who it is, how it buys, what is open, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from clientbase import cells, counts
from clientbase.analyses.evidence.card.words import LISTS
from clientbase.analysis import Facts
from clientbase.messages import N_, Count, Data, Label, Message, Money, Share, listed, message
from clientbase.rules.rhythm import STATES
from clientbase.table import Cell

Record = Mapping[str, Cell]


def summary(facts: Facts) -> Iterator[Message]:
    """The client in a few sentences; of several, how many there are; what is not in the data."""
    clients = facts.tables["clients"]
    if len(clients.rows) == 1:
        row = next(clients.records())
        yield from _money(facts, row)
        yield from _rhythm(row)
        yield from _open(row)
        yield from _names(row)
    elif not len(clients.rows):
        yield message(N_("There is no client in the base."))
    else:
        yield message(N_("{clients} in the base."), clients=counts.clients(len(clients.rows)))
    yield from _missing(facts, one=len(clients.rows) == 1)


def _money(facts: Facts, row: Record) -> Iterator[Message]:
    """What the client brings and in which class it is."""
    if not row["revenue"] and not row["purchases"]:
        if facts.control.rows:
            yield message(N_("Nothing was bought in the window."))
        return
    share = cells.amount(row, "revenue") / facts.control.revenue if facts.control.revenue > 0 else None
    purchases = Count(cells.whole(row, "purchases"), N_("{n} purchase"), N_("{n} purchases"))
    revenue = Money(cells.amount(row, "revenue"))
    cell = Data(str(row["cell"] or "–").replace("-", "–"))
    if share is None:
        text = N_("Class {cell}: {revenue} in {purchases}.")
        yield message(text, cell=cell, revenue=revenue, purchases=purchases)
    else:
        yield message(
            N_("Class {cell}: {revenue} in {purchases}, {share} of the revenue of the window."),
            cell=cell,
            revenue=revenue,
            purchases=purchases,
            share=Share(float(share)),
        )


def _rhythm(row: Record) -> Iterator[Message]:
    """When it bought last and when it is expected."""
    last, expected = row["last_purchase"], row["next_purchase"]
    if not isinstance(last, date):
        return
    silent, usual = cells.whole(row, "days_silent"), cells.fraction(row, "usual_interval")
    if not isinstance(expected, date):
        yield message(
            N_("Last purchase on {day}, {days} ago; too few purchases to tell a usual interval."),
            day=last,
            days=counts.days(silent),
        )
    elif silent > usual and row["state"] == "not due":  # so short an interval is not taken at its word
        yield message(
            N_("Last purchase on {day}, {days} ago; usually {interval} pass: {state}."),
            day=last,
            days=counts.days(silent),
            interval=counts.median_days(usual),
            state=Label(STATES["not due"]),
        )
    elif silent > usual:
        yield message(
            N_(
                "Last purchase on {day}, {days} ago; usually {interval} pass, the next was expected on"
                " {next}: {state}."
            ),
            day=last,
            days=counts.days(silent),
            interval=counts.median_days(usual),
            next=expected,
            state=Label(STATES[str(row["state"])]),
        )
    else:
        yield message(
            N_(
                "Last purchase on {day}, {days} ago; usually {interval} pass, the next is expected on {next}."
            ),
            day=last,
            days=counts.days(silent),
            interval=counts.median_days(usual),
            next=expected,
        )


def _open(row: Record) -> Iterator[Message]:
    """What is owed and what is promised."""
    if row["balance"]:
        owed, overdue = Money(cells.amount(row, "balance")), Money(cells.amount(row, "overdue"))
        if row["overdue"]:
            yield message(N_("Owes {owed}, of it overdue {overdue}."), owed=owed, overdue=overdue)
        else:
            yield message(N_("Owes {owed}."), owed=owed)
    deals, tasks, complaints = (
        cells.whole(row, name) for name in ("open_deals", "open_tasks", "open_complaints")
    )
    every = (
        Count(deals, N_("{n} deal"), N_("{n} deals")),
        Count(tasks, N_("{n} task"), N_("{n} tasks")),
        Count(complaints, N_("{n} complaint"), N_("{n} complaints")),
    )
    open_ = [one for one in every if one.n]
    if open_:
        yield message(N_("Open: {list}."), list=listed(open_))


def _names(row: Record) -> Iterator[Message]:
    """How many cards and spellings stand behind it."""
    cards, spellings = cells.whole(row, "cards"), cells.whole(row, "spellings")
    if cards > 1 or spellings > 1:
        yield message(
            N_("Behind it: {cards}, {spellings}."),
            cards=Count(cards, N_("{n} card"), N_("{n} cards")),
            spellings=Count(spellings, N_("{n} spelling"), N_("{n} spellings")),
        )


def _missing(facts: Facts, *, one: bool) -> Iterator[Message]:
    """Which lists the base lacks, and which say nothing of this client."""
    for standing, text in (
        ("not loaded", N_("Not loaded: {list}.")),
        *((("nothing", N_("Nothing about the client in: {list}.")),) if one else ()),
    ):
        kinds = [str(row["kind"]) for row in facts.rows("missing") if row["standing"] == standing]
        if kinds:
            yield message(text, list=listed([Label(LISTS[kind]) for kind in kinds]))
