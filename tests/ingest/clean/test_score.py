from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.ingest.clean import number, score

NUMBERED = [
    ("9", 9), (" 9.0 ", 9), ("8,5", "8.5"), ("10 - Extremely likely", 10), ("0 – Not at all likely", 0),
    ("10 - обязательно порекомендую", 10), ("Not at all likely - 0", 0), ("Extremely likely (10)", 10),
    ("9/10", 9), ("9 / 10", 9), ("7 из 10", 7), ("7 out of 10", 7), ("8 з 10", 8), ("10/10 отлично", 10),
    ("9 баллов", 9), ("5. Neutral", 5), ("Оценка: 6", 6), ("★★★★☆", 4), ("⭐⭐⭐", 3),
    ("4/5", None), ("9 - 10", None), ("N/A", None), ("", None), ("Neutral", None), ("Detractor", None),
    ("tel 495 123-45-67", None), ("90 %", None),
]  # fmt: skip


def read(evaluate, cells):
    style = score.detect(cells, number.detect(cells))
    parsed = [score.parse(cell, style) for cell in cells]
    assert evaluate(score.expression("c0", style), cells) == parsed
    return parsed


def test_answers_with_a_number_are_read(evaluate):
    wanted = [None if value is None else Decimal(value) for _, value in NUMBERED]
    assert read(evaluate, [cell for cell, _ in NUMBERED]) == wanted


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["Not at all likely", "7", "Extremely likely"], [0, 7, 10]),
        (["Точно не порекомендую", "8", "9", "Обязательно порекомендую"], [0, 8, 9, 10]),
        (["Not at all likely", "4", "5", "Extremely likely"], [None, 4, 5, None]),  # the scale may be 1 to 5
        (["Extremely likely", "Very likely", "Not at all likely"], [None, None, None]),
        (["3/5", "5/5", "4/10"], [3, 5, None]),
    ],
)
def test_words_alone_are_the_ends_of_a_scale_that_numbers_show(evaluate, cells, values):
    assert read(evaluate, cells) == [None if value is None else Decimal(value) for value in values]


@given(st.lists(st.text("0123456789 ,./-():из%★likey\u00a0–", max_size=12), max_size=30))
def test_both_engines_read_alike(evaluate, cells):
    read(evaluate, cells)
