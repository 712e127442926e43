"""What may be called news: like with like, by money, never the season; in Python and in the models alike."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.bases import Line, fill

from clientbase.analysis import Mood
from clientbase.messages import Days
from clientbase.rules.news import Likeness, Period, beyond, difference, like_with_like, mood
from clientbase.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = timedelta(days=1)


def quarters(first: date, count: int) -> list[Period[str]]:
    """So many quarters from the one that begins on `first`, all complete."""
    found = []
    for place in range(count):
        starts = after(first, 3 * place)
        found.append(Period(starts, after(starts, 3) - DAY, is_complete=True, row=f"q{place}"))
    return found


def after(day: date, months: int) -> date:
    """The first day of the month so many months after that of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


# -- like with like ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "running", "now", "before", "likeness"),
    [
        (6, False, "q5", "q1", Likeness.YEAR_BEFORE),
        (6, True, "q4", "q0", Likeness.YEAR_BEFORE),
        (4, False, "q3", "q2", Likeness.PREVIOUS),
        (3, True, "q1", "q0", Likeness.PREVIOUS),
    ],
)
def test_the_last_complete_period_meets_its_like(
    count: int, now: str, before: str, likeness: Likeness, *, running: bool
) -> None:
    periods = quarters(date(2025, 1, 1), count)
    if running:
        last = periods[-1]
        periods[-1] = Period(last.starts, last.starts + 12 * DAY, is_complete=False, row=last.row)
    pair = like_with_like(periods)
    assert pair is not None
    assert (pair.now.row, pair.before.row, pair.likeness) == (now, before, likeness)


def test_nothing_is_like_where_periods_overlap_or_none_is_complete() -> None:
    one = Period(date(2025, 4, 1), date(2026, 3, 31), is_complete=True, row=1)
    next_ = Period(date(2025, 7, 1), date(2026, 6, 30), is_complete=True, row=2)
    assert like_with_like([one, next_]) is None
    assert like_with_like([Period(date(2026, 6, 1), date(2026, 6, 13), is_complete=False, row=1)]) is None
    assert like_with_like([]) is None


def test_february_meets_february() -> None:
    periods = [
        Period(date(2023, 2, 1), date(2023, 2, 28), is_complete=True, row=23),
        Period(date(2024, 1, 1), date(2024, 1, 31), is_complete=True, row=1),
        Period(date(2024, 2, 1), date(2024, 2, 29), is_complete=True, row=24),
    ]
    pair = like_with_like(periods)
    assert pair is not None
    assert (pair.before.row, pair.likeness) == (23, Likeness.YEAR_BEFORE)


# -- good, bad, none ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("105.00", "100", Mood.GOOD), ("104.99", "100", None), ("100", "100", None),
        ("95.01", "100", None), ("95.00", "100", Mood.BAD), ("-5", "100", Mood.BAD),
        ("100", "0", None), ("100", "-100", None),
    ],
)  # fmt: skip
def test_a_twentieth_is_news(now: str, before: str, expected: Mood | None) -> None:
    assert mood(Decimal(now), Decimal(before)) is expected


def test_news_is_withheld_where_another_measure_goes_the_other_way() -> None:
    up, down = (Decimal(2), Decimal(1)), (Decimal(1), Decimal(2))
    same = Decimal(1), Decimal(1)
    assert mood(Decimal(200), Decimal(100), [up, same]) is Mood.GOOD
    assert mood(Decimal(200), Decimal(100), [up, down]) is None
    assert mood(Decimal(50), Decimal(100), [down, same]) is Mood.BAD
    assert mood(Decimal(50), Decimal(100), [up]) is None


def test_a_season_is_never_good() -> None:
    assert mood(Decimal(200), Decimal(100), seasonal=True) is None
    assert mood(Decimal(50), Decimal(100), seasonal=True) is Mood.BAD


@pytest.mark.parametrize(
    ("now", "everyone", "expected"), [(79, 80, True), (80, 80, False), (81, 80, False), (99, 101, True)]
)
def test_a_season_is_nobodys_fault(now: int, everyone: int, *, expected: bool) -> None:
    """Of 100 before, against all together, of 1,000 then."""
    assert beyond(Decimal(now), Decimal(100), Decimal(10 * everyone), Decimal(1000)) is expected


# -- windows -----------------------------------------------------------------------------------------------


