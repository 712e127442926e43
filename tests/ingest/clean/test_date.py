from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientbase.ingest.clean import date as day

DMY, MDY = day.Style("dmy"), day.Style("mdy")
ALL = day.Style("dmy", serial=True, words=True)
CASES = [
    ("2024-02-01", date(2024, 2, 1)),
    ("2024-02-01 12:30:15", date(2024, 2, 1)),
    ("2024-02-01T12:30:15Z", date(2024, 2, 1)),
    ("2024-02-01T12:30:15.123+03:00", date(2024, 2, 1)),
    ("2024/2/1", date(2024, 2, 1)),
    ("2024.02.01", date(2024, 2, 1)),
    ("20240201", date(2024, 2, 1)),
    ("01.02.2024 12:30:15", date(2024, 2, 1)),
    ("01.02.2024 12:30", date(2024, 2, 1)),
    ("01.02.2024", date(2024, 2, 1)),
    ("01.02.2024 г.", date(2024, 2, 1)),
    ("1.02.2024 9:05:00", date(2024, 2, 1)),
    ("01.02.24", date(2024, 2, 1)),
    ("01.02.99", date(1999, 2, 1)),
    ("1/2/2024", date(2024, 2, 1)),
    ("01-02-2024", date(2024, 2, 1)),
    ("\u00a001.02.2024 ", date(2024, 2, 1)),
    ("31.12.2199", date(2199, 12, 31)),
    ("01.01.1900", date(1900, 1, 1)),
    ("29.02.2024", date(2024, 2, 29)),
]
NOTHING = [
    "",
    " ",
    "-",
    "01.01.0001",
    "01.01.0001 0:00:00",
    "0001-01-01",
    "30.12.1899",
    "31.12.1899",
    "01.01.2200",
    "30.02.2024",
    "29.02.2023",
    "2026-02-30",
    "32.01.2024",
    "01.13.2024",
    "2024-13-01",
    "epoch",
    "infinity",
    "-infinity",
    "today",
    "12021-01-01",
    "21-01-0001",
    "1.2.024",
    "01.02.2024 junk",
    "2024",
    "45000",
    "abc",
    "1.2",
    "100.50",
    "0000-00-00",
]
WORDS = [
    ("Январь 2024 г.", date(2024, 1, 1)),
    ("Січень 2024 р.", date(2024, 1, 1)),
    ("January 2024", date(2024, 1, 1)),
    ("Jan-24", date(2024, 1, 1)),
    ("5 января 2024 г.", date(2024, 1, 5)),
    ("5 березня 2024", date(2024, 3, 5)),
    ("Mar 5, 2024", date(2024, 3, 5)),
    ("05-Mar-2024", date(2024, 3, 5)),
    ("02.2024", date(2024, 2, 1)),
    ("2024-02", date(2024, 2, 1)),
    ("Marketing 2024", None),
    ("31 февраля 2024", None),
    ("13.2024", None),
]
SERIALS = [
    ("45323", date(2024, 2, 1)),
    ("45323.5208", date(2024, 2, 1)),
    ("10000", date(1927, 5, 18)),
    ("9999", None),
    ("60", None),
    ("109574", date(2199, 12, 31)),
    ("109575", None),
    ("-1", None),
    ("1e10", None),
]


def styles(base):
    """The style with every fast path that could stand before the general rule."""
    yield base
    for shape, length in [
        ("iso", 10),
        ("iso", 19),
        ("%d.%m.%Y", 10),
        ("%d.%m.%Y %H:%M:%S", 19),
        ("%Y%m%d", 8),
        ("%d/%m/%Y", 8),
        ("%d.%m.%y", 8),
    ]:
        form = shape
        if base.order == "mdy":
            form = shape.replace("%d.%m", "%m.%d").replace("%d/%m", "%m/%d")
        yield day.Style(base.order, form, length, base.serial, base.words)


def test_every_notation(evaluate):
    cells = [cell for cell, _ in CASES] + NOTHING
    expected = [value for _, value in CASES] + [None] * len(NOTHING)
    assert [day.parse(cell, DMY) for cell in cells] == expected
    for style in styles(DMY):
        assert evaluate(day.expression("c0", style), cells) == expected


