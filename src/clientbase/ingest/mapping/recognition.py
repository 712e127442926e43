"""What a source was recognised as: its table, and where the values of every field come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from clientbase.ingest.captions.ageing import Age
from clientbase.ingest.captions.preset import Preset
from clientbase.ingest.columns.reading import Defaults, Reading
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.declared import Profile
from clientbase.ingest.mapping.further import Further
from clientbase.ingest.mapping.row_words import RowColumns
from clientbase.ingest.mapping.speakers import Speaker
from clientbase.messages import Message

How = Literal["declared", "profile", "preset", "exact", "content", "suffix", "guess", "constant", "title"]


@dataclass(frozen=True, slots=True)
class Match:
    """Where the values of a field come from: a column, or a constant of the user."""

    column: int | None
    header: str
    how: How
    reading: Reading | None = None
    value: str = ""
    further: tuple[Further, ...] = ()  # columns that add to it

    @property
    def columns(self) -> tuple[int, ...]:
        """All columns of it, the first one first."""
        own = () if self.column is None else (self.column,)
        return own + tuple(more.column for more in self.further)


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """A column of money that is no field: where it is, what it is called, how it is read."""

    index: int
    header: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Aged:
    """A part of a debt by its age: where its money is, and how old it is."""

    money: MoneyColumn
    age: Age


@dataclass(frozen=True, slots=True)
class TakenOff:
    """Money that the amounts hold and that is not paid for the goods; `first` is paid out of it before."""

    money: MoneyColumn
    first: MoneyColumn | None = None


@dataclass(frozen=True, slots=True)
class OfPreset:
    """What the amounts of an export are made of.

    Attributes:
        less: what is taken off the amount of a row.
        goods: what was paid for the goods of a whole document, None where no column says so.
    """

    less: tuple[TakenOff, ...] = ()
    goods: MoneyColumn | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a source was recognised as.

    Attributes:
        table: the canonical table.
        fields: canonical field -> where its values come from.
        ignored: captions of the columns that are not used.
        unknown: captions of `--map` that this source does not have.
        language: of the captions: en, ru or uk.
        currency: ISO code named by the caption of the amount or the title block, "" if none.
        preset: the export it is, None where it is no known one.
        profile: what to remember of the source for the next one like it.
        parts: beside a column of years, that of months, and that of days.
        won: of deals taken as sales, the columns that tell which were won, the surest first.
        states: of answers to a survey, the columns that say which are previews, spam, or not finished.
        turned: columns whose numbers count with the other sign.
        off: fields that have to be taken off the amount -> 1 where they are added as they are, else -1.
        speakers: of sales, the columns whose cells say which rows are sales.
        rows: what the user or the preset said of single rows.
        amounts: what the preset says of the amounts.
        ageing: of debts, the columns that hold their parts by age.
    """

    table: str
    fields: Mapping[str, Match]
    ignored: tuple[str, ...]
    unknown: tuple[str, ...]
    language: str
    currency: str
    defaults: Defaults
    notes: tuple[Message, ...]
    warnings: tuple[Message, ...]
    preset: Preset | None = None
    won: tuple[SourceColumn, ...] = ()
    parts: tuple[SourceColumn, ...] = ()
    states: tuple[SourceColumn, ...] = ()
    turned: frozenset[int] = frozenset()
    off: Mapping[str, int] = field(default_factory=dict)
    speakers: tuple[Speaker, ...] = ()
    rows: RowColumns = field(default_factory=RowColumns)
    amounts: OfPreset = field(default_factory=OfPreset)
    profile: Profile | None = None
    ageing: tuple[Aged, ...] = ()
    aloud: tuple[Message, ...] = ()  # what is told even where nothing is asked
