"""What the cells of lists of contacts, tasks and complaints make of captions that mean several things.

«Время» is a day or a clock, «Тип» is a kind or a way, «Номер клиента» is a code or a phone, “From” is
a number or a role, “Contact” is a person or a number. The word of the user, a profile and a preset are left
as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import clock, party
from clientbase.ingest.columns.reading import CLEAN
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.claims import Claim
from clientbase.messages import N_, Data, message

TABLES = frozenset({"activities", "tasks", "complaints"})
_BY_NAME = frozenset({"exact", "suffix"})
_MOST = 0.5
_NEARLY = 0.8
_PHONE_DIGITS = 9  # of a number that may as well be a code
_ENDED = {"tasks": "done_at", "complaints": "closed_at"}  # the day on which the status became what it is
_ANY_DAY = frozenset({"date", "дата", "datum"})
_NAMES = frozenset({"client", "contact", "client_id", "phone", "email", "id"})


def settled(table: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each for the field its cells hold."""
    if table not in TABLES:
        return list(claims)
    found = [_settled(table, claim) if claim.how in _BY_NAME else claim for claim in claims]
    if table == "tasks":
        return _deadlines(found)
    return _receivers(found) if table == "activities" else found


def _settled(table: str, claim: Claim) -> Claim:
    column, name = claim.column, claim.field
    if not column.filled:
        return claim
    if table == "activities" and (meant := _of_contact(name, column)) != name:
        return replace(claim, field=meant)
    if table in _ENDED and name in {"status", _ENDED[table]}:
        dated = column.share_of_dates()
        return replace(claim, field=_ENDED[table] if dated >= CLEAN else name if dated else "status")
    return replace(claim, field=_name_or_address(name, column)) if name in _NAMES else claim


def _of_contact(name: str, column: SourceColumn) -> str:
    """The field of a column of contacts that bears the caption of `name`."""
    if name == "time" and column.share_of_dates() >= CLEAN:
        return "date"
    if name == "date" and clock.share(column.filled) >= CLEAN:
        return "time"
    if name in {"type", "direction"}:
        return _way_or_kind(name, column)
    if name in {"sender_role", "manager"} and _numbers_or_addresses(column):
        return "caller"
    return "sender_role" if name == "caller" and not _sides(column) else name


def _way_or_kind(name: str, column: SourceColumn) -> str:
    """A column of types whose cells say nothing but in or out; one of directions that says neither."""
    cells = column.filled
    if name == "type":
        return "direction" if 2 * sum(map(party.only_direction, cells)) > len(cells) else name
    return name if any(map(party.direction, cells)) else "type"


def _sides(column: SourceColumn) -> bool:
    """Whether cells hold numbers, extensions or e-mails, perhaps beside names."""
    sides = [party.parse(cell) for cell in column.filled]
    return sum(bool(side.number or side.email) for side in sides) >= _MOST * len(sides)


def _numbers_or_addresses(column: SourceColumn) -> bool:
    """Whether nearly all cells are numbers of the public network or e-mails, in some rows extensions."""
    sides = [party.parse(cell) for cell in column.filled]
    far = sum(side.is_phone or bool(side.email) for side in sides)
    return bool(far) and sum(bool(s.number or s.email) for s in sides) >= _NEARLY * len(sides)


def _name_or_address(name: str, column: SourceColumn) -> str:
    """A column of names or codes that holds phones or e-mails and nothing else."""
    sides = [party.parse(cell) for cell in column.filled]
    if name not in {"email", "id", "client_id"} and sum(
        bool(side.email) and not side.name for side in sides
    ) >= _NEARLY * len(sides):
        return "email"
    phones = sum(_is_phone(cell, side, sure=name in {"client", "contact"}) for cell, side in _pairs(column))
    return "phone" if name not in {"phone", "email"} and phones >= _NEARLY * len(sides) else name


def _pairs(column: SourceColumn) -> list[tuple[str, party.Side]]:
    return [(cell, party.parse(cell)) for cell in column.filled]


def _is_phone(cell: str, side: party.Side, *, sure: bool) -> bool:
    """A phone and no code: written as phones are, or long enough where the caption speaks of somebody."""
    written = any(mark in cell for mark in "+()") or cell.count("-") > 1
    digits = len(side.number)
    return not side.name and digits >= _PHONE_DIGITS and digits <= 15 and (written or sure)  # noqa: PLR2004


def _receivers(claims: list[Claim]) -> list[Claim]:
    """Whom somebody called, by name: the client where nothing else names it."""
    named = any(claim.field == "client" for claim in claims)
    return [
        replace(claim, field="contact" if named else "client")
        if claim.field == "called"
        and claim.how in _BY_NAME
        and claim.column.filled
        and not _sides(claim.column)
        else claim
        for claim in claims
    ]


def _deadlines(claims: list[Claim]) -> list[Claim]:
    """A task has one day and nothing says which: it is the one it is due on."""
    if any(claim.field == "due_date" for claim in claims):
        return claims
    return [
        replace(
            claim,
            field="due_date",
            note=message(
                N_("“{header}” was taken as the day the tasks are due; if it is that of creation: {option}"),
                header=Data(claim.column.title),
                option=Data(f'--map "{claim.column.title}=created_at"'),
            ),
        )
        if claim.how in _BY_NAME and dictionary.normal(claim.column.caption) in _ANY_DAY
        else claim
        for claim in claims
    ]
