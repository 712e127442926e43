"""When a client is due, overdue, long overdue, lost, new or returned: the same in every room.

`client_state.sql` applies these rules on every day a room judges clients at; `decisions.md` is their source.
A client is judged by its own usual interval, else by that of the base, but never by less than
`min_interval` days.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from clientbase.analysis import Column, Option, Type
from clientbase.messages import N_
from clientbase.rules.classes import check_order

LONG = 36_500  # a hundred years in days

# The groups of clients (`client_groups.sql`), those of their stages and of who has none.
GROUPS = {
    "regular": N_("regular"),
    "at risk": N_("at risk"),
    "returned": N_("returned"),
    "new": N_("new"),
    "new in the data": N_("new in the data"),
    "one-off": N_("one-off"),
    "occasional": N_("occasional"),
    "sleeping": N_("sleeping"),
    "lost": N_("lost"),
    "prospect": N_("prospect"),
    "no purchase": N_("no purchase"),
}

STATES = {
    "not due": N_("not due yet"),
    "due": N_("due"),
    "overdue": N_("overdue"),
    "long overdue": N_("long overdue"),
    "lapsed": N_("lapsed"),
}
LATE = frozenset({"overdue", "long overdue", "lapsed"})  # `is_overdue` of client_state.sql
STATE = Column(
    "state",
    Type.LABEL,
    N_("State"),
    N_("Silence against the interval used: due above 1, overdue and long overdue above the limits given."),
    labels=STATES,
    optional=True,
)
GROUP = Column(
    "group",
    Type.LABEL,
    N_("Group"),
    N_("Group of the client by its purchases up to the as-of day; the note gives the rules."),
    labels=GROUPS,
)
INTERVAL_USED = Column(
    "interval_used",
    Type.NUMBER,
    N_("Interval used"),
    N_("What the silence is compared with: the client's own interval, else that of the base."),
    unit="days",
    optional=True,
)
OVERDUE_RATIO = Column(
    "overdue_ratio",
    Type.NUMBER,
    N_("Overdue ratio"),
    N_("Days silent divided by the interval used: above 1 the next purchase is due."),
)
# What a client brings at its own pace (`client_pace.sql`): revenue of the 12 months up to its last purchase,
# divided by the days of them the data cover.
REVENUE_AT_RISK = Column(
    "revenue_at_risk",
    Type.MONEY,
    N_("Missed so far"),
    N_("What the client would have brought since its last purchase at the pace of the 12 months up to it."),
    adds=True,
)
REVENUE_YEAR = Column(
    "revenue_year",
    Type.MONEY,
    N_("Revenue of its last year"),
    N_("Net revenue of the 12 months that end with the last purchase of the client."),
    adds=True,
)


def intervals(help_text: str, minimum: Decimal | int = 1) -> Option:
    """A length given in usual intervals."""
    return Option(help_text, unit="intervals", minimum=minimum, maximum=1_000, shared=True)


def days(help_text: str) -> Option:
    """A length given in days."""
    return Option(help_text, unit="days", minimum=1, maximum=LONG, shared=True)


@dataclass(frozen=True, kw_only=True)
class RhythmRules:
    """The limits of silence in usual intervals of a client, and of its first and latest purchases in days."""

    overdue: Annotated[
        Decimal, intervals(N_("Overdue: silent for more than this many usual intervals."), Decimal("0.1"))
    ] = Decimal("1.5")
    long_overdue: Annotated[
        Decimal,
        intervals(N_("Long overdue: silent for more than this many usual intervals."), Decimal("0.1")),
    ] = Decimal(3)
    lost_gap: Annotated[
        Decimal,
        intervals(
            N_("Lost: silent for more than this many usual intervals and more than the days of lost."),
            Decimal("0.1"),
        ),
    ] = Decimal(6)
    lost_days: Annotated[int, days(N_("Lost: silent for more than this many days."))] = 365
    min_interval: Annotated[int, days(N_("A usual interval counts as at least this long."))] = 14
    new_days: Annotated[int, days(N_("New: the first purchase is at most this long ago."))] = 90
    new_purchases: Annotated[
        int,
        Option(
            N_("New: at most this many purchase days."),
            unit="purchases",
            minimum=1,
            maximum=1_000,
            shared=True,
        ),
    ] = 2
    returned_days: Annotated[
        int, days(N_("Returned: the purchase after the long gap is at most this long ago."))
    ] = 90
    returned_gap: Annotated[
        Decimal, intervals(N_("Returned: the gap was longer than this many usual intervals."))
    ] = Decimal(3)
    occasional_interval: Annotated[
        int, days(N_("Occasional, after two purchases: the interval counts as at least this long."))
    ] = 30

    def __post_init__(self) -> None:
        """Refuse limits that stand in the wrong order."""
        above = getattr(super(), "__post_init__", None)
        if above is not None:
            above()
        check_order("--overdue", self.overdue, "--long-overdue", self.long_overdue)
        check_order("--long-overdue", self.long_overdue, "--lost-gap", self.lost_gap)
