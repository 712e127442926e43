"""What the user said about the files, and how earlier exports were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Profile:
    """How one kind of export is read.

    Attributes:
        name: what the user may call it.
        table: the canonical table its rows fill.
        columns: caption -> field, "" for a column that is not used.
        levels: captions of the levels of a grouped report.
        values: field -> constant.
    """

    name: str
    table: str
    columns: Mapping[str, str]
    levels: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


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
    force: frozenset[str] = frozenset()  # checks that are overridden: totals, period, smaller
