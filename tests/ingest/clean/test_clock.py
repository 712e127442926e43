"""Times of day and the sides of a call: Python and SQL read the same."""

from __future__ import annotations

import duckdb
import pytest

from clientbase.ingest.clean import clock, party

CLOCKS = {
    "03.02.2026 16:05": "16:05",
    "2026-02-03T16:05:00.000Z": "16:05",
    "2026-02-04 10:00:00+02:00": "10:00",
    "05/Feb/26 9:41 AM": "09:41",
    "12:10 am": "00:10",
    "12:10 p.m.": "12:10",
    "16.05": "16:05",
    "1899-12-31 16:05:00": "16:05",
    "03.02.2026": None,
    "25:10": None,
    "": None,
}
SIDES = {
    "Bluebay Ltd (15550100101)": ("15550100101", "", "Bluebay Ltd"),
    '"Sam" <201>': ("201", "", "Sam"),
    "+1 (555) 010-0102": ("15550100102", "", ""),
    "sip:201@pbx.example": ("201", "", ""),
    "Ann <Ann@Example.com>": ("", "ann@example.com", "Ann"),
    "Sam Sales 201": ("201", "", "Sam Sales"),
    "Скрытый номер": ("", "", ""),
    "Sam Sales": ("", "", "Sam Sales"),
    "": ("", "", ""),
}
WAYS = {
    "Звонок (исходящий)": ("outbound", "исходящий"),
    "INCOMING": ("inbound", "incoming"),
    "outbound-api": ("outbound", "outbound"),
    "in": ("inbound", "in"),
    "внутренний": ("internal", "внутренний"),
    "Interested": ("", None),
    "Відповіли": ("", None),
}


def _sql(expression: str, cell: str) -> object:
    return duckdb.execute(f"select {expression} from (select $cell as x)", {"cell": cell}).fetchall()[0][0]


@pytest.mark.parametrize("cell", CLOCKS)
def test_time_of_day(cell: str) -> None:
    assert clock.parse(cell) == _sql(clock.expression("x"), cell) == CLOCKS[cell]


@pytest.mark.parametrize("cell", SIDES)
def test_sides(cell: str) -> None:
    side = party.parse(cell)
    assert (side.number, side.email, side.name) == SIDES[cell]
    found = _sql(party.expression("x"), cell)
    assert isinstance(found, dict)
    assert tuple(found[part] or "" for part in ("number", "email", "name")) == SIDES[cell]


@pytest.mark.parametrize("cell", WAYS)
def test_directions(cell: str) -> None:
    way, word = WAYS[cell]
    assert party.direction(cell) == way
    assert (_sql(party.direction_sql("x"), cell) or "") == way
    assert _sql(party.word_of_direction("x"), cell) == word
