"""A document for each manager: nobody else's clients in it, names that every system takes, all or none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.bases import Line, ask, fill

from clientbase import reports
from clientbase.analysis import Result, Scope
from clientbase.errors import ClientbaseError
from clientbase.locale import language
from clientbase.reports.formats import Selection
from clientbase.store import Store

DAY = date(2026, 6, 30)
MANAGERS = ("Ann/Bo", "ann:bo", "..", "Ян. ", None, "L" * 300)
NAMES = ("(no manager)", "Ann_Bo", "L" * 60, "_", "ann_bo (2)", "Ян")


@pytest.fixture
def calls() -> Iterator[Result]:
    """Two clients of every manager, all of them late."""
    lines = [
        Line(
            client, DAY - timedelta(days=50 + 10 * n), Decimal(100 * client), f"{client}-{n}", manager=manager
        )
        for client, manager in enumerate(MANAGERS * 2, 1)
        for n in range(5)
    ]
    with Store() as store:
        yield ask(fill(store, lines), "calls", Scope(as_of=DAY), files_by_manager=True)


def test_every_manager_has_a_document_and_every_client_is_in_one(calls: Result, tmp_path: Path) -> None:
    written = reports.write(calls, language("en"), [tmp_path / "calls.xlsx", tmp_path / "calls.json"])
    assert {path.name for path in written} == {
        f"calls — {name}{suffix}" for name in NAMES for suffix in (".xlsx", ".json")
    }
    assert set(written) == set(tmp_path.iterdir())
    seen: list[str] = []
    for path in written:
        if path.suffix == ".json":
            tables = json.loads(path.read_text("utf-8"))["tables"]
            assert tables.keys() == {"calls", "managers"}
            rows = tables["calls"]
            assert len({row["manager"] for row in rows}) == 1
            assert [row["manager"] for row in tables["managers"]] == [rows[0]["manager"]]
            seen += [row["client"] for row in rows]
        else:
            text = "\n".join(
                str(cell)
                for sheet in openpyxl.load_workbook(path)
                for row in sheet.iter_rows(values_only=True)
                for cell in row
                if cell is not None
            )
            assert "2 clients to call" in text
            assert len({f"Client {n}" for n in range(1, 13) if f"Client {n}" in text.split("\n")}) == 2
    assert sorted(seen) == sorted(row["client"] for row in calls.tables["calls"].records())


def test_all_of_them_are_written_or_none(calls: Result, tmp_path: Path) -> None:
    (tmp_path / "calls — Ян.xlsx").mkdir()
    with pytest.raises(ClientbaseError):
        reports.write(calls, language("en"), [tmp_path / "calls.xlsx"])
    assert [path.name for path in tmp_path.iterdir()] == ["calls — Ян.xlsx"]


@pytest.mark.parametrize("table", ["", "by_reason"])
def test_one_document_where_it_was_not_asked_for_or_the_table_names_no_manager(
    calls: Result, tmp_path: Path, table: str
) -> None:
    asked = calls if table else replace(calls, parameters=replace(calls.parameters, files_by_manager=False))
    path = tmp_path / "calls.csv"
    assert reports.write(asked, language("en"), [path], selection=Selection(table=table)) == (path,)
    assert len(path.read_text("utf-8").splitlines()) == 1 + len(asked.tables[table or "calls"].rows)
