"""What a question is about besides its room: the days, the currency, the rows and the clients that count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from clientbase.condition import Condition


class Merge(Enum):
    """Which cards count as one client."""

    NONE = "none"  # those that the source itself gives one id, tax id or name
    DECIDED = "decided"  # and those of which a person said so
    AUTO = "auto"  # and those that are duplicates beyond doubt


@dataclass(frozen=True, slots=True)
class Scope:
    """What an answer is about: its days, its currency, and the rows that count.

    None means: as the data decides (see decisions.md). All conditions of `where` have to hold.
    """

    as_of: date | None = None
    start: date | None = None
    end: date | None = None
    last: str | None = None  # "12m", "8w", "90d", "2q", "1y"
    currency: str | None = None  # ISO 4217: into which all amounts are converted
    where: tuple[Condition, ...] = ()
    merge: Merge = Merge.DECIDED


@dataclass(frozen=True, slots=True)
class Window:
    """The scope after the data has been looked at: three days, all inclusive."""

    as_of: date
    start: date
    end: date
