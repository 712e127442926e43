"""Nothing of the data moves a cursor, hides or reorders what is read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.safe_text import safe_screen, safe_text


@given(st.text(st.characters()))
def test_no_control_or_format_character_survives(text: str) -> None:
    safe = safe_text(text)
    assert not {unicodedata.category(letter) for letter in safe} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert safe_text(safe) == safe
    safe.encode("utf-8")


@given(
    st.text(
        st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u115f\u1160\u3164\uffa0")
    )
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert safe_text(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b2J", "\\x9b2J"),
        ("a\u202eb", "a\\u202eb"),
        ("\u200b\ufeff\u00ad", "\\u200b\\ufeff\\xad"),
        ("\U000e0041", "\\U000e0041"),
        ("a\r\n\tb\x7f\x00", "a␍␊␉b␡␀"),
        ("\udcff", "\\udcff"),
        ("x\u3164y", "x\\u3164y"),
        ("Їжак 1\u00a0234 🦔 é", "Їжак 1\u00a0234 🦔 é"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert safe_text(text) == shown


@given(st.text(st.characters()))
def test_a_screen_keeps_lines_and_obeys_nothing(text: str) -> None:
    safe = safe_screen(text)
    assert safe.count("\n") == text.count("\n")
    assert not [letter for letter in safe if unicodedata.category(letter) == "Cc" and letter not in "\n\t"]
