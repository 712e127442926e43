"""Company else person: shops ask for both, and where a company is named it is the client."""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.ingest.captions import roles
from clientbase.ingest.columns.reading import read
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.declarations import Said
from clientbase.ingest.mapping.further import Further
from clientbase.ingest.mapping.recognition import Match
from clientbase.messages import N_, Data, message

OWN = 5  # own firms in one file, at most
_PERSON = ("client_first_name", "client_last_name", "client_id", "client_email")


def prefer(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """Put the company before the person; a column that holds one company in every row is the owner's."""
    if chooser.table.name != "sales" or (match := chooser.fields.get("client_name")) is None:
        return
    if match.how in {"declared", "profile", "constant"}:
        return
    by_index = {column.index: column for column in columns}
    chosen = by_index.get(match.column if match.column is not None else -1)
    if chosen is not None and names_company(chosen):
        if of_owner(chosen, 1) and any(name in chooser.fields for name in _PERSON):
            del chooser.fields["client_name"]
            chooser.notes.append(
                message(
                    N_("“{header}” is the same in every row: it is the owner's own firm, not the client"),
                    header=Data(chosen.title),
                )
            )
        return
    company = next((free for free in chooser.free(columns, said) if names_company(free)), None)
    if company is None or chosen is None or not company.filled or of_owner(company, OWN):
        return
    reading = read(chooser.table.fields["client_name"], company.cells, chooser.defaults)
    person = match.reading or read(chooser.table.fields["client_name"], chosen.cells, chooser.defaults)
    further = (Further(chosen.index, chosen.title, person), *match.further)
    chooser.fields["client_name"] = Match(company.index, company.title, "content", reading, further=further)
    chooser.notes.append(
        message(
            N_("“{company}” is the client; where it is empty: “{person}”"),
            company=Data(company.title),
            person=Data(chosen.title),
        )
    )


def names_company(column: SourceColumn) -> bool:
    """The caption says that the cells name companies."""
    return roles.is_caption("company", column.caption)


def of_owner(column: SourceColumn, most: int) -> bool:
    """Whether every row has a value and there are few of them, while there are rows enough to tell."""
    rows = len(column.cells)
    return len(column.filled) == rows and column.distinct <= most and rows > most
