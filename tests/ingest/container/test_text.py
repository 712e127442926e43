"""Delimited texts: the engine gets every record, and only records (catalogue C)."""

from __future__ import annotations

import csv
import gzip
import io
import os
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ingest.container.reading import engine, filled

from clientbase.errors import (
    ClientbaseError,
    EncodingUnknown,
    FileEmpty,
    FileRefused,
    LimitReached,
    UsageError,
)
from clientbase.ingest.container import Limits, mend_text

TABLE = [("Клиент", "Сумма"), ("ООО Ромашка", "1 234,50"), ("ИП Иванов Пётр", "-7")]
TEXT = "\n".join(map(";".join, TABLE)) + "\n"
ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "cp1251",
    "cp866",
    "koi8-r",
    "mac-cyrillic",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_two_rows_in_any_encoding_are_the_same_table(encoding, opened):
    (grid,) = opened(TEXT.encode(encoding))
    assert filled(grid) == TABLE == list(grid.head)
    assert grid.encoding.startswith(encoding.removesuffix("-sig"))


def test_ukrainian_and_western_letters(opened):
    (grid,) = opened("Клієнт;Місто\nПетренко Їжак;Київ\nҐедзь Є.;Одеса\n".encode("cp1251"))
    assert (grid.encoding, grid.head[1]) == ("cp1251", ("Петренко Їжак", "Київ"))
    (grid,) = opened("Kunde;Ort\nMüller;Köln\nJosé;Málaga\n".encode("cp1252"))
    assert (grid.encoding, grid.head[2]) == ("cp1252", ("José", "Málaga"))


def test_a_declared_encoding_wins(opened):
    (grid,) = opened(TEXT.encode("cp866"), encoding="IBM866")
    assert filled(grid) == TABLE
    with pytest.raises(UsageError) as caught:
        opened(TEXT.encode(), encoding="cp1252x")
    assert caught.value.fix[0].values["name"].text == "cp1252"


@pytest.mark.parametrize("data", [b"a;b\n\xa4\xb6;1\n", b"a;b\n\xb9;1\n"])
def test_what_cannot_be_told_is_asked(data, refused):
    error = refused(data)
    assert isinstance(error, EncodingUnknown)
    assert "--encoding" in error.fix[0].text
    assert error.evidence[0].values == {"byte": 5, "line": 2}


def test_a_strange_byte_far_down_is_named_by_line_and_byte(refused):
    data = b"a;b\n" + b"x;1\n" * 30_000 + b"x\xff;1\n"
    error = refused(data)
    assert error.evidence[0].values == {"byte": 120_006, "line": 30_002}


def test_a_byte_outside_the_declared_encoding_is_named(refused):
    error = refused(TEXT.encode("cp1251") * 3 + b"\x98;1\n", encoding="cp1251")
    assert isinstance(error, EncodingUnknown)
    assert error.problem.values["byte"] == 3 * len(TEXT) + 1
    assert error.evidence[0].values["line"] == 10


def test_a_damaged_utf8_text_stays_utf8_and_loses_one_row(opened):
    data = (TEXT * 50).encode() + b"\xd0;5\n" + TEXT.encode()
    (grid,) = opened(data)
    rows, rejected = engine(grid)
    assert (grid.encoding, len(rows), rejected) == ("utf-8", 153, [(151, "INVALID ENCODING")])
    assert grid.notes[0].values["lines"].n == 1


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends(ends, opened):
    assert filled(opened(TEXT.replace("\n", ends).encode())[0]) == TABLE


def test_mixed_line_ends_become_equal(opened):
    (grid,) = opened(b"a,b\r\n1,2\n3,4\r5,6\n7,8")
    assert filled(grid) == [("a", "b"), ("1", "2"), ("3", "4"), ("5", "6"), ("7", "8")]
    assert grid.notes


