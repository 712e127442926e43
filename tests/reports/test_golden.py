"""The bytes of every text format for one answer full of awkward values.

After a deliberate change: `UPDATE_GOLDEN=1 pytest tests/reports/test_golden.py`, then read the difference.
"""

from __future__ import annotations

import csv
import io
import json
import os
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet
import pytest
from tests.reports.awkward_answer import NAMES, ROWS, awkward

from clientbase import reports
from clientbase.formula import neutral
from clientbase.locale import Language
from clientbase.reports.arrow import to_arrow
from clientbase.reports.formats import FIRST_TABLE, FORMATS, Selection
from clientbase.reports.terminal import Screen, render
from clientbase.safe_text import safe_text

GOLDEN = Path(__file__).parent / "golden"


def document(name: str, folder: Path, selection: Selection = FIRST_TABLE) -> bytes:
    path = folder / f"awkward.{name}"
    reports.write(awkward(), Language("en"), [path], selection=selection)
    return path.read_bytes()


def compare(name: str, found: bytes) -> None:
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(found)
    assert found == golden.read_bytes()


@pytest.mark.parametrize("name", ["csv", "json", "jsonl", "md"])
def test_the_bytes_of_a_document_are_pinned(name: str, tmp_path: Path) -> None:
    first = document(name, tmp_path)
    assert first == document(name, tmp_path)
    first.decode("utf-8")
    compare(f"awkward.{name}", first)


@pytest.mark.parametrize("width", [80, None])
def test_the_screen_is_pinned(width: int | None) -> None:
    compare(f"awkward.{width or 'wide'}.txt", render(awkward(), Language("en"), Screen(width)).encode())


def test_csv_read_back_is_the_table(tmp_path: Path) -> None:
    text = document("csv", tmp_path, Selection(raw=True)).decode()
    assert text.count("\r\n") >= len(ROWS) + 1
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert header == [column.name for column in NAMES.columns]
    for written, row in zip(rows, ROWS, strict=True):
        name = "" if row[0] is None else str(row[0]).replace("\ud800", "\\ud800")
        assert written[0] == name
        if row[1] is not None:
            assert Decimal(written[1]) == row[1]
            assert Decimal(written[2]) == row[2]


def test_csv_starts_no_formula_unless_raw(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(document("csv", tmp_path).decode(), newline="")))
    names = [row[0] for row in rows[1:]]
    assert not [name for name in names if name.lstrip('\t\r\n "').startswith(tuple("=+-@＝"))]
    assert {"'=HYPERLINK(1)", "'-5", "'@SUM(A1)", "'＝1+1", "'\t=1", '\'"=1+1"'} <= set(names)
    assert rows[5][1] == "-0.01", "numbers stay numbers"


@pytest.mark.parametrize("text", ["plain", "a=b", "ООО", "1-2", "", " ", "'quoted'", "№5"])
def test_harmless_text_is_not_touched(text: str) -> None:
    assert neutral(text) == text


def test_json_keeps_the_contract(tmp_path: Path) -> None:
    def no_constant(name: str) -> None:
        raise AssertionError(name)

    bytes_ = document("json", tmp_path)
    answer = json.loads(bytes_, parse_constant=no_constant)
    assert list(answer)[:5] == ["schema_version", "analysis", "as_of", "period", "parameters"]
    assert answer["schema_version"] == 1
    assert answer["period"] == {"from": "2025-05-01", "to": "2026-10-31"}
    assert answer["parameters"] == {
        "a": 0.8, "by": "revenue", "long": "0.12345678901234567891", "since": "2026-01-02"
    }  # fmt: skip
    assert answer["control"]["revenue"] == "2298435.3603"
    assert answer["sources"][0]["rows_read"] == 25
    assert answer["warnings"] == [{"code": "CB-W-1", "message": "\x1b[31m[/red] evil| is odd"}]
    assert answer["tables"]["nothing"] == []
    rows = answer["tables"]["names"]
    assert [row["client"] for row in rows] == [row[0] for row in ROWS]
    assert rows[0]["revenue"] == "1234.50"
    assert rows[1]["revenue"] == "2297200.8603"
    assert rows[3]["quantity"] == "0.125"
    assert rows[5]["revenue"] == "9999999999999999999999999999999999.9999"
    assert rows[5]["rows"] == "9007199254740993", "no reader loses the last digit"
    assert rows[6]["share"] is None
    assert rows[6]["cv"] is None
    assert not [byte for byte in bytes_ if byte < 0x20 and byte != 0x0A]
    assert "\x9b" not in bytes_.decode()
    assert "\u202e" not in bytes_.decode()


