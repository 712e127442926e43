"""Phones and e-mails by what the cells hold, whatever the caption says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clientbase.ingest.columns.reading import read
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.declarations import Said
from clientbase.ingest.mapping.further import Further
from clientbase.ingest.mapping.recognition import Match
from clientbase.messages import N_, Data, Label, message

_IS = {
    "phone": re.compile(r"\+\d[\d() -]{6,18}"),  # nothing but a plus tells a phone from a number
    "email": re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+"),
}
_NEARLY_ALL = 0.9


def add(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> None:
    """In lists of clients, columns of unknown captions that hold nothing but phones or e-mails."""
    if chooser.table.name != "clients":
        return
    for column in chooser.free(columns, said):
        for field, pattern in _IS.items():
            every = [bool(pattern.fullmatch(cell.strip())) for cell in column.filled]
            if every and sum(every) >= _NEARLY_ALL * len(every):
                _take(chooser, field, column)
                break


def _take(chooser: Chooser, field: str, column: SourceColumn) -> None:
    known = chooser.fields.get(field)
    reading = read(chooser.table.fields[field], column.cells, chooser.defaults)
    if known is None:
        chooser.fields[field] = Match(column.index, column.title, "content", reading)
    elif known.column is not None and known.how != "declared":
        more = (*known.further, Further(column.index, column.title, reading))
        chooser.fields[field] = Match(known.column, known.header, known.how, known.reading, further=more)
    else:
        return
    chooser.notes.append(
        message(
            N_("“{header}” was taken as “{field}” by what it holds"),
            code="CB-MAP-131",
            header=Data(column.title),
            field=Label(chooser.table.fields[field].meaning),
        )
    )
