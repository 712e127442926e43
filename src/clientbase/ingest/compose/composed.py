"""The columns of the base while they are composed from those that were read, and what is said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.tables.canonical import TABLES
from clientbase.ingest.tables.fields import Kind
from clientbase.messages import Message
from clientbase.store import SkipRule

Records = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Identity:
    """What else tells clients apart, or should be compared with what does.

    Attributes:
        own: names of the user's own firms, as the source gives them.
        by_email: rows without a code have their e-mail for one.
        compare_email: names are compared with their e-mails; caption of that column, "" where they are not.
        code: caption of the column of codes, "" without one.
    """

    own: tuple[str, ...] = ()
    by_email: bool = False
    compare_email: str = ""
    code: str = ""


NO_MORE = Identity()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A column that says which rows are sales: its words are told with their money."""

    header: str
    sql: str


@dataclass(slots=True)
class Composed:
    """The columns of the base after everything was composed."""

    columns: list[PlannedColumn] = field(default_factory=list)
    skip_rules: list[SkipRule] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    aloud: list[Message] = field(default_factory=list)  # what is said even where nothing is asked
    shared: list[tuple[str, str]] = field(default_factory=list)  # name and SQL of what is computed once a row
    head: str = ""  # SQL: the row holds the total of its document
    refund: str = ""  # SQL: the refund of the whole document, repeated on each of its lines
    goods: tuple[str, str, str] | None = None  # caption and SQL of what was paid for goods, SQL of a refund
    flipped: str = "false"
    expected: str = ""
    identity: Identity = NO_MORE
    vat: str = ""  # with, without: whether amounts include it, "" where the file does not say

    def speak(self, header: str, sql: str) -> None:
        """Have the words of a column told with their money."""
        if header and all(spoken.header != header for spoken in self.spoken):
            self.spoken.append(Spoken(header, sql))

    def share(self, sql: str) -> str:
        """A name under which `sql` is computed once a row, for what several columns and rules are made of."""
        name = f"shared_{len(self.shared)}"
        self.shared.append((name, sql))
        return name


def computed(table: str, name: str, sql: str, header: str = "") -> PlannedColumn:
    """A column that SQL makes out of others; `name` is a field of the table or a column of the base."""
    known = TABLES[table].fields.get(name)
    column, kind = (known.column, known.kind) if known else (name, Kind.TEXT)
    return PlannedColumn(name, column, kind, sql, header=header)


def cell(record: Sequence[str], column: PlannedColumn) -> str:
    """The cell of a column in a record of the sample; "" where the column is none of the source."""
    index = column.index
    return record[index] if index is not None and index < len(record) else ""


def value(record: Sequence[str], column: PlannedColumn | None) -> Decimal | None:
    """The number of a column in a record of the sample."""
    if column is None or column.reading is None:
        return None
    found = column.reading.parse(cell(record, column))
    return found if isinstance(found, Decimal) else None
