"""What the audit says in sentences: only what the loaded lists and sales show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analyses.clean.audit.words import FIELDS
from clientbase.analysis import Facts, Highlight, Mood
from clientbase.messages import N_, Count, Data, Label, Message, Money, Number, Share, Value, listed, message
from clientbase.table import BETWEEN

NAMED = 3  # fields, clients and values named in a sentence
_MALFORMED = ("placeholder", "invalid", "suspicious")
FIELD_OF = {"phones": "phone", "emails": "e-mail"}
_OLD = "not checked for long"
Records = Sequence[cells.Record]


def summary(facts: Facts) -> Iterator[Message]:
    """Cards, who can be reached, what is malformed, doubled and old, whom sales know and lists do not.

    All of it is told from rows that name their manager, so that a part of the audit speaks of itself.
    """
    clients = [row for row in facts.rows("clients") if cells.whole(row, "cards")]
    if not clients:
        yield message(N_("No client list is loaded: there are no cards to check."))
        yield from _without_card(facts)
        return
    yield _reach(facts, clients)
    yield from _malformed(facts)
    yield from _shared(clients)
    yield from _old(facts, clients)
    yield from _left(facts)
    yield from _without_card(facts)
    yield from _without_sales(facts)
    yield from _checked(clients)
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


def _term(stale: str) -> Count:
    """The length of time in which data are not old yet."""
    number, unit = int(stale[:-1]), stale[-1]
    if unit in "dw":
        return counts.days(number * (7 if unit == "w" else 1))
    return counts.months(number * {"m": 1, "q": 3, "y": 12}[unit])


def _reach(facts: Facts, clients: Records) -> Message:
    lost = sum(row["reachable_by"] == "none" for row in clients)
    ways = [str(row["reachable_by"]).split(BETWEEN) for row in clients]
    cards = sum(cells.whole(row, "cards") for row in clients)
    said: dict[str, Value] = {
        "day": facts.window.as_of,
        "cards": Count(cards, N_("{n} card"), N_("{n} cards")),
        "clients": counts.clients(len(clients)),
        "phone": Number(sum("phone" in way for way in ways)),
        "email": Number(sum("email" in way for way in ways)),
    }
    if not lost:
        return Message(
            N_(
                "On {day} the client lists hold {cards} of {clients}, each reachable: by phone {phone}, by"
                " e-mail {email}."
            ),
            said,
        )
    return Message(
        N_(
            "On {day} the client lists hold {cards} of {clients}; reachable by phone: {phone}, by e-mail:"
            " {email}, by nothing: {lost}."
        ),
        {**said, "lost": Number(lost)},
    )


def _malformed(facts: Facts) -> Iterator[Message]:
    """Whose cells only look filled, by field."""
    bad = [str(row["field"]) for row in facts.rows("checks") if row["problem"] in _MALFORMED]
    parts = [
        message(N_("{field} – {bad}"), field=Label(FIELDS[name]), bad=counts.clients(bad.count(name)))
        for name in FIELDS
        if name in bad
    ]
    if parts:
        text = N_("Filled, but malformed, incomplete, doubtful or typed only to fill the field: {list}.")
        yield message(text, list=listed(parts, "; "))


def _having(clients: Records, problem: str) -> int:
    return sum(problem in str(row["problems"]).split(BETWEEN) for row in clients)


def _shared(clients: Records) -> Iterator[Message]:
    """Clients whose contacts others have too."""
    found = {name: _having(clients, f"{FIELD_OF[name]} of other clients too") for name in FIELD_OF}
    parts = [
        message(N_("{field} – {bad}"), field=Label(FIELDS[name]), bad=counts.clients(bad))
        for name, bad in found.items()
        if bad
    ]
    if parts:
        yield message(
            N_("Contacts that stand on cards of other clients too: {list}."), list=listed(parts, "; ")
        )


def _old(facts: Facts, clients: Records) -> Iterator[Message]:
    """How many nobody checked for long; silent where cards have no days."""
    dated, old = sum(row["last_checked"] is not None for row in clients), _having(clients, _OLD)
    if not dated:
        yield message(
            N_("The cards have no day of a check, a change or a contact: how old they are is not told.")
        )
    elif old:
        yield message(
            N_(
                "Last checked or changed more than {term} before {day}: {clients} ({share} of those with a"
                " day)."
            ),
            clients=counts.clients(old),
            share=Share(old / dated),
            term=_term(facts.parameters.stale),
            day=facts.window.as_of,
        )  # fmt: skip


def _left(facts: Facts) -> Iterator[Message]:
    """Clients of managers who are not in the list of those who work."""
    gone = [row for row in facts.rows("managers") if row["has_left"]]
    if gone:
        yield message(
            N_("Still of managers who do not work here ({names}): {clients}."),
            clients=counts.clients(sum(cells.whole(row, "clients") for row in gone)),
            names=Data(", ".join(str(row["manager"]) for row in gone[:NAMED])),
        )


def _without_card(facts: Facts) -> Iterator[Message]:
    """Who bought and is in no list."""
    rows = facts.rows("sales_without_card")
    if rows:
        yield message(
            N_(
                "Bought, but in no client list: {clients}; revenue of the 12 months up to their last"
                " purchases: {money}."
            ),
            clients=counts.clients(len(rows)),
            money=Money(sum((cells.amount(row, "revenue_year") for row in rows), Decimal(0))),
        )  # fmt: skip


def _without_sales(facts: Facts) -> Iterator[Message]:
    """Who is in a list and never bought."""
    rows = facts.rows("cards_without_sales")
    if rows:
        text = (
            N_("In the lists without any purchase, prospects: {clients}.")
            if facts.parameters.history_complete
            else N_("In the lists without a purchase in the data: {clients}.")
        )
        yield message(text, clients=counts.clients(len(rows)))


def _checked(clients: Records) -> Iterator[Message]:
    """What came back checked from call sheets."""
    checked = sum(cells.whole(row, "checked") for row in clients)
    if checked:
        yield message(
            N_("{values} came back checked from call sheets."),
            values=Count(checked, N_("{n} cell"), N_("{n} cells")),
        )
