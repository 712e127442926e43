"""A quote that is never closed swallows no records; values over several lines stay; wrapped lines open."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.ingest.container.conftest import sentence
from tests.ingest.container.reading import filled

from clientbase import Base

HEAD = "Date;Invoice;Customer;Product;Amount;Note\n"


def lines(count: int, cells: dict[int, tuple[str, str]]) -> str:
    """`count` records of 100 + row; `cells` gives product and note of some rows."""
    return HEAD + "".join(
        "2026-0{}-{:02d};A{};C{};{};{};{}\n".format(
            n % 6 + 1,
            n % 28 + 1,
            n,
            n % 7,
            cells.get(n, ("Valve", ""))[0],
            100 + n,
            cells.get(n, ("", ""))[1],
        )
        for n in range(count)
    )


def loaded(folder: Path, text: str, name: str = "s.csv") -> tuple[int, Decimal, list[str]]:
    """Rows, their sum and the codes and texts of the warnings."""
    path = folder / name
    path.write_text(text, "utf-8")
    with Base() as base:
        (table,) = base.load(path)
        rows, total = base.store.connection.row("select count(*), sum(amount) from sales")
        assert table.loaded.rows_read == table.loaded.rows_loaded + table.loaded.rows_rejected
        return rows, total, [f"{w.code} {sentence(w)}" for w in table.warnings]


@pytest.mark.parametrize(
    ("count", "cells", "first"),
    [
        (30, {2: ('"Valve 1/2', ""), 4: ('Pipe 5"', "")}, 4),  # closed by an inch mark two lines below
        (30, {2: ('"Valve 1/2', ""), 5: ('"Pipe"', "")}, 4),  # beside proper quotes
        (30, {9: ('"Valve 1/2', "")}, 11),  # never closed
        (40, {3: ("Valve", '"urgent'), 30: ("Valve", 'size 5"')}, 5),  # in the last column
        (9000, {8000: ('"Valve 1/2', ""), 8400: ('Pipe 5"', "")}, 8002),  # below the sample, over 400 lines
    ],
)
def test_every_line_counts_where_a_quote_stays_open(tmp_path, count, cells, first):
    rows, total, warnings = loaded(tmp_path, lines(count, cells))
    assert (rows, total) == (count, sum(100 + n for n in range(count)))
    assert warnings[0].startswith("CB-LOAD-040 1 line with a quote that is never closed")
    assert f"first line {first:,}" in warnings[0]


@pytest.mark.parametrize(
    "note",
    [
        '"Main street 5\nflat 3\nBerlin"',
        '"first; second\nthird; fourth; 5"',
        '"a;b;c;d;e;f\ng;h;i;j;k;l\nthe end"',  # as many signs as a record has, and yet no record
        '"He said ""no""\nand; left"',
    ],
)
@pytest.mark.parametrize("count", [30, 9000])
def test_a_value_over_several_lines_stays_one(tmp_path, note, count):
    rows, total, warnings = loaded(tmp_path, lines(count, {count - 3: ("Valve", note)}))
    assert (rows, total) == (count, sum(100 + n for n in range(count)))
    assert not [warning for warning in warnings if "CB-LOAD-040" in warning]


def test_open_quotes_are_counted_by_line(tmp_path):
    cells = {4: ('"A 1/2', ""), 6: ('B 5"', ""), 11: ('"C 3/4', ""), 13: ('D 6"', "")}
    rows, _, warnings = loaded(tmp_path, lines(20, cells))
    assert rows == 20
    assert warnings[0].startswith("CB-LOAD-040 2 lines with a quote that is never closed, first line 6")


def test_an_open_quote_among_cells_in_quotes(tmp_path):
    text = lines(20, {3: ("Valve 1/2", "")}).replace(HEAD, "")
    quoted = "\n".join(";".join(f'"{cell}"' for cell in line.split(";")) for line in text.splitlines())
    rows, total, warnings = loaded(tmp_path, HEAD + quoted.replace('1/2";', "1/2;"))
    assert (rows, total) == (20, 2190)
    assert "first line 5" in warnings[0]


WRAPPED = {
    "comma": (
        '"Date,""Invoice No"",Customer,Amount"\n"2026-01-05,A1,Alpha,100.50"\n"2026-02-05,A2,Beta,200"\n'
    ),
    "only where Excel had to": (
        'Date,Invoice,Customer,Amount\n"2026-01-05,A1,""Alpha, Ltd"",100.50"\n2026-02-05,A2,Beta,200\n'
    ),
    "semicolon": (
        '"Дата;Номер;Клиент;Сумма"\n"05.01.2026;1;""ООО """"А"""""";100,50"\n"06.01.2026;2;ООО Б;200"\n'
    ),
}


@pytest.mark.parametrize("kind", WRAPPED)
def test_lines_wholly_in_quotes_hold_the_table(tmp_path, kind):
    rows, total, _ = loaded(tmp_path, WRAPPED[kind])
    assert (rows, total) == (2, Decimal("300.50"))


def test_a_title_in_quotes_is_no_wrapped_table(opened):
    (grid,) = opened(
        b'"Sales, January"\nDate,Customer,Amount\n2026-01-05,"Alpha, Ltd",5\n2026-01-06,Beta,6\n'
    )
    assert filled(grid)[1:] == [("2026-01-05", "Alpha, Ltd", "5"), ("2026-01-06", "Beta", "6")]


@pytest.mark.parametrize("above", [",,,\n,,,\n", "sep=,\n", '\n"Sales, all",,,\n,,,\n'])
def test_what_stands_above_the_header_takes_nothing_away(tmp_path, above):
    text = 'Date,Customer,Amount,Note\n2026-01-05,"Alpha, Ltd",100.50,\n2026-02-05,Beta,200,x\n'
    rows, total, _ = loaded(tmp_path, above + text)
    assert (rows, total) == (2, Decimal("300.50"))
