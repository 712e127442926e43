"""One column of the base as the engine has to compute it."""

from __future__ import annotations

from dataclasses import dataclass

from clientbase.ingest.columns.reading import Reading
from clientbase.ingest.tables.fields import Kind
from clientbase.messages import Message


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """A typed column over the text columns `c0`, `c1`, ….

    Attributes:
        field: canonical field (the word of `--map`).
        column: name of the column in the base.
        kind: what it holds.
        sql: its value; NULL where the cell cannot be read.
        filled: SQL boolean: the cell holds something that should have become a value.
        header: caption of the source column or columns, "" for constants and computed columns.
        how: exact, suffix, guess, content, declared, constant or computed.
        style: how the values are written, in words.
        index: the source column, the first of several; None for constants and computed columns.
        reading: the style itself.
        other: the value under the other reading of ambiguous cells, "" where none was seen: rows where `sql`
            is NULL and `other` is not tell the engine that the head misled us.
    """

    field: str
    column: str
    kind: Kind
    sql: str
    filled: str = "false"
    header: str = ""
    how: str = "computed"
    style: Message | None = None
    index: int | None = None
    reading: Reading | None = None
    other: str = ""
