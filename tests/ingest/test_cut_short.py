"""When an export is called smaller or shorter than its like, and when nothing is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from clientbase.ingest import cut_short
from clientbase.store import Export, Usual

TODAY = date(2026, 7, 20)


def of(rows: int, first: str, days: int, *, total: bool = False) -> Export:
    begins = date.fromisoformat(first)
    return Export(rows, begins, begins + timedelta(days - 1), total)


MAY, APRIL, MARCH = of(980, "2026-05-01", 31), of(1010, "2026-04-01", 30), of(995, "2026-03-01", 31)
MONTHS = (MAY, APRIL, MARCH)
HISTORY = of(35_000, "2023-01-01", 1155)
DAYS = tuple(of(100, str(date(2026, 6, 28) - timedelta(n)), 1) for n in range(6))  # 23 to 28 June
SUNDAYS = tuple(of(20, str(date(2026, 6, 21) - timedelta(7 * n)), 1) for n in range(3))
SMALL, SHORT, TOTAL = "CB-LOAD-161", "CB-LOAD-162", "CB-LOAD-163"


@pytest.mark.parametrize(
    ("own", "before", "year_ago", "said"),
    [
        (of(310, "2026-06-01", 30), MONTHS, 0, [SMALL]),
        (of(310, "2026-06-01", 30), (*MONTHS, HISTORY), 0, [SMALL]),
        (of(310, "2026-06-01", 30), MONTHS, 900, [SMALL]),
        (of(600, "2026-06-01", 30), MONTHS, 0, []),
        (of(310, "2026-06-01", 30), MONTHS, 500, []),  # such is the season
        (of(310, "2026-06-01", 30), (*MONTHS, of(290, "2026-01-02", 29)), 0, []),  # so was January
        (of(310, "2026-06-01", 30), MONTHS[:2], 0, []),
        (of(310, "2026-06-01", 30), (MAY, APRIL, HISTORY), 0, []),
        (of(310, "2026-04-15", 30), MONTHS, 0, []),  # days that earlier loads hold as well
        (of(9, "2026-06-01", 30), [of(20, f"2026-0{m}-01", 30) for m in (5, 4, 3)], 0, []),
        (of(330, "2026-06-01", 10), MONTHS, 0, [SHORT]),
        (of(330, "2026-06-20", 11), MONTHS, 0, [SHORT]),  # the beginning is gone
        (of(330, "2026-06-01", 16), MONTHS, 0, []),
        (of(90, "2026-05-30", 2), [of(300, f"2026-05-{day}", 5) for day in (25, 18, 11)], 0, []),  # holidays
        (of(600, "2026-06-01", 91), MONTHS, 0, []),  # a quarter is no month
        (of(15, "2026-06-29", 1), DAYS, 0, []),  # one Monday only
        (of(15, "2026-06-28", 1), (*DAYS[1:], *SUNDAYS), 0, []),
        (of(4, "2026-06-28", 1), [*DAYS[1:], *(of(90, str(each.first), 1) for each in SUNDAYS)], 0, [SMALL]),
        (
            of(980, "2026-06-01", 30),
            [of(990, str(each.first), 30, total=True) for each in MONTHS],
            0,
            [TOTAL],
        ),
        (of(980, "2026-06-01", 30), [of(990, "2026-05-01", 30, total=True), APRIL, MARCH], 0, []),
    ],
)
def test_what_is_said(own: Export, before: tuple[Export, ...], year_ago: int, said: list[str]) -> None:
    found = cut_short.warnings(Usual(own, tuple(before), year_ago), TODAY)
    assert [warning.code for warning in found] == said


def test_a_month_that_goes_on_is_not_short() -> None:
    begun = Usual(of(330, "2026-06-01", 10), MONTHS)
    assert not [*cut_short.warnings(begun, date(2026, 6, 11))]
    assert [*cut_short.warnings(begun, date(2026, 7, 1))]
    assert [*cut_short.warnings(Usual(of(330, "2026-06-20", 11), MONTHS), date(2026, 7, 1))]
