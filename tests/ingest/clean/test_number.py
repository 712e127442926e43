from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientbase.ingest.clean import number

POINT, COMMA = number.Style("."), number.Style(",")
EITHER = [
    ("1\u00a0234,50", "1234.5"),
    ("1\u202f234,50", "1234.5"),
    ("1\u2009234,50", "1234.5"),
    ("1'234.50", "1234.5"),
    ("1’234.50", "1234.5"),
    ("(1 234,50)", "-1234.5"),
    ("($5.00)", "-5"),
    ("$(5.00)", "-5"),
    ("−1234.5", "-1234.5"),
    ("-1234.5", "-1234.5"),
    ("1234.5-", "-1234.5"),
    ("1 234,5−", "-1234.5"),
    ("-$5.5", "-5.5"),
    ("$-5.5", "-5.5"),
    ("1,234.50", "1234.5"),
    ("1.234,50", "1234.5"),
    ("1.234.567", "1234567"),
    ("1,234,567", "1234567"),
    ("12,34,567.50", "1234567.5"),
    ("₽ 1 234", "1234"),
    ("1 234,50 руб.", "1234.5"),
    ("1 234,50 ₴", "1234.5"),
    ("12 грн", "12"),
    ("1E5", "100000"),
    ("1e-2", "0.01"),
    ("1,5E+03", "1500"),
    ("731.9399999999999", "731.94"),
    ("0.00005", "0.0001"),
    ("-0.00005", "-0.0001"),
    ("0,123", "0.123"),
    ("1234,567", "1234.567"),
    ("00123", "123"),
    ("+7", "7"),
    (" 12 ", "12"),
    ("\ufeff12\u00a0", "12"),
    ("1 234 500 сум", "1234500"),
    ("CHF 1'234.50", "1234.5"),
    ("1 000 so'm", "1000"),
    ("1.234,50 kr.", "1234.5"),
    ("500,- Kč", "500"),
    ("Fr. 100.-", "100"),
    ("Rs. 500/-", "500"),
    ("R$ 1.234,50", "1234.5"),
    ("$12.50 USD", "12.5"),
    ("AED (100.00)", "-100"),
    ("1500|USD", "1500"),
    ("1234 руб. 50 коп.", "1234.5"),
    ("1234 р. 5 к.", "1234.05"),
    ('="1234.50"', "1234.5"),
    (".5", "0.5"),
    ("5.", "5"),
    ("99999999999999.9999", "99999999999999.9999"),
]
NOTHING = [
    "",
    " ",
    "-",
    "–",
    "—",
    "٣",
    "５",
    "+7 (999) 123-45-67",
    "123456789012345678901",
    "inf",
    "-Infinity",
    "nan",
    "1e400",
    "0x10",
    "1_000",
    "1,2,3",
    "1.23.4",
    "--5",
    "5%",
    "12 тыс. руб.",
    "1/2",
    "01.02.2024",
    "abc",
    "1-2",
    "(5",
    "1 234,56,7",
    "100000000000000",
    "5 руб 30",
    "#DIV/0!",
    "е5",
]


@pytest.mark.parametrize("style", [POINT, COMMA])
def test_every_notation_has_one_reading(evaluate, style):
    cells = [cell for cell, _ in EITHER] + NOTHING
    expected = [Decimal(value) for _, value in EITHER] + [None] * len(NOTHING)
    assert [number.parse(cell, style) for cell in cells] == expected
    for marks in ((), (" ", "\u00a0"), ("'",), ("," if style is POINT else ".",)):
        fast = number.Style(style.decimal, marks)
        assert evaluate(number.expression("c0", fast), cells) == expected


def test_only_the_column_can_tell_one_mark_and_three_digits(evaluate):
    cells = ["1,234", "1.234", "-12,345", "0,500", "0.500"]
    point = [Decimal(x) for x in ("1234", "1.234", "-12345", "0.5", "0.5")]
    comma = [Decimal(x) for x in ("1.234", "1234", "-12.345", "0.5", "0.5")]
    for style, expected in ((POINT, point), (COMMA, comma)):
        assert [number.parse(cell, style) for cell in cells] == expected
        assert evaluate(number.expression("c0", style), cells) == expected


@pytest.mark.parametrize(
    ("cells", "decimal", "ambiguous", "sure"),
    [
        (["1,234", "12,5"], ",", 1, True),
        (["1,234", "1 234,50"], ",", 1, True),
        (["1,234", "1,234.50"], ".", 1, True),
        (["1,234", "12,345,678"], ".", 1, True),
        (["1,234", "5.25", "7.1", "8,1"], ".", 1, True),
        (["0,500", "1,250"], ",", 1, True),
        (["1,234", "2,500"], ".", 2, False),
        (["12", "100"], ".", 0, True),
    ],
)
def test_the_majority_of_the_column_decides(cells, decimal, ambiguous, sure):
    style = number.detect(cells)
    assert (style.decimal, style.ambiguous, style.sure) == (decimal, ambiguous, sure)


