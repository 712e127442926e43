"""What may be called good or bad news: the same rule in every room (decisions.md, "News").

News compares like with like: the last complete period with the same one a year before, else with the
complete one before it; which one it was is said, by its days. It speaks of money, and is withheld where the
money hardly moved or another measure of the same thing moved the other way. The number of clients in a
relative class (A, B, C) is no such measure. What a season brings is never good news, and what it takes from
all is no bad news of one of them (`beyond`).

A running period, the last one of an export that ends inside it, stays in the tables under `PROGRESS` and is
no news; where it is spoken of, it is compared with the same days a year before. Rooms that classify at step
dates find the periods in SQL: `like_periods.sql` applies this rule to every step, `spoken_step.sql` names the
step that lists and sentences speak of.

Data seldom begin on the first of a month: shops are closed on the first of January. A first month whose first
days are missing counts as whole up to its tenth day. Money is then compared under the real days, sentences
and figures name these, and `begins_late` warns of them; a later beginning makes the month no part of any
like period. Rates of clients (churn, retention) are not told of such a period at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Generic, TypeVar

from clientbase.analysis import Column, Mood, Type
from clientbase.messages import N_, Days, Message, message

NOTABLE = Decimal("0.05")  # a change of money smaller than a twentieth is no news
FEW_CLIENTS = 30  # below this many clients a share of them is no conclusion

PROGRESS = Column(
    "progress",
    Type.LABEL,
    N_("Progress"),
    N_("Whether the period of the row is over: a running one is in no list and in no headline."),
    labels={"complete": N_("complete", "period"), "running": N_("running", "period")},
    optional=True,
)

T = TypeVar("T")


class Likeness(Enum):
    """With what the last complete period is compared."""

    YEAR_BEFORE = "the same period a year before"
    PREVIOUS = "the complete period before it"


@dataclass(frozen=True, slots=True)
class Period(Generic[T]):
    """Days, both inclusive, that a row speaks of; only a complete one is compared."""

    starts: date
    ends: date
    is_complete: bool
    row: T


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """The two periods a piece of news compares."""

    now: Period[T]
    before: Period[T]
    likeness: Likeness


def like_with_like(periods: Sequence[Period[T]]) -> Pair[T] | None:
    """The last complete period and its match; None where there is none. `periods` stand oldest first."""
    complete = [period for period in periods if period.is_complete]
    if not complete:
        return None
    now = complete[-1]
    wanted = (_year_before(now.starts), _year_before(now.ends + timedelta(days=1)) - timedelta(days=1))
    for earlier in complete:
        if (earlier.starts, earlier.ends) == wanted:
            return Pair(now, earlier, Likeness.YEAR_BEFORE)
    if len(complete) > 1 and complete[-2].ends + timedelta(days=1) == now.starts:
        return Pair(now, complete[-2], Likeness.PREVIOUS)
    return None


def difference(before: Days, now: Days) -> tuple[Days, Days]:
    """What is truly compared by the money of two windows: the later days and the earlier ones.

    Windows that overlap have most days in common. Their difference is that of the days which only the later
    one holds and those which only the earlier one holds: between windows of twelve months that end a quarter
    apart, the last quarter and the same one a year before.
    """
    if before.end < now.start:
        return now, before
    day = timedelta(days=1)
    return Days(before.end + day, now.end), Days(before.start, now.start - day)


def begins_late(like: Days, code: str) -> Iterator[Message]:
    """A warning where the earlier days of a comparison lack the first ones of their month."""
    if like.start.day > 1:
        yield message(
            N_("nothing is known before {start}: {like} is compared as if its first month were whole"),
            code=code,
            start=like.start,
            like=like,
        )


def mood(
    now: Decimal,
    before: Decimal,
    others: Iterable[tuple[Decimal, Decimal]] = (),
    *,
    seasonal: bool = False,
) -> Mood | None:
    """Whether a change of money is good news, bad news or none.

    Args:
        now: the money of the later period.
        before: the money of the earlier one.
        others: later and earlier value of other measures of the same thing, none of which may contradict.
        seasonal: whether the two are other months of the year, so that a rise may be the season.
    """
    if before <= 0 or abs(now - before) < NOTABLE * before:
        return None
    rose = now > before
    if rose and seasonal:
        return None
    if any((later < earlier) if rose else (later > earlier) for later, earlier in others):
        return None
    return Mood.GOOD if rose else Mood.BAD


def beyond(now: Decimal, before: Decimal, all_now: Decimal, all_before: Decimal) -> bool:
    """Whether something fell by a larger part than all together: a season is nobody's fault."""
    return (before - now) * all_before > (all_before - all_now) * before


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
