"""What the tables of `bridge` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analyses.movement.bridge.tables import COMPONENTS
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import (
    N_,
    Count,
    Data,
    Days,
    Label,
    Message,
    Money,
    Share,
    Value,
    difference,
    listed,
    message,
)
from clientbase.rules import news
from clientbase.rules.news import begins_late

FIRST_TO_CALL = 5
LOOKED_AT = 50  # clients among whom those are looked for
OLD = ("grown", "shrunk", "unchanged", "lost")  # components of clients who bought in the earlier period


def summary(facts: Facts) -> Iterator[Message]:
    """The change, what was lost and won, what the old clients alone did, whom to call, whose clients."""
    periods = _periods(facts)
    if "now" not in periods:
        yield _incomparable(facts, periods["not compared"])
        return
    parts = {str(row["component"]): row for row in facts.rows("bridge")}
    yield _difference(periods, parts["total"])
    yield from _lost(periods, parts)
    yield from _won(periods, parts)
    yield from _kept(periods, parts)
    yield from _calls(facts, periods)
    yield from _managers(facts, periods)


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
    ends = cells.day(now, "ends")
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
            start=cells.day(now, "history_from"),
            months=counts.months(facts.parameters.known_after),
            clients=_clients(new),
        )
    yield from begins_late(_days(before), "CB-BRI-104")


def highlights(facts: Facts) -> Iterator[Highlight]:
    """The change of revenue where it is good or bad news; `churn` calls the silent."""
    periods = _periods(facts)
    if "now" not in periods:
        return
    total = next(row for row in facts.rows("bridge") if row["component"] == "total")
    mood = _mood(periods, total)
    if mood is not None:
        yield Highlight(mood, _difference(periods, total), "bridge")


def _mood(periods: Mapping[str, Record], total: Record) -> Mood | None:
    """News of the whole revenue; a rise must also hold day by day where the data begin inside a month.

    Adjacent periods hold a season: they are no news where the data, though not the window, hold the same
    months of the year before.
    """
    adjacent = periods["now"]["likeness"] == "adjacent"
    if adjacent and cells.day(periods["now"], "history_from") <= _like_start(periods["now"]):
        return None
    now, before = cells.amount(total, "revenue_now"), cells.amount(total, "revenue_before")
    held = _days(periods["before"])
    whole = Days(held.start.replace(day=1), held.end)
    daily = (now * _length(held), before * _length(whole))
    return news.mood(now, before, [daily], seasonal=adjacent)


def _like_start(now: Record) -> date:
    """The tenth day, until when a month is whole, of the first of the same months of an earlier year."""
    start, years = cells.day(now, "starts"), -(-cells.whole(now, "months") // 12)
    return start.replace(year=start.year - years, day=10)


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
            whole=_whole_months(outside),
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


def _whole_months(outside: Record) -> Count | Label:
    months = cells.whole(outside, "months_whole")
    return counts.months(months) if months else Label(N_("none"))


def _difference(periods: Mapping[str, Record], total: Record) -> Message:
    now, before = cells.amount(total, "revenue_now"), cells.amount(total, "revenue_before")
    share = total["change_share"]
    values: dict[str, Value] = {
        **_both(periods),
        "now": Money(now),
        "before": Money(before),
    }
    if now == before:
        return Message(N_("{days} against {like}: {now} against {before}, no change."), values)
    if not isinstance(share, float):
        text = N_("{days} against {like}: {now} against {before}; there is nothing to measure the change by.")
        return Message(text, values)
    text = (
        N_("{days} against {like}: revenue {now} against {before}, up by {change} ({share}).")
        if now > before
        else N_("{days} against {like}: revenue {now} against {before}, down by {change} ({share}).")
    )
    return Message(text, {**values, "change": difference(now, before), "share": Share(abs(share))})


def _lost(periods: Mapping[str, Record], parts: Mapping[str, Record]) -> Iterator[Message]:
    if fallen := _components(parts, ("lost", "shrunk")):
        text = N_("Less than in {like}: {parts}.")
        yield message(text, like=_days(periods["before"]), parts=listed(fallen, "; "))


def _won(periods: Mapping[str, Record], parts: Mapping[str, Record]) -> Iterator[Message]:
    if risen := _components(parts, ("new", "returned", "grown")):
        text = N_("More than in {like}: {parts}.")
        yield message(text, like=_days(periods["before"]), parts=listed(risen, "; "))


def _components(parts: Mapping[str, Record], names: Sequence[str]) -> list[Message]:
    """The components of the change that hold any client."""
    return [
        message(
            N_("{component} – {clients}, {money}"),
            component=Label(COMPONENTS[name]),
            clients=_clients(parts[name]),
            money=Money(cells.amount(parts[name], "change")),
        )
        for name in names
        if cells.whole(parts[name], "clients")
    ]


def _kept(periods: Mapping[str, Record], parts: Mapping[str, Record]) -> Iterator[Message]:
    """What the clients of the earlier period are worth now."""
    before = sum((cells.amount(parts[name], "revenue_before") for name in OLD), Decimal(0))
    now = sum((cells.amount(parts[name], "revenue_now") for name in OLD), Decimal(0))
    if before > 0:
        values: dict[str, Value] = {"now": Money(now), "before": Money(before)}
        values["share"] = Share(float(now) / float(before))
        yield Message(
            N_("The clients of {like} brought {now} in {days} after {before} then: {share} of it."),
            {**_both(periods), **values},
        )


def _calls(facts: Facts, periods: Mapping[str, Record]) -> Iterator[Message]:
    """The clients whose loss weighs most; one that was lost and has bought again since needs no call."""
    clients = facts.tables["clients"]
    columns = [column.name for column in clients.table.columns]
    rows = [dict(zip(columns, row, strict=True)) for row in clients.rows.head(LOOKED_AT)]
    ends = cells.day(periods["now"], "ends")
    away = [row["component"] == "lost" and cells.day(row, "last_purchase") <= ends for row in rows]
    worst = [
        row
        for row, is_away in zip(rows, away, strict=True)
        if (is_away or row["component"] == "shrunk") and cells.amount(row, "change") < 0
    ][:FIRST_TO_CALL]
    fallen = [row for row in facts.rows("bridge") if row["component"] in {"lost", "shrunk"}]
    losses = sum((cells.amount(row, "change") for row in fallen), Decimal(0))
    own = sum((cells.amount(row, "change") for row in worst), Decimal(0))
    if worst and losses < 0:
        text = (
            N_("The only fall: {names}, who brought {money} less in {days} than in {like}.")
            if sum(cells.whole(row, "clients") for row in fallen) == 1
            else N_(
                "The largest falls: {names}. Together they brought {money} less in {days} than in {like},"
                " {share} of what was lost and shrunk."
            )
        )
        names = Data(", ".join(str(row["client"]) for row in worst))
        shown: dict[str, Value] = {
            "names": names,
            "money": Money(-own),
            "share": Share(float(own) / float(losses)),
        }
        yield Message(text, {**_both(periods), **shown})


def _change(row: Record) -> Money:
    return difference(cells.amount(row, "revenue_now"), cells.amount(row, "revenue_before"))


def _managers(facts: Facts, periods: Mapping[str, Record]) -> Iterator[Message]:
    """The portfolio that fell most, where there are several."""
    owned = [row for row in facts.rows("managers") if row["line"] == "manager"]
    if len(owned) > 1 and cells.amount(owned[0], "change") < 0:
        manager, fall = Data(str(owned[0]["manager"])), _change(owned[0])
        yield Message(
            N_("The largest fall from {like} to {days} by portfolio: {manager}, {change}."),
            {**_both(periods), "manager": manager, "change": fall},
        )


# -- small things ------------------------------------------------------------------------------------------


def _both(periods: Mapping[str, Record]) -> dict[str, Value]:
    """The days of this period and of the one it is compared with."""
    return {"days": _days(periods["now"]), "like": _days(periods["before"])}


def _days(period: Record) -> Days:
    return Days(cells.day(period, "starts"), cells.day(period, "ends"))


def _length(days: Days) -> int:
    return (days.end - days.start).days + 1


def _periods(facts: Facts) -> dict[str, Record]:
    return {str(row["period"]): row for row in facts.rows("periods")}


def _clients(record: Record) -> Count:
    return counts.clients(cells.whole(record, "clients"))
