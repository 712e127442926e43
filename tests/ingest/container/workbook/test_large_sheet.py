"""A sheet read in portions is the sheet read whole, cell by cell, or it is not read in portions at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.container import raw_workbooks as raw
from tests.ingest.container.reading import filled

from clientbase.ingest.container import Limits
from clientbase.ingest.container.workbook import frame, large_sheet, portions

OTHERS = frozenset(
    {"[content_types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
)
CELLS = {
    "text": lambda address, n: raw.text(address, f"Клиент {n}"),
    "number": lambda address, n: raw.number(address, n * 1.25),
    "long": lambda address, n: raw.number(address, "54321098.76"),
    "day": lambda address, n: raw.number(address, 45000 + n, style=1),
    "no day": lambda address, n: raw.number(address, 9_999_999_999, style=1),
    "error": lambda address, n: raw.error(address, "#DIV/0!"),
    "empty": lambda address, n: f'<c r="{address}" s="1"/>',
}


def read(folder: Path, xml: str, portion: int, most_cells: int = 10**6) -> frame.Found | None:
    """The sheet read in portions of so many bytes, by two at a time."""
    path = folder / "book.xlsx"
    path.write_bytes(raw.workbook(xml))
    found = large_sheet.read(
        large_sheet.LargeSheet(path, 0, "xl/worksheets/sheet1.xml", OTHERS), portion, 2, most_cells
    )
    return found[0] if found else None


def whole(folder: Path, xml: str) -> frame.Found:
    import fastexcel

    path = folder / "whole.xlsx"
    path.write_bytes(raw.workbook(xml))
    return frame.found(
        fastexcel.read_excel(str(path)).load_sheet(0, header_row=None, skip_rows=0, dtypes="string"), 10**6
    )


def cells(found: frame.Found) -> dict[tuple[int, int], str]:
    return {
        (row, place): text
        for place, array in found.columns.items()
        for row, text in enumerate(array.to_pylist())
        if text is not None
    }


def rows(count: int, *, step: int = 1, start: int = 1) -> list[str]:
    return [
        raw.row(n, raw.text(f"A{n}", f"ООО {n}"), raw.number(f"C{n}", n))
        for n in range(start, start + count * step, step)
    ]


@settings(max_examples=40, deadline=None)
@given(
    gaps=st.lists(st.integers(1, 4), min_size=30, max_size=60),
    kinds=st.lists(st.sampled_from(sorted(CELLS)), min_size=3, max_size=9),
    places=st.lists(st.sampled_from("ABCFZ"), min_size=2, max_size=5, unique=True),
    parts=st.integers(2, 12),
)
def test_portions_are_the_sheet(tmp_path_factory, gaps, kinds, places, parts):
    """Rows left out, columns that begin late or end early, errors and days outside the calendar."""
    lines, number = [], 0
    for n, gap in enumerate(gaps):
        number += gap
        chosen = sorted(places)[n % 3 :]
        lines.append(
            raw.row(
                number, *(CELLS[kinds[(n + i) % len(kinds)]](f"{p}{number}", n) for i, p in enumerate(chosen))
            )
        )
    folder = tmp_path_factory.mktemp("sheet")
    xml = raw.sheet(*lines, after='<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>')
    found, expected = read(folder, xml, len(xml.encode()) // parts), whole(folder, xml)
    assert found is not None
    assert cells(found) == cells(expected)
    assert (found.errors, found.first_error) == (expected.errors, expected.first_error)
    assert found.height == max(expected.height, found.height)


def test_a_sheet_of_several_portions_is_read_like_a_short_one(opened):
    lines = [*rows(40), raw.row(60, raw.error("B60", "#REF!")), *rows(40, step=3, start=100)]
    data = raw.workbook(raw.sheet(*lines))
    (small,) = opened(data, "a.xlsx", limits=Limits(portion=700))
    (large,) = opened(data, "b.xlsx")
    assert filled(small) == filled(large)
    assert (small.head, small.head_lines, small.notes) == (large.head, large.head_lines, large.notes)
    assert len(filled(small)) > 80


@pytest.mark.parametrize(
    ("lies", "row"),
    [
        ("a cell above its portion", raw.row(70, raw.text("A70", "x"), raw.text("B3", "moved"))),
        ("a cell in the row of ours", raw.row(70, raw.text("A70", "x"), raw.text("A56", "moved"))),
        ("a cell far below", raw.row(70, raw.text("A70", "x"), raw.text("B500", "moved"))),
        ("a row without a number", "<row ><c><v>5</v></c></row>" * 40),
    ],
)
def test_a_cell_that_is_not_where_its_row_says_is_not_lost(tmp_path, opened, lies, row):
    xml = raw.sheet(*rows(69), row, *rows(60, start=71))
    read_so = {portion: read(tmp_path, xml, portion) for portion in range(400, 2000, 100)}
    assert None in read_so.values(), lies
    expected = cells(whole(tmp_path, xml))
    assert all(cells(found) == expected for found in read_so.values() if found), lies
    data = raw.workbook(xml)
    (small,), (large,) = opened(data, "a.xlsx", limits=Limits(portion=700)), opened(data, "b.xlsx")
    assert filled(small) == filled(large)


def test_xml_of_another_fashion_is_read_whole(tmp_path):
    prefixed = raw.sheet(*rows(60)).replace("<row", "<x:row").replace("sheetData", "x:sheetData")
    assert read(tmp_path, prefixed, 500) is None
    assert read(tmp_path, raw.sheet(*rows(60)), 500) is not None
    assert read(tmp_path, raw.sheet(*rows(60)), 10**6) is None  # a short sheet


def test_a_damaged_sheet_is_left_to_the_reader_that_names_the_damage(tmp_path, refused):
    data = bytearray(raw.workbook(raw.sheet(*rows(4000))))
    place = data.index(b"sheet1.xml") + 4000
    data[place : place + 40] = bytes(40)
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(data)
    source = large_sheet.LargeSheet(path, 0, "xl/worksheets/sheet1.xml", OTHERS)
    assert large_sheet.read(source, 5000, 2, 10**6) is None
    assert refused(path, limits=Limits(portion=5000)).problem == refused(path).problem


def test_too_many_cells_are_found_out_before_all_are_in_memory(tmp_path):
    with pytest.raises(frame.TooManyCells, match="3×"):
        read(tmp_path, raw.sheet(*rows(200)), 500, most_cells=300)


def test_a_cut_row_waits_for_the_next_piece():
    """Whatever the pieces, the rows of the portions are the rows of the sheet, each once and in order."""
    xml = raw.sheet(*rows(50)).encode()
    for size in (1, 7, 100):
        pieces = (xml[i : i + size] for i in range(0, len(xml), size))
        found = list(portions.cut(pieces, 600))
        assert len(found) > 3
        assert b"".join(portion.xml for portion in found).count(b"<row ") == 50 + len(found) - 1
        assert [portion.below for portion in found[:-1]] == [portion.first for portion in found[1:]]
