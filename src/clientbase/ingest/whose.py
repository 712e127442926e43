"""Whom the rows of a load belong to: the rules for names and codes, and what is said of those they found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from clientbase import counts
from clientbase.identity import names
from clientbase.ingest.clean import buyer
from clientbase.ingest.examine import ExaminedTable
from clientbase.messages import N_, Count, Data, Message, Money, Share, message
from clientbase.store import Loaded, Naming, Who

OFF = "-"  # of --anonymous: names that the tool itself takes for nobody are clients
_CROWD = Decimal("0.2")  # share of the whole from which one client that may be many is told of


def naming(table: ExaminedTable) -> Naming:
    """The rules of one source."""
    words, identity = table.recognition.rows.said, table.plan.identity
    said = frozenset(names.key(own) for own in words.anonymous if own != OFF)
    known = OFF not in words.anonymous

    def anonymous(own: str) -> bool:
        return (known and buyer.anonymous(own)) or (bool(said) and names.key(own) in said)

    def crowd(own: str) -> bool:
        return buyer.crowd(own) and not buyer.anonymous(own)  # of these the user has decided

    return Naming(
        anonymous=anonymous,
        crowd=crowd,
        firm=names.has_form,
        no_code=buyer.no_code,
        lost_code=buyer.lost_code,
        own=frozenset(names.key(own) for own in identity.own),
        excluded=words.excluded,
        by_email=identity.by_email,
        email_header=identity.compare_email,
    )


def notes(loaded: Loaded) -> Iterator[Message]:
    """What was decided beyond doubt."""
    for found in loaded.who:
        if found.kind == "anonymous" and loaded.table != "sales":
            yield message(
                N_("nobody in particular ({names}): {found}; not taken as a client"),
                names=_names(found.names),
                found=_found(found),
            )
        if found.kind == "no_code":
            yield message(
                N_("codes that name nobody, such as 0: {found}; the name tells the clients apart"),
                found=_found(found),
            )
        if found.kind == "by_email":
            yield message(
                N_("guests without a code of their own: {found}; each e-mail is a client"),
                found=_found(found),
            )
    yield from _tied(loaded)


def _tied(loaded: Loaded) -> Iterator[Message]:
    """Rows that name no client and got one by a phone, an e-mail or a person."""
    ties = loaded.ties
    if loaded.persons:
        yield message(
            N_("persons of clients, kept in the table of contacts: {rows}"), rows=counts.rows(loaded.persons)
        )
    if ties.addresses:
        yield message(N_("tied to clients by phone or e-mail: {rows}"), rows=counts.rows(ties.addresses))
    if ties.persons:
        yield message(
            N_("tied to clients by the name of a person whom one client only has: {rows}"),
            code="CB-LOAD-136",
            rows=counts.rows(ties.persons),
        )
    if ties.unknown:
        yield message(
            N_("no known client has the phone, e-mail or person named: {rows}, kept without a client"),
            code="CB-LOAD-137",
            rows=counts.rows(ties.unknown),
        )
    if ties.earlier:
        yield message(
            N_("rows loaded earlier, now tied to clients by phone, e-mail or person: {rows}"),
            rows=counts.rows(ties.earlier),
        )


@dataclass(frozen=True, slots=True)
class _Case:
    table: ExaminedTable
    loaded: Loaded
    found: Who


def warnings(table: ExaminedTable, loaded: Loaded) -> Iterator[Message]:
    """What may change the figures of clients."""
    for found in loaded.who:
        said = _ABOUT[found.kind](_Case(table, loaded, found)) if found.kind in _ABOUT else None
        if said is not None:
            yield said
    if loaded.ties.doubted:
        yield message(
            N_(
                "several clients bear the phone, e-mail or person named: {rows}, kept without a client;"
                " take the address off the cards it does not belong to, or name the client in the rows"
            ),
            code="CB-LOAD-135",
            rows=counts.rows(loaded.ties.doubted),
        )


def _found(found: Who) -> Count | Message:
    """How many rows, and what they make where the table has an amount."""
    rows = counts.rows(found.rows)
    return (
        rows
        if found.amount is None
        else message(N_("{rows}, {amount}"), rows=rows, amount=Money(found.amount))
    )


def _typed(own: str) -> str:
    """A name as it can be typed in quotation marks; those of its own tell nothing."""
    return own.translate(dict.fromkeys(map(ord, '"«»“”„')))


def _names(names: Sequence[str]) -> Data:
    return Data(", ".join(names))


def _anonymous(case: _Case) -> Message | None:
    if case.loaded.table != "sales":
        return None
    return message(
        N_(
            "no client, but nobody in particular ({names}): {found}; kept in the total, not classified;"
            " {option} makes clients of such names"
        ),
        code="CB-LOAD-051",
        found=_found(case.found),
        names=_names(case.found.names),
        option=Data(f"--anonymous {OFF}"),
    )


def _not_excluded(case: _Case) -> Message | None:
    if case.found.rows:
        return None
    return message(
        N_("{option}: no row of this file is of such a client"),
        code="CB-LOAD-052",
        option=Data(f'--exclude-client "{_typed(case.found.names[0])}"'),
    )


def _lost_code(case: _Case) -> Message:
    return message(
        N_(
            "“{header}” was rounded by a spreadsheet, as 1.23457E+18 is: {found}; these codes were not"
            " used, the name tells the clients apart; export the column as text"
        ),
        code="CB-LOAD-053",
        header=Data(case.table.plan.identity.code),
        found=_found(case.found),
    )


def _reused(case: _Case) -> Message | None:
    header = case.table.plan.identity.code or _one_code(case)
    if not header:
        return None
    return message(
        N_(
            "codes of “{header}” with names that have no word in common: {codes}, {found}; each code is"
            " one client; {option} counts by name"
        ),
        code="CB-LOAD-054",
        codes=counts.values(case.found.different),
        header=Data(header),
        found=_found(case.found),
        option=Data(f'--map "{header}=ignore"'),
    )


def _one_code(case: _Case) -> str:
    """The column of codes of a list in which one code stands on every row, "" for any other."""
    loaded = case.loaded
    if loaded.table != "clients" or case.found.different > 1 or case.found.rows < loaded.rows_loaded:
        return ""
    return next((one.header for one in case.table.plan.columns if one.column == "client_id"), "")


def _numbering(case: _Case) -> Message:
    """The codes are those of another system than the ones that were loaded before."""
    return message(
        N_(
            "most codes that earlier files have too name other clients here ({codes}): this file numbers"
            " its clients by itself, and equal codes are not taken for equal clients; {command} finds those"
            " who are the same"
        ),
        code="CB-LOAD-158",
        codes=counts.values(case.found.different),
        command=Data("clientbase dedupe"),
    )


def _crowd(case: _Case) -> Message | None:
    amount, whole = case.found.amount, case.loaded.amount
    if amount is None or not whole or amount < _CROWD * whole:
        return None
    return message(
        N_(
            "“{name}” makes {share} of the amount ({amount}) and may be many buyers under one name: it is"
            " counted as one client; {nobody} keeps it in the total only, {without} leaves it out"
        ),
        code="CB-LOAD-055",
        name=Data(case.found.names[0]),
        share=Share(float(amount / whole)),
        amount=Money(amount),
        nobody=Data(f'--anonymous "{_typed(case.found.names[0])}"'),
        without=Data(f'--exclude-client "{_typed(case.found.names[0])}"'),
    )


def _own(case: _Case) -> Message:
    return message(
        N_("sales to your own firm ({names}): {found}; it is counted as a client; {option} leaves it out"),
        code="CB-LOAD-056",
        names=_names(case.found.names),
        found=_found(case.found),
        option=Data(f'--exclude-client "{_typed(case.found.names[0])}"'),
    )


def _namesakes(case: _Case) -> Message:
    names = Count(case.found.different, N_("{n} name"), N_("{n} names"))
    header = case.table.plan.identity.compare_email
    return message(
        N_(
            "one name with several e-mails: {names}, {found}; if they are namesakes, they became one"
            " client; {option} counts by e-mail"
        ),
        code="CB-LOAD-057",
        names=names,
        found=_found(case.found),
        option=Data(f'--map "{header}=client_id"'),
    )


def _shared_email(case: _Case) -> Message:
    header = case.table.plan.identity.compare_email
    return message(
        N_(
            "one e-mail with several names: {emails}, {found}; one buyer may have become several"
            " clients; {option} counts by e-mail"
        ),
        code="CB-LOAD-058",
        emails=Count(case.found.different, N_("{n} e-mail"), N_("{n} e-mails")),
        found=_found(case.found),
        option=Data(f'--map "{header}=client_id"'),
    )


_ABOUT = {
    "anonymous": _anonymous,
    "excluded": _not_excluded,
    "lost_code": _lost_code,
    "reused": _reused,
    "numbering": _numbering,
    "crowd": _crowd,
    "own": _own,
    "namesakes": _namesakes,
    "shared_email": _shared_email,
}
