"""Files built to harm a reader (catalogue A): each ends in grids or in one clear error, quickly."""

from __future__ import annotations

import contextlib
import io
import socket
import struct
import time
import zipfile
from pathlib import Path

import pytest
from tests.ingest.container import raw_workbooks as raw
from tests.ingest.container.reading import filled

from clientbase.errors import (
    ClientbaseError,
    FileEmpty,
    FileEncrypted,
    FileRefused,
    FileUnsafe,
    LimitReached,
)
from clientbase.ingest.container import Limits

MIB = 1 << 20
FAR = {
    "corners": raw.sheet(raw.row(1, raw.number("A1", 1)), raw.row(1_048_576, raw.number("XFD1048576", 2))),
    "column": raw.sheet(raw.row(1, raw.number("A1", 1)), raw.row(2, raw.number("ZZZZ2", 2))),
    "row": raw.sheet(raw.row(1, raw.number("A1", 1)), raw.row(2_000_000_000, raw.number("A2000000000", 2))),
}


@pytest.mark.parametrize("kind", FAR)
def test_a_far_cell_is_named(kind, refused):
    began = time.perf_counter()
    error = refused(raw.workbook(FAR[kind]))
    assert isinstance(error, FileUnsafe)
    said = str([error.problem.values, error.evidence])
    assert {"corners": "XFD1048576", "column": "ZZZZ2", "row": "A2000000000"}[kind] in said
    assert error.place.values["sheet"].text == "S1"
    assert time.perf_counter() - began < 10


def test_a_far_row_of_a_narrow_table_is_read(opened):
    xml = raw.sheet(
        raw.row(1, raw.text("A1", "Клиент"), raw.text("B1", "Сумма")),
        raw.row(2, raw.text("A2", "x"), raw.number("B2", 1)),
        raw.row(1_048_576, raw.text("A1048576", "y")),
    )
    (grid,) = opened(raw.workbook(xml))
    assert (grid.relation.rows, grid.relation.columns) == (1_048_576, 2)
    assert filled(grid)[-1] == ("y", "")


def test_empty_rows_below_the_table_are_cut_and_counted(opened):
    xml = raw.sheet(
        raw.row(1, raw.number("A1", 1)), raw.row(5000, '<c r="C5000" t="inlineStr"><is><t></t></is></c>')
    )
    (grid,) = opened(raw.workbook(xml))
    assert (grid.relation.rows, grid.relation.columns) == (1, 1)
    assert [note.values["rows"].n for note in grid.notes if "rows" in note.values] == [4999]


def test_a_far_column_leaves_the_empty_ones_out(opened):
    xml = raw.sheet(
        *[raw.row(r, raw.number(f"A{r}", r)) for r in range(1, 50)], raw.row(50, raw.number("XFD50", 7))
    )
    (grid,) = opened(raw.workbook(xml))
    assert filled(grid)[-1] == ("", "7")
    assert grid.notes[0].values["last"].text == "XFD"


def test_a_promised_number_of_strings_reserves_nothing(refused):
    strings = f'<sst xmlns="{raw.MAIN}" count="1" uniqueCount="4294967295"><si><t>x</t></si></sst>'
    error = refused(raw.workbook(**{"xl/sharedStrings.xml": strings}))
    assert isinstance(error, FileUnsafe)


@pytest.mark.parametrize("dimension", ["A1:XFD1048576", "A1:A1"])
def test_a_lying_dimension_changes_nothing(dimension, opened):
    xml = raw.SMALL.replace("<sheetData>", f'<dimension ref="{dimension}"/><sheetData>')
    (grid,) = opened(raw.workbook(xml))
    assert filled(grid) == [("Клиент", "Сумма"), ("ООО Ромашка", "100"), ("ИП Иванов", "200.5")]


ENTITIES = {
    "laughs": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
    "file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    "network": '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://192.0.2.1/x.dtd"> %a;]>',
    "behind comments": "<!-- " + "x" * 100 + ' --><?pi ?><!DOCTYPE x [<!ENTITY a "ha">]>',
}


