"""What a user hears when files of the other tables overlap, and folders that hold more than exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientbase import Base
from clientbase.errors import FileRefused
from clientbase.locale import language

COSTS = "Month;Channel;Spend;Currency\n2026-01;Ads;100;EUR\n2026-01;Fairs;50;EUR\n"
DEALS = "Deal ID;Deal name;Company;Stage;Amount;Created\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_costs_restated_are_told_with_money_and_key(tmp_path: Path) -> None:
    with Base(tmp_path / "base.duckdb") as base:
        base.load(write(tmp_path, "1.csv", COSTS))
        (table,) = base.load(write(tmp_path, "2.csv", COSTS.replace("100", "120")))
        say = language("en").render
        assert [(w.code, say(w)) for w in table.warnings] == [
            (
                "CB-LOAD-115",
                (
                    "replaced by what this file says of them: 1 row loaded before, 100.00 → 120.00 EUR;"
                    " known by period, source, currency;"
                    " if they are other rows: --set campaign=…, --keep-both"
                ),
            )
        ]
        assert "loaded before and equal, counted once: 1 row; known by period, source, currency" in [
            say(line) for line in table.aloud
        ]
        log = base.store.loads()
        assert [load["rows_replaced"] for load in log] == [2, 0]
        assert '"verdict": "replaced"' in log[1]["superseded"]
        assert "CB-LOAD-115" in log[1]["warnings"]


def test_a_file_that_holds_a_deal_twice_accounts_for_every_row(tmp_path: Path) -> None:
    rows = "1;Roof;Bluebay;Open;100;2026-01-01\n1;Roof;Bluebay;Won;100;2026-01-01\n"
    with Base() as base:
        (table,) = base.load(write(tmp_path, "deals.csv", DEALS + rows))
        loaded = table.loaded
        assert (loaded.rows_read, loaded.rows_loaded, loaded.skipped) == (2, 1, {"stayed": 1})
        assert "CB-LOAD-119" in [w.code for w in table.warnings]
        assert base.store.connection.rows("select status from deals") == [("won",)]


def test_what_lies_beside_exports_is_passed_over(tmp_path: Path) -> None:
    costs = write(tmp_path, "costs.csv", COSTS)
    with Base(tmp_path / "base.duckdb") as base:
        base.load(costs)
    write(tmp_path, "clientbase.toml", "[profiles]\n")
    write(tmp_path, "README.md", "| a | b |\n|---|---|\n| 1 | 2 |\n")
    write(tmp_path, "~$costs.xlsx", "x" * 165)
    write(tmp_path, ".hidden.csv", COSTS)
    write(tmp_path, "old.html", '<meta name="generator" content="clientbase 0.1.0"><table></table>')
    (tmp_path / "archive").mkdir()
    with Base() as base:
        report = base.load(*sorted(tmp_path.iterdir()))
        assert [table.file for table in report] == ["costs.csv"]
    assert sorted(passed.file for passed in report.passed_over) == [
        ".hidden.csv",
        "README.md",
        "archive",
        "base.duckdb",
        "clientbase.toml",
        "old.html",
        "~$costs.xlsx",
    ]


@pytest.mark.parametrize("name", ["clientbase.toml", "~$costs.xlsx"])
def test_what_is_named_alone_was_meant(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, "[profiles]\n")
    with Base() as base, pytest.raises(Exception) as caught:  # noqa: PT011 - the kind of refusal is the reader's
        base.load(path)
    assert path.name in str(caught.value.place) or isinstance(caught.value, FileRefused)
