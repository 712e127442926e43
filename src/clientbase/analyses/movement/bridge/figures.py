"""The revenue that a director looks at first: of this period against the like one, and of every month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from clientbase import cells
from clientbase.analysis import Facts, Figure, Type
from clientbase.cells import Record
from clientbase.messages import N_, Days, message
from clientbase.rules import headline

MONTHS = 12  # of the line under the number


def figures(facts: Facts) -> Iterator[Figure]:
    """Revenue of this period with its change; nothing where no two periods can be compared."""
    periods = {str(row["period"]): row for row in facts.rows("periods")}
    if "now" not in periods:
        return
    now, before = periods["now"], periods["before"]
    revenue = cells.amount(now, "revenue")
    change, than = headline.against(revenue, cells.amount(before, "revenue"), _days(before))
    figure = Figure(
        N_("Revenue"),
        revenue,
        Type.MONEY,
        message(N_("{days}"), days=_days(now)),
        change,
        than,
        series=_months(facts),
        table="months",
    )
    found = headline.variants(facts.rows("headline"), "revenue", Type.MONEY)
    yield headline.with_own(figure, _days(now), _days(before), found)


def _days(period: Record) -> Days:
    return Days(cells.day(period, "starts"), cells.day(period, "ends"))


def _months(facts: Facts) -> tuple[tuple[date, Decimal], ...]:
    """The last whole months."""
    whole = [row for row in facts.rows("months") if row["remark"] != "not over"]
    return tuple((cells.day(row, "month"), cells.amount(row, "revenue")) for row in whole[-MONTHS:])
