"""What `pseudonymise` did, as a list: kinds of values with their numbers, never a value."""

from __future__ import annotations

from collections.abc import Iterator

from clientbase.analysis import RowList
from clientbase.cli.invocation import Invocation
from clientbase.cli.listing import Listing, publish
from clientbase.messages import N_, Data, message
from clientbase.store.privacy.copy import Account

_KINDS = {
    "id": N_("ids of clients and persons"),
    "deal": N_("numbers of deals"),
    "row": N_("numbers of contacts, answers, tasks"),
    "name": N_("names of clients"),
    "person": N_("names of persons"),
    "manager": N_("names of managers"),
    "firm": N_("names of competitors"),
    "org": N_("names of own companies"),
    "account": N_("accounts"),
    "text": N_("free texts"),
    "phones": N_("cells of phones"),
    "emails": N_("cells of e-mails"),
    "messengers": N_("cells of messengers"),
    "tax id": N_("tax numbers"),
    "shape": N_("numbers of registers, branches, post offices, loyalty cards"),
    "site": N_("sites"),
    "day": N_("birthdays"),
}
_DROPPED = {
    "rejects": N_("contents of rejected rows"),
    "notes": N_("notes and warnings of loads"),
    "replaced": N_("rows that later loads took the place of"),
}


def tell(call: Invocation, done: Account) -> None:
    """The account of a result is the answer of the command."""
    head = (N_("What"), N_("Number"), N_("What became of it"))
    publish(call, Listing(("what", "values", "fate"), head, RowList(_rows(call, done))))


def _rows(call: Invocation, done: Account) -> Iterator[tuple[str, int, str]]:
    text, say = call.console.language.text, call.console.language.render
    replaced, column = text(N_("replaced by pseudonyms")), N_("values of the column {column}")
    for kind, n in sorted(done.replaced.items(), key=lambda pair: (-pair[1], pair[0])):
        if kind in _KINDS:
            yield text(_KINDS[kind]), n, replaced
    in_choices = {name for _, name in done.choices}
    for kind, n in sorted(done.replaced.items()):
        if kind not in _KINDS and kind not in in_choices:
            yield say(message(column, column=Data(kind))), n, replaced
    for (table, name), n in sorted(done.choices.items()):
        yield (
            say(message(column, column=Data(f"{table}.{name}"))),
            n,
            text(N_("named somebody: replaced by pseudonyms; the others stay")),
        )
    for what, n in done.dropped.items():
        if n:
            yield text(_DROPPED[what]), n, text(N_("left out"))
