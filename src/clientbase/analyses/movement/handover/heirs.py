"""What is said of the heirs: who takes how much, and by which rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analysis import Facts
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Message, Money, Value, listed, message

NAMED = 5  # heirs named in a sentence
STEPS = {
    "sold before": N_("{n} by earlier sales"),
    "region": N_("{n} by region"),
    "load": N_("{n} by load"),
}


def taking(facts: Facts) -> Iterator[Message]:
    """Who takes how many clients, the rule with the numbers it decided, and loads beyond the norm."""
    if not facts.parameters.assign:
        return
    rows = facts.rows("assign")
    if not rows:
        yield message(
            N_(
                "Nobody can take the clients over: no other manager who may sold anything in the {months} to"
                " {day}; change {options}."
            ),
            months=counts.months(facts.parameters.active),
            day=facts.window.as_of,
            options=Data("--heirs, --active"),
        )
        return
    yield _shared_out(rows)
    yield _rule(facts)
    yield from _overloaded(facts)


def _shared_out(rows: Sequence[Record]) -> Message:
    """The heirs by the clients they take, and how many each step of the rule decided."""
    found: dict[str, list[Decimal]] = {}
    for row in rows:
        found.setdefault(str(row["heir"]), []).append(cells.amount(row, "revenue"))
    order = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    parts = [
        message(
            N_("{heir} – {clients}, revenue {money}"),
            heir=Data(heir),
            clients=counts.clients(len(money)),
            money=Money(sum(money, Decimal(0))),
        )
        for heir, money in order[:NAMED]
    ]
    reasons = Counter(str(row["reason"]) for row in rows)
    steps = [message(text, n=reasons[step]) for step, text in STEPS.items() if reasons[step]]
    values: dict[str, Value] = {"list": listed(parts, "; "), "steps": listed(steps)}
    if len(order) > NAMED:
        values["heirs"] = Count(len(order) - NAMED, N_("{n} heir"), N_("{n} heirs"))
        return Message(N_("Proposed heirs: {list}; {heirs} more ({steps})."), values)
    return Message(N_("Proposed heirs: {list} ({steps})."), values)


def _rule(facts: Facts) -> Message:
    return message(
        N_(
            "Rule: a client goes to whoever sold to it before, else to whoever has most clients in its region"
            " or city, else to whoever has fewest clients; nobody gets more than {limit} while others have"
            " room, and heirs are those who sold in the {months} to {day}."
        ),
        limit=counts.clients(facts.parameters.load_max),
        months=counts.months(facts.parameters.active),
        day=facts.window.as_of,
    )


def _overloaded(facts: Facts) -> Iterator[Message]:
    rows = facts.rows("heirs")
    above = [row for row in rows if row["load"] == "above" and row["clients_given"]]
    if above:
        yield message(
            N_("More than {limit} clients after the handover: {names}."),
            limit=facts.parameters.load_max,
            names=Data(", ".join(f"{row['heir']} ({row['clients_after']})" for row in above[:NAMED])),
        )
