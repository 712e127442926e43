"""`--where`: every document names the filter and what it leaves out; mistakes are told, never answered."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Call
from tests.cli.test_answering import total

from clientbase import Base

CLARA = ("--where", "менеджер = clara  MOSS")
SAID = "manager = Clara Moss"


@pytest.mark.parametrize("room", ["concentration", "report"])
def test_every_document_names_the_filter(call: Call, folder: Path, room: str) -> None:
    names = ["d.xlsx", "d.html", "d.json", "d.md"]
    out = [part for name in names for part in ("-o", name)]
    files = ["sales.csv", "clients.csv", *(["--rooms", "concentration"] if room == "report" else [])]
    code, _, err = call(room, *files, *CLARA, "-q", *out)
    assert (code, err) == (0, "")
    texts = [(folder / name).read_text("utf-8") for name in names[1:]]
    page, answer, markdown = texts[0], json.loads(texts[1]), texts[2]
    answer = answer["answers"][0] if room == "report" else answer
    assert SAID in page.partition("</title>")[0]
    assert SAID in page.partition("<main>")[2 if room == "concentration" else 0][:3000]
    assert markdown.splitlines()[0].endswith(f"only: {SAID}")
    assert answer["filters"] == [{"column": "manager", "excludes": False, "values": ["Clara Moss"]}]
    control = answer["control"]
    whole = Decimal(control["revenue"]) + Decimal(control["revenue_filtered"])
    assert whole == total(folder / "sales.csv")
    assert 0 < control["rows"] < control["rows_filtered"]
    book = openpyxl.load_workbook(folder / "d.xlsx")
    first = [cell.value for row in book.worksheets[0].iter_rows(max_row=5) for cell in row if cell.value]
    assert f"Only: {SAID}" in first
    assert all(sheet.oddFooter.center.text == SAID for sheet in book.worksheets)
    told = {row[0].value: row[1].value for sheet in book.worksheets for row in sheet.iter_rows(max_col=2)}
    assert told["Filter"] == SAID
    assert told["Rows left out by the filter"] == control["rows_filtered"]
    assert Decimal(str(told["Revenue left out by the filter"])) == Decimal(control["revenue_filtered"])
    screen = call(room, *files, *CLARA, "-q", "-f", "table").out
    assert screen.splitlines()[0].endswith(f"only: {SAID}")
    assert any(line.startswith(f"Left out by the filter {SAID}") for line in screen.splitlines())


def test_rows_alone_are_told_of_on_the_other_stream(call: Call) -> None:
    code, out, err = call("concentration", "sales.csv", *CLARA, "-f", "csv", "--table", "top")
    assert code == 0
    assert SAID not in out
    assert f"Left out by the filter {SAID}: " in err
    assert {line.split(",")[3] for line in out.splitlines()[1:]} == {"Clara Moss"}


def test_a_column_that_no_room_reads_is_there_to_filter_by(call: Call, folder: Path) -> None:
    """Files held in memory keep only what is read; a base keeps everything."""
    asked = ("--where", "category=coffee,sup*", "--where", "product!=Filter*", "-q", "-f", "json")
    held = call("abcxyz", "sales.csv", *asked)
    assert held.code == 0
    call("load", "sales.csv", "--db", "b.duckdb")
    assert call("abcxyz", "--db", "b.duckdb", *asked).out == held.out
    with Base(folder / "b.duckdb") as base:
        where = ["category=Coffee,sup*", "product!=Filter*"]
        found = base.answer("abcxyz", where=where)
        assert found.answer.control == base.report(["abcxyz"], where=where).answers.first.control
        assert "only category = Coffee, sup*; product ≠ Filter*" in repr(found)


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        (["managr=Clara Moss", "city"], ["did you mean manager?", "“city” does not fit"]),
        (["phones=1"], ["phones", "choose one of manager"]),
        (["manager=Clara Mos"], ["did you mean manager=Clara Moss?"]),
        (["manager=moss"], ["did you mean manager=Clara Moss?"]),
        (["city=Kyiv", "segment=Bars"], ["Westbrook", "Kyiv", "“Bars”"]),
        (["channel=web"], ["channel", "category"]),
    ],
)
def test_a_mistake_is_one_of_usage(call: Call, conditions: list[str], words: list[str]) -> None:
    options = [part for condition in conditions for part in ("--where", condition)]
    code, out, err = call("report", "sales.csv", "clients.csv", *options)
    assert (code, out) == (2, "")
    assert all(word in err for word in words)


def test_conditions_without_a_common_row_are_refused(call: Call) -> None:
    code, out, err = call("abcxyz", "sales.csv", "--where", "manager=Clara*", "--where", "manager=Ben*")
    assert (code, out) == (3, "")
    assert "manager=…,…" in err