@pytest.mark.parametrize("kind", ENTITIES)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_document_types_are_refused_and_nothing_is_opened(kind, part, refused, monkeypatch):
    monkeypatch.setattr(socket, "socket", lambda *_: pytest.fail("a socket was opened"))
    contents = {**raw.parts({"S1": raw.SMALL}), "xl/sharedStrings.xml": f'<sst xmlns="{raw.MAIN}"/>'}
    body = contents[part].removeprefix('<?xml version="1.0"?>')
    contents[part] = f'<?xml version="1.0"?>{ENTITIES[kind]}{body}'
    error = refused(raw.packed(contents))
    assert isinstance(error, FileUnsafe)
    assert "DOCTYPE" in error.problem.text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-7", "cp037"])
def test_parts_that_hide_behind_an_encoding_are_refused(encoding, refused):
    xml = raw.SMALL.replace('version="1.0"', f'version="1.0" encoding="{encoding}"')
    data = xml.encode("utf-8" if encoding in {"utf-7", "cp037"} else encoding)
    assert isinstance(refused(raw.workbook(**{"xl/worksheets/sheet1.xml": data})), FileRefused)


def test_a_bomb_is_refused_by_its_declared_size(refused):
    rows = "".join(raw.row(r, raw.text(f"A{r}", "A" * 30_000)) for r in range(1, 700))
    began = time.perf_counter()
    error = refused(raw.workbook(raw.sheet(rows)), limits=Limits(inflated=10 * MIB))
    assert isinstance(error, FileUnsafe)
    assert error.problem.values["size"].value == 20
    assert time.perf_counter() - began < 1


def test_a_bomb_that_lies_about_its_size_is_stopped(refused):
    rows = "".join(raw.row(r, raw.text(f"A{r}", "A" * 30_000)) for r in range(1, 700))
    data = bytearray(raw.workbook(raw.sheet(rows)))
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        size = container.getinfo("xl/worksheets/sheet1.xml").file_size
    at = data.rfind(struct.pack("<I", size))
    data[at : at + 4] = struct.pack("<I", 1000)
    error = refused(bytes(data), limits=Limits(inflated=10 * MIB))
    assert isinstance(error, ClientbaseError)
    assert isinstance(error, FileUnsafe)


def test_a_sheet_of_too_many_cells_is_refused(refused):
    rows = "".join(raw.row(r, raw.number(f"A{r}", 1), raw.number(f"J{r}", 1)) for r in range(1, 1002))
    error = refused(raw.workbook(raw.sheet(rows)), limits=Limits(cells=10_000))
    assert isinstance(error, LimitReached)
    assert error.problem.values["size"].text == "10×1001"


def test_too_little_memory_is_a_limit_and_not_a_crash(refused):
    rows = "".join(raw.row(r, raw.text(f"A{r}", f"{r:0100}")) for r in range(1, 60_000))
    error = refused(raw.workbook(raw.sheet(rows)), limits=Limits(memory=60 * MIB))
    assert isinstance(error, ClientbaseError)


def test_a_million_empty_rows_cost_little(opened):
    xml = raw.sheet(raw.row(1, raw.number("A1", 1)), *[f'<row r="{r}"/>' for r in range(2, 400_000)])
    (grid,) = opened(raw.workbook(xml))
    assert grid.relation.rows == 1


def test_a_bomb_in_an_unused_part_is_not_inflated(opened):
    data = raw.workbook(**{"customXml/item1.xml": b"<a>" + b"A" * (20 * MIB)})
    assert filled(opened(data, limits=Limits(inflated=MIB))[0])[1] == ("ООО Ромашка", "100")


def test_names_that_leave_the_folder_write_nothing(opened, tmp_path):
    before = sorted(tmp_path.parent.iterdir())
    opened(raw.workbook(**{"../../evil.txt": "x", "/abs.txt": "x"}))
    assert sorted(tmp_path.parent.iterdir()) == before


@pytest.mark.parametrize(
    "target", ["../../../../etc/passwd", "http://192.0.2.1/sheet.xml", "worksheets/none.xml"]
)
def test_a_sheet_elsewhere_is_refused_by_its_name(target, refused):
    contents = raw.parts({"Продажи": raw.SMALL})
    rels = "xl/_rels/workbook.xml.rels"
    contents[rels] = contents[rels].replace("worksheets/sheet1.xml", target)
    error = refused(raw.packed(contents))
    assert error.place.values["sheet"].text == "Продажи"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_a_part_that_is_there_twice_is_refused(part, refused):
    assert isinstance(refused(raw.packed(raw.parts({"S1": raw.SMALL}), twice=part)), FileUnsafe)


