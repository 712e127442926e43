"""Figures of the last whole months, each beside its like period, of everything and of each manager.

Distinct clients do not add up, so every number is counted for every period and manager by itself: by
`headline_periods.sql` and `headline_sums.sql`. Like are the same months of the year before, else the months
right before; which they were is said by their days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from clientbase import cells
from clientbase.analysis import Column, Figure, Table, Type
from clientbase.cells import Record
from clientbase.front import Length, Variant
from clientbase.messages import N_, Days, Message, message
from clientbase.vocabulary import MANAGER, STARTS

_KEYS = (
    Column(
        "length",
        Type.LABEL,
        N_("Length"),
        N_("How long the period is, in whole months."),
        labels={length.value: length.words for length in Length},
    ),
    Column(
        "line",
        Type.LABEL,
        N_("Line"),
        N_("Whether the row is of everything or of a manager."),
        labels={"total": N_("total"), "manager": N_("manager")},
    ),
    MANAGER,
    STARTS,
    Column("ends", Type.DATE, N_("To"), N_("Last day of the period.")),
    Column("like_from", Type.DATE, N_("Like from"), N_("First day of the period it is compared with.")),
    Column("like_to", Type.DATE, N_("Like to"), N_("Last day of the period it is compared with.")),
)


def table(title: str, now: Column, like: Column) -> Table:
    """The table `headline` of a room: a number of every period and manager, and that of the like period."""
    grain = N_("One row per length of period and manager, and one of everything.")
    return Table("headline", title, grain, (*_KEYS, now, like), drawn=True)


def variants(rows: Iterable[Record], column: str, kind: Type) -> Iterator[Variant]:
    """The number of every row of such a table with its change: of money a share, of counts the difference."""
    for row in rows:
        now = cells.amount(row, column)
        change, than = _compared(row, column, kind)
        yield Variant(
            Length(row["length"]),
            str(row["manager"] or ""),
            now if kind is Type.MONEY else int(now),
            message(N_("{days}"), days=Days(cells.day(row, "starts"), cells.day(row, "ends"))),
            change,
            than,
        )


def _compared(row: Record, column: str, kind: Type) -> tuple[float | int | None, Message]:
    """The change, None where there is none, and what it is against, or why nothing is compared."""
    like = f"{column}_like"
    if row[like] is None:
        return None, message(N_("the data hold no like period"))
    now, before = cells.amount(row, column), cells.amount(row, like)
    days = Days(cells.day(row, "like_from"), cells.day(row, "like_to"))
    if kind is Type.MONEY:
        return against(now, before, days)
    return int(now - before), message(N_("against {days}"), days=days)


def against(now: Decimal, before: Decimal, days: Days) -> tuple[float | None, Message]:
    """The change of money as a share of what it was, None where that is not positive, and of which days."""
    if before > 0:
        return float((now - before) / before), message(N_("against {days}"), days=days)
    return None, message(N_("nothing to compare with in {days}"), days=days)


def with_own(figure: Figure, days: Days, like: Days | None, found: Iterable[Variant]) -> Figure:
    """The figure with these variants; those of its own days stand for it where no period is chosen."""
    every = tuple(found)
    about = message(N_("{days}"), days=days)
    than = message(N_("against {days}"), days=like) if like else None
    own = [one for one in every if one.about == about and (one.change is None or one.than == than)]
    mine = tuple(replace(one, length=None) for one in own if one.manager)
    return replace(figure, variants=(*mine, *every))
