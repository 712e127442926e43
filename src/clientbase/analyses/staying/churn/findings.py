"""What the tables of `churn` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from clientbase import cells, counts
from clientbase.analyses.staying.churn import calls
from clientbase.analysis import Cell, Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Label, Message, Money, Number, Share, Value, listed, message

NAMED = 3  # clients named in the summary
FEW = 10  # lists of the back-test with fewer clients prove little
SHORT = 90  # fewer days of data before a last purchase say little of the pace of a client

SIGNALS = {
    "goods": N_("products"),
    "nps_score": N_("answers on NPS"),
    "open_complaints": N_("complaints"),
    "overdue_debt": N_("receivables"),
}


def summary(facts: Facts) -> Iterator[Message]:
    """Whether the list is proven, how many of the best are silent and late, what it costs, who is next."""
    found = facts.rows("summary")
    if not found or not cells.whole(found[0], "best"):
        yield _nobody(found)
        return
    (total,) = found
    clients = facts.rows("clients")
    unproven = calls.unproven(total)
    if clients and unproven:
        yield unproven
    yield _silent(total)
    yield from _cost(facts, clients)
    if clients:
        yield _first(clients, in_order=unproven is None)
    yield from _signals(facts, total)
    yield message(
        N_("Best is {what} from {first} to {last}, before the silence."),
        what=_what(facts),
        first=_begins(total),
        last=cast("date", total["before_to"]),
    )
    yield from _history(facts, total)
    missing = _missing(clients)
    if missing:
        yield message(N_("The data give no signals of the listed from: {list}."), list=listed(missing))


def warnings(facts: Facts) -> Iterator[Message]:
    """What makes the list weaker than it looks."""
    found = facts.rows("summary")
    if not found or not cells.whole(found[0], "best"):
        return
    (total,) = found
    first = cast("date", total["first_day"])
    if first > cast("date", total["before_from"]):
        yield message(
            N_(
                "the data begin on {first}: the best clients are told from {covered} months before the"
                " silence instead of {wanted}"
            ),
            code="CB-CHU-101",
            first=first,
            covered=Number(cells.fraction(total, "months_covered"), 1),
            wanted=facts.parameters.before,
        )
    tested = [row for row in facts.rows("backtest") if cells.whole(row, "best")]
    if facts.parameters.backtest and len(tested) < facts.parameters.backtest:
        yield message(
            N_("the history allows {lists} of the back-test instead of {wanted}")
            if tested
            else N_("the history is too short for a back-test, which takes {wanted} lists of the past"),
            code="CB-CHU-102",
            lists=Count(len(tested), "{n} list", "{n} lists"),
            wanted=facts.parameters.backtest,
        )
    if 0 < sum(cells.whole(row, "listed") for row in tested) < FEW:
        yield message(
            N_("the back-test lists {clients} in all: its shares are anecdotes, not rates"),
            code="CB-CHU-103",
            clients=counts.clients(sum(cells.whole(row, "listed") for row in tested)),
        )
    yield from _weak_rows(facts.rows("clients"))


def highlights(facts: Facts) -> Iterator[Highlight]:
    """The silence of the best that are late, whom to call, who still buys but shows signs of leaving."""
    found = facts.rows("summary")
    if not found or not cells.whole(found[0], "best"):
        return
    (total,) = found
    late = calls.late(facts.rows("clients"))
    for said in _worse(facts, total, late):
        yield Highlight(Mood.BAD, said, "clients")
    if late:
        yield from calls.highlights(late, total)
    yield from calls.watch(facts.rows("signals"), total)


# -- sentences ---------------------------------------------------------------------------------------------


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


def _silent(total: Record) -> Message:
    """The list of the source in numbers, and its two parts."""
    if not cells.whole(total, "listed"):
        return message(
            N_("All best clients ({best}) have bought from {silent_from} to {day}."),
            best=cells.whole(total, "best"),
            silent_from=cast("date", total["silent_from"]),
            day=cast("date", total["day"]),
        )
    late, within = cells.whole(total, "late"), cells.whole(total, "within_rhythm")
    if late and within:
        text = N_(
            "{listed} of {best} best clients bought nothing from {silent_from} to {day}: {late} late by their"
            " own rhythm or without one, {within} still within theirs."
        )
    elif late:
        text = N_(
            "{listed} of {best} best clients bought nothing from {silent_from} to {day}: late by their own"
            " rhythm or without one."
        )
    else:
        text = N_(
            "{listed} of {best} best clients bought nothing from {silent_from} to {day}: still within their"
            " own rhythm."
        )
    return message(
        text,
        listed=cells.whole(total, "listed"),
        best=cells.whole(total, "best"),
        silent_from=cast("date", total["silent_from"]),
        day=cast("date", total["day"]),
        late=late,
        within=within,
    )


def _cost(facts: Facts, clients: Sequence[Record]) -> Iterator[Message]:
    """What the late miss; of those without a rhythm only what they brought: one purchase is no pace."""
    paced = [row for row in calls.late(clients) if row["usual_interval"] is not None]
    others = [row for row in clients if row["usual_interval"] is None]
    if paced:
        yield message(
            N_(
                "At their own pace {clients} late by their rhythm would have brought {missed} from their last"
                " purchases to {day}; {stake} a year is at stake."
            ),
            clients=counts.clients(len(paced)),
            missed=Money(_sum(paced, "revenue_at_risk")),
            day=facts.window.as_of,
            stake=Money(_sum(paced, "at_stake_a_year")),
        )
    if others:
        yield message(
            N_(
                "{clients} without a rhythm of their own brought {revenue} in the 12 months up to their last"
                " purchases: whether they ever meant to buy again is to be asked."
            ),
            clients=counts.clients(len(others)),
            revenue=Money(_sum(others, "revenue_year")),
        )


def _worse(facts: Facts, total: Record, late: Sequence[Record]) -> Iterator[Message]:
    """The late best clients and what they miss; those without a rhythm and what they brought."""
    values: dict[str, Value] = {
        "best": cells.whole(total, "best"),
        "what": _what(facts),
        "first": _begins(total),
        "last": cast("date", total["before_to"]),
        "silent_from": cast("date", total["silent_from"]),
        "day": cast("date", total["day"]),
    }
    paced = [row for row in late if row["usual_interval"] is not None]
    others = [row for row in late if row["usual_interval"] is None]
    if paced:
        text = N_(
            "{late} of {best} best clients ({what} from {first} to {last}) bought nothing from {silent_from}"
            " to {day}, late by their own rhythm: {missed} missed so far, {stake} a year at stake."
        )
        missed, stake = _sum(paced, "revenue_at_risk"), _sum(paced, "at_stake_a_year")
        yield Message(text, values | {"late": len(paced), "missed": Money(missed), "stake": Money(stake)})
    if others:
        text = N_(
            "{late} of {best} best clients ({what} from {first} to {last}) bought nothing from {silent_from}"
            " to {day}, with too few purchases for a rhythm: they brought {revenue} in the 12 months up to"
            " their last ones."
        )
        revenue = _sum(others, "revenue_year")
        yield Message(text, values | {"late": len(others), "revenue": Money(revenue)})


def _first(clients: Sequence[Record], *, in_order: bool) -> Message:
    names = Data(", ".join(str(row["client"]) for row in (calls.late(clients) or clients)[:NAMED]))
    if not calls.late(clients):
        return message(N_("Remind, most money first: {names}."), names=names)
    text = N_("Call first: {names}.") if in_order else N_("Most money first: {names}.")
    return message(text, names=names)


def _signals(facts: Facts, total: Record) -> Iterator[Message]:
    """Who still buys and may be next, where the data give a sign of anybody."""
    warned = facts.rows("signals")
    if warned:
        yield message(
            N_(
                "Signs of leaving on {day}: {warned} of {buying} who still buy, with {revenue} in the 12"
                " months up to their last purchases; most signs: {names}."
            ),
            warned=len(warned),
            buying=calls.best(cells.whole(total, "best") - cells.whole(total, "listed")),
            day=cast("date", total["day"]),
            revenue=Money(_sum(warned, "revenue_year")),
            names=Data(", ".join(str(row["client"]) for row in warned[:NAMED])),
        )


def _what(facts: Facts) -> Message:
    parameters = facts.parameters
    if parameters.top:
        return message(N_("one of the {n} largest"), n=parameters.top)
    return message(N_("class {classes}"), classes=Data(parameters.classes))


def _history(facts: Facts, total: Record) -> Iterator[Message]:
    tested = [row for row in facts.rows("backtest") if cells.whole(row, "listed")]
    if not tested:
        return
    listed, back = (sum(cells.whole(row, name) for row in tested) for name in ("listed", "came_back"))
    yield message(
        N_(
            "Back-test: {lists} of the past held {listed}; {back} of them ({share}) bought within {horizon},"
            " the others stayed away."
        )
        if back
        else N_("Back-test: {lists} of the past held {listed}; none of them bought within {horizon}."),
        lists=Count(len(tested), "{n} list", "{n} lists"),
        listed=Count(listed, "{n} name", "{n} names"),
        back=back,
        horizon=counts.months(facts.parameters.horizon),
        share=Share(back / listed),
    )
    if total["auc_overdue_ratio"] is not None:
        yield message(
            N_(
                "How well leavers are told from stayers (AUC: 1 is always, 0.5 is chance), of {clients} with"
                " a rhythm on these days: {silent} by days silent, {overdue} by overdue ratio."
            ),
            clients=counts.clients(cells.whole(total, "rated")),
            silent=Number(cells.fraction(total, "auc_days_silent"), 2),
            overdue=Number(cells.fraction(total, "auc_overdue_ratio"), 2),
        )


def _missing(clients: list[dict[str, Cell]]) -> list[Label]:
    """The kinds of data that say nothing of any listed client."""
    if not clients:
        return []
    return [Label(word) for name, word in SIGNALS.items() if all(row[name] is None for row in clients)]


def _weak_rows(clients: Sequence[Record]) -> Iterator[Message]:
    """Rows of the list judged by the base, or by little."""
    unrated = sum(row["usual_interval"] is None for row in clients)
    if unrated:
        yield message(
            N_("fewer than 3 purchase days: {clients} of the list without a rhythm of their own"),
            code="CB-CHU-104",
            clients=counts.clients(unrated),
        )
    short = sum(cells.whole(row, "days_covered") < SHORT for row in clients)
    if short:
        yield message(
            N_(
                "fewer than {days} of data before the last purchase of {clients}: what they miss is"
                " reckoned from little"
            ),
            code="CB-CHU-105",
            days=counts.days(SHORT),
            clients=counts.clients(short),
        )


# -- small things ------------------------------------------------------------------------------------------


def _begins(total: Record) -> date:
    """The first day of the months that the data cover and the best clients are told from."""
    return max(cast("date", total["before_from"]), cast("date", total["first_day"]))


def _sum(rows: Sequence[Record], column: str) -> Decimal:
    return sum((cells.amount(row, column) for row in rows), Decimal(0))