def test_json_lines_are_the_rows_of_json(tmp_path: Path) -> None:
    whole = json.loads(document("json", tmp_path))
    lines = document("jsonl", tmp_path).decode().splitlines()
    assert [json.loads(line) for line in lines] == whole["tables"]["names"]


def test_every_text_format_takes_another_table(tmp_path: Path) -> None:
    assert document("csv", tmp_path, Selection(table="nothing")) == b"n\r\n"
    assert document("jsonl", tmp_path, Selection(table="nothing")) == b""


def test_markdown_has_no_live_markup(tmp_path: Path) -> None:
    text = document("md", tmp_path).decode()
    tables = [line for line in text.splitlines() if line.startswith("| ")]
    borders = {line.replace("\\\\", "").replace("\\|", "").count("|") for line in tables[:-2]}
    assert borders == {len(NAMES.columns) + 1}
    assert "\\<b\\>" in text
    assert "http\\://" in text
    assert "www\\." in text
    assert "\x1b" not in text


def test_arrow_and_parquet_have_the_declared_types(tmp_path: Path) -> None:
    table = to_arrow(awkward().tables["names"])
    assert [str(kind) for kind in table.schema.types] == [
        "string", "decimal128(38, 4)", "decimal128(38, 6)", "double", "double", "int64", "string",
        "date32[day]",
    ]  # fmt: skip
    assert table["revenue"].to_pylist() == [row[1] for row in ROWS]
    assert table["share"].to_pylist()[6] is None
    assert table["client"].to_pylist()[-2] == "\\ud800 lone"
    assert table.schema.field("quantity").metadata == {
        b"label": b"Quantity", b"meaning": b"Exact pieces.", b"unit": b"pcs"
    }  # fmt: skip
    first = document("parquet", tmp_path)
    assert pyarrow.parquet.read_table(tmp_path / "awkward.parquet").equals(table, check_metadata=True)
    assert first == document("parquet", tmp_path)
    document("parquet", tmp_path, Selection(table="nothing"))
    assert pyarrow.parquet.read_table(tmp_path / "awkward.parquet").num_rows == 0


def test_the_screen_obeys_nothing_of_the_data() -> None:
    for width in (40, 200, None):
        plain = render(awkward(), Language("en"), Screen(width, limit=0))
        coloured = render(awkward(), Language("en"), Screen(width, colour=True, limit=0))
        assert not [letter for letter in plain if letter != "\n" and safe_text(letter) != letter]
        assert {found.split("m")[0] for found in coloured.split("\x1b[")[1:]} <= {
            "0", "1", "2", "33", "2;33", "1;32", "31", "1;36", "36", "34", "1;31",
        }  # fmt: skip
        for text in ("␛]8;;http://evil␇link", "[/red]", ":smiley:", "\\u202e"):
            assert text in plain.replace("\n", "") or width == 40


def test_all_formats_stream_what_they_write(tmp_path: Path) -> None:
    for name in ("csv", "json", "jsonl", "md", "parquet"):
        pieces = list(reports.stream(FORMATS[name], awkward(), Language("en")))
        joined = b"".join(
            p if isinstance(p, bytes) else p.encode("utf-8", "backslashreplace") for p in pieces
        )
        assert joined == document(name, tmp_path)