def test_line_ends_inside_quotes_are_no_mixture(opened, workspace):
    (grid,) = opened(b'a,b\r\n"x\ny",2\r\n3,4\r\n')
    assert filled(grid) == [("a", "b"), ("x\ny", "2"), ("3", "4")]
    assert grid.head_lines == (1, 2, 4)
    assert not list(workspace.iterdir())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "~", "^", "\x1f"])
def test_delimiters(delimiter, opened):
    rows = [
        ("date", "client", "sum"),
        ("2026-01-05", "Smith and Co", "1.50"),
        ("2026-01-06", "Other: one", "2.50"),
    ]
    assert filled(opened("\n".join(map(delimiter.join, rows)).encode())[0]) == rows


def test_a_decimal_comma_is_no_delimiter(opened):
    rows = [
        ("Дата", "Клиент", "Сумма, руб"),
        ("01.02.2026", "Иванов, Пётр", "1234,50"),
        ("02.02.2026", "Мак", "7,25"),
    ]
    assert filled(opened("\n".join(map(";".join, rows)).encode())[0]) == rows


def test_the_sep_line_is_honoured_and_skipped(opened):
    (grid,) = opened(b"\xef\xbb\xbfsep=;\r\na,x;b\r\n1,5;2\r\n")
    assert (filled(grid), grid.head_lines) == ([("a,x", "b"), ("1,5", "2")], (2, 3))


def test_a_declared_delimiter(opened):
    assert filled(opened(b"a b,c\n1 2,3\n", delimiter="space")[0]) == [("a", "b,c"), ("1", "2,3")]
    with pytest.raises(UsageError):
        opened(b"a||b\n", delimiter="||")


def test_title_lines_and_blank_lines_do_not_decide(opened):
    lines = ["Отчёт о продажах, 2026", "", "Период: январь; склад: все", "", "Дата;Клиент;Сумма;Менеджер"]
    lines += [f"{d:02}.01.2026;ООО «Мак», Москва;{d},50;Анна" for d in range(1, 29)] + ["Итого;;406,00;"]
    (grid,) = opened("\n".join(lines).encode())
    assert (grid.relation.delimiter, grid.relation.columns) == (";", 4)
    assert grid.head[2] == ("Дата", "Клиент", "Сумма", "Менеджер")
    assert grid.head_lines[:4] == (1, 3, 5, 6)
    assert len(filled(grid)) == 30


@pytest.mark.parametrize("place", [3, 1500])
def test_ragged_lines_are_rejected_and_nothing_is_glued(place, opened):
    lines = [f"{n},x,y" for n in range(2000)]
    lines[place], lines[place + 1] = "1,2", "1,2,3,4"
    (grid,) = opened("\n".join(lines).encode())
    rows, rejected = engine(grid)
    assert (len(rows), rejected) == (1998, [(place + 1, "MISSING COLUMNS"), (place + 2, "TOO MANY COLUMNS")])


def test_cells_left_out_at_the_end_of_many_lines_are_empty(opened):
    lines = ["a;b;c;d"] + ["1;2;3;4", "5;6", "7;8;9"] * 40
    (grid,) = opened("\n".join(lines).encode())
    assert len(filled(grid)) == 121
    assert filled(grid)[2] == ("5", "6", "", "")


def test_quotes_as_people_write_them(opened):
    text = 'Имя,Сумма\n"ООО "Ромашка"",5\n"ООО ""Лютик""",6\nООО "Мак",7\nООО ""Ива"",8\n"a, b",9\n'
    (grid,) = opened(text.encode())
    names = ["Имя", 'ООО "Ромашка"', 'ООО "Лютик"', 'ООО "Мак"', 'ООО "Ива"', "a, b"]
    assert [row[0] for row in filled(grid)] == names
    assert grid.head_lines == (1, 2, 3, 4, 5, 6)


def test_a_text_whose_quotes_mean_nothing(opened, workspace):
    rows = [("Имя", "Сумма"), ('"Ромашка" ООО', "5"), ('"Мак" ИП', "7")]
    (grid,) = opened("\n".join(map("\t".join, rows)).encode())
    assert (filled(grid), grid.relation.quote) == (rows, "")
    assert filled(mend_text(grid, workspace)) == rows