def test_months_and_day_numbers_only_where_the_column_has_them(evaluate):
    cells = [cell for cell, _ in WORDS + SERIALS]
    expected = [value for _, value in WORDS + SERIALS]
    assert [day.parse(cell, ALL) for cell in cells] == expected
    assert evaluate(day.expression("c0", ALL), cells) == expected
    assert all(day.parse(cell, DMY) is None for cell in cells)


def test_month_first(evaluate):
    cells = ["01/02/2024", "12/31/2024", "13/02/2024", "2024-02-01", "1/2/24 3:04 PM"]
    expected = [date(2024, 1, 2), date(2024, 12, 31), None, date(2024, 2, 1), date(2024, 1, 2)]
    assert [day.parse(cell, MDY) for cell in cells] == expected
    assert evaluate(day.expression("c0", MDY), cells) == expected
    assert evaluate(day.expression("c0", MDY.other()), cells)[2] == date(2024, 2, 13)


@pytest.mark.parametrize(
    ("cells", "order", "form", "sure"),
    [
        (["01/02/2026", "13/02/2026"], "dmy", "%d/%m/%Y", True),
        (["01/02/2026", "02/13/2026"], "mdy", "%m/%d/%Y", True),
        (["01/02/2026", "02/03/2026"], "dmy", "%d/%m/%Y", False),
        (["01/02/2026", "01/03/2026", "01/04/2026"], "mdy", "%m/%d/%Y", False),
        (["01.02.2026", "01.03.2026", "01.04.2026"], "dmy", "%d.%m.%Y", True),
        (["2026-02-01"], "ymd", "iso", True),
        (["2026-02-01 00:00:00"], "ymd", "iso", True),
        (
            ["01.02.2026 9:05:00", "01.02.2026 12:30:15", "21.02.2026 12:30:15"],
            "dmy",
            "%d.%m.%Y %H:%M:%S",
            True,
        ),
        (["19970101", "19970118"], "ymd", "%Y%m%d", True),
        (["01.02.24", "23.02.24"], "dmy", "%d.%m.%y", True),
    ],
)
def test_the_order_is_decided_by_the_column(cells, order, form, sure):
    style = day.detect(cells)
    assert (style.order, style.format, style.sure) == (order, form, sure)


def test_serials_and_months_are_detected():
    assert day.detect(["45323", "45324.5"]).serial
    assert day.detect(["Январь 2024 г.", "Февраль 2024 г."]).words
    assert not day.detect(["01.02.2024"]).serial


def test_an_empty_date_is_not_a_failure(evaluate):
    cells = [
        "01.01.0001 0:00:00",
        "0001-01-01",
        "  .  .    ",
        "",
        "-",
        "30.12.1899",
        "31.02.2024",
        "01.02.2024",
        "x",
    ]
    expected = [True] * 6 + [False] * 3
    assert [day.is_blank(cell) for cell in cells] == expected
    assert evaluate(day.blank("c0"), cells) == expected


forms = st.sampled_from(
    ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y%m%d"]
)


@given(st.lists(st.dates(date(1900, 1, 1), date(2199, 12, 31)), min_size=1, max_size=8), forms)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_undoes_writing(evaluate, days, form):
    cells = [datetime.combine(day_, time(9, 5)).strftime(form) for day_ in days]
    style = day.detect([*cells, "25.12.2024"], day.Hint("dmy"))
    expected = days
    assert [day.parse(cell, style) for cell in cells] == expected
    assert evaluate(day.expression("c0", style), cells) == expected


shreds = st.text(alphabet="0123456789./-: TZгянвфер", max_size=19)
shaped = st.builds(
    "{}{}{}{}{}{}".format,
    st.integers(0, 2300) | st.sampled_from(["01", "02", "24", "2024"]),
    st.sampled_from("./- "),
    st.integers(0, 14),
    st.sampled_from("./-"),
    st.integers(0, 2300) | st.sampled_from(["01", "02", "24", "2024"]),
    st.sampled_from(["", " 12:30", " 0:00:00", "T10:00:00Z", " г."]),
)


@given(
    st.lists(shreds | shaped, min_size=1, max_size=20),
    st.sampled_from([*styles(DMY), *styles(MDY), *styles(ALL)]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sql_and_python_agree(evaluate, cells, style):
    assert evaluate(day.expression("c0", style), cells) == [day.parse(cell, style) for cell in cells]
