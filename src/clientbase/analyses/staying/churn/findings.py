"""What the tables of `churn` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from clientbase import cells, counts
from clientbase.analysis import Cell, Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Label, Message, Money, Number, Share, message

NAMED = 3  # clients named in the summary
CALLS = 5  # clients to call named on the first sheet of a report
FEW = 10  # lists of the back-test with fewer clients prove little

SIGNALS = {
    "goods": N_("products"),
    "nps_score": N_("answers on NPS"),
    "open_complaints": N_("complaints"),
    "overdue_debt": N_("receivables"),
}


def summary(facts: Facts) -> Iterator[Message]:
    """How many of the best are silent and what it costs, whom to call first, how such lists came true."""
    found = facts.rows("summary")
    if not found or not cells.whole(found[0], "best"):
        yield _nobody(found)
        return
    (total,) = found
    clients = facts.rows("clients")
    yield message(
        N_(
            "{listed} of {best} best clients bought nothing from {silent_from} to {day}:"
            " {risk} of revenue at risk."
        ),
        listed=cells.whole(total, "listed"),
        best=cells.whole(total, "best"),
        silent_from=cast("date", total["silent_from"]),
        day=cast("date", total["day"]),
        risk=Money(cells.amount(total, "revenue_at_risk")),
    )
    if clients:
        yield message(
            N_("Call first: {names}."),
            names=Data(", ".join(str(row["client"]) for row in clients[:NAMED])),
        )
        yield _rhythms(clients)
    yield message(
        N_("Best is {what} over {months} from {first} to {last}, before the silence."),
        what=_what(facts),
        months=counts.months(cells.whole(total, "months_covered")),
        first=cast("date", total["before_from"]),
        last=cast("date", total["before_to"]),
    )
    yield from _history(facts)
    missing = _missing(clients)
    if missing:
        yield message(N_("The data give no signals of the listed from: {list}."), list=missing)


def warnings(facts: Facts) -> Iterator[Message]:
    """What makes the list weaker than it looks."""
    found = facts.rows("summary")
    if not found or not cells.whole(found[0], "best"):
        return
    (total,) = found
    covered = cells.whole(total, "months_covered")
    if covered < facts.parameters.before:
        yield message(
            N_(
                "the data begin on {first}: the best clients are told from {covered} before the silence"
                " instead of {wanted}"
            ),
            code="CB-CHU-101",
            first=cast("date", total["first_day"]),
            covered=counts.months(covered),
            wanted=facts.parameters.before,
        )
    tested = [row for row in facts.rows("backtest") if cells.whole(row, "best")]
    if facts.parameters.backtest and len(tested) < facts.parameters.backtest:
        yield message(
            N_("the history allows {lists} of the back-test instead of {wanted}"),
            code="CB-CHU-102",
            lists=Count(len(tested), "{n} list", "{n} lists"),
            wanted=facts.parameters.backtest,
        )
    if tested and sum(cells.whole(row, "listed") for row in tested) < FEW:
        yield message(
            N_("the back-test lists {clients} in all: its shares are anecdotes, not rates"),
            code="CB-CHU-103",
            clients=counts.clients(sum(cells.whole(row, "listed") for row in tested)),
        )
    unrated = sum(row["overdue_ratio"] is None for row in facts.rows("clients"))
    if unrated:
        yield message(
            N_("fewer than 3 purchase days: {clients} of the list without an overdue ratio"),
            code="CB-CHU-104",
            clients=counts.clients(unrated),
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """The silence of the best in one sentence, and whom to call."""
    found = facts.rows("summary")
    if not found or not cells.whole(found[0], "best"):
        return
    (total,) = found
    if not cells.whole(total, "listed"):
        text = N_("All {best} best clients have bought since {silent_from}.")
        yield Highlight(
            Mood.GOOD,
            message(text, best=cells.whole(total, "best"), silent_from=cast("date", total["silent_from"])),
        )
        return
    yield Highlight(
        Mood.BAD,
        message(
            N_("{listed} of {best} best clients have bought nothing since {silent_from}: {risk} at risk."),
            listed=cells.whole(total, "listed"),
            best=cells.whole(total, "best"),
            silent_from=cast("date", total["silent_from"]),
            risk=Money(cells.amount(total, "revenue_at_risk")),
        ),
        "clients",
    )
    for row in facts.rows("clients")[:CALLS]:
        yield Highlight(Mood.ACTION, _call(row), "clients", client=str(row["client"]))


def _nobody(found: list[dict[str, Cell]]) -> Message:
    if not found:
        return message(N_("There are no sales up to the as-of day: nobody can have gone silent."))
    return message(
        N_(
            "No client brought revenue before the silence window, which begins on {silent_from};"
            " the data begin on {first}: who the best clients were cannot be told."
        ),
        silent_from=cast("date", found[0]["silent_from"]),
        first=cast("date", found[0]["first_day"] or found[0]["silent_from"]),
    )


def _what(facts: Facts) -> Message:
    parameters = facts.parameters
    if parameters.top:
        return message(N_("one of the {n} largest"), n=parameters.top)
    return message(N_("class {classes}"), classes=Data(parameters.classes))


def _rhythms(clients: list[dict[str, Cell]]) -> Message:
    reasons = [row["reason"] for row in clients]
    return message(
        N_(
            "Silent beyond the usual interval: {late} of the listed; near it: {within};"
            " without a known rhythm: {unknown}."
        ),
        late=reasons.count("far beyond") + reasons.count("beyond"),
        within=reasons.count("within"),
        unknown=reasons.count("no rhythm"),
    )


def _history(facts: Facts) -> Iterator[Message]:
    tested = [row for row in facts.rows("backtest") if cells.whole(row, "listed")]
    if not tested:
        return
    listed, back = (sum(cells.whole(row, name) for row in tested) for name in ("listed", "came_back"))
    yield message(
        N_(
            "Back-test: {lists} of the past held {listed}; {back} of them ({share}) bought within {horizon},"
            " the others stayed away."
        ),
        lists=Count(len(tested), "{n} list", "{n} lists"),
        listed=Count(listed, "{n} name", "{n} names"),
        back=back,
        horizon=counts.months(facts.parameters.horizon),
        share=Share(back / listed),
    )
    rated = [row for row in tested if row["auc_days_silent"] is not None]
    if rated:
        yield message(
            N_(
                "AUC on the latest of them: {silent} by days silent, {overdue} by overdue ratio"
                " (1 tells leavers from stayers always, 0.5 is a coin)."
            ),
            silent=Number(cast("float", rated[0]["auc_days_silent"]), 2),
            overdue=Number(cast("float", rated[0]["auc_overdue_ratio"]), 2),
        )


def _missing(clients: list[dict[str, Cell]]) -> Label | Message | None:
    """The kinds of data that say nothing of any listed client, as one phrase."""
    phrase: Label | Message | None = None
    for name, word in SIGNALS.items():
        if clients and all(row[name] is None for row in clients):
            label = Label(word)
            phrase = label if phrase is None else message(N_("{one}, {other}"), one=phrase, other=label)
    return phrase


def _call(row: Record) -> Message:
    client = Data(str(row["client"]))
    days = counts.days(cells.whole(row, "days_silent"))
    risk = Money(cells.amount(row, "revenue_at_risk"))
    if row["manager"]:
        return message(
            N_("Call {client} ({manager}): silent for {days}, {risk} at risk."),
            client=client,
            manager=Data(str(row["manager"])),
            days=days,
            risk=risk,
        )
    return message(
        N_("Call {client}: silent for {days}, {risk} at risk."), client=client, days=days, risk=risk
    )


# -- small things ------------------------------------------------------------------------------------------
