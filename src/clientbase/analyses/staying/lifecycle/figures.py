"""The clients that a director looks at first: how many bought, and how many in every period before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clientbase import cells
from clientbase.analysis import Facts, Figure, Type
from clientbase.cells import Record
from clientbase.messages import N_, Days, PeriodName, message
from clientbase.rules import headline

PERIODS = 12  # of the line under the number
YEAR = {"month": 12, "quarter": 4, "year": 1}  # periods between like ones


def figures(facts: Facts) -> Iterator[Figure]:
    """Active clients of the last whole period, with the change against the same period a year ago."""
    (base,) = facts.rows("base")
    whole = [row for row in facts.rows("periods") if row["coverage"] == "whole"]
    if not whole:
        return
    last = whole[-1]
    like = _like(whole, YEAR.get(str(base["grain"])))
    figure = Figure(
        N_("Active clients"),
        cells.whole(last, "active"),
        Type.INTEGER,
        message(N_("{period}"), period=PeriodName(str(last["period"]))),
        cells.whole(last, "active") - cells.whole(like, "active") if like else None,
        message(N_("against {period}"), period=PeriodName(str(like["period"]))) if like else None,
        series=tuple((cells.day(row, "starts"), cells.whole(row, "active")) for row in whole[-PERIODS:]),
        table="periods",
    )
    found = headline.variants(facts.rows("headline"), "active", Type.INTEGER)
    yield headline.with_own(figure, _days(last), _days(like) if like else None, found)


def _days(period: Record) -> Days:
    return Days(cells.day(period, "starts"), cells.day(period, "day"))


def _like(whole: Sequence[Record], back: int | None) -> Record | None:
    """The same period a year ago, None where the data do not reach so far."""
    return whole[-1 - back] if back and len(whole) > back else None