def test_backslash_escapes(opened):
    (grid,) = opened(b'a,b\n"x \\"y\\", z",1\n"q",2\n')
    assert filled(grid) == [("a", "b"), ('x "y", z', "1"), ("q", "2")]


def test_a_value_may_end_in_a_backslash(opened):
    (grid,) = opened(b'a,b\n"C:\\",1\n"D:\\x",2\n')
    assert filled(grid) == [("a", "b"), ("C:\\", "1"), ("D:\\x", "2")]


def test_an_early_open_quote_costs_its_own_line(opened):
    lines = [f"{n},name {n}" for n in range(3000)]
    lines[5] = '5,"open'
    (grid,) = opened("\n".join(lines).encode())
    rows, rejected = engine(grid)
    assert (len(rows), rejected) == (2999, [(6, "MISSING COLUMNS")])


def test_a_late_open_quote_is_mended_on_request(opened, workspace):
    lines = [f"{n},name {n}" for n in range(300_000)]
    lines[150_000] = '150000,"open'
    lines[200_000] = '200000,"OOO "Mak""'
    began = time.perf_counter()
    (grid,) = opened("\n".join(lines).encode())
    assert len(engine(grid)[0]) < 250_000
    mended = mend_text(grid, workspace)
    rows, rejected = engine(mended)
    assert (len(rows), rejected) == (299_999, [(150_001, "MISSING COLUMNS")])
    assert ("200000", 'OOO "Mak"') in rows
    assert time.perf_counter() - began < 5


def test_nul_bytes(opened, refused):
    (grid,) = opened(b"a,b\n1\x00,2\n3,4\n" + b"5,6\n" * 100)
    rows, rejected = engine(grid)
    assert (len(rows), rejected) == (102, [(2, "MISSING COLUMNS")])
    assert isinstance(refused(bytes(5000)), FileRefused)


def test_long_values(opened):
    (grid,) = opened(b"a,b\n" + b"x" * 1_000_000 + b",2\n3,4\n")
    assert [len(row[0] or "") for row in engine(grid)[0]] == [1, 1_000_000, 1]


