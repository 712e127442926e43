"""What the tables of `lifecycle` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import cast

from clientbase import cells, counts
from clientbase.analysis import Cell, Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Message, Money, Number, Share, message

MOVED = 0.05  # an active base that changed by a twentieth is worth a sentence


def summary(facts: Facts) -> Iterator[Message]:
    """How the base is made up, who is slipping away, who moved, what the client list lacks."""
    (base,) = facts.rows("base")
    if not cells.whole(base, "base"):
        yield message(N_("No client has bought anything up to the as-of day: there is no client base yet."))
        yield _lists(base)
        return
    yield _parts(facts.rows("groups"), base)
    yield from _slipping(facts)
    yield from _turnover(facts)
    yield message(
        N_("Active base: {active} bought in the last {days}, {share} of the total base."),
        active=counts.clients(cells.whole(base, "active")),
        days=counts.days(facts.parameters.active_days),
        share=Share(cells.fraction(base, "active_share")),
    )
    yield _lists(base)
    yield from _interval(facts, base)


def warnings(facts: Facts) -> Iterator[Message]:
    """What makes the groups weaker than they look."""
    (base,) = facts.rows("base")
    if cells.whole(base, "base"):
        yield from _short_history(facts, base)
        yield from _unfinished(facts)
        if base["base_interval"] is None:
            yield message(
                N_(
                    "no client has three purchase days: {days} stand in for the usual interval of every"
                    " client, so silence says little yet"
                ),
                code="CB-LIF-103",
                days=counts.days(facts.parameters.min_interval),
            )
    if cells.whole(base, "prospects_undated"):
        yield message(
            N_("no day of creation on {cards}: such prospects are counted as of the as-of day only"),
            code="CB-LIF-104",
            cards=_cards(cells.whole(base, "prospects_undated")),
        )
    if cells.whole(base, "cards_later"):
        yield message(
            N_("created after the as-of day and not counted: {cards} without sales"),
            code="CB-LIF-105",
            cards=_cards(cells.whole(base, "cards_later")),
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """Whether the active base grew or shrank in the last whole period."""
    last = _last_whole(facts)
    if last:
        before, now = cells.whole(last, "active_before"), cells.whole(last, "active")
        if now - before >= MOVED * before:
            text = N_("The active base grew in {period} from {before} to {now}: {left} left, {came} came.")
            yield Highlight(Mood.GOOD, _change(text, last), "periods")
        elif before - now >= MOVED * before:
            text = N_("The active base shrank in {period} from {before} to {now}: {left} left, {came} came.")
            yield Highlight(Mood.BAD, _change(text, last), "periods")


def _change(text: str, period: Record) -> Message:
    return message(
        text,
        period=Data(str(period["period"])),
        now=cells.whole(period, "active"),
        before=cells.whole(period, "active_before"),
        left=counts.clients(cells.whole(period, "churned")),
        came=cells.whole(period, "new") + cells.whole(period, "returned"),
    )


def _parts(groups: list[dict[str, Cell]], base: Record) -> Message:
    clients = dict.fromkeys(("permanent", "occasional", "gone", "potential", "none"), 0)
    revenue = 0.0
    for group in groups:
        clients[str(group["part"])] += cells.whole(group, "clients")
        if group["part"] == "permanent":
            revenue += cells.fraction(group, "revenue_share")
    return message(
        N_(
            "Of {base} who ever bought, {permanent} are permanent ({share}), {occasional} occasional,"
            " {gone} are gone; the permanent bring {revenue} of the revenue."
        ),
        base=counts.clients(cells.whole(base, "base")),
        permanent=clients["permanent"],
        share=Share(clients["permanent"] / cells.whole(base, "base")),
        occasional=clients["occasional"],
        gone=clients["gone"],
        revenue=Share(revenue),
    )


def _slipping(facts: Facts) -> Iterator[Message]:
    risk, sleeping = _group(facts, "at risk"), _group(facts, "sleeping")
    if cells.whole(risk, "clients") or cells.whole(sleeping, "clients"):
        yield message(
            N_(
                "Slipping away by {day}: {risk} at risk with {risk_revenue} of revenue from {start} to {end},"
                " {sleeping} asleep with {sleeping_revenue}."
            ),
            day=facts.window.as_of,
            start=facts.window.start,
            end=facts.window.end,
            risk=counts.clients(cells.whole(risk, "clients")),
            risk_revenue=Money(_amount(risk)),
            sleeping=cells.whole(sleeping, "clients"),
            sleeping_revenue=Money(_amount(sleeping)),
        )


def _turnover(facts: Facts) -> Iterator[Message]:
    last = _last_whole(facts)
    if last:
        yield message(
            N_(
                "{period}: {active} bought, of them {kept} had bought in the period before, {returned} came"
                " back, {new} for the first time. Of {before} before {churned} left: churn {churn}."
            ),
            period=Data(str(last["period"])),
            active=counts.clients(cells.whole(last, "active")),
            kept=cells.whole(last, "kept"),
            returned=cells.whole(last, "returned"),
            new=cells.whole(last, "new"),
            churned=cells.whole(last, "churned"),
            before=cells.whole(last, "active_before"),
            churn=Share(cells.fraction(last, "churn")),
        )


def _lists(base: Record) -> Message:
    if base["listed"] is None:
        return message(
            N_("No client list was loaded: who is missing from it and who never bought cannot be told.")
        )
    return message(
        N_(
            "Client list: {listed}; {missing} in sales are not in it, {never} in it have no row of sales"
            " and are potential clients."
        ),
        listed=counts.clients(cells.whole(base, "listed")),
        missing=cells.whole(base, "not_listed"),
        never=cells.whole(base, "prospects"),
    )


def _interval(facts: Facts, base: Record) -> Iterator[Message]:
    if base["base_interval"] is not None:
        yield message(
            N_(
                "The data run from {first} to {as_of}. The usual interval of the base is {interval} days;"
                " it stands in for that of {clients} with fewer than 3 purchase days ({share})."
            ),
            first=cast("date", base["first_day"]),
            as_of=facts.window.as_of,
            interval=Number(cells.fraction(base, "base_interval"), 1),
            clients=counts.clients(cells.whole(base, "by_base")),
            share=Share(cells.fraction(base, "by_base_share")),
        )


def _short_history(facts: Facts, base: Record) -> Iterator[Message]:
    periods = facts.rows("periods")
    known = [period for period in periods if period["history"] != "short"]
    first, months = (
        cast("date", base["first_day"]),
        counts.months(facts.parameters.known_after),
    )
    if not known:
        yield message(
            N_(
                "the data begin on {first}, fewer than {months} before every period:"
                " a new client is one new in the data"
            ),
            code="CB-LIF-101",
            first=first,
            months=months,
        )
    elif len(known) < len(periods):
        yield message(
            N_(
                "the data begin on {first}, fewer than {months} before the periods up to {period}:"
                " there a new client is one new in the data"
            ),
            code="CB-LIF-101",
            first=first,
            months=months,
            period=Data(str(periods[len(periods) - len(known) - 1]["period"])),
        )


def _unfinished(facts: Facts) -> Iterator[Message]:
    for period in facts.rows("periods"):
        if period["coverage"] == "not over":
            yield message(
                N_(
                    "the period {period} is not over on {day}: it has no churn and no retention;"
                    " if the data are complete, give its last day: {option}"
                ),
                code="CB-LIF-102",
                period=Data(str(period["period"])),
                day=cast("date", period["day"]),
                option=Data("--as-of"),
            )


# -- small things ------------------------------------------------------------------------------------------


def _last_whole(facts: Facts) -> Record | None:
    """The last period that has rates."""
    rated = [period for period in facts.rows("periods") if period["churn"] is not None]
    return rated[-1] if rated else None


def _group(facts: Facts, name: str) -> Record:
    return next(group for group in facts.rows("groups") if group["group"] == name)


def _amount(record: Record) -> Decimal:
    return cast("Decimal", record["revenue"])


def _cards(n: int) -> Count:
    return Count(n, "{n} card", "{n} cards")
