"""One sheet for each manager: every row in exactly one of them, names that Excel takes, nobody forgotten."""

from __future__ import annotations

import openpyxl
import pytest
from tests.reports.movement_answer import MANAGERS, movement

from clientbase.reports.xlsx import document as xlsx
from clientbase.reports.xlsx import managers as xlsx_managers

LISTS = [
    "Who came back",
    "Shipments by week",
    "Whom to call",
    "Structure by month",
    "Classes of the managers",
    "Bridge of revenue",
    "Retention",
    "Shipments by week (2)",
]


def written(result, english, path):
    xlsx.write(result, english, path)
    return openpyxl.load_workbook(path)


def test_rows_are_dealt_out_to_their_managers(english, tmp_path):
    result = movement(by_manager=True)
    book = written(result, english, tmp_path / "m.xlsx")
    assert book.sheetnames == [
        "Summary", *LISTS, "=1+1", "Иванова Мария", "Петров Сергей   склад", "Ткаченко Олег", "(no manager)",
        "Chart data", "Parameters and data",
    ]  # fmt: skip
    seen = []
    for name, manager in zip(
        book.sheetnames[9:14], sorted(MANAGERS, key=lambda m: (m is None, m)), strict=True
    ):
        rows = [row for row in book[name].iter_rows(min_row=4, max_col=3, values_only=True) if row[0]]
        rows = [row for row in rows if row[0] != "Total"]
        assert {row[2] for row in rows} == {manager}
        assert book[name]["A1"].value == (manager or "(no manager)")
        seen += [row[0] for row in rows]
    assert sorted(seen) == sorted(row[0] for row in result.tables["calls"].rows)


def test_no_sheets_unless_asked(english, tmp_path):
    book = written(movement(), english, tmp_path / "m.xlsx")
    assert book.sheetnames == ["Summary", *LISTS, "Chart data", "Parameters and data"]


def test_too_many_managers_are_cut_and_said(english, tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_managers, "MOST", 3)
    book = written(movement(by_manager=True), english, tmp_path / "m.xlsx")
    assert len(book.sheetnames) == len(LISTS) + 3 + 3
    said = [cell.value for cell in book["Parameters and data"]["A"] if "Sheets were made" in str(cell.value)]
    assert said == ["Sheets were made for the 3 largest of 5 managers; the lists above have all."]


@pytest.mark.parametrize("name", ["a" * 40, "A" * 31, "history", "'quoted'", "[]:*?/\\", ""])
def test_any_name_becomes_a_sheet(name, english, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.reports.movement_answer.MANAGERS", (name, name.upper(), "b", "c", None))
    book = written(movement(by_manager=True), english, tmp_path / "m.xlsx")
    assert len({sheet.casefold() for sheet in book.sheetnames}) == len(book.sheetnames)
    assert all(0 < len(sheet) <= 31 for sheet in book.sheetnames)


def test_a_column_for_notes_is_wide_and_plain(english, tmp_path):
    sheet = written(movement(), english, tmp_path / "m.xlsx")["Whom to call"]
    assert sheet["H1"].value == "Result of the call"
    assert {cell.value for cell in sheet["H"][1:]} == {None}
    assert sheet.column_dimensions["H"].width > 25
    assert not sheet.protection.sheet
    assert sheet["H2"].fill.fill_type is None
