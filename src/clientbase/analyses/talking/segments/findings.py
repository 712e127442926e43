"""What the segments say in sentences, and what to keep in mind."""

from __future__ import annotations

import json
from collections.abc import Iterator

from clientbase import cells, counts
from clientbase.analyses.talking.segments.tables import ATTRIBUTES, NOT_FILLED
from clientbase.analysis import Facts
from clientbase.cells import Record
from clientbase.messages import N_, Count, Data, Label, Message, Money, Number, Share, listed, message
from clientbase.rules.segments.fields import KINDS

NAMED = 3  # values, spellings and pairs named in a sentence
SIDES = (
    (
        "region",
        "city",
        (
            N_("No card gives a region: cities stand in its place."),
            N_("Without a region on the card: {clients}."),
            N_("Without a city on the card: {clients}."),
            N_("No card gives a region or a city."),
        ),
    ),
    (
        "industry",
        "segment",
        (
            N_("No card gives an industry: the segments of the client list stand in its place."),
            N_("Without an industry on the card: {clients}."),
            N_("Without a segment on the card: {clients}."),
            N_("No card gives an industry or a segment."),
        ),
    ),
)


def summary(facts: Facts) -> Iterator[Message]:
    """What is covered, who brings the most, what the best have in common, and how to save a segment."""
    if facts.parameters.export is not None:
        yield from _exported(facts)
        return
    for covered in facts.rows("coverage"):
        yield from _covered(facts, covered)
    yield from _places(facts)
    yield from _profile(facts)
    yield from _kinds(facts)
    yield from _regions(facts)
    if not facts.parameters.segments:
        yield from _how_to_save(facts)


def warnings(facts: Facts) -> Iterator[Message]:
    """Clients in several segments or in none, segments that hold nobody, values that nobody has."""
    for found in facts.rows("segments"):
        if facts.parameters.export in (None, found["segment"]):
            yield from _empty(found)
    if facts.parameters.export is not None:
        return
    pairs = facts.rows("overlap")
    if pairs:
        first = pairs[0]
        yield message(
            N_("segments overlap: “{one}” and “{other}” have {clients} in common; all pairs: {option}"),
            code="CB-SEG-001",
            one=Data(str(first["segment_a"])),
            other=Data(str(first["segment_b"])),
            clients=counts.clients(cells.whole(first, "clients")),
            option=Data("--table overlap"),
        )
    for covered in facts.rows("coverage"):
        if covered["is_wide"]:
            yield message(
                N_("{clients} ({share}) are in no segment: more than {limit}"),
                code="CB-SEG-002",
                clients=counts.clients(cells.whole(covered, "uncovered")),
                share=Share(cells.fraction(covered, "uncovered_share")),
                limit=Share(float(facts.parameters.uncovered)),
            )


def _empty(found: Record) -> Iterator[Message]:
    name = Data(str(found["segment"]))
    if found["unmet"]:
        yield message(
            N_("segment “{name}”: no client has {values}"),
            code="CB-SEG-004",
            name=name,
            values=Data(str(found["unmet"])),
        )
    elif not found["clients"]:
        yield message(N_("segment “{name}” holds nobody"), code="CB-SEG-003", name=name)


def _exported(facts: Facts) -> Iterator[Message]:
    """The list in one number, which is that of its rows, and who is not on it."""
    rows = facts.tables["members"].rows
    segment = next(row for row in facts.rows("segments") if row["segment"] == facts.parameters.export)
    yield message(
        N_("{clients} of the segment “{name}” on the list."),
        clients=counts.clients(len(rows)),
        name=Data(str(segment["segment"])),
    )
    if withdrawn := cells.whole(segment, "withdrawn"):
        yield message(
            N_("Left out because they withdrew their consent: {clients}; in the whole segment: {all}."),
            clients=counts.clients(withdrawn),
            all=counts.clients(cells.whole(segment, "clients")),
        )


def _covered(facts: Facts, covered: Record) -> Iterator[Message]:
    segments = cells.whole(covered, "segments")
    yield message(
        N_("{segments} {share} of the base ({clients}); in several of them: {several}, in none: {none}."),
        segments=Count(segments, N_("{n} segment covers"), N_("{n} segments cover")),
        share=Share(cells.fraction(covered, "covered_share"), 0),
        clients=counts.clients(cells.whole(covered, "clients")),
        several=Number(cells.whole(covered, "in_several")),
        none=Number(cells.whole(covered, "uncovered")),
    )
    found = [row for row in facts.rows("segments") if row["revenue"]]
    if found:
        most = max(found, key=lambda row: cells.amount(row, "revenue"))
        yield message(
            N_("The most revenue is with “{name}”: {clients}, {money}, {share} of the revenue."),
            name=Data(str(most["segment"])),
            clients=counts.clients(cells.whole(most, "clients")),
            money=Money(cells.amount(most, "revenue")),
            share=Share(cells.fraction(most, "revenue_share")),
        )


