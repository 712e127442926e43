from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientbase.ingest.clean import flag, text

PLAIN = text.Style()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("ООО Ромашка", "ООО Ромашка"),
        (" \u00a0\ufeffООО Ромашка\u200b\r\n\t", "ООО Ромашка"),
        ("a\x00", "a"),
        ("00123", "00123"),
        ("\u00ab\u00bb", "«»"),
        ("«Ромашка»", "«Ромашка»"),
        ("a  b", "a  b"),
        ("-5", "-5"),
        ("й", "й"),
        ("<b>x</b>", "<b>x</b>"),
        *[
            (cell, None)
            for cell in (
                "",
                " ",
                "\u00a0",
                "-",
                "–",
                "—",
                "<...>",
                "<Не указан>",
                "<Пустое значение>",
                "(не задан)",
            )
        ],
        *[
            (cell, None)
            for cell in (
                "Не указано",
                "НЕ УКАЗАНО",
                "не вказано",
                "(blank)",
                "N/A",
                "n/a",
                "NULL",
                "None",
                " - ",
            )
        ],
    ],
)
def test_cells(evaluate, cell, expected):
    assert text.parse(cell, PLAIN) == expected
    assert evaluate(text.expression("c0", PLAIN), [cell]) == [expected]
    assert evaluate(text.blank("c0"), [cell]) == [expected is None]


def test_codes_that_a_spreadsheet_made_numbers(evaluate):
    style = text.detect(["123.0", "", "7.0"])
    assert style.integral
    assert not text.detect(["123.0", "A7"]).integral
    assert [text.parse(cell, style) for cell in ("123.0", "00.0", "1.5", "-")] == ["123", "00", "1.5", None]
    assert evaluate(text.expression("c0", style), ["123.0", "00.0", "1.5", "-", ""]) == [
        "123",
        "00",
        "1.5",
        None,
        None,
    ]


def test_texts_marked_for_a_spreadsheet(evaluate):
    cells = ["'+7 495 1", "'8", "+7 495 2", "'сорок'", "", "-"]
    style = text.detect(["'+7 495 1", "'8", "+7 495 2"])
    assert style.marked
    assert not text.detect(["'80s", "Ромашка", "'тихо'"]).marked
    expected = ["+7 495 1", "8", "+7 495 2", "'сорок'", None, None]
    assert [text.parse(cell, style) for cell in cells] == expected
    assert evaluate(text.expression("c0", style), cells) == expected


@given(
    st.lists(
        st.text(alphabet="ab<>-/nN é\u0301й\u00a0\u200b\u2003\ufeff\x00\t\r\n—🙂", max_size=6),
        min_size=1,
        max_size=20,
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sql_and_python_agree(evaluate, cells):
    expected = [text.parse(cell, PLAIN) for cell in cells]
    assert evaluate(text.expression("c0", PLAIN), cells) == expected
    assert all(value is None or (value == text.stripped(value) and value) for value in expected)


def test_flags(evaluate):
    cells = ["Да", "yes", "1", "+", "Так", "нет", "0", "FALSE", "ні", "VIP", "", "maybe"]
    plain = [True] * 5 + [False] * 4 + [None] * 3
    vip = [True] * 5 + [False] * 4 + [True, None, None]
    for style, expected in ((flag.detect([]), plain), (flag.detect([], vip=True), vip)):
        assert [flag.parse(cell, style) for cell in cells] == expected
        assert evaluate(flag.expression("c0", style), cells) == expected


def test_the_pattern_and_the_list_of_invisible_characters_are_the_same_set():
    pattern = re.compile(f"[{text.INVISIBLE}]")
    listed = {chr(code) for code in range(0x11000) if not text.stripped(chr(code))}
    assert listed == {chr(code) for code in range(0x11000) if pattern.fullmatch(chr(code))}
