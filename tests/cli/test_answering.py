"""The shell around the answers: streams, formats, files, bases, the account of a load, the verdict."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from tests.cli.conftest import Call

from clientbase import Base, analyses
from clientbase.analysis import Group

REPORTS = (
    "report.xlsx",
    "report.html",
    "report.csv",
    "report.json",
    "report.jsonl",
    "report.md",
    "report.parquet",
)


def total(path: Path) -> Decimal:
    """The sum of the amounts of the example by another way."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum((Decimal(row["Amount"]) for row in csv.DictReader(file)), Decimal(0))


def test_stdout_is_the_answer_and_stderr_the_conversation(call: Call) -> None:
    code, out, err = call("abcxyz", "sales.csv")
    assert code == 0
    rows = [*csv.DictReader(io.StringIO(out, newline=""))]
    assert len(rows) == 60
    assert {row["abc"] for row in rows} == {"A", "B", "C"}
    assert "sales.csv" in err
    assert "Date → date" in err
    assert "recognised" in err


def test_quiet_says_nothing_but_the_answer(call: Call) -> None:
    loud, quiet = call("abcxyz", "sales.csv"), call("abcxyz", "sales.csv", "-q")
    assert quiet.out == loud.out
    assert quiet.err == ""


def test_verbose_says_more(call: Call) -> None:
    normal, verbose = call("abcxyz", "sales.csv").err, call("abcxyz", "sales.csv", "-v").err
    assert set(normal.splitlines()) < set(verbose.splitlines())
    assert "sha256" in verbose


def test_the_control_total_is_the_sum_of_the_file(call: Call, folder: Path) -> None:
    answer = json.loads(call("abcxyz", "sales.csv", "-q", "-f", "json").out)
    assert Decimal(answer["control"]["revenue"]) == total(folder / "sales.csv")
    source = answer["sources"][0]
    assert source["rows_read"] == source["rows_loaded"] + source["rows_rejected"] + source["rows_skipped"]


def test_the_same_rows_in_another_file_give_the_same_answer(call: Call) -> None:
    assert call("abcxyz", "sales.csv", "-q").out == call("abcxyz", "sales.xlsx", "-q").out


def test_documents_are_written_together(call: Call, folder: Path) -> None:
    outputs = [part for name in REPORTS for part in ("-o", name)]
    code, out, err = call("abcxyz", "sales.csv", *outputs)
    assert (code, out) == (0, "")
    for name in REPORTS:
        assert (folder / name).stat().st_size > 500
        assert f"written: {name}" in err
        if os.name != "nt":
            assert (folder / name).stat().st_mode & 0o777 == 0o600


def test_a_file_and_the_screen(call: Call, folder: Path) -> None:
    code, out, _ = call("abcxyz", "sales.csv", "-q", "-o", "report.md", "-f", "csv")
    assert code == 0
    assert out == call("abcxyz", "sales.csv", "-q").out
    assert (folder / "report.md").exists()


def test_one_table_and_the_rest_of_its_life(call: Call) -> None:
    code, out, _ = call("abcxyz", "sales.csv", "-q", "--table", "matrix")
    assert code == 0
    assert len(out.splitlines()) == 10
    code, out, _ = call("abcxyz", "sales.csv", "-q", "--table", "sensitivity", "-f", "table")
    assert "Sensitivity" in out
    assert "Matrix" not in out


def test_loaded_files_are_never_overwritten(call: Call, folder: Path) -> None:
    before = (folder / "sales.csv").read_bytes()
    code, _, err = call("abcxyz", "sales.csv", "-o", "sales.csv")
    assert code == 5
    assert "sales.csv" in err
    assert (folder / "sales.csv").read_bytes() == before


def test_parameters_and_the_window_reach_the_room(call: Call) -> None:
    answer = json.loads(
        call("abcxyz", "sales.csv", "-q", "-f", "json", "--by", "profit", "--a", "70%", "--last", "6m").out
    )
    assert answer["parameters"]["by"] == "profit"
    assert answer["parameters"]["a"] == 0.7
    assert answer["period"] == {"from": "2026-01-01", "to": "2026-06-30"}


