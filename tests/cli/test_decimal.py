"""Amounts such as 12,345 that nothing decides: refused, and each advice that is given is an answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call


@pytest.mark.parametrize(
    ("place", "mark", "revenue"), [("groups thousands", ".", "19134.00"), ("decimals follow", ",", "19.134")]
)
def test_the_advice_for_amounts_that_can_be_read_two_ways_works(
    call: Call, folder: Path, place: str, mark: str, revenue: str
) -> None:
    text = 'Date,Invoice No,Customer,Amount\n2026-01-05,1,A,"12,345"\n2026-02-05,2,B,"6,789"\n'
    (folder / "s.csv").write_text(text, "utf-8")
    code, out, err = call("abcxyz", "s.csv", "--lang", "en", "-f", "json")
    assert (code, out) == (3, "")
    assert f"--decimal {mark}" in next(line for line in err.splitlines() if place in line)
    code, out, _ = call("abcxyz", "s.csv", "--decimal", mark, "--lang", "en", "-f", "json")
    assert (code, json.loads(out)["control"]["revenue"]) == (0, revenue)


def test_a_mark_that_is_none_is_refused(call: Call) -> None:
    code, _, err = call("abcxyz", "s.csv", "--decimal", "comma", "--lang", "en")
    assert code == 2
    assert "choose one of ., ," in err
