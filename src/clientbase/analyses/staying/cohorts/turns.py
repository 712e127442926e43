"""What the cohorts of clients new for certain show: how many come back, against a year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from clientbase import cells
from clientbase.analysis import Facts, Mood
from clientbase.rules.news import FEW_CLIENTS, mood

RECENT = 3  # cohorts compared with those of a year before
NOTABLE = 0.05  # a difference of shares worth a sentence: five points


@dataclass(frozen=True)
class Cohort:
    """Clients new for certain: how many bought at every age seen to its end, and for how much."""

    name: str
    bought: dict[int, int]
    revenue: dict[int, Decimal]

    @property
    def clients(self) -> int:
        """Its size: everyone bought at age 0."""
        return self.bought[0]

    @property
    def year_before(self) -> str:
        """The name of the same period a year before."""
        year, dash, part = self.name.partition("-")
        return f"{int(year) - 1}{dash}{part}"


@dataclass(frozen=True)
class Side:
    """Cohorts taken together at age 1."""

    cohorts: Sequence[Cohort]

    @property
    def names(self) -> str:
        """Their periods."""
        return ", ".join(one.name for one in self.cohorts)

    @property
    def clients(self) -> int:
        """All their clients."""
        return sum(one.clients for one in self.cohorts)

    @property
    def share(self) -> float:
        """The part of them who bought one period later."""
        return sum(one.bought[1] for one in self.cohorts) / self.clients

    @property
    def revenue(self) -> Decimal:
        """What they brought one period later."""
        return sum((one.revenue[1] for one in self.cohorts), Decimal(0))


@dataclass(frozen=True)
class Turn:
    """The latest cohorts and those of a year before."""

    now: Side
    before: Side

    @cached_property
    def mood(self) -> Mood | None:
        """Good or bad news: the share moved by five points or more, and the money with it."""
        if abs(self.now.share - self.before.share) < NOTABLE:
            return None
        shares = Decimal(self.now.share), Decimal(self.before.share)
        return mood(self.now.revenue, self.before.revenue, [shares])


def known(facts: Facts) -> list[Cohort]:
    """The cohorts of clients new for certain, oldest first, with the ages they have seen to their end."""
    found: dict[str, Cohort] = {}
    for row in facts.rows("retention"):
        if row["origin"] == "known" and row["seen"] == "whole":
            one = found.setdefault(str(row["cohort"]), Cohort(str(row["cohort"]), {}, {}))
            one.bought[cells.whole(row, "age")] = cells.whole(row, "clients")
            one.revenue[cells.whole(row, "age")] = cells.amount(row, "revenue")
    return list(found.values())


def turn(facts: Facts) -> Turn | None:
    """The latest cohorts that have seen age 1, and those of the same months a year before.

    Other months would compare seasons. None where either side has too few clients or no history.
    """
    ones = {one.name: one for one in known(facts) if 1 in one.bought}
    latest = list(ones.values())[-1 if facts.parameters.grain == "year" else -RECENT :]
    pairs = [(one, ones[one.year_before]) for one in latest if one.year_before in ones]
    now, before = Side([one for one, _ in pairs]), Side([one for _, one in pairs])
    return None if min(now.clients, before.clients) < FEW_CLIENTS else Turn(now, before)
