"""Fields that several columns of a file fill: which further columns add to the one that was chosen.

Phones of several kinds are put together, in the order of the file. Where a preset names a second column for a
field, such as the contact of a deal without a company, it fills the rows the first one left empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clientbase.ingest.columns.reading import Defaults, Reading, read
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.tables.fields import Field, Kind
from clientbase.messages import N_, Data, Label, Message, message

_FILLING = frozenset({"preset", "profile"})  # ways of recognition in which a second column is meant
_FILLED = frozenset({Kind.TEXT, Kind.DATE})


@dataclass(frozen=True, slots=True)
class Further:
    """A further column of a field: where it is, what it is called, how it is read."""

    column: int
    header: str
    reading: Reading


def further(
    field: Field, how: str, others: Iterable[tuple[SourceColumn, str]], defaults: Defaults
) -> tuple[Further, ...]:
    """The columns that add to the one found `how`; `others` are those of the field, and how each was found.

    Only columns that hold what the field says, be it nothing in the rows that were looked at.
    """
    if field.joined:
        meant = sorted((column for column, _ in others), key=lambda column: column.index)
    elif how in _FILLING and field.kind in _FILLED:
        meant = [column for column, found in others if found in _FILLING]
    else:
        return ()
    readings = [(column, read(field, column.cells, defaults)) for column in meant]
    return tuple(
        Further(column.index, column.title, reading) for column, reading in readings if reading.clean()
    )


def note(field: Field, header: str, added: Sequence[Further]) -> Message:
    """What is said to the user about the further columns."""
    others = [column.header for column in added]
    meaning = Label(field.meaning)
    if field.joined:
        headers = Data(", ".join([header, *others]))
        return message(N_("“{field}” is put together from {headers}"), field=meaning, headers=headers)
    template = N_("“{header}” was taken as “{field}”; where it is empty: {others}")
    return message(template, field=meaning, header=Data(header), others=Data(", ".join(others)))
