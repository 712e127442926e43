"""What the audit says in sentences: only what the loaded lists and sales show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analyses.clean.audit.words import FIELDS
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.messages import N_, Count, Data, Label, Message, Money, Number, Share, listed, message
from clientbase.table import BETWEEN

NAMED = 3  # fields, clients and values named in a sentence
_SMALL = 0.005  # of the cards: a share that is not told
_CHECKED = ("phones", "emails", "tax_id")  # fields whose form can be wrong


def summary(facts: Facts) -> Iterator[Message]:
    """Cards, who can be reached, what is malformed, doubled and old, whom sales know and lists do not."""
    fields = {str(row["field"]): row for row in facts.rows("fields")}
    if not fields:
        yield message(N_("No client list is loaded: there are no cards to check."))
        yield from _without_card(facts)
        return
    yield _reach(facts, cells.whole(fields["all"], "cards") // (len(fields) - 1))
    yield from _malformed(fields)
    yield from _doubled(facts, fields)
    yield from _old(facts, fields)
    yield from _left(facts)
    yield from _without_card(facts)
    yield from _without_sales(facts)
    yield from _checked(fields)
    yield message(
        N_("Well formed is not true: only a call tells whether a number or an address belongs to the client.")
    )


def highlights(facts: Facts) -> Iterator[Highlight]:
    """What on the data of the largest clients has to be put right."""
    rows = [row for row in facts.rows("clients") if row["reachable_by"] == "none" and row["revenue_at_stake"]]
    money = sum((cells.amount(row, "revenue_at_stake") for row in rows), Decimal(0))
    if rows and facts.rows("fields"):
        yield Highlight(
            Mood.ACTION,
            message(
                N_("Find contacts of {clients} who brought {money} a year and cannot be reached: {names}."),
                clients=counts.clients(len(rows)),
                money=Money(money),
                names=Data(", ".join(str(row["client"]) for row in rows[:NAMED])),
            ),
            "checks",
        )


def _cards(n: int) -> Count:
    return Count(n, N_("{n} card"), N_("{n} cards"))


def _term(stale: str) -> Count:
    """The length of time in which data are not old yet."""
    number, unit = int(stale[:-1]), stale[-1]
    if unit in "dw":
        return counts.days(number * (7 if unit == "w" else 1))
    return counts.months(number * {"m": 1, "q": 3, "y": 12}[unit])


def _reach(facts: Facts, cards: int) -> Message:
    named = [row for row in facts.rows("clients") if cells.whole(row, "cards")]
    lost = sum(row["reachable_by"] == "none" for row in named)
    ways = [str(row["reachable_by"]).split(BETWEEN) for row in named]
    return message(
        N_(
            "On {day} the client lists hold {cards} of {clients}; reachable by phone: {phone}, by e-mail:"
            " {email}, by nothing: {lost}."
        ),
        day=facts.window.as_of,
        cards=_cards(cards),
        clients=counts.clients(len(named)),
        phone=Number(sum("phone" in way for way in ways)),
        email=Number(sum("email" in way for way in ways)),
        lost=Number(lost),
    )


def _malformed(fields: Mapping[str, cells.Record]) -> Iterator[Message]:
    """Cells that only look filled, by field."""
    parts = []
    for name in _CHECKED:
        row = fields[name]
        bad = sum(cells.whole(row, column) for column in ("placeholder", "invalid", "suspicious"))
        if bad:
            part = message(
                N_("{field} {bad} of {filled}"),
                field=Label(FIELDS[name]),
                bad=Number(bad),
                filled=Number(cells.whole(row, "filled")),
            )
            parts.append(part)
    if parts:
        text = N_("Filled, but malformed, incomplete, doubtful or typed to fill the field, in cards: {list}.")
        yield message(text, list=listed(parts, "; "))


def _doubled(facts: Facts, fields: Mapping[str, cells.Record]) -> Iterator[Message]:
    """Contacts that many clients share."""
    shared = facts.rows("shared_contacts")
    if not shared:
        return
    most = shared[0]
    cards = sum(cells.whole(fields[name], "duplicate") for name in ("phones", "emails"))
    yield message(
        N_("On cards of more than one client: {values} ({cards}); the most shared one has {clients}."),
        values=Count(len(shared), N_("{n} contact"), N_("{n} contacts")),
        cards=_cards(cards),
        clients=counts.clients(cells.whole(most, "clients")),
    )


def _old(facts: Facts, fields: Mapping[str, cells.Record]) -> Iterator[Message]:
    """How much of what is filled nobody checked for long; silent where cards have no days."""
    row = fields["all"]
    if row["stale"] is None:
        yield message(
            N_("The cards have no day of a check, a change or a contact: how old they are is not told.")
        )
    elif cells.fraction(row, "stale_share") > _SMALL:
        yield message(
            N_("{share} of what is filled was last checked or changed more than {term} before {day}."),
            share=Share(cells.fraction(row, "stale_share")),
            term=_term(facts.parameters.stale),
            day=facts.window.as_of,
        )


def _left(facts: Facts) -> Iterator[Message]:
    """Clients of managers who are not in the list of those who work."""
    gone = [row for row in facts.rows("managers") if row["has_left"]]
    if gone:
        yield message(
            N_("{clients} are still of managers who do not work here: {names}."),
            clients=counts.clients(sum(cells.whole(row, "clients") for row in gone)),
            names=Data(", ".join(str(row["manager"]) for row in gone[:NAMED])),
        )


def _without_card(facts: Facts) -> Iterator[Message]:
    """Who bought and is in no list."""
    rows = facts.rows("sales_without_card")
    if rows:
        yield message(
            N_("{clients} bought and are in no client list; in the 12 months up to their last purchases they"
               " brought {money}."),
            clients=counts.clients(len(rows)),
            money=Money(sum((cells.amount(row, "revenue_year") for row in rows), Decimal(0))),
        )  # fmt: skip


def _without_sales(facts: Facts) -> Iterator[Message]:
    """Who is in a list and never bought."""
    rows = facts.rows("cards_without_sales")
    if rows:
        text = (
            N_("{clients} of the lists never bought: prospects.")
            if facts.parameters.history_complete
            else N_("{clients} of the lists have no purchase in the data.")
        )
        yield message(text, clients=counts.clients(len(rows)))


def _checked(fields: Mapping[str, cells.Record]) -> Iterator[Message]:
    """What came back checked from call sheets."""
    checked = cells.whole(fields["all"], "checked")
    if checked:
        yield message(
            N_("{values} came back checked from call sheets."),
            values=Count(checked, N_("{n} cell"), N_("{n} cells")),
        )
