"""What the tables of `concentration` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator

from clientbase import cells, counts
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Label, Message, Number, Share, Value, message
from clientbase.rules.rhythm import LATE
from clientbase.vocabulary import WHOLE

AWAY = LATE - {"overdue"}
GONE = N_("{client} holds {share} {whole} but is silent for {days} on {day}: do not count on it")
DEPENDENT = 0.20  # definitions.md 7.13: the largest client above these shares
ENDANGERED = 0.40
LARGEST = 10  # with no more clients than these the shares of the largest say nothing
SHOWN = 0.0005  # a smaller share is shown as 0.0 %; its money stands in a warning


def summary(facts: Facts) -> Iterator[Message]:
    """Who holds half, how heavy the largest are, what names no client, and what the indices mean."""
    (row,) = facts.rows("summary")
    if not row["measure"]:
        yield message(N_("No client has a positive measure in the window."))
        return
    if row["top_1_share"] is None:
        yield message(N_("The total of the window is not positive: there are no shares of it."))
    else:
        yield from _shares(row, Label(WHOLE[facts.parameters.by]))
    if cells.whole(row, "clients") == 1:
        return
    yield message(
        N_(
            "Among named clients the concentration index HHI is {hhi} of 10,000, as with {effective} equal"
            " clients; the Gini index of inequality is {gini} (0 is equal shares)."
        ),
        hhi=Number(cells.fraction(row, "hhi"), 1),
        effective=Number(cells.fraction(row, "effective_clients"), 1),
        gini=Number(cells.fraction(row, "gini"), 3),
    )


def _shares(row: Record, whole: Label) -> Iterator[Message]:
    """All of them of the same whole, in which rows without a client are a part of their own."""
    yield _half(row, whole)
    clients = cells.whole(row, "clients")
    values: dict[str, Value] = {
        "one": _share(row, "top_1_share"),
        "five": _share(row, "top_5_share"),
        "ten": _share(row, "top_10_share"),
        "whole": whole,
    }
    if clients > LARGEST:
        text = N_("The largest client holds {one}, the five largest {five}, the ten largest {ten} {whole}.")
        yield Message(text, values)
        yield message(
            N_("The largest tenth of the clients holds {tenth}, the largest fifth {fifth} {whole}."),
            tenth=_share(row, "top_decile_share"),
            fifth=_share(row, "top_quintile_share"),
            whole=whole,
        )
    elif clients > 1:
        yield Message(N_("The largest client holds {one} {whole}."), values)
    if abs(cells.fraction(row, "no_client_share")) >= SHOWN:
        text = N_("{share} {whole} is in rows that name no client.")
        yield message(text, share=_share(row, "no_client_share"), whole=whole)


def _half(row: Record, whole: Label) -> Message:
    """How few hold half and four fifths; rows that name no client may leave them less than that."""
    half, most = cells.whole(row, "clients_50"), cells.whole(row, "clients_80")
    everyone, named = cells.whole(row, "clients"), _share(row, "named_share")
    bring = Count(half, "brings", "bring")
    if everyone == 1 and most:
        return message(N_("One client brings {named} {whole}."), named=named, whole=whole)
    if not half:
        text = N_("All named clients together, {clients}, bring {named} {whole}: less than half.")
        return message(text, clients=counts.clients(everyone), named=named, whole=whole)
    if not most:
        return message(
            N_("{half} of {all} {bring} half {whole}; all of them together bring {named}."),
            half=counts.clients(half),
            all=everyone,
            bring=bring,
            whole=whole,
            named=named,
        )
    return message(
        N_("{half} of {all} {bring} half {whole}, {most} four fifths.")
        if half < most
        else N_("{half} of {all} {bring} half {whole} and even four fifths."),
        half=counts.clients(half),
        all=everyone,
        bring=bring,
        whole=whole,
        most=most,
    )


def _share(row: Record, column: str) -> Share:
    return Share(cells.fraction(row, column))


def warnings(facts: Facts) -> Iterator[Message]:
    """Dependence on one client, and rows the shares leave out."""
    (row,) = facts.rows("summary")
    share = row["top_1_share"]
    if isinstance(share, float) and share > DEPENDENT and _is_away(facts):
        yield Message(GONE, _gone(facts, share), "CB-CON-105")
    elif isinstance(share, float) and share > ENDANGERED:
        yield message(
            N_("one client holds {share} {whole}: its loss would endanger the business"),
            code="CB-CON-102",
            share=Share(share),
            whole=Label(WHOLE[facts.parameters.by]),
        )
    elif isinstance(share, float) and share > DEPENDENT:
        yield message(
            N_("one client holds {share} {whole}: the business depends on it"),
            code="CB-CON-101",
            share=Share(share),
            whole=Label(WHOLE[facts.parameters.by]),
        )
    clients, idle = cells.whole(row, "clients"), cells.whole(row, "not_positive")
    if idle:
        yield message(
            N_("{clients} with a measure of zero or less: share 0"),
            code="CB-CON-103",
            clients=counts.clients(idle),
        )
    unknown = facts.control.clients - clients
    if unknown > 0:
        yield message(
            N_("left out of every share, as the measure is unknown: {clients}"),
            code="CB-CON-104",
            clients=counts.clients(unknown),
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """Dependence on one client: bad news for the first sheet of a report."""
    (row,) = facts.rows("summary")
    share = row["top_1_share"]
    if not isinstance(share, float) or share <= DEPENDENT:
        return
    if _is_away(facts):
        yield Highlight(Mood.BAD, Message(GONE, _gone(facts, share)), "top")
    else:
        said = message(
            N_("One client holds {share} {whole}: the business depends on it."),
            share=Share(share),
            whole=Label(WHOLE[facts.parameters.by]),
        )
        yield Highlight(Mood.BAD, said, "top")


def _is_away(facts: Facts) -> bool:
    """Whether the largest client is silent for so long that it carries nothing now."""
    return any(row["place"] == 1 and row["state"] in AWAY for row in facts.rows("top"))


def _gone(facts: Facts, share: float) -> dict[str, Value]:
    largest = next(row for row in facts.rows("top") if row["place"] == 1)
    return {
        "client": Data(str(largest["client"])),
        "share": Share(share),
        "whole": Label(WHOLE[facts.parameters.by]),
        "days": counts.days(cells.whole(largest, "days_silent")),
        "day": facts.window.as_of,
    }