def _places(facts: Facts) -> Iterator[Message]:
    """The region and industry with the most money, and how many cards lack either."""
    rows = facts.rows("cross_picture")
    filled = [row for row in rows if NOT_FILLED not in (row["region"], row["industry"])]
    if filled and filled[0]["revenue"]:
        first = filled[0]
        yield message(
            N_("The largest cell of the cross table: {region}, {industry} – {money}, {clients}."),
            region=Data(str(first["region"])),
            industry=Data(str(first["industry"])),
            money=Money(cells.amount(first, "revenue")),
            clients=counts.clients(cells.whole(first, "clients")),
        )
    for side, other, texts in SIDES:
        lacking = sum(cells.whole(row, "clients") for row in rows if row[side] == NOT_FILLED)
        stands = rows[0][f"{side}_is"] if rows else side
        if stands == other:
            yield message(texts[0])
        if lacking and stands in (side, other):
            yield message(texts[1] if stands == side else texts[2], clients=counts.clients(lacking))
        elif lacking:
            yield message(texts[3])


def _profile(facts: Facts) -> Iterator[Message]:
    """What is more frequent among the best than chance allows, told as a description."""
    found = [row for row in facts.rows("profile") if row["is_clear"] and cells.whole(row, "index") > 100]  # noqa: PLR2004
    if not found:
        return
    parts = [
        message(
            N_("{attribute} “{value}” – {best} of them against {base} of all (index {index})"),
            attribute=Label(ATTRIBUTES[str(row["attribute"])]),
            value=Data(str(row["value"])),
            best=Share(cells.fraction(row, "best_share"), 0),
            base=Share(cells.fraction(row, "base_share"), 0),
            index=Number(cells.whole(row, "index")),
        )
        for row in found[:NAMED]
    ]
    yield message(
        N_(
            "More frequent among clients of class A than among all buyers: {list}. It describes, and proves"
            " no cause."
        ),
        list=listed(parts, "; "),
    )


def _kinds(facts: Facts) -> Iterator[Message]:
    sums: dict[str, int] = dict.fromkeys(KINDS, 0)
    for row in facts.rows("kinds"):
        sums[str(row["kind"])] += cells.whole(row, "clients")
    if not sums["B2B"] + sums["B2C"]:
        return
    parts = [
        message(N_("{kind} – {clients}"), kind=Label(KINDS[kind]), clients=counts.clients(clients))
        for kind, clients in sums.items()
        if clients
    ]
    yield message(
        N_(
            "Businesses and persons: {list}. The rule: kind or legal form on the card, legal form in the"
            " name, length of the tax id, name of a person."
        ),
        list=listed(parts, "; "),
    )


def _regions(facts: Facts) -> Iterator[Message]:
    """The spellings that count as one region."""
    rows = facts.rows("regions")
    if not rows:
        return
    parts = [
        message(
            N_("“{written}” → “{region}”"), written=Data(str(row["written"])), region=Data(str(row["region"]))
        )
        for row in rows[:NAMED]
    ]
    if len(rows) <= NAMED:
        yield message(N_("Regions read as one: {list}."), list=listed(parts))
    else:
        option = Data("--table regions")
        yield message(N_("Regions read as one: {list} …; all: {option}."), list=listed(parts), option=option)


def _how_to_save(facts: Facts) -> Iterator[Message]:
    """A line for clientbase.toml that is right for this base."""
    found = [
        row
        for row in facts.rows("profile")
        if row["is_clear"] and row["attribute"] in ("industry", "segment", "city")
    ]
    condition = "class = A and days_silent > 60"
    if found:
        condition = f"class = A and {found[0]['attribute']} = {_quoted(str(found[0]['value']))}"
    yield message(
        N_("No segment is saved. To save one, write this as the first line of {file}: {line}"),
        file=Data("clientbase.toml"),
        line=Data(f"segments.best.where = {json.dumps(condition, ensure_ascii=False)}"),
    )


def _quoted(value: str) -> str:
    """A value as the definition takes it."""
    return "'" + value.replace("'", "''") + "'"
