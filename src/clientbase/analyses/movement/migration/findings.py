"""What the tables of `migration` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientbase import cells, counts
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
    Value,
    difference,
    fitted,
    listed,
    message,
)
from clientbase.rules import news
from clientbase.rules.classes import short_windows, unfinished_step, unmeasured
from clientbase.rules.news import begins_late

NAMED = 3  # managers and clients a summary names
LOOKED_AT = 30  # clients among whom those to call are looked for
YEAR = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """The step that is spoken of, and the one before it."""

    before: Record
    now: Record

    @property
    def compared(self) -> tuple[Days, Days]:
        """The later and the earlier days whose money makes the change from the one step to the other."""
        before, now = self.before, self.now
        return news.difference(
            Days(cells.day(before, "window_from"), cells.day(before, "step")),
            Days(cells.day(now, "window_from"), cells.day(now, "step")),
        )

    @property
    def months(self) -> int:
        """The length of the windows."""
        return cells.whole(self.now, "months")

    @property
    def end(self) -> date:
        """The last day of the step that is spoken of."""
        return cells.day(self.now, "step")

    @property
    def is_seasonal(self) -> bool:
        """Whether the windows are no whole years, so that a season is in what changed."""
        return bool(self.months % YEAR)

    @property
    def days(self) -> dict[str, Value]:
        """The two steps as the values of a sentence."""
        before, now = cells.day(self.before, "step"), cells.day(self.now, "step")
        return {"before": before, "now": now, "months": counts.months(self.months)}


def summary(facts: Facts) -> Iterator[Message]:
    """How many moved where, what became of class A, whose clients bring less, and whom to call."""
    steps = facts.rows("flow")
    last = steps[-1]
    if not cells.whole(last, "clients") and len(steps) == 1:
        yield message(N_("No client has sales or returns in the window: there is nobody to classify."))
        return
    pair = _spoken(facts)
    if pair is None:
        yield message(
            N_(
                "Only one date can be classified, {step}: {clients} in classes and nothing to compare them"
                " with. Shorter steps may help: {option}."
            ),
            step=cells.day(last, "step"),
            clients=counts.clients(cells.whole(last, "clients")),
            option=Data("--step month --window 1"),
        )
        return
    yield _moved(pair)
    yield from _best(pair)
    for said, _ in _managers(facts, pair):
        yield said
    yield from (said for _, said in _calls(facts, pair))
    if cells.whole(pair.now, "reranked"):
        yield message(
            N_(
                "{clients} changed the ABC class between {before} and {now} only because others bought more"
                " or less: classes are relative. {option} keeps the limits in money."
            ),
            clients=counts.clients(cells.whole(pair.now, "reranked")),
            before=cells.day(pair.before, "step"),
            now=cells.day(pair.now, "step"),
            option=Data("--fixed-limits"),
        )


def warnings(facts: Facts) -> Iterator[Message]:
    """Too few or too short windows, a running step, clients that may not be new."""
    steps = facts.rows("flow")
    last = steps[-1]
    yield from unmeasured(
        facts.parameters.by,
        cells.whole(last, "lines_without_measure"),
        cells.whole(last, "lines"),
        "CB-MIG-105",
    )
    pair = _spoken(facts)
    if pair is None:
        yield message(
            N_("the data from {start} to {end} holds one window of {months} only: nobody can have moved"),
            code="CB-MIG-101",
            start=facts.window.start,
            end=facts.window.end,
            months=counts.months(cells.whole(last, "months")),
        )
        return
    yield from short_windows(facts.parameters.window_months, cells.whole(last, "months"), "CB-MIG-102")
    ends = cells.day(last, "step"), cells.day(pair.now, "step")
    yield from unfinished_step(*ends, facts.parameters.step, "CB-MIG-103")
    yield from begins_late(pair.compared[1], "CB-MIG-106")
    doubtful = [row for row in steps if row["origin"] == "first in the data"]
    if doubtful:
        yield message(
            N_(
                "less than {months} of data lie before {steps}: “new” there means new in the data,"
                " which begins on {start}"
            ),
            code="CB-MIG-104",
            months=counts.months(facts.parameters.known_after),
            steps=Count(len(doubtful), "{n} step", "{n} steps"),
            start=facts.window.start,
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """Class A by limits that did not move, and the first to call; `portfolio` speaks of the managers."""
    pair = _spoken(facts)
    if pair is None or pair.now["progress"] != "complete":
        return
    mood = _mood_of_best(pair)
    if mood is not None:
        text = (
            N_(
                "Class A by the limit of {before} grew from {was} to {kept}: the {months} to {now} against"
                " those to {before}."
            )
            if mood is Mood.GOOD
            else N_(
                "Class A by the limit of {before} shrank from {was} to {kept}: the {months} to {now} against"
                " those to {before}."
            )
        )
        yield Highlight(mood, Message(text, _of_best(pair)), "flow")
    for row, said in _calls(facts, pair):
        if row["direction"] != "lost":  # the silent are called by `churn`
            yield Highlight(Mood.ACTION, said, "clients", (str(row["client_id"]),))


def _spoken(facts: Facts) -> Pair | None:
    """The step of the lists and the one before it; None where nothing can be compared."""
    steps = facts.rows("flow")
    if len(steps) == 1:
        return None
    complete = [place for place, row in enumerate(steps) if place and row["progress"] == "complete"]
    place = complete[-1] if complete else len(steps) - 1
    return Pair(steps[place - 1], steps[place])


def _moved(pair: Pair) -> Message:
    now = pair.now
    text = N_("Clients by class over the {months} to {now} against as long to {before}: {moved}.")
    moved = {
        "up": Count(cells.whole(now, "up"), "{n} rose", "{n} rose"),
        "down": Count(cells.whole(now, "down"), "{n} fell", "{n} fell"),
        "lost": Count(cells.whole(now, "lost"), "{n} was lost", "{n} were lost"),
        "returned": Count(cells.whole(now, "returned"), "{n} returned", "{n} returned"),
        "new": Count(cells.whole(now, "new"), "{n} is new", "{n} are new"),
        "same": Count(cells.whole(now, "same"), "{n} kept the cell", "{n} kept the cell"),
    }
    return Message(text, {**pair.days, "moved": _told(moved.values())})


def _told(found: Iterable[Count]) -> Message:
    """The counts that are not zero, one after the other."""
    return listed([count for count in found if count.n])


def _of_best(pair: Pair) -> dict[str, Value]:
    """Class A at both steps by the limit of the earlier one."""
    return {
        **pair.days,
        "was": _held(pair.now, "best_before", "best_revenue_before"),
        "kept": _held(pair.now, "best_kept", "best_revenue_kept"),
    }


def _held(row: Record, clients: str, money: str) -> Message | Label:
    """So many clients with so much money."""
    if not (n := cells.whole(row, clients)):
        return Label(N_("nobody"))
    text = N_("{clients} with {money}")
    return message(text, clients=counts.clients(n), money=Money(cells.amount(row, money)))


def _mood_of_best(pair: Pair) -> Mood | None:
    """News of class A: its money by a limit that did not move, where all revenue went the same way.

    More money with fewer clients above the limit is no praise. Windows that are no whole years hold a season,
    which lifts clients over a limit in money and takes them below it.
    """
    now, before = pair.now, pair.before
    if pair.is_seasonal:
        return None
    mood = news.mood(
        cells.amount(now, "best_revenue_kept"),
        cells.amount(now, "best_revenue_before"),
        [(cells.amount(now, "revenue"), cells.amount(before, "revenue"))],
    )
    fewer = cells.whole(now, "best_kept") < cells.whole(now, "best_before")
    return None if mood is Mood.GOOD and fewer else mood


def _best(pair: Pair) -> Iterator[Message]:
    """Class A by the limit of the step before, and what those who fell out of it bring."""
    yield Message(
        N_("Class A by the limit of {before}: {was} in the {months} to that day, {kept} in those to {now}."),
        _of_best(pair),
    )
    fell, lost = cells.whole(pair.now, "best_down"), cells.whole(pair.now, "best_lost")
    loss = cells.amount(pair.now, "best_loss")
    if not fell + lost or not loss:
        return
    days, like = pair.compared
    text = (
        N_("Of class A on {before}: {fallen}, {money} less in {days} than in {like}.")
        if loss > 0
        else N_("Of class A on {before}: {fallen}, {money} more in {days} than in {like}.")
    )
    yield message(
        text,
        before=cells.day(pair.before, "step"),
        fallen=_fallen(fell, lost),
        money=Money(abs(loss)),
        days=days,
        like=like,
    )


def _fallen(fell: int, lost: int) -> Message:
    return _told([Count(fell, "{n} fell", "{n} fell"), Count(lost, "{n} was lost", "{n} were lost")])


def _managers(facts: Facts, pair: Pair) -> Iterator[tuple[Message, Record]]:
    """The managers whose clients bring less, the largest loss of money first, each with its row."""
    people = [row for row in facts.rows("by_manager") if row["manager"] is not None]
    if len(people) < 2:  # noqa: PLR2004 - one portfolio is the whole base, already said
        return
    days, like = pair.compared
    for row in people[:NAMED]:
        if cells.amount(row, "change") < 0:
            down, lost = cells.whole(row, "down"), cells.whole(row, "lost")
            best = cells.whole(row, "best_worse")
            if best:
                text = N_(
                    "Clients of {manager} brought {loss} less in {days} than in {like}: {fallen};"
                    " {best} of them of class A."
                )
            elif down + lost:
                text = N_("Clients of {manager} brought {loss} less in {days} than in {like}: {fallen}.")
            else:
                text = N_("Clients of {manager} brought {loss} less in {days} than in {like}; none fell.")
            said = message(
                text,
                manager=Data(str(row["manager"])),
                loss=_change(row),
                days=days,
                like=like,
                fallen=_fallen(down, lost),
                best=best,
            )
            yield fitted(said), row


def _calls(facts: Facts, pair: Pair) -> Iterator[tuple[Record, Message]]:
    """The clients whose money fell most, whatever their class; one that came back since needs no call."""
    clients = facts.tables["clients"]
    names = [column.name for column in clients.table.columns]
    rows = [dict(zip(names, found, strict=True)) for found in clients.rows.head(LOOKED_AT)]
    days, like = pair.compared
    for row in [row for row in rows if _is_worse(row, facts, pair) and not _came_back(row, pair)][:NAMED]:
        was, now = (
            Label(clients.table.column(name).labels[str(row[name])]) for name in ("from_cell", "to_cell")
        )
        values: dict[str, Value] = {
            "client": Data(str(row["client"])),
            "cell": now if was == now else message(N_("{was} → {now}"), was=was, now=now),
            "loss": _change(row),
            "days": days,
            "like": like,
        }
        if row["manager"] is None:
            text = N_("Call {client} ({cell}): {loss} less in {days} than in {like}.")
            yield row, Message(text, values)
            continue
        text = N_("Call {client} ({cell}, {manager}): {loss} less in {days} than in {like}.")
        yield row, Message(text, {**values, "manager": Data(str(row["manager"]))})


def _change(row: Record) -> Money:
    return difference(cells.amount(row, "revenue_after"), cells.amount(row, "revenue_before"))


def _is_worse(row: Record, facts: Facts, pair: Pair) -> bool:
    """Whether the money of a client or a manager fell, in a season by more than that of all clients."""
    now, before = cells.amount(row, "revenue_after"), cells.amount(row, "revenue_before")
    if news.mood(now, before) is not Mood.BAD:
        return False
    people = facts.rows("by_manager")
    everyone = [sum(cells.amount(r, name) for r in people) for name in ("revenue_after", "revenue_before")]
    return not pair.is_seasonal or news.beyond(now, before, *(Decimal(value) for value in everyone))


def _came_back(row: Record, pair: Pair) -> bool:
    """Whether a client that was lost has bought since the step."""
    last = row["last_purchase"]
    return row["direction"] == "lost" and last is not None and cells.day(row, "last_purchase") > pair.end
