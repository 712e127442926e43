"""Tables in HTML, XML, JSON and Parquet."""

from __future__ import annotations

import time
from datetime import date, datetime
from decimal import Decimal

import pytest
from tests.ingest.container.reading import filled

from clientbase.errors import FileEmpty, FileRefused, FileUnsafe, UsageError
from clientbase.ingest.container import Limits
from clientbase.ingest.grid import ParquetRelation

ROWS = [("Клиент", "Сумма"), ("ООО Мак", "54\u00a0426,94")]
PAGE = (
    "<table border=1><tr><th>Клиент</th><th>Сумма</th></tr>"
    "<tr><td>ООО Мак</td><td>54&nbsp;426,94</td></tr></table>"
)


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [
        ("utf-8", '<meta http-equiv="Content-type" content="text/html;charset=UTF-8" />'),
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("cp1251", "<html><head><meta charset=windows-1251></head>"),
        ("cp1251", "<html>"),
        ("utf-16", "<html>"),
        ("utf-8", "<meta charset=windows-1251>"),
        ("cp1251", "<meta charset=no-such-thing>"),
    ],
)
def test_a_page_saved_as_xls(encoding, meta, opened):
    (grid,) = opened((meta + PAGE).encode(encoding), "deals.xls")
    assert (grid.kind, grid.sheet, filled(grid)) == ("html", "table 1", ROWS)
    assert list(grid.head) == ROWS
    assert grid.notes


def test_spans_breaks_scripts_and_entities(opened):
    page = """<html><table><tr><td colspan=2>a</td><td rowspan=3>&lt;b&gt;&amp;&#8381;</td></tr>
    <tr><td>x<br>y<script>alert(1)</script><style>p{}</style></td><td><b>bold</b> <i>it</i></td></tr>
    <!-- <tr><td>no</td></tr> --><tr><td>  many   blanks </td></tr></table>"""
    (grid,) = opened(page.encode())
    assert filled(grid) == [("a", "", "<b>&₽"), ("x\ny", "bold it", "<b>&₽"), ("many blanks", "", "<b>&₽")]


def test_several_and_nested_tables(opened):
    inner = "<table><tr><td>in</td></tr></table>"
    page = f"<html><table><tr><td>1</td><td>{inner}</td></tr></table><table><tr><td>2</table>"
    grids = opened(page.encode())
    assert [(grid.sheet, filled(grid)) for grid in grids] == [
        ("table 1", [("1", "")]),
        ("table 2", [("in",)]),
        ("table 3", [("2",)]),
    ]
    (second,) = opened(page.encode(), sheet="table 2")
    assert filled(second) == [("in",)]
    with pytest.raises(UsageError):
        opened(page.encode(), sheet="5")


def test_pages_that_are_traps(refused):
    assert isinstance(refused(b"<html><body>no table</body></html>"), FileRefused)
    assert isinstance(refused(b"<html>" + b"<table><tr><td>" * 5000), FileUnsafe)
    wide = b"<html><table><tr>" + b"<td colspan=1000>x</td>" * 30 + b"</tr></table>"
    assert refused(wide).problem.values["n"] == 30_000
    rows = b"<html><table>" + b"<tr><td>x</td><td>y</td></tr>" * 2000 + b"</table>"
    assert refused(rows, limits=Limits(cells=1000)).exit_code == 6
    assert refused(rows, limits=Limits(markup=1000)).exit_code == 6


def test_a_long_page_takes_seconds(opened):
    row = "<tr>" + "".join(f"<td>Значение {n}</td>" for n in range(8)) + "</tr>\n"
    began = time.perf_counter()
    (grid,) = opened(("<html><table>" + row * 20_000 + "</table>").encode())
    assert len(filled(grid)) == 20_000
    assert time.perf_counter() - began < 8


