"""Company and person side by side: the company is the client, the person is its contact.

Exports of contacts name the company of a person in a column of its own; taken for clients the persons would
stand in the base beside the companies they work for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clientbase.identity import names
from clientbase.ingest.captions import roles
from clientbase.ingest.clean import text
from clientbase.ingest.columns.reading import read
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.company import OWN, names_company, of_owner
from clientbase.ingest.mapping.declarations import Said
from clientbase.ingest.mapping.recognition import Match
from clientbase.ingest.mapping.which_table import synonym
from clientbase.messages import N_, Data, message

_SURE = frozenset({"declared", "profile", "preset", "constant"})
_PARTS = ("last_name", "first_name")


def settle(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """Put the company before the person in lists of clients; beside a company a contact is the person."""
    if chooser.table.name == "clients":
        _add_company(chooser, columns, said)
        _name_alone(chooser)
        _number_of_person(chooser, columns)
    elif {"client", "contact"} <= chooser.table.fields.keys() and "contact" not in chooser.fields:
        _contact(chooser, columns, said)


def names_companies(column: SourceColumn) -> bool:
    """The caption says so, be it only in lists of clients."""
    return names_company(column) or roles.is_caption("company", column.caption, "in_lists")


def _add_company(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """The company is the name of the client where another column names the person."""
    match = chooser.fields.get("name")
    if match is not None and match.how in _SURE:
        return
    chosen = next((column for column in columns if match and column.index == match.column), None)
    if chosen is not None and (names_companies(chosen) or not roles.is_caption("person", chosen.caption)):
        return
    persons = any(part in chooser.fields for part in (*_PARTS, "full_name"))
    company = next((free for free in chooser.free(columns, said) if names_companies(free)), None)
    if company is None or not (persons or chosen) or not company.filled or of_owner(company, OWN):
        return
    if chosen is not None and (_firms(chosen) > _firms(company) or chosen.filled == company.filled):
        return
    chooser.fields["name"] = _match(chooser, "name", company)
    if match is not None and chosen is not None and not persons:
        chooser.fields["full_name"] = replace(match, reading=_match(chooser, "full_name", chosen).reading)
    header = (
        chosen.title
        if chosen
        else ", ".join(
            chooser.fields[part].header for part in ("full_name", *_PARTS) if part in chooser.fields
        )
    )
    chooser.notes.append(
        message(
            N_("“{company}” is the client and “{person}” its person; a person without a company is a client"),
            code="CB-MAP-130",
            company=Data(company.title),
            person=Data(header),
        )
    )


def _name_alone(chooser: Chooser) -> None:
    """A contact of nobody is the client itself, and so is one beside the parts of a name."""
    fields = chooser.fields
    match = fields.get("contact_person")
    if match is None or match.how in _SURE or {"name", "full_name"} & fields.keys():
        return
    fields["name"] = replace(match)
    del fields["contact_person"]


def _number_of_person(chooser: Chooser, columns: Sequence[SourceColumn]) -> None:
    """A number that differs from person to person of one company is no number of the client."""
    number, company = chooser.fields.get("id"), chooser.fields.get("name")
    persons = any(part in chooser.fields for part in (*_PARTS, "full_name"))
    if number is None or company is None or not persons or number.how in {"declared", "profile"}:
        return
    by_index = {column.index: column for column in columns}
    if number.column is None or company.column is None:
        return
    ids, names = by_index[number.column], by_index[company.column]
    if not names_companies(names) or roles.says("person", "of_company", ids.caption):
        return
    if number.how == "preset":
        return
    met: dict[str, set[str]] = {}
    for code, own in zip(ids.cells, names.cells, strict=True):
        if (firm := text.folded(own)) and (code := text.folded(code)):
            met.setdefault(firm, set()).add(code)
    if met and all(len(codes) == 1 for codes in met.values()) and _comes_again(names):
        return
    chooser.fields["person_id"] = number
    del chooser.fields["id"]


def _comes_again(column: SourceColumn) -> bool:
    return column.distinct < len(column.filled)


def _contact(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """Where a company is the client, a column of contacts names its person."""
    client = chooser.fields.get("client")
    if client is None or client.column is None:
        return
    for column in chooser.free(columns, said):
        known = synonym(chooser.table.name, column)
        if known and known.field == "client" and roles.is_caption("person", column.caption):
            chooser.fields["contact"] = _match(chooser, "contact", column)
            return


def _match(chooser: Chooser, field: str, column: SourceColumn) -> Match:
    reading = read(chooser.table.fields[field], column.cells, chooser.defaults)
    return Match(column.index, column.title, "content", reading)


def _firms(column: SourceColumn) -> float:
    """Share of the cells that bear a legal form."""
    return sum(map(names.has_form, column.filled)) / max(1, len(column.filled))
