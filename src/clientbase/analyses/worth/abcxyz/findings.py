"""What the tables of `abcxyz` say in sentences, and what they warn of."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analyses.worth.abcxyz.notable import silent, vip
from clientbase.analysis import Facts
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Label, Message, Share, fitted, listed, message
from clientbase.rules.classes import unmeasured
from clientbase.vocabulary import GRAINS, WHOLE

CONCENTRATION = 0.20  # definitions.md 7.13: one client above this share is a dependence
MONTHS_OF_HISTORY = 3
SHOWN = 0.0005  # a smaller share is shown as 0.0 %; its money stands in a warning

METHODS = {
    "before": N_(
        "ABC: a client is A while all larger clients hold less than {a} of what named clients bring,"
        " B while less than {b}."
    ),
    "inclusive": N_(
        "ABC: a client is A while it and all larger clients hold at most {a} of what named clients bring,"
        " B while at most {b}."
    ),
    "ultsch": N_("ABC: the borders are found from the curve by the method of Ultsch and Lötsch (2015)."),
}
PRESETS = {
    "frequency": N_(
        "XYZ by frequency, clients: {classes}; regular is a purchase in at least {limit} of the periods"
        " ({grain})."
    ),
    "cv": N_(
        "XYZ by variation of revenue ({grain}), clients: {classes}; X is a variation within {limit}, Y within"
        " {second}."
    ),
}
CLASSES = {
    "frequency": {"X": N_("{n} regular"), "Y": N_("{n} irregular"), "Z": N_("{n} bought once")},
    "cv": {"X": N_("X – {n}"), "Y": N_("Y – {n}"), "Z": N_("Z – {n}"), "-": N_("unclassified – {n}")},
}


def summary(facts: Facts) -> Iterator[Message]:
    """The conclusions: who brings the money, how regular they are, the key cells, the rest."""
    classes = _classes(facts)
    total = classes["total", "total"]
    if not cells.whole(total, "clients"):
        yield message(N_("No client has sales or returns in the window."))
        return
    yield _largest(facts, classes["abc", "A"], cells.whole(total, "clients"))
    yield message(
        METHODS[facts.parameters.abc_method], a=_limit(facts.parameters.a), b=_limit(facts.parameters.b)
    )
    yield from _rhythm(facts, classes)
    yield from _cells(facts)
    yield from silent(facts, classes)
    yield from vip(facts, classes)
    nobody = classes["no client", "(no client)"]
    if abs(cells.fraction(nobody, "revenue_share")) >= SHOWN:
        yield message(
            N_("{share} of the revenue is in rows that name no client ({rows}) and belongs to no class."),
            rows=counts.rows(facts.control.rows_without_client),
            share=Share(cells.fraction(nobody, "revenue_share")),
        )


def warnings(facts: Facts) -> Iterator[Message]:
    """What makes the classes weaker than they look."""
    yield from _history(facts)
    yield from _incomplete_period(facts)
    total = _classes(facts)["total", "total"]
    yield from unmeasured(
        facts.parameters.by,
        cells.whole(total, "lines_without_measure"),
        cells.whole(total, "lines"),
        "CB-ABC-103",
    )
    for column, code, text in (
        (
            "returns_only",
            "CB-ABC-104",
            N_("{clients} with returns but no purchase in the window: no XYZ class"),
        ),
        ("not_positive", "CB-ABC-105", N_("{clients} with a measure of zero or less: class C")),
    ):
        if cells.whole(total, column):
            yield message(text, code=code, clients=counts.clients(cells.whole(total, column)))
    yield from _dependence(facts)


def _largest(facts: Facts, best: Record, everyone: int) -> Message:
    count = cells.whole(best, "clients")
    if best["share"] is None and not count:
        told = message(N_("Nobody is of class A: of a total that is not positive there are no shares"))
    elif best["share"] is None:
        text = N_("{clients} of {all}: class A; of a total that is not positive there are no shares")
        told = message(text, clients=counts.clients(count), all=everyone)
    elif everyone == 1:
        text = N_("The only client brings {share} {whole}")
        whole = Label(WHOLE[facts.parameters.by])
        told = message(text, share=Share(cells.fraction(best, "share"), 0), whole=whole)
    else:
        told = message(
            N_("{clients} of {all} {bring} {share} {whole}"),
            clients=counts.clients(count),
            all=everyone,
            bring=Count(count, "brings", "bring"),
            share=Share(cells.fraction(best, "share")),
            whole=Label(WHOLE[facts.parameters.by]),
        )
    if everyone > 1 and (n := cells.whole(best, "bought_once")):
        once = Count(n, "{n} of them bought once", "{n} of them bought once")
        return message(N_("{told}; {once}."), told=told, once=once)
    return message(N_("{told}."), told=told)


def _rhythm(facts: Facts, classes: Mapping[tuple[str, str], Record]) -> Iterator[Message]:
    """How many clients are of which rhythm; nothing where nobody bought."""
    parameters = facts.parameters
    found = [
        message(text, n=cells.whole(classes["xyz", letter], "clients"))
        for letter, text in CLASSES[parameters.xyz].items()
        if ("xyz", letter) in classes and cells.whole(classes["xyz", letter], "clients")
    ]
    told = message(
        PRESETS[parameters.xyz],
        grain=Label(GRAINS[parameters.grain]),
        classes=listed(found),
        limit=_limit(parameters.cv_x if parameters.xyz == "cv" else parameters.regular),
        second=_limit(parameters.cv_y),
    )
    if found:
        yield fitted(told)


def _cells(facts: Facts) -> Iterator[Message]:
    """The two cells to act on first: the key clients, and the large ones that did not come back."""
    matrix = {record["cell"]: record for record in facts.rows("matrix")}
    sentences = (
        ("AX", N_("Cell {cell}, large and regular: {clients}, {share} of the revenue. Advice: {advice}")),
        (
            "AZ",
            N_(
                "Cell {cell}, large but once or unsteady: {clients}, {share} of the revenue. Advice: {advice}"
            ),
        ),
    )
    advice = facts.tables["matrix"].table.column("advice").labels
    for cell, text in sentences:
        if cells.whole(matrix[cell], "clients"):
            yield message(
                text,
                cell=Data(cell),
                clients=counts.clients(cells.whole(matrix[cell], "clients")),
                share=Share(cells.fraction(matrix[cell], "revenue_share")),
                advice=Label(advice[str(matrix[cell]["advice"])]),
            )


def _history(facts: Facts) -> Iterator[Message]:
    start, end = facts.window.start, facts.window.end
    if end + timedelta(days=1) < _months_later(start, MONTHS_OF_HISTORY):
        yield message(
            N_(
                "the window holds less than three months ({start} to {end}):"
                " regularity cannot be told from chance yet"
            ),
            code="CB-ABC-101",
            start=start,
            end=end,
        )


def _incomplete_period(facts: Facts) -> Iterator[Message]:
    end = facts.window.end
    last = _period_end(end, facts.parameters.grain)
    if last != end:
        yield message(
            N_(
                "the last period ({grain}) ends on {last}, the window on {end}:"
                " it counts only for clients who bought in it"
            ),
            code="CB-ABC-102",
            grain=Label(GRAINS[facts.parameters.grain]),
            last=last,
            end=end,
        )


def _dependence(facts: Facts) -> Iterator[Message]:
    clients = facts.tables["clients"]
    for row in clients.rows.head(1):
        share = row[clients.table.index("share")]
        if isinstance(share, float) and share > CONCENTRATION:
            yield message(
                N_("one client holds {share} {whole}: see {command}"),
                code="CB-ABC-106",
                share=Share(share),
                whole=Label(WHOLE[facts.parameters.by]),
                command=Data("clientbase concentration"),
            )


# -- small things ------------------------------------------------------------------------------------------


def _classes(facts: Facts) -> dict[tuple[str, str], Record]:
    return {(str(record["axis"]), str(record["class"])): record for record in facts.rows("summary")}


def _limit(share: Decimal) -> Share:
    """A limit as a person typed it: 80 %, 12.5 %, with no more digits than it has."""
    exponent = (share * 100).normalize().as_tuple().exponent
    return Share(float(share), max(0, -exponent) if isinstance(exponent, int) else 0)


def _months_later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _period_end(day: date, grain: str) -> date:
    """The last day of the period of `day`."""
    if grain == "day":
        return day
    if grain == "week":
        return day + timedelta(days=6 - day.weekday())
    month = {"month": day.month, "quarter": (day.month + 2) // 3 * 3, "year": 12}[grain]
    return date(day.year, month, monthrange(day.year, month)[1])
