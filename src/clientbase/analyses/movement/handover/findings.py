"""What the tables of `handover` say in sentences, and what they warn of.

They are told from the rows that are there, so that the part of one heir speaks of its own clients.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analyses.movement.handover.heirs import taking
from clientbase.analysis import Facts
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Days, Message, Money, Share, Value, in_whole, listed, message
from clientbase.table import BETWEEN

NAMED = 3  # clients or managers named in a sentence


def summary(facts: Facts) -> Iterator[Message]:
    """What is handed over, or what hangs on every manager while nobody leaves."""
    said = _of_all(facts) if facts.parameters.manager is None else _of_one(facts)
    yield from map(in_whole, said)


def warnings(facts: Facts) -> Iterator[Message]:
    """Kinds of files that were not loaded: their columns are empty, which is not zero."""
    rows = facts.rows("managers")
    kinds = {
        "balance": "receivables",
        "open_deals": "deals",
        "open_tasks": "tasks",
        "open_complaints": "complaints",
    }
    lacking = [kind for column, kind in kinds.items() if all(row[column] is None for row in rows)]
    if rows and lacking:
        yield message(
            N_("not loaded: {tables}; their columns are empty, which does not mean zero"),
            code="CB-HAN-101",
            tables=Data(", ".join(lacking)),
        )


# -- before anybody leaves ---------------------------------------------------------------------------------


def _of_all(facts: Facts) -> Iterator[Message]:
    """The money that hangs on one person, whose it is, and what hangs on those who are gone."""
    alone = facts.rows("risk")
    if not facts.tables["clients"].rows:
        yield message(N_("There are no clients."))
        return
    if not alone:
        yield message(N_("{days}: no client is known to one person alone."), days=_days(facts))
        return
    yield _hanging(facts, alone)
    for row in [row for row in facts.rows("managers") if row["sole_clients"]][:NAMED]:
        yield message(
            N_("Only {manager} knows {clients} with a revenue of {revenue}, {share} of all, in {days}."),
            manager=Data(str(row["manager"])),
            clients=counts.clients(cells.whole(row, "sole_clients")),
            revenue=Money(cells.amount(row, "sole_revenue")),
            share=Share(cells.fraction(row, "sole_share")),
            days=_days(facts),
        )
    yield from _gone(facts, alone)
    yield from _others_left(facts)
    yield message(
        N_("The pack of one manager, with contacts, last sales and open work: {option}."),
        option=Data("--manager NAME"),
    )


def _hanging(facts: Facts, alone: Sequence[Record]) -> Message:
    revenue = _sum(alone, "revenue")
    values: dict[str, Value] = {
        "days": _days(facts),
        "clients": counts.clients(len(alone)),
        "revenue": Money(revenue),
    }
    if facts.control.revenue <= 0:
        return Message(
            N_("{days}: {clients} with a revenue of {revenue} are each known to one person alone."), values
        )
    values["share"] = Share(float(revenue) / float(facts.control.revenue))
    text = N_(
        "{days}: {clients} with a revenue of {revenue}, {share} of all, are each known to one person alone."
    )
    return Message(text, values)


def _gone(facts: Facts, alone: Sequence[Record]) -> Iterator[Message]:
    """Clients whose only acquaintance sells no more."""
    gone = [row for row in alone if not row["is_active"]]
    if gone:
        yield message(
            N_(
                "{clients} of them, {revenue}, are known only to people who sold nothing in the {months} to"
                " {day}: {names}."
            ),
            clients=counts.clients(len(gone)),
            revenue=Money(_sum(gone, "revenue")),
            months=counts.months(facts.parameters.active),
            day=facts.window.as_of,
            names=_names([str(name) for name in dict.fromkeys(row["manager"] for row in gone)]),
        )


def _others_left(facts: Facts) -> Iterator[Message]:
    rows = [row for row in facts.rows("clients") if row["known_by"] == "others left"]
    if rows:
        yield message(
            N_(
                "{clients} more, {revenue}, hang on one person because everybody else who dealt with them"
                " sold nothing in the {months} to {day}."
            ),
            clients=counts.clients(len(rows)),
            revenue=Money(_sum(rows, "revenue")),
            months=counts.months(facts.parameters.active),
            day=facts.window.as_of,
        )


# -- the pack ----------------------------------------------------------------------------------------------


def _of_one(facts: Facts) -> Iterator[Message]:
    """What the manager leaves, who takes it, and what must be done before the last day."""
    rows, manager = facts.rows("clients"), Data(str(facts.parameters.manager))
    if not rows:
        text = N_("{days}: {manager} has no clients to hand over.")
        yield message(text, days=_days(facts), manager=manager)
        yield from _served(facts)
        return
    yield message(
        N_("{manager} hands over {clients}: {parts}."),
        manager=manager,
        clients=counts.clients(len(rows)),
        parts=listed(list(_parts(facts, rows)), "; "),
    )
    yield from taking(facts)
    yield from _dark(facts)
    yield from _alone(facts)
    yield from _late(facts)
    yield from _silent(facts)
    yield from _elsewhere(facts)
    yield from _served(facts)


def _parts(facts: Facts, rows: Sequence[Record]) -> Iterator[Message]:
    yield message(N_("revenue {money} in {days}"), money=Money(_sum(rows, "revenue")), days=_days(facts))
    if _known(rows, "balance"):
        overdue = _sum(rows, "overdue")
        text = N_("they owe {money}, {overdue} of it overdue") if overdue else N_("they owe {money}")
        values = {"overdue": Money(overdue)} if overdue else {}
        yield Message(text, {"money": Money(_sum(rows, "balance")), **values})
    if deals := _total(rows, "open_deals"):
        yield message(
            N_("{deals} of {money}"),
            deals=Count(deals, N_("{n} open deal"), N_("{n} open deals")),
            money=Money(_sum(rows, "open_deals_amount")),
        )
    if tasks := _total(rows, "open_tasks"):
        yield message("{tasks}", tasks=Count(tasks, N_("{n} open task"), N_("{n} open tasks")))


def _dark(facts: Facts) -> Iterator[Message]:
    """Whom nobody can reach once the manager is gone."""
    dark = [row for row in facts.rows("gaps") if "contact" in str(row["missing"]).split(BETWEEN)]
    if dark:
        yield message(
            N_(
                "No file has any contact of {clients} with a revenue of {revenue} in {days}: ask for {names}."
            ),
            clients=counts.clients(len(dark)),
            revenue=Money(_sum(dark, "revenue")),
            days=_days(facts),
            names=_names([str(row["client"]) for row in dark]),
        )


def _alone(facts: Facts) -> Iterator[Message]:
    alone = facts.rows("risk")
    if alone:
        yield message(
            N_(
                "Nobody else knows {clients} with a revenue of {revenue} in {days}: introduce the heir to"
                " {names} before the manager leaves."
            ),
            clients=counts.clients(len(alone)),
            revenue=Money(_sum(alone, "revenue")),
            days=_days(facts),
            names=_names([str(row["client"]) for row in alone]),
        )


def _late(facts: Facts) -> Iterator[Message]:
    rows = facts.rows("agreed")
    past = [row for row in rows if row["is_past"] and row["kind"] != "complaint"]
    if past:
        yield message(
            N_("Past due on {day}: {n} of {all} agreed; begin with {what}."),
            day=facts.window.as_of,
            n=len(past),
            all=len(rows),
            what=Data(str(past[0]["what"] or past[0]["client"] or "–")),
        )


def _silent(facts: Facts) -> Iterator[Message]:
    silent = facts.rows("silent")
    if silent:
        yield message(
            N_(
                "{silent} without a purchase for {months} or more on {day}, {revenue} in the {before} before:"
                " tell the heir about {names}."
            ),
            silent=Count(len(silent), "{n} best client", "{n} best clients"),
            months=counts.months(facts.parameters.months),
            day=facts.window.as_of,
            revenue=Money(_sum(silent, "revenue_before")),
            before=counts.months(facts.parameters.before),
            names=_names([str(row["client"]) for row in silent]),
        )


def _elsewhere(facts: Facts) -> Iterator[Message]:
    """Open work in the hands of the leaver that no client of the pack explains."""
    rows = [row for row in facts.rows("agreed") if row["whose"] != "own"]
    if rows:
        yield message(
            N_("In the hands of {manager} outside the pack: {work} of other clients or of none; see agreed."),
            work=Count(len(rows), N_("{n} open item"), N_("{n} open items")),
            manager=Data(str(facts.parameters.manager)),
        )


def _served(facts: Facts) -> Iterator[Message]:
    """That in the window some of the clients were last served by others."""
    own = str(facts.parameters.manager).strip().casefold()
    rows = [
        row
        for row in facts.rows("clients")
        if row["last_seller"] and str(row["last_seller"]).strip().casefold() != own
    ]
    if rows and facts.parameters.manager_from != "last":
        yield message(
            N_(
                "Somebody else sold last to {clients} of the pack: {names}; whose clients they are by the"
                " latest document tells {option}."
            ),
            clients=counts.clients(len(rows)),
            names=_names([str(row["client"]) for row in rows]),
            option=Data("--manager-from last"),
        )


# -- small things ------------------------------------------------------------------------------------------


def _days(facts: Facts) -> Days:
    return Days(facts.window.start, facts.window.end)


def _sum(rows: Sequence[Record], column: str) -> Decimal:
    return sum((cells.amount(row, column) for row in rows), Decimal(0))


def _total(rows: Sequence[Record], column: str) -> int:
    return sum(cells.whole(row, column) for row in rows)


def _known(rows: Sequence[Record], column: str) -> bool:
    return any(row[column] is not None for row in rows)


def _names(names: Sequence[str]) -> Value:
    """The first names, and how many more there are."""
    told = Data(", ".join(names[:NAMED]))
    if len(names) <= NAMED:
        return told
    return message(N_("{names} and {n} more"), names=told, n=len(names) - NAMED)
