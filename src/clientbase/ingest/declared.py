"""What the user said about the files, and how earlier exports were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class RowWords:
    """What the user said of single rows: which are sales, by words of the source's own cells.

    Attributes:
        count_status: statuses and types that are sales, whatever they seem to say.
        skip_status: statuses and types that are none.
        only: caption -> words of its cells: all other rows are left out.
        skip: caption -> words of its cells: these rows are left out.
        anonymous: names that stand for nobody in particular, such as a walk-in customer.
        excluded: clients whose rows are left out.
        keep_copies: rows that stand twice in one file are counted twice.
    """

    count_status: tuple[str, ...] = ()
    skip_status: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skip: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    anonymous: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    keep_copies: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """How one kind of export is read.

    Attributes:
        name: what the user may call it.
        table: the canonical table its rows fill.
        columns: caption -> field, "" for a column that the user does not want used.
        levels: captions of the levels of a grouped report.
        values: field -> constant.
        rows: what was said of single rows.
        others: captions of columns that are no field: they may be parts of one, or said nothing.
    """

    name: str
    table: str
    columns: Mapping[str, str]
    levels: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    rows: RowWords = field(default_factory=RowWords)
    others: tuple[str, ...] = ()

    @property
    def captions(self) -> tuple[str, ...]:
        """All captions of the source, by which it is known."""
        return (*self.columns, *self.others)


@dataclass(frozen=True, slots=True)
class Declared:
    """What the user said about the files; everything None or empty is guessed."""

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    table: str | None = None  # --as
    columns: Mapping[str, str] = field(default_factory=dict)  # header (or "#3") -> canonical field
    values: Mapping[str, str] = field(default_factory=dict)  # canonical field -> constant
    profiles: Sequence[Profile] = ()  # how earlier exports were read
    date_order: Literal["dmy", "mdy"] | None = None  # --date-order: of day and month where the year is last
    decimal: Literal[".", ","] | None = None  # --decimal: of `1,234`, where the file itself does not tell
    rows: RowWords = field(default_factory=RowWords)
    force: frozenset[str] = frozenset()  # checks that are overridden: totals, period, smaller