def test_the_other_columns_decide_where_a_column_cannot():
    assert number.detect(["1,234", "2,500"], ",").decimal == ","
    assert number.detect(["1.5"], ",").decimal == "."


def test_percent_only_where_it_means_something(evaluate):
    style = number.detect(["5%", "7,5 %"], percent=True)
    assert style.decimal == ","
    assert number.parse("5%", style) == 5
    assert evaluate(number.expression("c0", style), ["5%", "-7,5 %", "(2%)"]) == [5, Decimal("-7.5"), -2]


def test_integers(evaluate):
    cells = ["5", "5.0", "1 234", "5.5", "", "x", "-3"]
    expected = [5, 5, 1234, None, None, None, -3]
    assert [number.integer(cell, POINT) for cell in cells] == expected
    assert evaluate(number.integer_expression("c0", POINT), cells) == expected


def write(value: Decimal, group: str, mark: str, wrap: str) -> str:
    whole, _, fraction = f"{abs(value):.4f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", group)
    return wrap.format(grouped + mark + fraction) if value < 0 else grouped + mark + fraction


amounts = st.decimals(min_value=-(10**13), max_value=10**13, places=4)


@given(
    st.lists(amounts, min_size=1, max_size=8),
    st.sampled_from(
        [
            ("", "."),
            ("", ","),
            (" ", ","),
            ("\u00a0", ","),
            ("\u202f", "."),
            (",", "."),
            (".", ","),
            ("'", "."),
        ]
    ),
    st.sampled_from(["-{}", "({})", "−{}", "{}-", "-{} ₽"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_undoes_writing(evaluate, values, marks, wrap):
    cells = [write(value, *marks, wrap) for value in values]
    style = number.detect(cells)
    assert [number.parse(cell, style) for cell in cells] == values
    assert evaluate(number.expression("c0", style), cells) == values


shreds = st.text(alphabet="0123456789.,-+()eE _%'\u00a0−₽руб", max_size=12)


@given(
    st.lists(shreds, min_size=1, max_size=20),
    st.sampled_from([".", ","]),
    st.sampled_from([(), (" ",), (",",), (".",), (" ", "\u00a0", "'")]),
    st.sampled_from([4, 6]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sql_and_python_agree(evaluate, cells, decimal, marks, scale):
    style = number.Style(decimal, tuple(m for m in marks if m != decimal))
    expected = [number.parse(cell, style, scale) for cell in cells]
    assert evaluate(number.expression("c0", style, scale), cells) == expected


@given(st.decimals(min_value=-1000, max_value=1000, places=9))
def test_longer_decimals_round_half_up(value):
    assert number.parse(f"{value:f}", POINT) == value.quantize(Decimal("0.0001"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["1234-50", "100-05", "7"], ["1234.5", "100.05", "7"]),
        (["1,23,456.00 Dr", "1,000.50 Cr", "(5.00)"], ["123456", "-1000.5", "-5"]),
        (["1,23,456.00 Cr", "1,000.50 CR."], ["123456", "1000.5"]),
    ],
)
def test_kopecks_after_a_dash_and_sides_are_read_where_the_column_is_written_so(evaluate, cells, read):
    style = number.detect(cells, money=True)
    assert [number.parse(cell, style) for cell in cells] == [Decimal(value) for value in read]
    assert evaluate(number.expression("c0", style), cells) == [Decimal(value) for value in read]
    assert number.parse(cells[0], number.Style()) is None


def test_a_few_cells_with_a_dash_are_no_amounts():
    style = number.detect(["10-20", "100", "200"], money=True)
    assert number.parse("10-20", style) is None


@pytest.mark.parametrize("shift", [3, 6, 9])
def test_a_scale_multiplies_exactly(evaluate, shift):
    cells = ["1.5", "-2", "0.0000005", "1.23456789", "12345", "99999999999999", "x", ""]
    for decimal in (".", ","):
        style = number.Style(decimal, shift=shift)
        read = [number.parse(cell, style) for cell in cells]
        assert evaluate(number.expression("c0", style), cells) == read
    assert number.parse("1.5", number.Style(shift=shift)) == Decimal("1.5") * 10**shift


def test_signs_of_the_sample_are_taken_off_alike(evaluate):
    sample = ["$1,000.50", "$5.00", "7.50 USD", "£3"]
    style = number.detect(sample)
    assert (style.before, style.after) == (("$", "£"), (" USD",))
    cells = [
        *sample,
        "$-5",
        "-$5",
        "($5)",
        "$",
        "$$5",
        "5$5",
        "$ 1,5",
        "7,50- USD",
        "1$",
        "€9",
        "$1,234",
        "x USD",
        " USD",
    ]
    assert evaluate(number.expression("c0", style), cells) == [number.parse(cell, style) for cell in cells]
