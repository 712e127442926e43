"""Whom contacts, tasks and complaints concern: the company, a person of it, or a record of a CRM.

A person never becomes a client where a company stands beside, nor where a phone or an e-mail ties the row.
"""

from __future__ import annotations

import re
from dataclasses import replace

from clientbase.identity import names
from clientbase.ingest.clean import text, vocabulary
from clientbase.ingest.clean.sql import literal
from clientbase.ingest.compose.composed import Composed, Records, cell, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.messages import N_, Data, message

_CLIENT = ("client", "client_id", "client_tax_id")
_ADDRESSES = ("phone", "email")
_MOST = 0.5
_KINDS = ("client", "contact", "deal", "lead")


def compose(table: str, columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """The client, the person and the deal of every row."""
    _records(table, columns, result, records)
    _person_as_client(table, columns, result, records)


def _cells(records: Records, column: PlannedColumn) -> list[str]:
    return [found for record in records if (found := text.parse(cell(record, column), text.Style()))]


# -- records of a CRM in one cell ---------------------------------------------------------------------------


def _word(kind: str) -> str:
    words = sorted(vocabulary.words("records", kind), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, words)) + ")"


def _begin(kind: str) -> str:
    """A kind of record, a colon and the name up to the next kind."""
    every = "|".join(map(_word, _KINDS))
    return rf"(?i)(?:^|[;,\n] *){_word(kind)} *: *(.*?) *(?:[;,\n] *(?:{every}) *:|$)"


def _records(table: str, columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """`Company: Bluebay Ltd, Contact: Ann`: what stands behind each kind."""
    column = columns.get("client")
    if column is None or column.index is None or column.how == "declared":
        return
    cells = _cells(records, column)
    patterns = {kind: _begin(kind) for kind in _KINDS}
    hits = sum(any(re.search(pattern, one) for pattern in patterns.values()) for one in cells)
    if not cells or hits < _MOST * len(cells):
        return
    said = {
        kind: f"nullif(regexp_extract({column.sql}, {literal(pattern)}, 1), '')"
        for kind, pattern in patterns.items()
    }
    columns["client"] = replace(column, sql=said["client"], how="computed")
    for field, kind in (("contact", "contact"), ("deal_id", "deal")):
        if field not in columns and any(re.search(patterns[kind], one) for one in cells):
            columns[field] = computed(table, field, said[kind], column.header)
    result.notes.append(
        message(
            N_("“{header}” names records of a CRM: of each cell the company is the client"),
            header=Data(column.header),
        )
    )


# -- persons ------------------------------------------------------------------------------------------------


def _person_as_client(
    table: str, columns: dict[str, PlannedColumn], result: Composed, records: Records
) -> None:
    """Where no column names the client: firms among the persons are, and all of them where nothing ties."""
    contact = columns.get("contact")
    if contact is None or contact.index is None or any(name in columns for name in _CLIENT):
        return
    cells = _cells(records, contact)
    if cells and sum(map(names.has_form, cells)) >= _MOST * len(cells):
        columns["client"] = computed(table, "client", contact.sql, contact.header)
        result.notes.append(
            message(N_("“{header}” holds names of firms: they are the clients"), header=Data(contact.header))
        )
    elif not any(name in columns for name in _ADDRESSES):
        columns["client"] = computed(table, "client", contact.sql, contact.header)
        result.warnings.append(
            message(
                N_(
                    "no column names a company, a phone or an e-mail: the persons of “{header}” are the"
                    " clients; if they are persons of companies: {option}"
                ),
                code="CB-MAP-141",
                header=Data(contact.header),
                option=Data(f'--map "{contact.header}=-"'),
            )
        )
