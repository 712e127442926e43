"""What a room gives to the first sheets of a report that joins many: figures, columns, tables, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from clientbase.messages import N_, Message
from clientbase.table import Type


class Mood(Enum):
    """What a highlight is for the reader of the first sheet of a report."""

    GOOD = "good"
    BAD = "bad"
    ACTION = "action"  # whom to call, what to do on Monday: a sentence that begins with the deed


@dataclass(frozen=True, slots=True)
class Highlight:
    """A sentence for the first sheet of a report that joins many rooms; `table` holds the whole list.

    `clients` are the ids of those an action names: later rooms do not ask for the same calls again.
    """

    mood: Mood
    message: Message
    table: str = ""
    clients: tuple[str, ...] = ()


def no_highlights(_facts: Any) -> Iterable[Highlight]:
    """The default of `Analysis.highlights`: nothing that must be read first."""
    return ()


class Sheet(Enum):
    """A sheet of the report that tables of several rooms share."""

    CALLS = "calls"
    ABC_XYZ = "abc_xyz"
    MOVEMENT = "movement"
    DYNAMICS = "dynamics"


class Length(Enum):
    """How long the last whole months are that the figures of the first screen may be asked for."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def words(self) -> str:
        """It for people, an msgid."""
        return {"year": N_("12 months"), "quarter": N_("3 months"), "month": N_("1 month")}[self.value]


@dataclass(frozen=True, slots=True)
class Variant:
    """A figure of other days or of one manager.

    Attributes:
        length: of the period; None for the days of the figure itself.
        manager: whose it is, "" of all.
        value, about, change, than: as those of the figure; `than` may say why nothing is compared.
    """

    length: Length | None
    manager: str
    value: Decimal | int
    about: Message | None = None
    change: float | int | None = None
    than: Message | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a director looks at first.

    Attributes:
        label: what it is, an msgid.
        value: the number itself.
        type: MONEY or INTEGER.
        about: of which days or clients, None where the period of the report says it.
        change: against the like period, as a share of it for money, as a difference for counts; None where
            there is nothing to compare with.
        than: what it is compared with: "than in April–June 2025".
        more_is_good: whether a rise is good news; None where it is neither.
        series: first day of a period → its number, oldest first, whole periods only.
        table: the table of the room that holds it all.
        variants: the same number of other periods and of each manager, where it depends on them.
    """

    label: str
    value: Decimal | int
    type: Type
    about: Message | None = None
    change: float | int | None = None
    than: Message | None = None
    more_is_good: bool | None = True
    series: tuple[tuple[date, Decimal | int], ...] = ()
    table: str = ""
    variants: tuple[Variant, ...] = ()


def no_figures(_facts: Any) -> Iterable[Figure]:
    """The default of `Front.figures`: no number that must be seen first."""
    return ()


@dataclass(frozen=True, slots=True)
class Front:
    """What stands on the first sheets; everything else of a room stands under `--full`.

    Attributes:
        figures: the numbers of the first screen, computed of the room's `Facts`.
        clients: table with one row per client → its columns in the one wide row of a client.
        managers: table with one row per manager, or per manager and period (the last counts) → its columns in
            the one wide row of a manager.
        tables: table → the sheet it stands on.
        charts: tables whose picture stands on the first sheet.
    """

    figures: Callable[[Any], Iterable[Figure]] = no_figures
    clients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    managers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: Mapping[str, Sheet] = field(default_factory=dict)
    charts: tuple[str, ...] = ()


NOTHING = Front()  # of a room that gives the first sheets nothing
