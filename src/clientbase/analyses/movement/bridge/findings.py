"""What the tables of `bridge` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from clientbase import cells, counts
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Message, Money, Share, Value, message

FIRST_TO_CALL = 5
OLD = ("grown", "shrunk", "unchanged", "lost")  # components of clients who bought in the earlier period


def summary(facts: Facts) -> Iterator[Message]:
    """The change, what was lost and won, what the old clients alone did, whom to call, whose clients."""
    periods = _periods(facts)
    if "now" not in periods:
        yield _incomparable(facts, periods["not compared"])
        return
    parts = {str(row["component"]): row for row in facts.rows("bridge")}
    yield _difference(periods, parts["total"])
    if cells.whole(parts["lost"], "clients") or cells.whole(parts["shrunk"], "clients"):
        yield message(
            N_("Lost: {lost}, {gone}. Shrunk: {shrunk}, {less}."),
            lost=_clients(parts["lost"]),
            gone=_money(parts["lost"]),
            shrunk=_clients(parts["shrunk"]),
            less=_money(parts["shrunk"]),
        )
    if any(cells.whole(parts[name], "clients") for name in ("new", "returned", "grown")):
        yield message(
            N_("New: {new}, {first}. Returned: {returned}, {again}. Grown: {grown}, {more}."),
            new=_clients(parts["new"]),
            first=_money(parts["new"]),
            returned=_clients(parts["returned"]),
            again=_money(parts["returned"]),
            grown=_clients(parts["grown"]),
            more=_money(parts["grown"]),
        )
    yield from _kept(parts)
    yield from _calls(facts)
    yield from _managers(facts)


def warnings(facts: Facts) -> Iterator[Message]:
    """What makes the two periods less alike than they look, and what is not compared."""
    periods = _periods(facts)
    if "now" not in periods:
        yield message(
            N_("no two equal periods of whole months in the window: nothing is compared"), code="CB-BRI-105"
        )
        return
    before, now = periods["before"], periods["now"]
    if now["likeness"] == "adjacent":
        yield message(
            N_("the periods are adjacent, not the same months of two years: the season is in the change"),
            code="CB-BRI-101",
        )
    ends, begins = cast("date", now["ends"]), cast("date", before["starts"])
    if ends < facts.window.end:
        yield message(
            N_("{start} to {end} is not a whole month and is not compared: to end a month, name {option}"),
            code="CB-BRI-102",
            start=ends + timedelta(days=1),
            end=facts.window.end,
            option=Data("--as-of, --to"),
        )
    new = next(row for row in facts.rows("bridge") if row["component"] == "new")
    if cells.whole(new, "clients") and now["first_known"] == "no":
        yield message(
            N_(
                "the data begins on {start}, less than {months} before this period:"
                " {clients} may be new only in the data"
            ),
            code="CB-BRI-103",
            start=cast("date", now["history_from"]),
            months=counts.months(facts.parameters.known_after),
            clients=_clients(new),
        )
    if begins.day > 1:
        yield message(
            N_("the window begins on {start}: that month is compared as if it were whole"),
            code="CB-BRI-104",
            start=begins,
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """The change of revenue, good or bad."""
    periods = _periods(facts)
    if "now" not in periods:
        return
    parts = {str(row["component"]): row for row in facts.rows("bridge")}
    change = cast("Decimal", parts["total"]["change"])
    if change:
        mood = Mood.GOOD if change > 0 else Mood.BAD
        yield Highlight(mood, _difference(periods, parts["total"]), "bridge")


def _incomparable(facts: Facts, outside: Record) -> Message:
    months = facts.parameters.months
    if months is None:
        return message(
            N_(
                "Nothing can be compared: two whole months are needed at least,"
                " the window from {start} to {end} holds {whole}."
            ),
            start=facts.window.start,
            end=facts.window.end,
            whole=counts.months(cells.whole(outside, "months_whole")),
        )
    return message(
        N_(
            "Nothing can be compared: two periods of {months} need {twice},"
            " the window from {start} to {end} holds {whole}."
        ),
        months=counts.months(months),
        twice=counts.months(2 * months),
        start=facts.window.start,
        end=facts.window.end,
        whole=counts.months(cells.whole(outside, "months_whole")),
    )


def _difference(periods: Mapping[str, Record], total: Record) -> Message:
    change, share = cast("Decimal", total["change"]), total["change_share"]
    values: dict[str, Value] = {
        "now_from": cast("date", periods["now"]["starts"]),
        "now_to": cast("date", periods["now"]["ends"]),
        "before_from": cast("date", periods["before"]["starts"]),
        "before_to": cast("date", periods["before"]["ends"]),
        "now": Money(cast("Decimal", total["revenue_now"])),
        "before": Money(cast("Decimal", total["revenue_before"])),
    }
    if not change:
        text = N_("{now_from}–{now_to} against {before_from}–{before_to}: {now} against {before}, no change.")
        return Message(text, values)
    if not isinstance(share, float):
        text = N_(
            "{now_from}–{now_to} against {before_from}–{before_to}: {now} against {before};"
            " there is nothing to measure the change by."
        )
        return Message(text, values)
    text = (
        N_(
            "{now_from}–{now_to} against {before_from}–{before_to}: revenue {now} against {before},"
            " up by {change} ({share})."
        )
        if change > 0
        else N_(
            "{now_from}–{now_to} against {before_from}–{before_to}: revenue {now} against {before},"
            " down by {change} ({share})."
        )
    )
    return Message(text, {**values, "change": Money(abs(change)), "share": Share(abs(share))})


def _kept(parts: Mapping[str, Record]) -> Iterator[Message]:
    """What the clients of the earlier period are worth now."""
    before = sum((cast("Decimal", parts[name]["revenue_before"]) for name in OLD), Decimal(0))
    now = sum((cast("Decimal", parts[name]["revenue_now"]) for name in OLD), Decimal(0))
    if before > 0:
        yield message(
            N_("The clients of the earlier period bring {now} now after {before} then: {share} of it."),
            now=Money(now),
            before=Money(before),
            share=Share(float(now) / float(before)),
        )


def _calls(facts: Facts) -> Iterator[Message]:
    """The clients whose loss weighs most."""
    clients = facts.tables["clients"]
    name, change, component = (clients.table.index(n) for n in ("client", "change", "component"))
    worst = [
        row
        for row in clients.rows.head(FIRST_TO_CALL)
        if row[component] in {"lost", "shrunk"} and row[change]
    ]
    losses = sum(
        (
            cast("Decimal", row["change"])
            for row in facts.rows("bridge")
            if row["component"] in {"lost", "shrunk"}
        ),
        Decimal(0),
    )
    own = sum((cast("Decimal", row[change]) for row in worst), Decimal(0))
    if worst and losses < 0:
        yield message(
            N_("Call first: {names}. Together they took {money}, {share} of what was lost and shrunk."),
            names=_names([str(row[name]) for row in worst]),
            money=Money(-own),
            share=Share(float(own) / float(losses)),
        )


def _managers(facts: Facts) -> Iterator[Message]:
    """The portfolio that fell most, where there are several."""
    owned = [row for row in facts.rows("managers") if row["line"] == "manager"]
    if len(owned) > 1 and cast("Decimal", owned[0]["change"]) < 0:
        yield message(
            N_("The largest fall is in the portfolio of {manager}: {change}."),
            manager=Data(str(owned[0]["manager"])),
            change=Money(cast("Decimal", owned[0]["change"])),
        )


# -- small things ------------------------------------------------------------------------------------------


def _periods(facts: Facts) -> dict[str, Record]:
    return {str(row["period"]): row for row in facts.rows("periods")}


def _clients(record: Record) -> Count:
    return counts.clients(cells.whole(record, "clients"))


def _money(record: Record) -> Money:
    return Money(cast("Decimal", record["change"]))


def _names(names: Sequence[str]) -> Data:
    return Data(", ".join(names))