def test_standard_input(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (folder / "sales.csv").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
    piped = call("abcxyz", "-", "-q")
    assert piped.code == 0
    assert piped.out == call("abcxyz", "sales.csv", "-q").out


def test_strict_minds_rejected_rows(call: Call, folder: Path) -> None:
    (folder / "bad.csv").write_text(
        "Date,Customer,Amount\n2026-01-05,Maple,10\n2026-02-05,Willow,20\nnever,Maple,5\n"
        + "2026-03-05,Maple,1\n" * 200,
        "utf-8",
    )
    relaxed, strict = call("abcxyz", "bad.csv"), call("abcxyz", "bad.csv", "--strict")
    assert relaxed.code == 0
    assert strict.code == 1
    assert strict.out == ""
    assert "1 row" in strict.err
    listed = call("rejects", "bad.csv", "-q")
    assert listed.code == 0
    assert [*csv.DictReader(io.StringIO(listed.out))] == [
        {
            "file": "bad.csv",
            "sheet": "",
            "source_row": "4",
            "source_column": "Date",
            "reason": "unreadable_date",
        }
    ]
    shown = call("rejects", "bad.csv", "-q", "--show-values", "-f", "jsonl")
    assert "never" in json.loads(shown.out)["content"]


def test_a_base_from_the_first_load_to_the_answer(call: Call, folder: Path) -> None:
    first = call("load", "sales.csv", "clients.csv", "--db", "base.duckdb")
    assert first.code == 0
    assert "sales.csv" in first.out
    assert (folder / "base.duckdb").stat().st_mode & 0o077 == 0
    again = call("load", "sales.csv", "--db", "base.duckdb")
    assert again.code == 0
    assert "nothing changed" in again.out
    assert (
        call("abcxyz", "--db", "base.duckdb", "-q").out
        == call("abcxyz", "sales.csv", "clients.csv", "-q").out
    )
    status = [*csv.DictReader(io.StringIO(call("status", "--db", "base.duckdb", "-q").out))]
    amounts = {row["file"]: row["amount_loaded"] for row in status}
    assert set(amounts) == {"sales.csv", "clients.csv"}
    assert Decimal(amounts["sales.csv"]) == total(folder / "sales.csv")


def test_load_without_a_base_says_that_nothing_is_kept(call: Call) -> None:
    code, out, err = call("load", "sales.csv")
    assert code == 0
    assert "Amount → amount" in out
    assert "--db" in err


def test_the_environment_names_the_base(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("load", "sales.csv", "--db", "base.duckdb").code == 0
    monkeypatch.setenv("CLIENTBASE_DB", "base.duckdb")
    assert call("concentration", "-q").code == 0


def test_init_writes_a_configuration_that_is_read_back(call: Call, folder: Path) -> None:
    code, out, err = call("init", "sales.xlsx", "--lang", "en")
    assert code == 0
    assert "clientbase.toml" in out
    assert "clientbase abcxyz sales.xlsx" in err
    text = (folder / "clientbase.toml").read_text("utf-8")
    assert "[map]" in text
    assert call("abcxyz", "sales.xlsx", "-q").code == 0
    refused = call("init", "sales.xlsx")
    assert refused.code == 5
    assert "--force" in refused.err
    assert (folder / "clientbase.toml").read_text("utf-8") == text
    assert call("init", "sales.xlsx", "--lang", "en", "--force").code == 0


def test_a_wrong_key_of_the_configuration_is_refused(call: Call, folder: Path) -> None:
    (folder / "clientbase.toml").write_text('memry = "2GB"\n', "utf-8")
    code, _, err = call("abcxyz", "sales.csv")
    assert code == 2
    assert "did you mean memory?" in err


def test_the_configuration_holds_parameters_of_a_room(call: Call, folder: Path) -> None:
    (folder / "clientbase.toml").write_text("[concentration]\ntop = 3\n", "utf-8")
    assert json.loads(call("concentration", "sales.csv", "-q", "-f", "json").out)["parameters"]["top"] == 3
    typed = call("concentration", "sales.csv", "-q", "-f", "json", "--top", "4").out
    assert json.loads(typed)["parameters"]["top"] == 4


def test_doctor(call: Call) -> None:
    code, out, _ = call("doctor")
    assert code == 0
    for word in ("duckdb", "memory_limit", "enable_external_access", "encoding", "clientbase.toml", "free"):
        assert word in out


def test_list_and_explain(call: Call) -> None:
    listed = call("list", "-q").out.splitlines()
    groups = [line for line in listed if not line.startswith(" ")]
    assert groups == [group.value for group in Group if group in analyses.grouped()]
    assert sorted(line.split()[0] for line in listed if re.match(r"  \w", line)) == [*analyses.names()]
    assert sum(line.strip().startswith("clientbase ") for line in listed) == len(analyses.names())
    code, out, err = call("explain", "abcxyz")
    assert (code, err) == (0, "")
    assert out.startswith("# ")


@pytest.mark.parametrize("lang", ["en", "ru", "uk"])
def test_demo_writes_nothing_unless_asked(call: Call, folder: Path, lang: str) -> None:
    before = sorted(folder.iterdir())
    code, out, err = call("demo", "--lang", lang, "-f", "json", "--table", "matrix")
    assert code == 0, err
    answer = json.loads(out)
    assert answer["control"]["clients"] == 400
    assert len(answer["tables"]["matrix"]) == 9
    assert sorted(folder.iterdir()) == before


def test_demo_keeps_files_that_load_again(call: Call, folder: Path) -> None:
    assert call("demo", "--keep", "company", "-q").code == 0
    kept = sorted(path.name for path in (folder / "company").iterdir())
    assert kept == ["clients.csv", "sales.csv"]
    assert call("abcxyz", "company/sales.csv", "-q").code == 0
    again = call("demo", "--keep", "company", "-q")
    assert again.code == 5
    assert "not empty" in again.err


def test_the_command_line_is_a_thin_shell(call: Call) -> None:
    with Base() as base:
        base.load("sales.csv")
        result = base.answer("concentration", top=5)
        result.write("python.json")
    assert call("concentration", "sales.csv", "--top", "5", "-q", "-f", "json").out == Path(
        "python.json"
    ).read_text("utf-8")


def test_a_call_list_by_manager_names_its_documents_or_says_what_it_needs(call: Call, folder: Path) -> None:
    asked = ("calls", "sales.csv", "clients.csv", "--by-manager")
    code, _, err = call(*asked, "-o", "calls.xlsx")
    made = sorted(path.name for path in folder.glob("calls*.xlsx"))
    assert code == 0
    assert made[0] == "calls — Alice Reed.xlsx"
    assert [line.removeprefix("written: ") for line in err.splitlines() if "written: " in line] == made
    code, out, err = call(*asked, "-f", "csv")
    assert (code, len(out.splitlines())) == (0, 16)
    assert "a document for each manager needs its name: -o calls.xlsx" in err
