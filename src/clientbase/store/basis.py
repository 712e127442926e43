"""What the figures of an answer stand on: VAT, currency, returns, purchases, who a client is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from clientbase import counts
from clientbase.messages import N_, Count, Data, Message, Money, message
from clientbase.store.connection import Connection
from clientbase.store.rates import Held, together

if TYPE_CHECKING:
    from clientbase.store.session import Session

WITH, WITHOUT = "with", "without"


def sentences(connection: Connection, session: Session) -> Iterator[Message]:
    """The basis of an answer, in the order in which it is read."""
    yield from _vat(vat(connection))
    if session.conversion is not None:
        yield from session.conversion.basis()
    yield from _nameless(session.held, session.unnamed)
    yield _returns(connection)
    yield message(
        N_(
            "A purchase is one document of a client on one day with a positive amount;"
            " without document numbers, one day with purchases."
        )
    )
    yield message(
        N_("A client is the client id of the source, else a valid tax id, else the normalised name.")
    )
    yield from _cards(connection, session)


def _cards(connection: Connection, session: Session) -> Iterator[Message]:
    """How many cards of client lists stand behind how many clients."""
    cards, clients = connection.row("select count(*), count(distinct client_key) from cards")
    if cards:
        yield message(
            N_("Behind {clients} of the client lists stand {cards}, duplicates merged.")
            if session.merged
            else N_("Behind {clients} of the client lists stand {cards}."),
            clients=counts.clients(clients),
            cards=Count(cards, N_("{n} card"), N_("{n} cards")),
        )


def vat(connection: Connection) -> dict[str, tuple[str, ...]]:
    """`with`, `without`, or "" where the captions do not say -> the files of sales whose amounts are so."""
    found: dict[str, list[str]] = {}
    for kind, file in connection.rows(
        "select coalesce(mapping ->> '$.vat', '') as kind, file from loads"
        " where table_name = 'sales' and rows_loaded > rows_replaced order by load_id"
    ):
        if file not in found.setdefault(kind, []):
            found[kind].append(file)
    return {kind: tuple(files) for kind, files in found.items()}


def _vat(found: dict[str, tuple[str, ...]]) -> Iterator[Message]:
    if not found.keys() - {""}:
        yield message(N_("Amounts are taken as the source gives them; VAT is neither added nor removed."))
        return
    for kind, files in sorted(found.items(), reverse=True):
        listed = Data(", ".join(files))
        if len(found) == 1:
            yield message(
                N_("Amounts are without VAT, as the captions say.")
                if kind == WITHOUT
                else N_("Amounts include VAT, as the captions say.")
            )
        elif kind == WITHOUT:
            yield message(N_("Amounts of {files} are without VAT, as the captions say."), files=listed)
        elif kind == WITH:
            yield message(N_("Amounts of {files} include VAT, as the captions say."), files=listed)
        else:
            yield message(N_("{files} does not say whether its amounts include VAT."), files=listed)


def mixed_vat(found: dict[str, tuple[str, ...]]) -> Message | None:
    """Amounts with VAT and amounts without it in one base; None where all are alike as far as is known."""
    if not {WITH, WITHOUT} <= found.keys():
        return None
    return message(
        N_(
            "amounts with VAT ({including}) and without it ({excluding}) are in one base: their sums mix"
            " both; export them on one basis"
        ),
        code="CB-VAT-001",
        including=Data(", ".join(found[WITH])),
        excluding=Data(", ".join(found[WITHOUT])),
    )


def one_currency(held: Held, unnamed: Mapping[str, int]) -> Iterator[Message]:
    """Rows of no named currency beside those of one in the same table."""
    for table, codes in held.items():
        if len(codes) == 1 and unnamed.get(table):
            yield message(
                N_(
                    "{rows} to those in {currency}; if they are in another one, load their file with {option}"
                ),
                code="CB-CUR-001",
                rows=Count(
                    unnamed[table],
                    "{n} row names no currency and was added",
                    "{n} rows name no currency and were added",
                ),
                currency=Data(next(iter(codes))),
                option=Data("--set currency=…"),
            )


def _nameless(held: Held, unnamed: Mapping[str, int]) -> Iterator[Message]:
    """Tables that name no currency beside others that do: they are taken to be in the same."""
    silent = [table for table, rows in unnamed.items() if rows and not held[table]]
    if silent and (named := together(held)):
        yield message(
            N_("No currency is named in {tables}: taken to be in that of the other amounts, {currencies}."),
            tables=Data(", ".join(f"“{table}”" for table in silent)),
            currencies=Data(", ".join(named)),
        )


def _returns(connection: Connection) -> Message:
    (returns, amount) = connection.row(
        "select count(*), coalesce(sum(amount), 0) from sales where amount < 0 or doc_kind = 'return'"
    )
    if not returns:
        return message(N_("There are no returns or corrections in the data."))
    return message(
        N_("Returns and corrections reduce the revenue of the period they are dated in: {rows}, {amount}."),
        rows=counts.rows(returns),
        amount=Money(amount),
    )