def test_windows_of_a_year_a_quarter_apart_compare_that_quarter_with_the_one_a_year_before() -> None:
    before, now = Days(date(2025, 4, 1), date(2026, 3, 31)), Days(date(2025, 7, 1), date(2026, 6, 30))
    assert difference(before, now) == (
        Days(date(2026, 4, 1), date(2026, 6, 30)),
        Days(date(2025, 4, 1), date(2025, 6, 30)),
    )
    apart = Days(date(2026, 4, 1), date(2026, 6, 30))
    assert difference(Days(date(2026, 1, 1), date(2026, 3, 31)), apart)[0] == apart


@given(
    st.integers(0, 300), st.integers(1, 200), st.integers(1, 200), st.integers(1, 200),
    st.lists(st.integers(-9, 9), min_size=7, max_size=7),
)  # fmt: skip
def test_the_difference_of_windows_is_that_of_their_own_days(
    start: int, gap: int, first: int, second: int, money: list[int]
) -> None:
    def total(days: Days) -> int:
        return sum(money[n % 7] * n for n in range(days.start.toordinal(), days.end.toordinal() + 1))

    begin = date(2025, 1, 1) + timedelta(days=start)
    before = Days(begin, begin + first * DAY)
    now = Days(begin + gap * DAY, max(begin + gap * DAY + second * DAY, before.end + DAY))
    came, went = difference(before, now)
    assert total(came) - total(went) == total(now) - total(before)
    assert came.start > went.end


# -- the same rule in SQL ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(threads=1) as opened:
        yield opened


def model(store: Store, values: dict[str, Any]) -> tuple[list[tuple[Any, ...]], int]:
    """The rows of `like_periods`, and the step of `spoken_step`."""
    names = ("client_days", "rolling_steps", "like_periods", "spoken_step")
    for name in names:
        sql = (resources.files("clientbase.store") / "models" / f"{name}.sql").read_text("utf-8")
        store.connection.execute(f"create or replace temp table {name} as {sql}", values)
    columns = "starts, ends, is_complete, likeness, like_from, like_to"
    rows = store.connection.rows(f"select {columns} from like_periods order by step")
    return rows, store.connection.row("select step from spoken_step")[0]


def calendar(first: date, last: date, months: int) -> list[Period[None]]:
    """The calendar periods from that of `first` to that of `last`; the first may begin by its tenth day."""
    starts = date(first.year, (first.month - 1) // months * months + 1, 1)
    found = []
    while starts <= last:
        ends = after(starts, months) - DAY
        if first <= starts + 9 * DAY:
            found.append(Period(starts, min(ends, last), is_complete=ends <= last, row=None))
        starts = after(starts, months)
    return found


@settings(max_examples=60, deadline=None)
@given(
    first=st.dates(date(2023, 1, 1), date(2025, 12, 31)),
    length=st.integers(1, 900),
    step=st.sampled_from(["month", "quarter", "year"]),
    window=st.sampled_from([1, 3, 12]),
)
@example(first=date(2024, 1, 5), length=420, step="month", window=1)  # February against one of 29 days
def test_the_models_compare_what_the_rule_compares(
    store: Store, first: date, length: int, step: str, window: int
) -> None:
    last = first + timedelta(days=length)
    fill(store, [Line(1, first, Decimal(1)), Line(1, last, Decimal(1))])
    values = {"as_of": last, "window_from": first, "window_to": last, "data_from": first}
    values |= {"step": step, "steps": 5, "window_months": window, "fixed_limits": False}
    rows, spoken = model(store, values)
    months = {"month": 1, "quarter": 3, "year": 12}[step]
    for starts, ends, is_complete, likeness, like_from, like_to in rows:
        periods = calendar(first, ends, months)
        assert is_complete == (ends == after(starts, months) - DAY)
        if is_complete:
            pair = like_with_like(periods)
            expected = None if pair is None or pair.now.starts != starts else pair
            words = {None: None, Likeness.YEAR_BEFORE: "year before", Likeness.PREVIOUS: "previous"}
            assert likeness == words[expected and expected.likeness]
            if expected:
                assert (like_from, like_to) == (max(expected.before.starts, first), expected.before.ends)
        elif likeness:
            assert likeness == "year before"
            assert (like_from, like_to) == (max(back(starts), first), back(ends))
            assert first <= back(starts) + 9 * DAY
    complete = [place for place, row in enumerate(rows, 1) if row[2] and place > 1]
    assert spoken == (complete[-1] if complete else len(rows))


def back(day: date) -> date:
    """The same day a year before."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
