"""What the call list says in sentences.

They are told from the rows that are there, so that a manager's part of the list speaks of itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.messages import N_, Data, Label, Message, Money, listed, message
from clientbase.table import BETWEEN

NAMED = 3  # clients named in a sentence


def summary(facts: Facts) -> Iterator[Message]:
    """How many to call, the money in it and whose it is, what nobody proved, and who did not fit."""
    calls = facts.tables["calls"]
    if not calls.rows:
        yield message(N_("Nobody has to be called: no analysis gives a reason."))
        return
    yield _length(facts)
    yield from _of_reasons(facts)
    yield from _managers(facts)
    yield from _unproven(facts)
    left = sum(cells.whole(row, "found") - cells.whole(row, "clients") for row in facts.rows("managers"))
    if left:
        yield message(
            N_("{clients} more have a reason, with less money: {option} lists all."),
            clients=counts.clients(left),
            option=Data("--most 0"),
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """The one call to calls of a report; it stands for every client on the list."""
    calls = facts.tables["calls"]
    if calls.rows:
        place = calls.table.index("client_id")
        yield Highlight(Mood.ACTION, _call(facts), "calls", tuple(str(row[place]) for row in calls.rows))


def _length(facts: Facts) -> Message:
    clients, money = counts.clients(len(facts.tables["calls"].rows)), _money(facts)
    if not money:
        return message(N_("{clients} to call; no reason says how much money is in it."), clients=clients)
    return message(
        N_("{clients} to call: {money} is not bought or not paid."), clients=clients, money=Money(money)
    )


def _call(facts: Facts) -> Message:
    calls = facts.tables["calls"]
    place, money = calls.table.index("client"), _money(facts)
    names = Data(", ".join(str(row[place]) for row in calls.rows.head(NAMED)))
    clients = counts.clients(len(calls.rows))
    if not money:
        return message(N_("Call {clients}; the largest: {names}."), clients=clients, names=names)
    text = (
        N_("Call {clients}: {money} is not bought or not paid by {day}; most money: {names}.")
        if len(calls.rows) > NAMED
        else N_("Call {clients}: {money} is not bought or not paid by {day}: {names}.")
    )
    return message(text, clients=clients, money=Money(money), day=facts.window.as_of, names=names)


def _money(facts: Facts) -> Decimal:
    return sum((cells.amount(row, "money") for row in facts.tables["calls"].records()), Decimal(0))


def _of_reasons(facts: Facts) -> Iterator[Message]:
    """The money by the reason it is of, where there is more than one."""
    sums: dict[str, tuple[int, Decimal]] = {}
    for row in facts.tables["calls"].records():
        if row["money_of"] is not None:
            clients, money = sums.get(str(row["money_of"]), (0, Decimal(0)))
            sums[str(row["money_of"])] = clients + 1, money + cells.amount(row, "money")
    if len(sums) < 2:  # noqa: PLR2004 - one reason has all the money, which was said
        return
    parts = [
        message(
            N_("{reason} – {money} ({clients})"),
            reason=_words(facts, reason),
            money=Money(money),
            clients=counts.clients(clients),
        )
        for reason, (clients, money) in sorted(sums.items(), key=lambda one: (-one[1][1], one[0]))
    ]
    text = N_("Every client counted once, by the largest of its reasons: {list}.")
    yield message(text, list=listed(parts, "; "))


def _managers(facts: Facts) -> Iterator[Message]:
    """Whose clients hold the most of the money."""
    managers = facts.rows("managers")
    if len(managers) > 1 and managers[0]["manager"] and managers[0]["money"]:
        first = managers[0]
        yield message(
            N_("The most money is with {manager}: {clients}, {money}."),
            manager=Data(str(first["manager"])),
            clients=counts.clients(cells.whole(first, "clients")),
            money=Money(cells.amount(first, "money")),
        )


def _unproven(facts: Facts) -> Iterator[Message]:
    """Who is on the list for a reason that the back-test of its own room could not prove."""
    for tested in facts.rows("by_reason"):
        reason = str(tested["reason"])
        having = sum(reason in str(row["reasons"]).split(BETWEEN) for row in facts.tables["calls"].records())
        if tested["is_proven"] is False and having:
            yield message(
                N_(
                    "{clients} with the reason “{reason}”: a back-test cannot tell here whether such clients"
                    " leave, so the list is in order of money, not of risk."
                ),
                clients=counts.clients(having),
                reason=_words(facts, reason),
            )


def _words(facts: Facts, reason: str) -> Label:
    return Label(facts.tables["calls"].table.column("money_of").labels[reason])
