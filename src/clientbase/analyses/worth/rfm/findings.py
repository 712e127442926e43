"""What the tables of `rfm` say in sentences, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from clientbase import cells, counts
from clientbase.analyses.worth.rfm.tables import SEGMENTS
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.cells import Record
from clientbase.messages import N_, Data, Label, Message, Money, Share, message

ENOUGH = 100  # clients, definitions.md 7.10: below, quantiles are unstable
SCORES = 5
FIRST_TO_CALL = 5
URGENT = ("cannot lose", "at risk")
MEASURES = {
    "recency": (N_("recency"), "--r-limits", "clients_r"),
    "frequency": (N_("frequency"), "--f-limits", "clients_f"),
    "monetary": (N_("money"), "--m-limits", "clients_m"),
}
QUANTILES = {
    "clients": N_("fifths of the clients"),
    "distinct": N_("fifths of the different values"),
}


def summary(facts: Facts) -> Iterator[Message]:
    """How scores are made, who the best are, whom to call, who is lost, what is not scored."""
    lines = _lines(facts)
    scored = _scored(facts)
    if not scored:
        yield message(N_("No client has a purchase in the window: nothing can be scored."))
        return
    yield message(
        N_(
            "{clients} scored from 1 to 5, 5 is the best: recency in days to {as_of},"
            " purchases and revenue from {start} to {end}."
        ),
        clients=counts.clients(scored),
        as_of=facts.window.as_of,
        start=facts.window.start,
        end=facts.window.end,
    )
    yield _borders(facts)
    best = lines["champions"]
    if cells.whole(best, "clients"):
        yield message(
            N_("Champions, 5 in all three scores: {clients}, {share} of the revenue."),
            clients=counts.clients(cells.whole(best, "clients")),
            share=Share(cells.fraction(best, "revenue_share")),
        )
    yield from _calls(facts)
    largest = max((row for row in lines.values() if row["segment"] in SEGMENTS), key=_by_size)
    yield message(
        N_("The largest segment is “{segment}”: {clients}, {share} of the revenue."),
        segment=Label(SEGMENTS[str(largest["segment"])]),
        clients=counts.clients(cells.whole(largest, "clients")),
        share=Share(cells.fraction(largest, "revenue_share")),
    )
    if "(no client)" in lines and facts.control.revenue_without_client:
        yield message(
            N_("{revenue} in rows that name no client are not scored."),
            revenue=Money(facts.control.revenue_without_client),
        )


def warnings(facts: Facts) -> Iterator[Message]:
    """What makes the scores weaker than they look, and who has none."""
    lines = _lines(facts)
    scored = _scored(facts)
    free = [name for name in MEASURES if getattr(facts.parameters, f"{name[0]}_limits") is None]
    if 0 < scored < ENOUGH and free:
        yield message(
            N_("{clients}: fifths of fewer than a hundred are unstable, set borders with {options}"),
            code="CB-RFM-101",
            clients=counts.clients(scored),
            options=Data(", ".join(MEASURES[name][1] for name in free)),
        )
    borders = facts.rows("borders")
    for name in free:
        label, option, column = MEASURES[name]
        met = [row for row in borders if row[column]]
        if scored and len(met) < SCORES:
            yield message(
                N_("{measure}: scores given are {scores} of 5, too many clients are alike; see {option}"),
                code="CB-RFM-102",
                measure=Label(label),
                scores=len(met),
                option=Data(option),
            )
    if "no purchase" in lines:
        yield message(
            N_("{clients} with returns but no purchase in the window: no scores"),
            code="CB-RFM-103",
            clients=counts.clients(cells.whole(lines["no purchase"], "clients")),
        )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """Whom to call before they are lost, and how much rests on the best."""
    if not _scored(facts):
        return
    for sentence in _calls(facts):
        yield Highlight(Mood.ACTION, sentence, "clients", tuple(_first(facts, "client_id")))


def _calls(facts: Facts) -> Iterator[Message]:
    """The valuable who have not bought lately, those with the most money first."""
    lines = _lines(facts)
    count = sum(cells.whole(lines[name], "clients") for name in URGENT)
    if not count:
        return
    yield message(
        N_(
            "Call first: {clients} bought often or for much from {start} to {end}, but not lately: {revenue},"
            " {share} of the revenue. Begin with {names}."
        ),
        start=facts.window.start,
        end=facts.window.end,
        clients=counts.clients(count),
        revenue=Money(round(sum((cells.amount(lines[name], "revenue") for name in URGENT), Decimal(0)), 2)),
        share=Share(sum(cells.fraction(lines[name], "revenue_share") for name in URGENT)),
        names=Data(", ".join(_first(facts, "client"))),
    )


def _first(facts: Facts, column: str) -> list[str]:
    """What a column says of the first to call."""
    clients = facts.tables["clients"]
    place, segment = clients.table.index(column), clients.table.index("segment")
    return [str(row[place]) for row in clients.rows.head(FIRST_TO_CALL) if row[segment] in URGENT]


def _borders(facts: Facts) -> Message:
    """By what the borders were drawn."""
    given = [
        option
        for name, (_, option, _) in MEASURES.items()
        if getattr(facts.parameters, f"{name[0]}_limits") is not None
    ]
    by = Label(QUANTILES[facts.parameters.quantiles])
    if not given:
        return message(N_("Borders of the scores: {quantiles}; equal clients share a score."), quantiles=by)
    if len(given) == len(MEASURES):
        return message(N_("Borders of the scores: as given; equal clients share a score."))
    return message(
        N_("Borders of the scores: as given by {options}, else {quantiles}; equal clients share a score."),
        options=Data(", ".join(given)),
        quantiles=by,
    )


# -- small things ------------------------------------------------------------------------------------------


def _lines(facts: Facts) -> dict[str, Record]:
    return {str(row["segment"]): row for row in facts.rows("segments")}


def _scored(facts: Facts) -> int:
    return len(facts.tables["clients"].rows)


def _by_size(row: Record) -> tuple[int, Decimal]:
    return cells.whole(row, "clients"), cast("Decimal", row["revenue"])
