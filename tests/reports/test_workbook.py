"""The workbook: nothing runs in it, nothing is lost, every number is a number, the same bytes each time."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from tests.reports.hostile_answer import HOSTILE

from clientbase.analysis import RowList, TableResult
from clientbase.errors import NotWritten
from clientbase.reports.xlsx import document as xlsx
from clientbase.reports.xlsx import tables as xlsx_tables

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ALLOWED_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/(workbook|styles|sharedStrings)\.xml"
    r"|xl/theme/theme1\.xml|xl/_rels/workbook\.xml\.rels|xl/metadata\.xml"
    r"|xl/(worksheets|drawings|charts|tables)/(_rels/)?\w+\.(xml|vml)(\.rels)?|xl/comments\d+\.xml"
)


@pytest.fixture(scope="module")
def written(sample, english, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "sample.xlsx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx.analyses, "notes", lambda analysis, code: "# T\n\n## Method\n\nAs it is.\n")
        xlsx.write(sample, english, path)
    return path


def sheets(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_sheets_and_values(written, sample):
    book = openpyxl.load_workbook(written)
    assert book.sheetnames == [
        "Summary", "Matrix ABC × XYZ", "Clients", "Classes", "Sensitivity to the period", "Pareto curve",
        "Chart data", "Parameters and data",
    ]  # fmt: skip
    clients = book["Clients"]
    table = clients.tables["abcxyz_clients"]
    rows = sample.tables["clients"].rows
    assert table.ref == f"A1:Q{len(rows) + 1}"
    assert clients.freeze_panes == "C2"
    assert clients.print_title_rows == "$1:$1"
    assert (clients.page_setup.orientation, clients.page_setup.paperSize) == ("landscape", 9)
    for line, row in zip(
        clients.iter_rows(min_row=2, max_row=len(rows) + 1, values_only=True), rows, strict=True
    ):
        assert line[:3] == row[:3]
        assert Decimal(repr(line[3])) == row[3].normalize()
        assert line[14].date() == row[14]
    total = [cell.value for cell in clients[len(rows) + 3]]
    assert Decimal(str(total[3])) == sample.control.revenue
    assert all(clients.cell(1, column).comment for column in range(1, 18))


def test_charts_are_native_and_their_data_is_there(written):
    parts = sheets(written)
    charts = [name for name in parts if re.match(r"xl/charts/chart\d+\.xml", name)]
    assert len(charts) == 3
    for chart in charts:
        for reference in etree.fromstring(parts[chart]).iter("{*}f"):
            assert reference.text.startswith("'Chart data'!$")


def test_what_defends_the_figures_is_on_the_last_sheet(written, sample):
    about = openpyxl.load_workbook(written)["Parameters and data"]
    words = {str(cell.value) for row in about.iter_rows() for cell in row if cell.value is not None}
    assert {source.sha256 for source in sample.sources} <= words
    assert {source.file for source in sample.sources} <= words
    assert set(sample.parameter_values()) <= words
    assert "41207" in words
    assert "As it is." in words


def test_nothing_of_a_hostile_answer_runs(hostile, english, tmp_path):
    path = tmp_path / "hostile.xlsx"
    xlsx.write(hostile, english, path)
    for name, content in sheets(path).items():
        assert ALLOWED_PARTS.fullmatch(name), name
        root = etree.fromstring(content)
        assert b"TargetMode" not in content
        if name.startswith("xl/worksheets/sheet"):
            assert root.find(f".//{MAIN}f") is None
            assert root.find(f".//{MAIN}hyperlink") is None
    names = [row[1] for row in openpyxl.load_workbook(path)["Clients"].iter_rows(min_row=2, values_only=True)]
    assert names[HOSTILE.index("=1+1")] == "=1+1"
    assert names[HOSTILE.index("http://evil.example/")] == "http://evil.example/"
    assert names[HOSTILE.index("_x000D_")] == "_x000D_"
    assert names[HOSTILE.index("a\x00b\x07c")] == "a␀b␇c"


def with_rows(result, name, rows):
    tables = dict(result.tables)
    tables[name] = TableResult(tables[name].table, RowList(rows))
    return dataclasses.replace(result, tables=tables)


def changed(row, **values):
    names = ["client_id", "client", "manager", "revenue"]
    return tuple(values.get(names[i], value) if i < 4 else value for i, value in enumerate(row))


def test_a_text_too_long_for_a_cell_is_cut_and_said(sample, english, tmp_path):
    rows = list(sample.tables["clients"].rows)
    rows[4] = changed(rows[4], client="я" * 40_000)
    path = tmp_path / "long.xlsx"
    xlsx.write(with_rows(sample, "clients", rows), english, path)
    book = openpyxl.load_workbook(path)
    assert book["Clients"]["B6"].value == "я" * 32_766 + "…"
    said = [cell.value for cell in book["Parameters and data"]["A"] if cell.value and "B6" in str(cell.value)]
    assert said == ["The text in B6 of sheet “Clients” has 40,000 characters and was cut to 32,767."]


def test_odd_numbers_and_days(sample, english, tmp_path):
    rows = list(sample.tables["clients"].rows)
    huge = Decimal("12345678901234567890.1234")
    rows[0] = (*changed(rows[0], revenue=huge)[:10], float("nan"), float("inf"), *rows[0][12:14],
               date(1899, 12, 30), None, rows[0][16])  # fmt: skip
    path = tmp_path / "odd.xlsx"
    xlsx.write(with_rows(sample, "clients", rows), english, path)
    line = [cell.value for cell in openpyxl.load_workbook(path)["Clients"][2]]
    assert line[3] == str(huge)
    assert line[10:12] == [None, None]
    assert line[14:16] == ["1899-12-30", None]


def test_more_rows_than_a_sheet_are_refused(sample, english, tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_tables, "LAST_ROW", 300)
    with pytest.raises(NotWritten) as refused:
        xlsx.write(sample, english, tmp_path / "x.xlsx")
    assert english.render(refused.value.problem).startswith("400 rows of “Clients”")


def test_a_streamed_workbook_says_the_same(sample, english, written, tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "STREAMED", 0)
    monkeypatch.setattr(xlsx.analyses, "notes", lambda analysis, code: "# T\n\n## Method\n\nAs it is.\n")
    path = tmp_path / "streamed.xlsx"
    xlsx.write(sample, english, path)
    one, two = openpyxl.load_workbook(written), openpyxl.load_workbook(path)
    assert one.sheetnames == two.sheetnames
    for name in one.sheetnames:
        assert list(one[name].iter_rows(values_only=True)) == list(two[name].iter_rows(values_only=True)), (
            name
        )
    assert two["Clients"].auto_filter.ref == "A1:Q401"


def test_an_empty_answer_is_a_workbook_too(empty, english, tmp_path):
    path = tmp_path / "empty.xlsx"
    xlsx.write(empty, english, path)
    assert openpyxl.load_workbook(path)["Clients"]["A2"].value == "No rows."


@pytest.mark.parametrize("kind", ["xlsx", "page"])
def test_the_bytes_depend_on_the_answer_alone(kind, tmp_path):
    script = (
        "import sys; from pathlib import Path; from clientbase import analyses; "
        f"from clientbase.reports.{kind} import document as writer; from clientbase.locale import Language; "
        "from tests.reports.sample_answer import NOTE, build; analyses.notes = lambda a, c: NOTE; "
        "writer.write(build(150), Language('ru'), Path(sys.argv[1]))"
    )
    digests = set()
    for place, (seed, zone, locale) in enumerate(
        [("1", "UTC", "C"), ("2", "Asia/Tokyo", "ru_RU.UTF-8"), ("2", "Asia/Tokyo", "ru_RU.UTF-8")]
    ):
        path = tmp_path / f"{place}.out"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
        subprocess.run([sys.executable, "-c", script, path], check=True, env=environment, cwd=Path.cwd())
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1
