"""The answer on a screen, at the widths people have and in a pipe."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from clientbase.analysis import Result
from clientbase.locale import Language
from clientbase.reports.terminal import Screen, render


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_screen(
    sample: Result, russian: Language, width: int, *, colour: bool
) -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", render(sample, russian, Screen(width, colour)))
    assert max(map(cell_len, text.split("\n"))) <= width
    assert "…" not in text, "nothing is cut"
    assert not [line for line in text.split("\n") if line != line.rstrip()]


def test_what_is_not_shown_is_named_with_the_way_to_see_it(sample: Result, english: Language) -> None:
    text = render(sample, english, Screen(80))
    assert "20 of 400 rows; -o abcxyz.xlsx or --limit 0 for all" in text
    narrow, wide = (render(sample, english, Screen(w)).replace("\n", " ") for w in (80, 400))
    gone = re.findall(r"(\d+) columns not shown: ([^;]*); see them with -f csv or -o abcxyz\.xlsx", narrow)
    assert len(gone) == 1
    assert int(gone[0][0]) == len(gone[0][1].split(", "))
    assert gone[0][1].startswith("Manager, Share before, ")
    assert "not shown" not in wide
    everything = render(sample, english, Screen(80, limit=0))
    assert "--limit 0" not in everything
    assert "000400" in everything


def test_a_pipe_gets_every_column_uncut_and_no_colour(sample: Result, english: Language) -> None:
    text = render(sample, english, Screen())
    assert "\x1b" not in text
    assert "not shown" not in text
    for column in sample.tables["clients"].table.columns:
        assert column.label in text


def test_it_says_what_defends_it(sample: Result, english: Language) -> None:
    text = render(sample, english, Screen(160))
    revenue = sum(row[3] for row in sample.tables["clients"].rows)
    lines = text.splitlines()
    assert lines[0] == "ABC/XYZ analysis of clients as of 2026-10-31, sales from 2025-05-01 to 2026-10-31"
    assert lines[-1] == f"Control total: {revenue:,.2f} UAH, 41,180 rows, 400 clients"
    assert "2 warnings" in lines
    assert "clients.csv: 402 rows read = 400 loaded + 2 rejected + 0 skipped" in lines
    assert any(line.startswith("Parameters: by = revenue, a = 80.0%") for line in lines)


def test_decimals_stand_under_each_other(sample: Result, russian: Language) -> None:
    text = render(sample, russian, Screen(100))
    table = text[text.index("Клиенты\n") :].splitlines()[4:14]
    assert len({line.index(",") for line in table}) == 1


def test_numbers_of_sentences_are_not_broken(sample: Result, russian: Language) -> None:
    for width in range(40, 80):
        text = render(sample, russian, Screen(width))
        assert f"{russian.money(sample.control.revenue)}\u00a0UAH" in text.replace("\n", " ")


def test_classes_are_coloured_and_names_are_not(
    make_result: Callable[..., Result], english: Language
) -> None:
    text = render(make_result(5, lambda _: "A"), english, Screen(160, colour=True))
    rows = [line for line in text.splitlines() if line.startswith("000")]
    assert all(re.match(r"\d{6} +A +", row) for row in rows)
    assert any("\x1b[1;32mA\x1b[0m" in row for row in rows)


def test_no_rows_are_said(empty: Result, english: Language) -> None:
    assert render(empty, english, Screen(80)).count("no rows") == 5


def test_names_that_want_to_be_something_else(hostile: Result, english: Language) -> None:
    for width in (60, 80, 160, None):
        text = render(hostile, english, Screen(width, limit=0))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028\ud800]", text)
        assert "{{7*7}}" in text