SPREADSHEET = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>{doctype}
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Продажи"><Table>
<Row><Cell><Data ss:Type="String">Клиент</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="String">Сумма</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:MergeAcross="1"><Data ss:Type="String">ООО <B>Мак</B></Data></Cell>
<Cell><Data ss:Type="Number">1.50</Data></Cell></Row>
<Row><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table></Worksheet></Workbook>"""


def test_an_xml_spreadsheet(opened, refused):
    (grid,) = opened(SPREADSHEET.format(doctype="").encode(), "x.xls")
    assert (grid.kind, grid.sheet, grid.error_cells) == ("xls", "Продажи", 1)
    assert filled(grid) == [("Клиент", "", "Сумма"), ("", "", ""), ("ООО Мак", "", "1.50"), ("", "", "")]
    attack = SPREADSHEET.format(doctype='<!DOCTYPE x [<!ENTITY a "b">]>').replace("ООО", "&a;")
    assert isinstance(refused(attack.encode()), FileUnsafe)
    assert isinstance(refused(SPREADSHEET.format(doctype="")[:450].encode()), FileRefused)
    far = SPREADSHEET.format(doctype="").replace('Index="3"><Cell ss:M', 'Index="999999999"><Cell ss:M')
    assert isinstance(refused(far.encode()), FileUnsafe)


def test_a_web_archive(opened, refused):
    text = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n--B\nContent-Type: text/html;'
    text += f' charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n<html>{PAGE}\n--B--\n'
    (grid,) = opened(text.encode(), "x.xls")
    assert filled(grid) == ROWS
    assert isinstance(refused(text.replace("<table", "<p").encode()), FileRefused)


def test_json_lines_and_arrays(opened):
    lines = '{"Клиент": "Мак", "n": 1.10, "x": {"a": [1.0, null]}}\n{"n": 9007199254740993, "late": true}\n\n'
    expected = [
        ("Клиент", "n", "x", "late"),
        ("Мак", "1.10", '{"a": [1.0, null]}', ""),
        ("", "9007199254740993", "", "true"),
    ]
    (grid,) = opened(lines.encode())
    assert (grid.kind, filled(grid), list(grid.head)) == ("jsonl", expected, expected)
    array = "[" + ",\n".join(lines.strip().split("\n")) + "]\n"
    assert filled(opened(array.encode())[0]) == expected
    assert filled(opened(("\ufeff" + lines).encode())[0]) == expected


def test_json_longer_than_a_chunk(opened):
    rows = "".join(f'{{"id": {n}, "name": "ООО «{n}»\\nx\\r"}}\n' for n in range(60_000))
    (grid,) = opened(rows.encode())
    read = filled(grid)
    assert len(read) == 60_001
    assert read[-1] == ("59999", "ООО «59999»\nx\n")
    assert len(grid.head) == 300


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"a": 1}\n{"a": \n', 2),
        ('[{"a": 1},\n 5]', 2),
        ('[{"a": 1}', 1),
        ('[{"a": 1}] x', 1),
        ('{"a":' * 5000, 1),
    ],
)
def test_broken_json_names_the_line(text, line, refused):
    error = refused(text.encode())
    assert isinstance(error, FileRefused)
    assert error.evidence[0].values["line"] == line


def test_json_without_a_key(refused):
    assert isinstance(refused(b"{}\n{}\n"), FileEmpty)


def test_parquet(opened, refused, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "x.bin"
    columns = {
        "День": [date(2026, 1, 5), None],
        "Сумма": pa.array([Decimal("1.50"), Decimal("-0.05")], pa.decimal128(12, 2)),
        "t": [datetime.fromisoformat("2026-01-05T07:00"), None],
        "ok": [True, None],
        "list": [[1, 2], None],
    }
    pq.write_table(pa.table(columns), path)
    (grid,) = opened(path)
    assert grid.relation == ParquetRelation(path, ("День", "Сумма", "t", "ok", "list"))
    assert grid.head == (
        ("2026-01-05", "1.50", "2026-01-05 07:00:00", "true", "[1, 2]"),
        ("", "-0.05", "", "", ""),
    )
    assert isinstance(refused(path.read_bytes()[:-40]), FileRefused)
    pq.write_table(pa.table({"a": pa.array([], pa.int32())}), path)
    assert isinstance(refused(path), FileEmpty)


def test_rows_outside_a_table_are_refused_and_not_a_crash(refused):
    stray = SPREADSHEET.format(doctype="").replace("<Table>", "").replace("</Table>", "")
    assert isinstance(refused(stray.encode()), FileRefused)
