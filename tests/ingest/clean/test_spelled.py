"""Days and periods as people and programs of other countries write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientbase.ingest.clean import date as day

FIFTH = date(2026, 1, 5)
DAYS = [
    "05-Jan-26",
    "5-Jan-2026",
    "05JAN2026",
    "Jan-05-26 10:15:00",
    "Jan 5, 2026 10:15:00 AM PST",
    "Jan 5, 2026, 10:01:02\u202fAM",
    "Mon, 5 Jan 2026",
    "Monday, January 5th, 2026 at 10:15 p.m.",
    "Mon Jan 05 2026 10:00:00 GMT+0300 (Moscow Standard Time)",
    "Mon Jan 5 10:00:00 2026",
    "10:15:00 Jan 05, 2026 PST",
    "5 января 2026 г., 10:15",
    "понедельник, 5 января 2026 г.",
    "5 января 2026 г. в 10:15",
    "05 янв 26",
    "05.янв.26",
    "понеділок, 5 січня 2026 р.",
    "пн 05.01.2026",
    "05.01.2026 (пн)",
    "5. Januar 2026",
    "Montag, 5. Januar 2026 um 10:15",
    "5 janv. 2026 10:15:00 UTC",
    "lundi 5 janvier 2026",
    "5 de enero de 2026",
    "05/ene/2026",
    "5 gen 2026",
    "5 de janeiro de 2026",
    "5 stycznia 2026",
    "5 Ocak 2026",
    "2026-Jan-05",
    "2026 January 5",
]
PERIODS = [
    ("Jan'26", date(2026, 1, 1)),
    ("2026 Январь", date(2026, 1, 1)),
    ("Février 2026", date(2026, 2, 1)),
    ("Q1 2026", date(2026, 1, 1)),
    ("Q2'26", date(2026, 4, 1)),
    ("2026-Q3", date(2026, 7, 1)),
    ("2026Q4", date(2026, 10, 1)),
    ("4Q26", date(2026, 10, 1)),
    ("1 кв. 2026", date(2026, 1, 1)),
    ("2 квартал 2026 г.", date(2026, 4, 1)),
    ("III кв. 2026 р.", date(2026, 7, 1)),
    ("2026 г. 4 квартал", date(2026, 10, 1)),
    ("2. Quartal 2026", date(2026, 4, 1)),
    ("T3 2026", date(2026, 7, 1)),
]
PLAIN = [
    "2026-01-05 10:00:00 UTC",
    "2026-01-05T23:30:00+00:00",
    "2026-01-05 23:30:00 -0800",
    "2026-01-05 10:00:00 PST",
    "2026-01-05 10:00 GMT+3",
    "2026-01-05 10:00 МСК",
    "05.01.2026 10:15:00 UTC",
    "5/1/2026 10:15 a.m.",
    "5/1/2026 10:15 a. m.",
    "5/1/2026, 10:15:00\u202fPM",
    "05.01.2026 10.15",
    "2026. 01. 05.",
    "5. 1. 2026",
    "2026010510",
    "20260105101559",
    "20260105T101500Z",
    "2026/01/05 10:15:00JST",
]
NOTHING = ["Marketing 2026", "31-Feb-26", "Set 26", "Out 10", "Q5 2026", "12 Foo 2026", "V кв. 2026"]
ALL = day.Style(words=True)


def test_a_day_in_any_language(evaluate):
    assert [day.parse(cell, ALL) for cell in DAYS] == [FIFTH] * len(DAYS)
    assert evaluate(day.expression("c0", ALL), DAYS) == [FIFTH] * len(DAYS)


def test_the_time_and_its_zone_never_move_the_day(evaluate):
    cells = [*PLAIN, *NOTHING]
    expected = [FIFTH] * len(PLAIN) + [None] * len(NOTHING)
    assert [day.parse(cell, day.Style()) for cell in cells] == expected
    assert evaluate(day.expression("c0", day.Style()), cells) == expected
    assert [day.parse(cell, ALL) for cell in NOTHING] == [None] * len(NOTHING)


def test_a_period_is_its_first_day(evaluate):
    cells, expected = [cell for cell, _ in PERIODS], [value for _, value in PERIODS]
    assert [day.parse(cell, ALL) for cell in cells] == expected
    assert evaluate(day.expression("c0", ALL), cells) == expected


@pytest.mark.parametrize(
    ("cells", "unit", "first"),
    [
        (["2025", "2026"], "year", date(2025, 1, 1)),
        (["2025 г.", "2026 г."], "year", date(2025, 1, 1)),
        (["2026.0", "2025"], "year", date(2026, 1, 1)),
        (["202601", "202612"], "month", date(2026, 1, 1)),
        (["Q1 2026", "Q2 2026"], "quarter", date(2026, 1, 1)),
        (["январь 2026", "март 2026"], "month", date(2026, 1, 1)),
        (["5 января 2026", "6 марта 2026"], "day", date(2026, 1, 5)),
    ],
)
def test_what_a_cell_covers_is_said(evaluate, cells, unit, first):
    style = day.detect(cells)
    assert (style.unit, day.parse(cells[0], style)) == (unit, first)
    assert evaluate(day.expression("c0", style), cells[:1]) == [first]


@pytest.mark.parametrize(
    "cells", [["05-Jan-26", "31-Dec-69", "01-Feb-68"], ["05 Jan 2026", "31 Feb 2026", "29 Feb 2024"]]
)
def test_the_fast_path_reads_what_the_rule_reads(evaluate, cells):
    style = day.detect(cells)
    assert style.format.startswith("%d")
    more = [*cells, "05-JAN-26", "5-Jan-26", "05-Foo-26", "Jan-05-26", "05-янв-26", "05 Mar 1899"]
    assert evaluate(day.expression("c0", style), more) == [day.parse(cell, style) for cell in more]
    assert day.parse(more[3], style) == day.parse(more[4], style) == FIFTH


def test_years_are_days_only_where_the_column_is_full_of_them():
    assert day.parse("2026", day.detect(["05.01.2026", "06.02.2026", "2026"])) is None
    assert day.parse("2026", ALL) is None


WORDS = ("5 05 31 26 2026 jan мар set Q 1 iv кв. г. de mon пн", "- . / ' 10:15 T pm UTC +0300 (x) th er")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["Jan 12", "Feb 17", "Mar 28"], False),
        (["янв 5", "фев 17"], False),
        (["Січ 24", "Лют 25", "Бер 26"], True),
        (["Jan 12", "Feb 13"], True),
        (["Jan-12", "Feb-17", "Mar-28"], True),
    ],
)
def test_days_without_a_year_are_no_months_of_years(cells, words):
    assert day.detect(cells).words is words


pieces = st.lists(st.sampled_from([*" ".join(WORDS).split(" "), " ", ", "]), min_size=1, max_size=9).map(
    "".join
)


@given(st.lists(pieces, min_size=1, max_size=30), st.booleans(), st.booleans())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sql_and_python_agree(evaluate, cells, numbers, month_first):
    style = day.Style("mdy" if month_first else "dmy", words=True, numbers=numbers)
    assert evaluate(day.expression("c0", style), cells) == [day.parse(cell, style) for cell in cells]