@pytest.mark.parametrize("data", [b"", b"\n\n\r\n", b"  \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_nothing_in_the_file(data, refused):
    assert isinstance(refused(data), FileEmpty)


def test_one_column(opened):
    (grid,) = opened("Имя\nАнна Мак\nПётр\n".encode())
    assert filled(grid) == [("Имя",), ("Анна Мак",), ("Пётр",)]


def test_hostile_headers_are_text(opened):
    header = ['a"; DROP TABLE t;--', "[red]", "<script>", "=cmd|' /C'!A0", "\x1b]8;;x"]
    out = io.StringIO()
    csv.writer(out).writerows([header, ["1", "2", "3", "4", "5"]])
    assert list(opened(out.getvalue().encode())[0].head[0]) == header


@pytest.mark.parametrize(
    "name",
    ["sales [1].csv", "q?.csv", "o'brien.csv", "-x.csv", "a\nb.csv", "и\u0306.csv", "x" * 251 + ".csv"],
)
def test_names_of_files(name, opened, tmp_path):
    (tmp_path / "sales 1.csv").write_bytes(b"wrong;file\n1;2\n")
    assert opened(TEXT.encode(), name)[0].head == tuple(TABLE)


def test_tables_aligned_with_blanks(opened):
    runs = "".join(f" {n:05} 1997{n % 12 + 1:02}01 {n % 9:2} {n * 1.5:7.2f}\n" for n in range(200))
    (grid,) = opened(runs.encode())
    assert (grid.relation.columns, filled(grid)[7]) == (4, ("00007", "19970801", "7", "10.50"))
    named = "".join(f"{'ООО Мак ' + str(n):<20}  {'Нижний Новгород':<17}{n * 10:>9}\n" for n in range(1, 40))
    (grid,) = opened(named.encode())
    assert filled(grid)[1] == ("ООО Мак 2", "Нижний Новгород", "20")


def test_gzip_is_inflated_up_to_the_limit(opened, refused):
    packed = gzip.compress(TEXT.encode("cp1251"))
    assert filled(opened(packed, "x.csv.gz")[0]) == TABLE
    assert filled(opened(gzip.compress(TEXT[:20].encode()) + gzip.compress(TEXT[20:].encode()))[0]) == TABLE
    assert isinstance(refused(packed[:-12]), FileRefused)
    assert isinstance(
        refused(gzip.compress(bytes(5_000_000)), limits=Limits(inflated=1_000_000)), LimitReached
    )
    assert isinstance(refused(gzip.compress(packed)), FileRefused)
    assert isinstance(refused(gzip.compress(b"")), FileEmpty)


def test_a_large_clean_text_is_not_copied(opened, workspace, tmp_path):
    path = tmp_path / "large.csv"
    block = "".join(f"2026-01-{n % 28 + 1:02};ООО «Мак» {n};{n},50\r\n" for n in range(20_000)).encode()
    with path.open("wb") as file:
        for _ in range(100):
            file.write(block)
    best = 9.0
    for _ in range(3):
        began = time.perf_counter()
        (grid,) = opened(path)
        best = min(best, time.perf_counter() - began)
        grid.file.digest.value()
    assert grid.relation.path == path
    assert not list(workspace.iterdir())
    assert best < 0.5


def test_a_plain_text_needs_no_heavy_library(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(TEXT, encoding="utf-8")
    code = (
        "import sys; from pathlib import Path\n"
        "from clientbase.ingest.container import Limits, open_file\n"
        "from clientbase.ingest.declared import Declared\n"
        f"open_file(Path({str(path)!r}), Declared(), Limits(), Path({str(tmp_path)!r}))\n"
        "heavy = {'pyarrow', 'fastexcel', 'lxml', 'chardet', 'numpy', 'openpyxl', 'zipfile', 'duckdb'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.strip() == "[]"


CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=12)
ROWS = st.integers(2, 5).flatmap(
    lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=3, max_size=12)
)
SLOW = settings(
    deadline=None,
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@SLOW
@given(rows=ROWS, delimiter=st.sampled_from(",;\t|"))
def test_what_csv_writers_write_is_what_the_engine_reads(rows, delimiter, opened):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    try:
        (grid,) = opened(out.getvalue().encode(), delimiter=delimiter)
    except FileEmpty:
        assert not any(cell.strip() for row in rows for cell in row)
        return
    assert filled(grid) == [tuple(row) for row in rows]


@SLOW
@given(
    data=st.binary(max_size=400)
    | st.text(max_size=200).map(str.encode)
    | st.text('a1",;\n\r \t', max_size=80).map(str.encode)
)
def test_any_bytes_end_in_grids_or_in_an_error_of_ours(data, opened):
    try:
        grids = opened(data)
    except ClientbaseError:
        return
    for grid in grids:
        engine(grid)


@SLOW
@given(rows=st.lists(st.lists(st.text('ab"1 ', max_size=6), min_size=3, max_size=3), min_size=2, max_size=8))
def test_mending_keeps_every_line_in_its_place(rows, opened, workspace):
    text = "a;b;c\n" + "".join(";".join(row) + "\n" for row in rows if any(map(str.strip, row)))
    (grid,) = opened(text.encode(), delimiter=";")
    mended = mend_text(grid, workspace)
    with mended.relation.path.open(encoding="utf-8") as file:
        assert sum(1 for _ in file) == text.count("\n")
    kept, rejected = engine(mended)
    inside = sum((cell or "").count("\n") for row in kept for cell in row)
    assert len(kept) + inside + len(rejected) == text.count("\n")
