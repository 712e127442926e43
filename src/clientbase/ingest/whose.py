"""Whom the rows of a load belong to: the rules for names and codes, and what is said of those they found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clientbase import counts
from clientbase.ingest.clean import buyer, name
from clientbase.ingest.examine import ExaminedTable
from clientbase.messages import N_, Count, Data, Message, Money, Share, message
from clientbase.store import Loaded, Naming, Who

OFF = "-"  # of --anonymous: names that the tool itself takes for nobody are clients
_CROWD = 0.2  # share of the whole from which one client that may be many is told of


def naming(table: ExaminedTable) -> Naming:
    """The rules of one source."""
    words, identity = table.words, table.plan.identity
    said = frozenset(name.key(own) for own in words.anonymous if own != OFF)
    known = OFF not in words.anonymous

    def anonymous(own: str) -> bool:
        return (known and buyer.anonymous(own)) or (bool(said) and name.key(own) in said)

    return Naming(
        anonymous=anonymous,
        crowd=buyer.crowd,
        firm=name.has_form,
        no_code=buyer.no_code,
        lost_code=buyer.lost_code,
        own=frozenset(name.key(own) for own in identity.own),
        excluded=words.excluded,
        by_email=identity.by_email,
        email_header=identity.compare_email,
    )


def notes(loaded: Loaded) -> Iterator[Message]:
    """What was decided beyond doubt or asked for by the user."""
    for found in loaded.who:
        if found.kind == "excluded" and found.rows:
            yield message(
                N_("left out as {option} asks: “{name}”, {rows}, {amount}"),
                option=Data("--exclude-client"),
                name=Data(found.names[0]),
                rows=counts.rows(found.rows),
                amount=_amount(found),
            )
        if found.kind == "no_code":
            yield message(
                N_("codes that name nobody, such as 0: {rows}, {amount}; the name tells the clients apart"),
                rows=counts.rows(found.rows),
                amount=_amount(found),
            )
        if found.kind == "by_email":
            yield message(
                N_("guests without a code of their own: {rows}, {amount}; each e-mail is a client"),
                rows=counts.rows(found.rows),
                amount=_amount(found),
            )


def warnings(table: ExaminedTable, loaded: Loaded) -> Iterator[Message]:
    """What may change the figures of clients."""
    for found in loaded.who:
        said = _ABOUT[found.kind](table, loaded, found) if found.kind in _ABOUT else None
        if said is not None:
            yield said


def _amount(found: Who) -> Money | Data:
    return Money(found.amount) if found.amount is not None else Data("—")


def _typed(own: str) -> str:
    """A name as it can be typed in quotation marks; those of its own tell nothing."""
    return own.translate(dict.fromkeys(map(ord, "\"«»“”„")))


def _names(names: Sequence[str]) -> Data:
    return Data(", ".join(names))


def _header(table: ExaminedTable, *fields: str) -> str:
    """The caption of the first of some columns that the source has."""
    planned = (table.plan.column(field) for field in fields)
    return next((column.header for column in planned if column and column.header), "")


def _anonymous(table: ExaminedTable, loaded: Loaded, found: Who) -> Message:
    return message(
        N_(
            "no client, but nobody in particular ({names}): {rows}, {amount}; kept in the total, not classified;"
            " {option} makes clients of such names"
        ),
        code="CB-LOAD-051",
        rows=counts.rows(found.rows),
        amount=_amount(found),
        names=_names(found.names),
        option=Data(f"--anonymous {OFF}"),
    )


def _not_excluded(table: ExaminedTable, loaded: Loaded, found: Who) -> Message | None:
    if found.rows:
        return None
    return message(
        N_("{option}: no row of this file is of such a client"),
        code="CB-LOAD-052",
        option=Data(f'--exclude-client "{_typed(found.names[0])}"'),
    )


def _lost_code(table: ExaminedTable, loaded: Loaded, found: Who) -> Message:
    return message(
        N_(
            "“{header}” was rounded by a spreadsheet, as 1.23457E+18 is: {rows}, {amount}; these codes were not"
            " used, the name tells the clients apart; export the column as text"
        ),
        code="CB-LOAD-053",
        header=Data(table.plan.identity.code),
        rows=counts.rows(found.rows),
        amount=_amount(found),
    )


def _reused(table: ExaminedTable, loaded: Loaded, found: Who) -> Message | None:
    header = table.plan.identity.code
    if not header:
        return None
    return message(
        N_(
            "codes of “{header}” with names that have no word in common: {codes}, {rows}, {amount}; each code is"
            " one client; {option} counts by name"
        ),
        code="CB-LOAD-054",
        codes=counts.values(found.different),
        header=Data(header),
        rows=counts.rows(found.rows),
        amount=_amount(found),
        option=Data(f'--map "{header}=ignore"'),
    )


def _crowd(table: ExaminedTable, loaded: Loaded, found: Who) -> Message | None:
    if found.amount is None or not loaded.amount or found.amount < _CROWD * float(loaded.amount):
        return None
    return message(
        N_(
            "“{name}” makes {share} of the amount, {amount}, and may be many buyers under one name: it is"
            " counted as one client; {nobody} keeps it in the total only, {without} leaves it out"
        ),
        code="CB-LOAD-055",
        name=Data(found.names[0]),
        share=Share(float(found.amount / loaded.amount)),
        amount=_amount(found),
        nobody=Data(f'--anonymous "{_typed(found.names[0])}"'),
        without=Data(f'--exclude-client "{_typed(found.names[0])}"'),
    )


def _own(table: ExaminedTable, loaded: Loaded, found: Who) -> Message:
    return message(
        N_(
            "sales to your own firm ({names}): {rows}, {amount}; it is counted as a client; {option} leaves it"
            " out"
        ),
        code="CB-LOAD-056",
        names=_names(found.names),
        rows=counts.rows(found.rows),
        amount=_amount(found),
        option=Data(f'--exclude-client "{_typed(found.names[0])}"'),
    )


def _namesakes(table: ExaminedTable, loaded: Loaded, found: Who) -> Message:
    names = Count(found.different, N_("{n} name"), N_("{n} names"))
    header = table.plan.identity.compare_email
    return message(
        N_(
            "one name with several e-mails: {names}, {rows}, {amount}; if they are namesakes, they became one"
            " client; {option} counts by e-mail"
        ),
        code="CB-LOAD-057",
        names=names,
        rows=counts.rows(found.rows),
        amount=_amount(found),
        option=Data(f'--map "{header}=client_id"'),
    )


def _shared_email(table: ExaminedTable, loaded: Loaded, found: Who) -> Message:
    header = table.plan.identity.compare_email
    return message(
        N_(
            "one e-mail with several names: {emails}, {rows}, {amount}; one buyer may have become several"
            " clients; {option} counts by e-mail"
        ),
        code="CB-LOAD-058",
        emails=Count(found.different, N_("{n} e-mail"), N_("{n} e-mails")),
        rows=counts.rows(found.rows),
        amount=_amount(found),
        option=Data(f'--map "{header}=client_id"'),
    )


_ABOUT = {
    "anonymous": _anonymous,
    "excluded": _not_excluded,
    "lost_code": _lost_code,
    "reused": _reused,
    "crowd": _crowd,
    "own": _own,
    "namesakes": _namesakes,
    "shared_email": _shared_email,
}
