"""By what a row of every table is known when a later file holds it again, and which day it belongs to.

Sales are not here: their documents are known by kind, number, day and client (`store.duplicates`), their
clients by code, tax number and name (`store.clients`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from clientbase.messages import N_

# Computed: person or client, paid in or out, month of a period, whether a file goes by days or by months.
WHO, SIGN, MONTH, GRAIN = "who", "sign", "month", "grain"


@dataclass(frozen=True, slots=True)
class Key:
    """One way of knowing a row again. A later key serves rows and files that an earlier one cannot.

    Attributes:
        needs: columns that hold something in both rows, and are equal.
        also: columns that are equal where both files fill them.
        exact: columns that are equal, or empty in both rows.
        without: columns that are empty in both rows.
        witnesses: of these at least one agrees, where any can be compared: numbers of two systems collide.
        state: the rows of a key are one thing that changes: the later ones take the place of all earlier
            ones. Otherwise they are so many things, and fewer rows never take the place of more.
        unnamed: nothing tells such rows apart: they are known again only where the later file holds every
            one of the earlier file, else they are only told of.
        lasting: what the later file has no column for is kept from the earlier row.
    """

    needs: tuple[str, ...]
    also: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    state: bool = False
    unnamed: bool = False
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class RowKeys:
    """How the rows of a table are known.

    Attributes:
        keys: in order of preference.
        money: the column whose sum is told, "" for none.
        days: columns of which the first that a file has says the period it replaces.
        snapshot: the table says how things stand on a day; without a day it says how they stand.
        within: what the file names of these is replaced in its period, other values stay.
        told: rows that no key knows again and that are alike in these columns are told of.
        apart: what such rows differ in.
        states: columns that differ where one file holds a thing twice; the last row counts.
        ended: SQL of a thing that came to its end: an older export does not open it again.
        clock: columns whose last day says how old an export is.
        beside: field that sets the rows of a file apart: `--set branch=…`.
    """

    keys: tuple[Key, ...]
    money: str = ""
    days: tuple[str, ...] = ()
    snapshot: bool = False
    within: str = ""
    told: Key | None = None
    apart: str = ""
    states: tuple[str, ...] = ()
    ended: str = ""
    clock: tuple[str, ...] = ()
    beside: str = ""


_PERSON = ("client_key", "contact", "phone", "email")
_ANSWERS = (
    Key(
        ("id",),
        witnesses=("date", "client_key", "respondent", "phone", "email"),
        state=True,
        lasting=True,
    ),
    Key(("date", WHO), also=("respondent", "channel"), lasting=True),
    Key((), unnamed=True, lasting=True),
)

TABLES = MappingProxyType(
    {
        "payments": RowKeys(
            (
                Key(("doc_no", "date"), also=(WHO, "account", "currency"), exact=(SIGN,), lasting=True),
                Key(("date", WHO, "amount"), also=("purpose", "account", "currency"), lasting=True),
                Key(
                    ("date", "amount"),
                    also=("purpose", "account", "currency"),
                    without=(WHO,),
                    unnamed=True,
                    lasting=True,
                ),
            ),
            money="amount",
            days=("date",),
            within="account",
            told=Key(("date", WHO, "amount")),
            beside="account",
        ),
        "receivables": RowKeys(
            (
                Key(("doc_no", WHO), also=("currency", "date"), exact=("as_of",), state=True),
                Key((WHO,), also=("currency", "manager"), exact=("as_of",), state=True),
            ),
            money="closing",
            days=("as_of",),
            snapshot=True,
            beside="as_of",
        ),
        "activities": RowKeys(
            (
                Key(
                    ("id",),
                    witnesses=("date", "created_at", "client_key", "phone", "email", "subject"),
                    state=True,
                    lasting=True,
                ),
                Key(
                    ("date", WHO),
                    also=("time", "type", "contact", "manager", "subject", "direction", "deal_id"),
                    lasting=True,
                ),
            ),
            days=("date",),
        ),
        "deals": RowKeys(
            (
                Key(
                    ("id",),
                    witnesses=("created_at", "name", *_PERSON),
                    state=True,
                    lasting=True,
                ),
            ),
            money="amount",
            days=("created_at",),
            snapshot=True,
            states=("stage", "status"),
            ended="status in ('won', 'lost')",
            clock=("created_at", "closed_at"),
        ),
        "tasks": RowKeys(
            (
                Key(
                    ("id",),
                    witnesses=("created_at", "due_date", "title", *_PERSON),
                    state=True,
                    lasting=True,
                ),
                Key(("title", "created_at"), also=(WHO, "assignee"), lasting=True),
                Key(("title", "due_date"), also=(WHO, "assignee"), lasting=True),
                Key(("due_date", WHO), also=("assignee",), lasting=True),
            ),
            days=("created_at", "due_date"),
            snapshot=True,
            states=("status", "done_at"),
            ended="done_at is not null",
            clock=("created_at", "done_at"),
        ),
        "corrections": RowKeys(
            (Key(("client_key", "field"), exact=("value", "checked_on", "author")),),
            days=("checked_on",),
        ),
        "complaints": RowKeys(
            (
                Key(("id",), witnesses=("date", "subject", *_PERSON), state=True, lasting=True),
                Key(("date", WHO), also=("subject", "product"), lasting=True),
            ),
            money="amount",
            days=("date",),
            states=("status", "closed_at"),
            ended="closed_at is not null",
            clock=("date", "closed_at"),
        ),
        "nps": RowKeys(_ANSWERS, days=("date",), beside="channel"),
        "survey": RowKeys(_ANSWERS, days=("date",), beside="channel"),
        "plan": RowKeys(
            (
                Key(("period", "client_key"), also=("category", "currency"), exact=("version",), state=True),
                Key(
                    ("period", "manager"),
                    also=("category", "currency"),
                    exact=("version",),
                    without=("client_key",),
                    state=True,
                ),
            ),
            money="plan_amount",
            days=("period",),
            within="version",
            told=Key(("period",), also=("category", "currency"), exact=("client_key", "manager")),
            apart="version",
            beside="version",
        ),
        "potential": RowKeys(
            (Key(("client_key",), also=("category", "period", "currency"), state=True),),
            money="total_purchases",
            beside="period",
        ),
        "costs": RowKeys(
            (Key(("period",), also=("campaign", "currency"), exact=("source", GRAIN), state=True),),
            money="spend",
            days=("period",),
            within="source",
            told=Key((MONTH,), also=("currency",), exact=("source",)),
            apart=GRAIN,
            beside="campaign",
        ),
        "stock": RowKeys(
            (
                Key(("product_code",), also=("branch",), exact=("as_of",), state=True),
                Key(("product",), also=("branch",), exact=("as_of",), state=True),
            ),
            money="cost",
            days=("as_of",),
            snapshot=True,
            within="branch",
            beside="branch",
        ),
        "rates": RowKeys((Key(("currency",), also=("base",), exact=("date",), state=True),), days=("date",)),
    }
)

# The columns of the keys, in words.
WORDS = MappingProxyType(
    {
        "id": N_("number"),
        "doc_no": N_("number"),
        "deal_id": N_("deal"),
        "date": N_("day"),
        "as_of": N_("day of the balance"),
        "due_date": N_("day it is due"),
        "created_at": N_("day of creation"),
        "period": N_("period"),
        MONTH: N_("month"),
        "time": N_("time of day"),
        "client_key": N_("client"),
        WHO: N_("client or person"),
        SIGN: N_("paid in or out"),
        "*": N_("every column"),
        "amount": N_("amount"),
        "purpose": N_("purpose"),
        "account": N_("own account"),
        "currency": N_("currency"),
        "base": N_("base currency"),
        "type": N_("type"),
        "manager": N_("manager"),
        "assignee": N_("assignee"),
        "subject": N_("subject"),
        "title": N_("title"),
        "direction": N_("direction"),
        "channel": N_("channel"),
        "contact": N_("contact person"),
        "respondent": N_("respondent"),
        "category": N_("category"),
        "version": N_("version"),
        "campaign": N_("campaign"),
        "source": N_("source"),
        "branch": N_("branch"),
        "product": N_("product"),
        "product_code": N_("product code"),
        "field": N_("field"),
        "value": N_("value"),
        "checked_on": N_("day of the check"),
        "author": N_("author"),
    }
)
EVERY = ("*",)  # the key of rows that nothing tells apart


def words(key: Key) -> Iterator[str]:
    """The columns of a key in words, as msgids, each once."""
    names = EVERY if key.unnamed else (*key.needs, *key.exact, *key.also)
    yield from dict.fromkeys(WORDS[name] for name in names if name in WORDS)
