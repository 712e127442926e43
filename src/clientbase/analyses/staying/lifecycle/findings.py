"""What the tables of `lifecycle` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import cast

from clientbase import cells, counts
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import (
    N_,
    Count,
    Data,
    Label,
    Message,
    Money,
    Number,
    PeriodName,
    Share,
    Value,
    fitted,
    listed,
    message,
)
from clientbase.rules.news import FEW_CLIENTS, NOTABLE, Likeness, Period, like_with_like, mood
from clientbase.vocabulary import GRAINS

OF_BASE = {
    "permanent": N_("permanent – {n} ({share})"),
    "occasional": N_("occasional – {n}"),
    "gone": N_("gone – {n}"),
}


def summary(facts: Facts) -> Iterator[Message]:
    """How the base is made up, who is slipping away, who moved, what the client list lacks."""
    (base,) = facts.rows("base")
    if not cells.whole(base, "base"):
        yield message(N_("No client has bought anything up to the as-of day: there is no client base yet."))
        yield _lists(base)
        return
    yield _parts(facts, base)
    yield from _slipping(facts)
    yield from _turnover(facts)
    yield from _rates(facts, base)
    yield _of_base(facts, base)
    yield _lists(base)
    yield from _interval(facts, base)


def _of_base(facts: Facts, base: Record) -> Message:
    """Who bought lately."""
    days = counts.days(facts.parameters.active_days)
    if not cells.whole(base, "active"):
        return message(N_("Active base: nobody bought in the last {days}."), days=days)
    return message(
        N_("Active base: {active} bought in the last {days}, {share} of the total base."),
        active=counts.clients(cells.whole(base, "active")),
        days=days,
        share=Share(cells.fraction(base, "active_share")),
    )


def warnings(facts: Facts) -> Iterator[Message]:
    """What makes the groups weaker than they look."""
    (base,) = facts.rows("base")
    if cells.whole(base, "base"):
        yield from _short_history(facts, base)
        yield from _unfinished(facts)
        yield from _hasty(base)
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
    """Whether the active base grew or shrank in a year; `churn` calls the silent."""
    yield from _active(facts)


def _active(facts: Facts) -> Iterator[Highlight]:
    """The active base of the last whole period against a year before, where the money says the same.

    The season moves it from period to period, so it is compared with the same period only.
    """
    pair = like_with_like(
        [
            Period(cast("date", row["starts"]), cast("date", row["day"]), row["coverage"] == "whole", row)
            for row in facts.rows("periods")
        ]
    )
    if pair is None or pair.likeness is not Likeness.YEAR_BEFORE:
        return
    now, before = (cells.whole(period.row, "active") for period in (pair.now, pair.before))
    if before < FEW_CLIENTS or abs(now - before) < NOTABLE * before:
        return
    found = mood(_amount(pair.now.row), _amount(pair.before.row), [(Decimal(now), Decimal(before))])
    if found:
        text = (
            N_(
                "The active base grew: {now} bought in {period}, {before} in {earlier};"
                " revenue {revenue} against {revenue_before}."
            )
            if found is Mood.GOOD
            else N_(
                "The active base shrank: {now} bought in {period}, {before} in {earlier};"
                " revenue {revenue} against {revenue_before}."
            )
        )
        said = message(
            text,
            now=counts.clients(now),
            period=PeriodName(str(pair.now.row["period"])),
            before=before,
            earlier=PeriodName(str(pair.before.row["period"])),
            revenue=Money(_amount(pair.now.row)),
            revenue_before=Money(_amount(pair.before.row)),
        )
        yield Highlight(found, said, "periods")


def _parts(facts: Facts, base: Record) -> Message:
    clients = dict.fromkeys(("permanent", "occasional", "gone", "potential", "none"), 0)
    revenue = 0.0
    for group in facts.rows("groups"):
        clients[str(group["part"])] += cells.whole(group, "clients")
        if group["part"] == "permanent":
            revenue += cells.fraction(group, "revenue_share")
    told = message(
        N_(
            "Of {base} who bought up to {as_of}: {parts}; the permanent bring {revenue} of the revenue of the"
            " window."
        )
        if clients["permanent"]
        else N_("Of {base} who bought up to {as_of}: {parts}."),
        as_of=facts.window.as_of,
        base=counts.clients(cells.whole(base, "base")),
        parts=listed(
            [
                message(text, n=clients[part], share=Share(clients[part] / cells.whole(base, "base")))
                for part, text in OF_BASE.items()
                if clients[part]
            ]
        ),
        revenue=Share(revenue),
    )
    return fitted(told)


def _slipping(facts: Facts) -> Iterator[Message]:
    risk, sleeping = _group(facts, "at risk"), _group(facts, "sleeping")
    found = [
        message(text, clients=counts.clients(cells.whole(group, "clients")), revenue=Money(_amount(group)))
        for group, text in (
            (risk, N_("at risk – {clients}, {revenue}")),
            (sleeping, N_("asleep – {clients}, {revenue}")),
        )
        if cells.whole(group, "clients")
    ]
    if found:
        yield message(
            N_("Slipping away by {day}, with their revenue from {start} to {end}: {groups}."),
            day=facts.window.as_of,
            start=facts.window.start,
            end=facts.window.end,
            groups=listed(found, "; "),
        )


def _turnover(facts: Facts) -> Iterator[Message]:
    last = _last_rated(facts)
    if last is None:
        (base,) = facts.rows("base")
        yield message(
            N_(
                "Churn is not told: it takes two neighbouring periods ({grain}) that the data cover from"
                " the first day to the last."
            ),
            grain=Label(GRAINS[str(base["grain"])]),
        )
        return
    yield _bought(last)
    yield _churn(last)


def _bought(last: Record) -> Message:
    """Who bought in a period, by what they did before."""
    period = PeriodName(str(last["period"]))
    if not cells.whole(last, "active"):
        return message(N_("Nobody bought in {period}."), period=period)
    first = (
        N_("{n} for the first time in the data")
        if last["history"] == "short"
        else N_("{n} for the first time")
    )
    found = [
        message(text, n=cells.whole(last, name))
        for name, text in (
            ("kept", N_("{n} also in the period before")),
            ("returned", N_("{n} came back")),
            ("new", first),
        )
        if cells.whole(last, name)
    ]
    return message(
        N_("Bought in {period}: {active}, of them {parts}."),
        period=period,
        active=counts.clients(cells.whole(last, "active")),
        parts=listed(found),
    )


def _churn(last: Record) -> Message:
    text = N_(
        "Of {before} who bought in the period before, {churned} did not buy in {period}: churn {churn}."
    )
    few = N_(
        "Of {before} who bought in the period before, {churned} did not buy in {period}: too few for a rate."
    )
    before = cells.whole(last, "active_before")
    values: dict[str, Value] = {
        "before": counts.clients(before),
        "churned": cells.whole(last, "churned"),
        "period": PeriodName(str(last["period"])),
    }
    if not last["churned"]:
        return Message(
            N_("{before} bought in the period before, all of them in {period} too: no churn."), values
        )
    if before < FEW_CLIENTS:
        return Message(few, values)
    return Message(text, values | {"churn": Share(cells.fraction(last, "churn"))})


def _lists(base: Record) -> Message:
    if base["listed"] is None:
        return message(
            N_("No client list was loaded: who is missing from it and who never bought cannot be told.")
        )
    found = [
        message(text, n=cells.whole(base, name))
        for name, text in (
            ("not_listed", N_("{n} who bought are not in it")),
            ("prospects", N_("{n} in it never bought and are potential clients")),
        )
        if cells.whole(base, name)
    ]
    clients = counts.clients(cells.whole(base, "listed"))
    if not found:
        return message(N_("Client list: {clients}, the same that bought."), clients=clients)
    return message(N_("Client list: {clients}; {apart}."), clients=clients, apart=listed(found))


def _interval(facts: Facts, base: Record) -> Iterator[Message]:
    if base["base_interval"] is not None:
        told = message(
            N_(
                "The data run from {first} to {as_of}. The usual interval of the base is {interval} days;"
                " it stands in for that of {clients} with fewer than 3 purchase days ({share})."
            )
            if cells.whole(base, "by_base")
            else N_(
                "The data run from {first} to {as_of}. The usual interval of the base is {interval} days."
            ),
            first=cast("date", base["first_day"]),
            as_of=facts.window.as_of,
            interval=Number(cells.fraction(base, "base_interval"), 1),
            clients=counts.clients(cells.whole(base, "by_base")),
            share=Share(cells.fraction(base, "by_base_share")),
        )
        yield fitted(told)


def _rates(facts: Facts, base: Record) -> Iterator[Message]:
    """How long the periods are where the program chose it."""
    if facts.parameters.grain == "auto" and base["base_interval"] is not None:
        yield message(
            N_(
                "The period of churn ({grain}) is the shortest that holds the usual interval of the base;"
                " another length: {option}."
            ),
            grain=Label(GRAINS[str(base["grain"])]),
            option=Data("--grain"),
        )


def _hasty(base: Record) -> Iterator[Message]:
    """Periods in which a client who buys as usual need not buy at all."""
    if cells.fraction(base, "base_interval") > cells.whole(base, "grain_days"):
        yield message(
            N_(
                "the usual interval of the base is {interval} days, longer than a period ({grain}):"
                " clients who buy at their usual pace count as having left"
            ),
            code="CB-LIF-106",
            interval=Number(cells.fraction(base, "base_interval"), 1),
            grain=Label(GRAINS[str(base["grain"])]),
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
            period=PeriodName(str(periods[len(periods) - len(known) - 1]["period"])),
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
                period=PeriodName(str(period["period"])),
                day=cast("date", period["day"]),
                option=Data("--as-of"),
            )


# -- small things ------------------------------------------------------------------------------------------


def _last_rated(facts: Facts) -> Record | None:
    """The last period that has rates."""
    rated = [period for period in facts.rows("periods") if period["churn"] is not None]
    return rated[-1] if rated else None


def _group(facts: Facts, name: str) -> Record:
    """Clients and money of a group, which may have a row in two parts of the base."""
    rows = [group for group in facts.rows("groups") if group["group"] == name]
    return {
        "clients": sum(cells.whole(row, "clients") for row in rows),
        "revenue": sum((_amount(row) for row in rows), Decimal(0)),
    }


def _amount(record: Record) -> Decimal:
    return cast("Decimal", record["revenue"])


def _cards(n: int) -> Count:
    return Count(n, "{n} card", "{n} cards")
