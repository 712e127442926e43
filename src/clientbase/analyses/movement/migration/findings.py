"""What the tables of `migration` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import cast

from clientbase import cells, counts
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Label, Message, Money, Value, message
from clientbase.rules.classes import short_windows, unfinished_step, unmeasured

NAMED = 3  # managers and clients a summary names


def summary(facts: Facts) -> Iterator[Message]:
    """How many moved where, what became of class A, whose portfolios shrink, and whom to call."""
    steps = facts.rows("flow")
    last = steps[-1]
    if not cells.whole(last, "clients") and len(steps) == 1:
        yield message(N_("No client has sales or returns in the window: there is nobody to classify."))
        return
    if len(steps) == 1:
        yield message(
            N_(
                "Only one date can be classified, {step}: {clients} in classes and nothing to compare them"
                " with. Shorter steps may help: {option}."
            ),
            step=_day(last, "step"),
            clients=counts.clients(cells.whole(last, "clients")),
            option=Data("--step month --window 1"),
        )
        return
    yield _moved(steps)
    yield _best(last)
    yield from _managers(facts)
    yield from (said for _, said in _calls(facts, "down", "lost"))
    if cells.whole(last, "reranked"):
        yield message(
            N_(
                "{clients} changed the ABC class only because others bought more or less:"
                " classes are relative. {option} keeps the limits in money."
            ),
            clients=counts.clients(cells.whole(last, "reranked")),
            option=Data("--fixed-limits"),
        )


def warnings(facts: Facts) -> Iterator[Message]:
    """Too few or too short windows, an unfinished step, clients that may not be new."""
    steps = facts.rows("flow")
    last = steps[-1]
    yield from unmeasured(
        facts.parameters.by,
        cells.whole(last, "lines_without_measure"),
        cells.whole(last, "lines"),
        "CB-MIG-105",
    )
    if len(steps) == 1:
        yield message(
            N_("the data from {start} to {end} holds one window of {months} only: nobody can have moved"),
            code="CB-MIG-101",
            start=facts.window.start,
            end=facts.window.end,
            months=counts.months(cells.whole(last, "months")),
        )
        return
    yield from short_windows(facts.parameters.window_months, cells.whole(last, "months"), "CB-MIG-102")
    ends = _day(steps[-2], "step"), _day(last, "step")
    yield from unfinished_step(*ends, facts.parameters.step, "CB-MIG-103")
    doubtful = [row for row in steps if row["origin"] == "first in the data"]
    if doubtful:
        yield message(
            N_(
                "less than 12 months of data lie before {steps}: “new” there means new in the data,"
                " which begins on {start}"
            ),
            code="CB-MIG-104",
            steps=Count(len(doubtful), "{n} step", "{n} steps"),
            start=facts.window.start,
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """Class A growing or shrinking, the portfolio that loses most, the first clients to call."""
    steps = facts.rows("flow")
    if len(steps) == 1:
        return
    last = steps[-1]
    before, now = cells.whole(last, "best_before"), cells.whole(last, "best_after")
    if before != now:
        text = (
            N_("Class A grew from {before} to {now} clients since {step}.")
            if now > before
            else N_("Class A shrank from {before} to {now} clients since {step}.")
        )
        mood = Mood.GOOD if now > before else Mood.BAD
        said = message(text, before=before, now=now, step=_day(steps[-2], "step"))
        yield Highlight(mood, said, "matrix_abc")
    for said in _managers(facts):
        yield Highlight(Mood.BAD, said, "by_manager")
    for client, said in _calls(facts, "down"):  # the silent are called by `churn`
        yield Highlight(Mood.ACTION, said, "movers", (client,))


def _moved(steps: Sequence[Record]) -> Message:
    last = steps[-1]
    return message(
        N_("From {before} to {now}: {up}, {down}, {lost}, {returned}, {new}; {same} kept their cell."),
        before=_day(steps[-2], "step"),
        now=_day(last, "step"),
        up=Count(cells.whole(last, "up"), "{n} client rose", "{n} clients rose"),
        down=Count(cells.whole(last, "down"), "{n} fell", "{n} fell"),
        lost=Count(cells.whole(last, "lost"), "{n} was lost", "{n} were lost"),
        returned=Count(cells.whole(last, "returned"), "{n} returned", "{n} returned"),
        new=Count(cells.whole(last, "new"), "{n} is new", "{n} are new"),
        same=cells.whole(last, "same"),
    )


def _best(last: Record) -> Message:
    fell, lost = cells.whole(last, "best_down"), cells.whole(last, "best_lost")
    if not fell + lost:
        return message(
            N_("Class A: {before} before, {now} now; none of them fell or was lost."),
            before=cells.whole(last, "best_before"),
            now=cells.whole(last, "best_after"),
        )
    return message(
        N_("Class A: {before} before, {now} now; {fell}, {lost}: they bring {loss} less."),
        before=cells.whole(last, "best_before"),
        now=cells.whole(last, "best_after"),
        fell=Count(fell, "{n} of them fell", "{n} of them fell"),
        lost=Count(lost, "{n} was lost", "{n} were lost"),
        loss=Money(cells.amount(last, "best_loss")),
    )


def _managers(facts: Facts) -> Iterator[Message]:
    """The managers whose clients bring less, the largest loss first."""
    people = [row for row in facts.rows("by_manager") if row["manager"] is not None]
    if len(people) < 2:  # noqa: PLR2004 - one portfolio is the whole base, already said
        return
    for row in people[:NAMED]:
        if cells.amount(row, "change") < 0 and cells.whole(row, "down") + cells.whole(row, "lost"):
            yield message(
                N_("Clients of {manager} bring {loss} less: {down}, {lost}; {best} of them of class A."),
                manager=Data(str(row["manager"])),
                loss=Money(-cells.amount(row, "change")),
                down=Count(cells.whole(row, "down"), "{n} fell", "{n} fell"),
                lost=Count(cells.whole(row, "lost"), "{n} was lost", "{n} were lost"),
                best=cells.whole(row, "best_worse"),
            )


def _calls(facts: Facts, *directions: str) -> Iterator[tuple[str, Message]]:
    """The clients whose fall costs most, by id."""
    steps = facts.rows("flow")
    from_cells, to_cells = (facts.tables["movers"].table.column(n).labels for n in ("from_cell", "to_cell"))
    fallen = (row for row in facts.tables["movers"].records() if row["direction"] in directions)
    for row in islice(fallen, NAMED):
        if cells.amount(row, "change") >= 0:
            return
        values: dict[str, Value] = {
            "client": Data(str(row["client"])),
            "from_cell": Label(from_cells[str(row["from_cell"])]),
            "to_cell": Label(to_cells[str(row["to_cell"])]),
            "loss": Money(-cells.amount(row, "change")),
            "months": counts.months(cells.whole(steps[-1], "months")),
            "now": _day(steps[-1], "step"),
            "before": _day(steps[-2], "step"),
        }
        text = N_(
            "Call {client} ({from_cell} → {to_cell}): {loss} less in {months} to {now} than in those to"
            " {before}."
        )
        if row["manager"] is not None:
            values["manager"] = Data(str(row["manager"]))
            text = N_(
                "Call {client} ({from_cell} → {to_cell}, {manager}): {loss} less in {months} to {now} than in"
                " those to {before}."
            )
        yield str(row["client_id"]), Message(text, values)


# -- small things ------------------------------------------------------------------------------------------


def _day(record: Record, column: str) -> date:
    return cast("date", record[column])
