"""What `abcxyz` says of clients to look at one by one: the silent among the largest, and the VIP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

from clientbase import cells, counts
from clientbase.analysis import Facts
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Message, Money, Share, message
from clientbase.rules.rhythm import LATE

Classes: TypeAlias = Mapping[tuple[str, str], Record]

LOOKED_AT = 100  # of the largest clients, for one to name
BUYERS_PER_VIP = 20  # 5 %, as in vips.sql
MOST_VIP = 20
CHOSEN = {
    "profit": N_("The rule: AX and among the 5% of buyers with the most profit ({buyers}), at most {most}."),
    "revenue": N_(
        "The rule: AX and among the 5% of buyers with the most revenue ({buyers}), at most {most};"
        " not by profit, which too many rows do not give."
    ),
}
COUNTED = {
    "profit": N_("The rule: AX with the most profit, at most {most} ({option})."),
    "revenue": N_(
        "The rule: AX with the most revenue, at most {most} ({option});"
        " not by profit, which too many rows do not give."
    ),
}


def silent(facts: Facts, classes: Classes) -> Iterator[Message]:
    """The clients of class A whom "keep" does not fit: silent for longer than their rhythm."""
    best = classes["abc", "A"]
    if not cells.whole(best, "silent"):
        return
    clients = counts.clients(cells.whole(best, "silent"))
    revenue = Money(round(cells.amount(best, "silent_revenue"), 2))
    largest = _largest_silent(facts)
    if largest is None:
        text = N_("Silent longer than usual in class A: {clients} who brought {revenue}. Call and ask why.")
        yield message(text, clients=clients, revenue=revenue)
        return
    yield message(
        N_(
            "Silent longer than usual in class A: {clients} who brought {revenue}. Call and ask why;"
            " the largest is {client}, silent for {days} against an interval of {usual}."
        ),
        clients=clients,
        revenue=revenue,
        client=Data(str(largest["client"])),
        days=counts.days(cells.whole(largest, "days_silent")),
        usual=counts.days(round(cells.fraction(largest, _interval(largest)))),
    )


def vip(facts: Facts, classes: Classes) -> Iterator[Message]:
    """How many VIP there are, what they bring, and by which rule."""
    rows = {name: row for (axis, name), row in classes.items() if axis == "vip"}
    rule = _rule(facts, classes, next((name for name in CHOSEN if name in rows), None))
    count = sum(cells.whole(row, "clients") for row in rows.values())
    share = Share(sum(cells.fraction(row, "revenue_share") for row in rows.values()))
    if count and rule:
        text = N_("VIP: {clients}, {share} of the revenue. {rule}")
        yield message(text, clients=counts.clients(count), share=share, rule=rule)
    elif count:
        text = N_("VIP: {clients}, {share} of the revenue.")
        yield message(text, clients=counts.clients(count), share=share)
    elif rule:
        yield message(N_("VIP: nobody. {rule}"), rule=rule)
    if "list" in rows:
        yield message(
            N_("VIP by the client list, whose flag goes before the rule: {clients}."),
            clients=counts.clients(cells.whole(rows["list"], "clients")),
        )


def _rule(facts: Facts, classes: Classes, chosen: str | None) -> Message | None:
    """The rule in words; None where it is turned off or nobody bought."""
    if chosen is None:
        return None
    number = cast("int | None", facts.parameters.vip)
    if number is not None:
        return message(COUNTED[chosen], most=number, option=Data("--vip"))
    total = classes["total", "total"]
    buyers = cells.whole(total, "clients") - cells.whole(total, "returns_only")
    if not buyers:
        return None
    top = -(-buyers // BUYERS_PER_VIP)
    return message(CHOSEN[chosen], buyers=Count(top, "{n} buyer", "{n} buyers"), most=MOST_VIP)


def _interval(client: Record) -> str:
    """The column of the client's own interval, else of the one it is judged by."""
    return "interval_used" if client["usual_interval"] is None else "usual_interval"


def _largest_silent(facts: Facts) -> Record | None:
    """The largest client of class A that is silent, among the first."""
    result = facts.tables["clients"]
    names = [column.name for column in result.table.columns]
    for row in result.rows.head(LOOKED_AT):
        record = dict(zip(names, row, strict=True))
        if record["abc"] == "A" and record["state"] in LATE:
            return record
    return None
