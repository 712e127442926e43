"""What is said of the heirs: who takes how much, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analysis import Facts
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Message, Money, listed, message

NAMED = 5  # heirs named in a sentence
STEPS = ("sold before", "region", "load")


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
    yield _rule(facts, rows)
    yield from _overloaded(facts)


def _shared_out(rows: list[Record]) -> Message:
    """The heirs by the clients they take."""
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
    if len(order) > NAMED:
        text = N_("Proposed heirs: {list}; {heirs} more.")
        more = Count(len(order) - NAMED, N_("{n} heir"), N_("{n} heirs"))
        return message(text, list=listed(parts, "; "), heirs=more)
    return message(N_("Proposed heirs: {list}."), list=listed(parts, "; "))


def _rule(facts: Facts, rows: list[Record]) -> Message:
    """The steps of the rule with the clients that each of them decided."""
    reasons = [str(row["reason"]) for row in rows]
    before, region, load = map(reasons.count, STEPS)
    return message(
        N_(
            "Rule: a client goes to whoever sold to it before ({before}), else to whoever has most clients in"
            " its region or city ({region}), else to whoever has fewest clients ({load}); nobody gets more"
            " than {limit} while others have room, and heirs are those who sold in the {months} to {day}."
        ),
        before=before,
        region=region,
        load=load,
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
