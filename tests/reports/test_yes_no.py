"""A column of true and false: one value in every document, a boolean for programs, yes and no for people."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest
from lxml import html
from tests.reports.awkward_answer import awkward

from clientbase import reports
from clientbase.analysis import Column, Result, Row, RowList, Table, TableResult, Type
from clientbase.locale import language
from clientbase.reports.terminal import Screen, render

WORDS = {"en": ("yes", "no"), "ru": ("да", "нет"), "uk": ("так", "ні")}
TABLE = Table(
    "names",
    "Clients",
    "One row per client.",
    (Column("client", Type.TEXT, "Client", "Name."), Column("vip", Type.BOOLEAN, "VIP", "Whether it is.")),
    clients=True,
)
ROWS: tuple[Row, ...] = (("a", True), ("b", False), ("c", None))


@pytest.fixture
def answer() -> Result:
    sample = awkward()
    analysis = dataclasses.replace(sample.analysis, tables=(TABLE,))
    return dataclasses.replace(
        sample, analysis=analysis, tables={"names": TableResult(TABLE, RowList(ROWS))}, warnings=()
    )


def written(answer: Result, name: str, folder: Path, code: str = "en") -> Path:
    path = folder / f"answer.{name}"
    reports.write(answer, language(code), [path])
    return path


def test_programs_get_a_boolean(answer: Result, tmp_path: Path) -> None:
    lines = written(answer, "csv", tmp_path).read_text("utf-8").splitlines()
    assert lines == ["client,vip", "a,true", "b,false", "c,"]
    rows = json.loads(written(answer, "json", tmp_path).read_text("utf-8"))["tables"]["names"]
    assert [row["vip"] for row in rows] == [True, False, None]
    table = pyarrow.parquet.read_table(written(answer, "parquet", tmp_path))
    assert str(table.schema.field("vip").type) == "bool"
    assert table["vip"].to_pylist() == [True, False, None]


@pytest.mark.parametrize("code", WORDS)
def test_people_read_yes_and_no(answer: Result, tmp_path: Path, code: str) -> None:
    yes, no = WORDS[code]
    markdown = written(answer, "md", tmp_path, code).read_text("utf-8")
    assert f"| a | {yes} |\n| b | {no} |\n| c |  |\n" in markdown
    screen = render(answer, language(code), Screen(80)).splitlines()
    assert {("a", yes), ("b", no)} <= {tuple(line.split()) for line in screen}
    sheet = next(
        sheet
        for sheet in openpyxl.load_workbook(written(answer, "xlsx", tmp_path, code))
        if sheet["B1"].value == "VIP"
    )
    assert [sheet[f"B{row}"].value for row in (2, 3, 4)] == [yes, no, None]
    page = html.fromstring(written(answer, "html", tmp_path, code).read_text("utf-8"))
    (island,) = page.xpath("//script[@type='application/json']")
    column = json.loads(island.text)[1]
    assert (column["words"], column["values"], column["ordered"]) == ([no, yes], [1, 0, None], True)
    choices = [option.text for option in page.xpath("//select/option")]
    assert {yes, no} <= set(choices)
