"""`clientbase report`: what it writes, what it says, what it refuses before any work."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Call
from tests.cli.test_answering import total

from clientbase import Base, analyses
from clientbase.analysis import Analysis
from clientbase.answers import rooms


def test_a_workbook_and_a_page_of_everything(call: Call, folder: Path) -> None:
    code, out, err = call("report", "sales.csv", "clients.csv", "-o", "r.xlsx", "-o", "r.html", "--full")
    assert (code, out) == (0, "")
    assert "written: r.xlsx" in err
    names = openpyxl.load_workbook(folder / "r.xlsx").sheetnames
    page = (folder / "r.html").read_text("utf-8")
    for number in range(1, len(rooms()) + 1):
        assert any(name.startswith(f"{number} ") for name in names)
        assert f'id="s{number}"' in page
    assert page.count("<h1") == 1


def test_only_some_rooms_in_json(call: Call, folder: Path) -> None:
    code, out, _ = call(
        "report", "sales.csv", "-q", "-f", "json", "--rooms", "concentration, abcxyz", "--last", "6m"
    )
    answer = json.loads(out)
    assert code == 0
    assert [found["analysis"] for found in answer["answers"]] == ["abcxyz", "concentration"]
    assert {found["period"]["from"] for found in answer["answers"]} == {"2026-01-01"}
    whole = json.loads(call("report", "sales.csv", "-q", "-f", "json", "--rooms", "abcxyz").out)
    assert Decimal(whole["answers"][0]["control"]["revenue"]) == total(folder / "sales.csv")
    alone = json.loads(call("abcxyz", "sales.csv", "-q", "-f", "json").out)
    assert whole["answers"][0] == alone


def test_the_screen_has_sentences_and_the_same_bytes_twice(call: Call) -> None:
    first = call("report", "sales.csv", "-q")
    assert first.out == call("report", "sales.csv", "-q").out
    assert first.out.startswith("Client base report as of 2026-06-30")
    assert first.out.splitlines()[-2].startswith("Control total")
    assert re.search(r"^What to do on Monday$", first.out, re.MULTILINE)


def test_a_format_of_the_configuration_that_a_report_has_not_is_no_mistake(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIENTBASE_FORMAT", "csv")
    assert call("report", "sales.csv", "-q", "--rooms", "abcxyz").out.startswith("Client base report")
    monkeypatch.setenv("CLIENTBASE_FORMAT", "json")
    assert call("report", "sales.csv", "-q", "--rooms", "abcxyz").out.startswith("{")


def test_parameters_of_the_configuration(call: Call, folder: Path) -> None:
    (folder / "clientbase.toml").write_text("[concentration]\ntop = 3\n", "utf-8")
    out = call("report", "sales.csv", "-q", "-f", "json", "--rooms", "concentration").out
    assert json.loads(out)["answers"][0]["parameters"]["top"] == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--rooms", "abxyz"], ["abcxyz"]),
        (["--rooms", "abcxyz,no_such,nor_this"], ["no_such", "nor_this"]),
        (["-o", "r.csv"], ["csv", "xlsx"]),
        (["-f", "parquet"], ["parquet"]),
        (["--as-of", "yesterday", "--last", "3x", "--rooms", "what"], ["--as-of", "3x", "what"]),
    ],
)
def test_mistakes_are_told_together_before_a_file_is_read(
    call: Call, arguments: list[str], words: list[str]
) -> None:
    code, out, err = call("report", "no-such-file.csv", *arguments)
    assert (code, out) == (2, "")
    assert all(word in err for word in words)
    assert "no-such-file" not in err


def test_nothing_is_written_when_one_document_cannot_be(call: Call, folder: Path) -> None:
    code, _, err = call("report", "sales.csv", "--rooms", "abcxyz", "-o", "r.xlsx", "-o", "none/r.html")
    assert code == 5
    assert "none" in err
    assert not (folder / "r.xlsx").exists()
    before = (folder / "sales.xlsx").read_bytes()
    assert call("report", "sales.xlsx", "--rooms", "abcxyz", "-o", "sales.xlsx").code == 5
    assert (folder / "sales.xlsx").read_bytes() == before


def test_a_room_without_its_export_is_named_with_the_reason(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = analyses.room("concentration")
    needy = {**{name: getattr(room, name) for name in Analysis.__slots__}, "needs": ("activities",)}
    monkeypatch.setattr("clientbase.analyses.worth.concentration.ANALYSIS", Analysis(**needy))
    code, out, err = call("report", "sales.csv", "--rooms", "abcxyz,concentration")
    assert code == 0
    assert "not computed: concentration: there is no export of this kind: activities; name it" in err
    assert "there is no export of this kind: activities" in out
    for alone in (
        call("report", "sales.csv", "--rooms", "concentration"),
        call("concentration", "sales.csv"),
    ):
        assert (alone.code, alone.out) == (3, "")
        assert "activities" in alone.err


def test_a_room_about_managers_says_that_no_row_names_one(call: Call, folder: Path) -> None:
    rows = [line.split(",") for line in (folder / "sales.csv").read_text("utf-8").splitlines()]
    left = [",".join(cells[:3] + cells[4:]) for cells in rows]
    (folder / "bare.csv").write_text("\n".join(left), "utf-8")
    report = json.loads(call("report", "bare.csv", "-q", "-f", "json").out)
    reasons = {left["analysis"]: left["reason"] for left in report["not_computed"]}
    assert list(reasons) == ["portfolio"]
    assert "names a manager" in reasons["portfolio"]
    assert '--map "…=manager"' in reasons["portfolio"]
    said = [said["message"] for said in report["highlights"]]
    said += [text for answer in report["answers"] for text in answer["summary"]]
    assert not re.search(r"\bmanagers\b|portfolio of|None", " ".join(said))
    code, out, err = call("portfolio", "bare.csv")
    assert (code, out) == (3, "")
    assert '--map "…=manager"' in err


def test_a_table_that_nothing_reads_is_named(call: Call, folder: Path) -> None:
    (folder / "nps.csv").write_text("Date,Customer,Score\n2026-06-01,Clover Market,9\n", "utf-8")
    (folder / "calls.csv").write_text("Date,Customer,Call type\n2026-06-01,Clover Market,call\n", "utf-8")
    nps, calls = (
        "nps.csv → nps, 1 row: not used here, but by audit, calls",
        "calls.csv → activities, 1 row: not used here, but by audit",
    )
    for room, said in (("concentration", [nps, calls]), ("churn", [calls])):
        answer = json.loads(call(room, "sales.csv", "nps.csv", "calls.csv", "-q", "-f", "json").out)
        found = [w["message"] for w in answer["warnings"] if w["code"] == "CB-READ-001"]
        assert len(found) == len(said)
        assert all(text.startswith(start) for text, start in zip(sorted(found), sorted(said), strict=True))
    report = call("report", "sales.csv", "nps.csv", "calls.csv", "--rooms", "churn", "-f", "json")
    assert [w["message"][:9] for w in json.loads(report.out)["warnings"]] == ["calls.csv"]
    assert calls in report.err


def test_without_sales_a_report_tells_of_the_cards(call: Call) -> None:
    code, out, err = call("report", "clients.csv")
    assert code == 0
    assert "not computed: abcxyz" in err
    assert out


def test_the_python_face(call: Call) -> None:
    with Base() as base:
        base.load("sales.csv")
        report = base.report(["abcxyz", "concentration"], parameters={"concentration": {"top": 5}})
        assert set(report.results) == {"abcxyz", "concentration"}
        assert report.results["concentration"].answer.parameters.top == 5
        assert set(report.highlights) == {"good", "bad", "action"}
        assert report.missing == {}
        report.write("python.json")
        report.write("r.md", lang="ru")
    text = Path("python.json").read_text("utf-8")
    assert json.loads(text)["answers"][1]["parameters"]["top"] == 5
    assert Path("r.md").read_text("utf-8").startswith("# Отчет по клиентской базе")