def test_an_encrypted_workbook_says_so(refused):
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(2000)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(500)
    )
    assert isinstance(refused(ole, "book.xlsx"), FileEncrypted)


def test_a_zip_with_encrypted_parts_says_so(refused):
    data = bytearray(raw.workbook())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    assert isinstance(refused(bytes(data)), FileEncrypted)


def _flipped(data: bytes) -> bytes:
    broken = bytearray(data)
    for place in range(200, len(broken) - 200, max(1, len(broken) // 40)):
        broken[place] ^= 0x55
    return bytes(broken)


DAMAGED = {
    "half": raw.workbook()[:1500],
    "tail": raw.workbook()[-1500:],
    "one byte": b"P",
    "magic only": b"PK\x03\x04",
    "flipped": _flipped(raw.workbook()),
    "ole magic only": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "ole garbage": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20,
    "garbage": bytes(range(256)) * 40,
    "parquet magic": b"PAR1" + bytes(100),
    "gzip magic": b"\x1f\x8b" + bytes(100),
    "zip of nothing": raw.packed({}),
    "word": raw.packed({"word/document.xml": "<a/>"}),
    "plain zip": raw.packed({"sales.csv": "a;b"}),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_damaged_files_are_refused_with_a_way_out(kind, opened):
    if kind == "one byte":
        assert opened(DAMAGED[kind])[0].kind == "csv"
        return
    with pytest.raises(FileRefused) as caught:
        opened(DAMAGED[kind], "sales.xlsx")
    assert caught.value.fix


def test_deep_and_wide_xml_ends_quickly(opened):
    deep = "<a>" * 50_000 + "</a>" * 50_000
    wide = "<a " + " ".join(f'x{i}="1"' for i in range(20_000)) + "/>"
    for extra in (deep, wide):
        began = time.perf_counter()
        with contextlib.suppress(ClientbaseError):
            opened(raw.workbook(raw.sheet(raw.row(1, raw.number("A1", 1)), after=extra)))
        assert time.perf_counter() - began < 5


def test_an_ole_file_whose_sectors_run_in_a_circle(refused):
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, 1, 1, 0, 4096, 0, 0, 0xFFFFFFFE, 0, 0)
    fat = struct.pack("<128I", *([0] * 128))
    assert isinstance(refused(bytes(header) + fat + bytes(512)), FileRefused)


def test_a_reader_that_hangs_is_ended(refused):
    rows = "".join(raw.row(r, *[raw.text(f"{c}{r}", "abc") for c in "ABCDEFGH"]) for r in range(1, 60_000))
    began = time.perf_counter()
    error = refused(raw.workbook(raw.sheet(rows)), limits=Limits(seconds=0))
    assert isinstance(error, LimitReached)
    assert time.perf_counter() - began < 5


def test_nothing_but_the_workspace_is_written_and_all_of_it_is_private(opened, workspace, tmp_path):
    opened(raw.workbook(), "s.xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["s.xlsx", "workspace"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in workspace.iterdir())


def test_files_that_are_no_tables(refused, tmp_path):
    for data, word in (
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"12345678DUCK" + bytes(50), "DuckDB"),
        (b"MOXCEL\x00\x07", "MXL"),
        (b"SQLite format 3\x00" + bytes(50), "SQLite"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "archive"),
        (b"1CClientBankExchange\r\nx=1", "bank statement"),
        (b"<?xml version='1.0'?><data/>", "XML"),
    ):
        error = refused(data)
        assert word in error.problem.text
    assert isinstance(refused(b""), FileEmpty)
    assert "folder" in refused(tmp_path).problem.text


def test_what_is_not_a_regular_file_never_blocks(refused, tmp_path):
    import os

    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    assert "pipe" in refused(pipe).problem.text
    assert "device" in refused(Path("/dev/zero")).problem.text
    assert "no such file" in refused(tmp_path / "pipe.csx").problem.text
    assert refused(tmp_path / "pipe.csx").fix[0].values["name"].text == "pipe.csv"
    lock = tmp_path / "~$sales.xlsx"
    lock.write_bytes(b"x" * 165)
    assert "service file" in refused(lock).problem.text
