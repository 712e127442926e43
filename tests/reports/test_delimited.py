"""The CSV the engine writes is, character for character, the CSV of the same rows in memory."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.reports.awkward_answer import awkward

from clientbase.analysis import Column, Row, RowList, Table, TableResult, Type
from clientbase.locale import language
from clientbase.reports import csv_text
from clientbase.reports.formats import Selection
from clientbase.store.answer import QueryRows
from clientbase.store.connection import Connection

KINDS = {
    Type.TEXT: "varchar",
    Type.LABEL: "varchar",
    Type.INTEGER: "bigint",
    Type.MONEY: "decimal(38, 4)",
    Type.QUANTITY: "decimal(38, 6)",
    Type.NUMBER: "double",
    Type.DATE: "date",
    Type.BOOLEAN: "boolean",
}
COLUMNS = tuple(Column(kind.name.lower(), kind, "x", "x") for kind in KINDS)
PIECES = [
    "=",
    "+",
    "-",
    "@",
    "＝",
    "{=",
    "{",
    '"',
    "'",
    ",",
    "\r",
    "\n",
    "\t",
    " ",
    "\u00a0",
    "\ufeff",
    "\u200b",
]
TEXTS = st.none() | st.lists(st.sampled_from([*PIECES, "ООО", "a", "7", "№", "\x01"]), max_size=5).map(
    "".join
)
ROWS = st.tuples(
    TEXTS,
    st.sampled_from([None, "A", "first, last"]),
    st.none() | st.integers(-(2**63), 2**63 - 1),
    st.none() | st.decimals(-(10**33), 10**33, places=4),
    st.none() | st.decimals(-(10**31), 10**31, places=6),
    st.none() | st.floats(),
    st.none() | st.dates(date(1000, 1, 1)),
    st.none() | st.booleans(),
)


def written(rows: QueryRows | RowList, columns: Sequence[Column], *, raw: bool) -> str:
    result = dataclasses.replace(
        awkward(), tables={"t": TableResult(Table("t", "", "", tuple(columns)), rows)}
    )
    return "".join(csv_text.lines(result, language("ru"), Selection(table="t", raw=raw)))


def in_engine(connection: Connection, columns: Sequence[Column], rows: Sequence[Row]) -> QueryRows:
    declared = ", ".join(f'"{column.name}" {KINDS[column.type]}' for column in columns)
    connection.execute(f"create or replace temp table t ({declared})")
    for row in rows:
        places = ", ".join(f"$c{place}" for place in range(len(row)))
        connection.execute(f"insert into t values ({places})", {f"c{i}": cell for i, cell in enumerate(row)})
    return QueryRows(connection, "t", columns)


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    opened = Connection()
    yield opened
    opened.close()


@settings(deadline=None)
@given(rows=st.lists(ROWS, max_size=6), raw=st.booleans())
@example(
    rows=[("=1+1", "A", 0, Decimal("-0.0100"), Decimal("10.000000"), -0.0, date(2026, 1, 2), True)],
    raw=False,
)
@example(rows=[("=1+1", None, None, Decimal(0), Decimal(0), 1e16, None, False)], raw=True)
def test_the_engine_writes_what_python_writes(connection, rows, raw):
    stored = in_engine(connection, COLUMNS, rows)
    assert written(stored, COLUMNS, raw=raw) == written(RowList(rows), COLUMNS, raw=raw)


def test_a_line_of_one_empty_value_is_no_empty_line(connection):
    rows: list[Row] = [(None,), ("",), ("a",)]
    for shown in (RowList(rows), in_engine(connection, COLUMNS[:1], rows)):
        assert written(shown, COLUMNS[:1], raw=False) == 'text\r\n""\r\n""\r\na\r\n'
