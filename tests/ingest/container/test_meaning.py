"""What a workbook says is what the engine gets (catalogue B)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import xlsxwriter
from tests.ingest.container import raw_workbooks as raw
from tests.ingest.container.reading import filled

from clientbase.errors import FileEmpty, FileRefused, UsageError
from clientbase.ingest.container import Limits

EXPECTED = [("Клиент", "Сумма"), ("ООО Ромашка", "100"), ("ИП Иванов", "200.5")]


def written(fill: Callable[[Any, Any], None], **options: Any) -> bytes:
    """A workbook as Excel would write it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    fill(book, book.add_worksheet("S1"))
    book.close()
    return out.getvalue()


def cells(opened, fill, **options):
    (grid,) = opened(written(fill, **options))
    return filled(grid)


@pytest.mark.parametrize("name", ["sales.xlsx", "sales.xls", "sales.csv", "sales", "sales.ods"])
def test_the_suffix_does_not_matter(name, opened):
    (grid,) = opened(raw.workbook(), name)
    assert (grid.kind, filled(grid)) == ("xlsx", EXPECTED)
    assert bool(grid.notes) == (name not in {"sales.xlsx", "sales"})


@pytest.mark.parametrize("name", ["sales.xlsx", "sales.xls"])
def test_a_text_named_as_a_workbook(name, opened):
    (grid,) = opened("Клиент;Сумма\nООО Ромашка;100\nИП Иванов;200.5\n".encode("cp1251"), name)
    assert (grid.kind, grid.encoding, filled(grid)) == ("csv", "cp1251", EXPECTED)
    assert grid.notes[0].values["suffix"].text == name[-len(name) + 5 :]


def test_the_same_rows_in_xls_and_ods(opened):
    import xlwt
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = xlwt.Workbook()
    sheet = book.add_sheet("S1")
    for r, row in enumerate(EXPECTED):
        for c, value in enumerate(row):
            sheet.write(r, c, float(value) if value[0].isdigit() else value)
    out = io.BytesIO()
    book.save(out)
    (old,) = opened(out.getvalue())
    document = OpenDocumentSpreadsheet()
    table = Table(name="S1")
    for row in EXPECTED:
        line = TableRow()
        for value in row:
            numeric = (
                {"valuetype": "float", "value": value} if value[0].isdigit() else {"valuetype": "string"}
            )
            cell = TableCell(**numeric)
            cell.addElement(P(text=value))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.save(out)
    (free,) = opened(out.getvalue())
    assert (old.kind, filled(old)) == ("xls", EXPECTED)
    assert (free.kind, filled(free)) == ("ods", EXPECTED)


def test_letter_case_and_backslashes_of_1c(opened):
    shared = f'<sst xmlns="{raw.MAIN}"><si><t>Клиент</t></si></sst>'
    xml = raw.sheet(raw.row(1, '<c r="A1" t="s"><v>0</v></c>'))
    contents = {**raw.parts({"TDSheet": xml}), "xl/SharedStrings.xml": shared}
    (grid,) = opened(raw.packed(contents))
    assert (grid.sheet, filled(grid)) == ("TDSheet", [("Клиент",)])
    (grid,) = opened(raw.packed({name.replace("/", "\\"): part for name, part in contents.items()}))
    assert filled(grid) == [("Клиент",)]


@pytest.mark.parametrize("missing", ["xl/styles.xml", "[Content_Types].xml"])
def test_missing_parts_that_hold_no_data(missing, opened):
    contents = raw.parts({"S1": raw.SMALL})
    del contents[missing]
    assert filled(opened(raw.packed(contents))[0]) == EXPECTED


def test_money_keeps_its_digits(opened):
    values = [
        54321098.76,
        12345678.9,
        1234567890123.45,
        99999.99,
        0.1 + 0.2,
        1e-7,
        29.020000000000003,
        2**53,
        -87654321.07,
    ]
    texts = [
        "54321098.76",
        "12345678.9",
        "1234567890123.45",
        "99999.99",
        "0.3",
        "0.0000001",
        "29.02",
        str(2**53),
        "-87654321.07",
    ]
    read = cells(opened, lambda _, sheet: sheet.write_column("A1", values))
    assert read == [(text,) for text in texts]


def test_nothing_is_lost_when_the_type_changes_late(opened):
    def fill(book, sheet):
        for r in range(1500):
            sheet.write_number(r, 0, r)
        sheet.write_string(1500, 0, "1 234,50")
        sheet.write_datetime(
            1501, 0, datetime.fromisoformat("2026-01-05"), book.add_format({"num_format": "dd.mm.yyyy"})
        )
        sheet.write(1502, 0, True)  # noqa: FBT003
        sheet.write_string(1503, 0, "00123")

    assert [row[0] for row in cells(opened, fill)][1500:] == [
        "1 234,50",
        "2026-01-05 00:00:00",
        "true",
        "00123",
    ]


def test_a_column_that_begins_with_a_thousand_empty_cells(opened):
    def fill(_, sheet):
        sheet.write_column("A1", range(1200))
        sheet.write_number("C1150", 7.5)

    assert cells(opened, fill)[1149] == ("1149", "", "7.5")


@pytest.mark.parametrize("base", [False, True])
def test_dates_in_both_calendars_of_excel(base, opened):
    def fill(book, sheet):
        form = book.add_format({"num_format": "dd.mm.yyyy"})
        for r in range(3):
            sheet.write_datetime(
                r, 0, datetime.fromisoformat("2026-02-27") + timedelta(days=r, hours=12 * (r == 2)), form
            )

    read = cells(opened, fill, date_1904=base)
    assert [row[0] for row in read] == ["2026-02-27 00:00:00", "2026-02-28 00:00:00", "2026-03-01 12:00:00"]


def test_a_date_outside_the_calendar_keeps_its_number(opened):
    xml = raw.sheet(raw.row(1, raw.number("A1", 45000, 1)), raw.row(2, raw.number("A2", "1e10", 1)))
    (grid,) = opened(raw.workbook(xml))
    assert filled(grid)[0] == (f"{date(2023, 3, 15)} 00:00:00",)
    assert float(filled(grid)[1][0]) == 1e10
    assert grid.error_cells == 0


KNOWN = ["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NUM!", "#NULL!", "#NAME?"]
STRANGE = ["#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#Н/Д", "#BLOCKED!"]


@pytest.mark.parametrize("values", [KNOWN, STRANGE], ids=["known", "strange"])
def test_error_cells_are_empty_and_counted_and_their_rows_stay(values, opened):
    rows = [
        raw.row(r, raw.text(f"A{r}", f"x{r}"), raw.error(f"B{r}", v), raw.number(f"C{r}", 10000000.1))
        for r, v in enumerate(values, 2)
    ]
    xml = raw.sheet(raw.row(1, raw.text("A1", "Клиент"), raw.text("B1", "Сумма")), *rows)
    (grid,) = opened(raw.workbook(xml))
    assert filled(grid)[1:] == [(f"x{r}", "", "10000000.1") for r in range(2, len(values) + 2)]
    assert grid.error_cells == len(values)
    told = next(note for note in grid.notes if "cell" in note.values)
    assert (told.values["cell"].text, told.values["cells"].n) == ("B2", len(values))


def test_a_strange_error_changes_nothing_else(opened):
    def fill(book, sheet):
        day = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        for r in range(2, 3000):
            sheet.write_row(r, 1, [r, r / 7, 54321098.76 + r, "x" * (r % 90), r % 2 == 0, "ООО"])
            sheet.write_datetime(r, 8, datetime.fromisoformat("2026-01-01") + timedelta(hours=r), day)
            sheet.write_formula(r, 9, "=1/0", None, "#DIV/0!")

    plain = written(fill)
    (before,), (after,) = opened(plain), opened(with_error(plain, b"#SPILL!"))
    assert (before.error_cells, after.error_cells) == (2998, 2998)
    assert filled(before) == filled(after)


def with_error(data: bytes, value: bytes) -> bytes:
    """The last error of the workbook becomes another one."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        contents = {name: container.read(name) for name in container.namelist()}
    name = "xl/worksheets/sheet1.xml"
    contents[name] = value.join(contents[name].rsplit(b"#DIV/0!", 1))
    assert value in contents[name]
    return raw.packed(contents)


def test_formulas_without_a_value_are_counted(opened):
    xml = raw.sheet(
        raw.row(1, '<c r="A1"><f>1+1</f></c>', raw.text("B1", "x")),
        raw.row(2, '<c r="A2"><f>1+1</f><v></v></c>', '<c r="B2"><f>1+1</f><v>2</v></c>'),
    )
    (grid,) = opened(raw.workbook(xml))
    assert filled(grid) == [("", "x"), ("", "2")]
    assert next(n for n in grid.notes if "formulas" in n.values).values["formulas"].n == 2


def test_hidden_rows_are_read_and_counted(opened):
    xml = raw.sheet(
        *[raw.row(r, raw.number(f"A{r}", r), extra=' hidden="1"' if r > 3 else "") for r in range(1, 6)]
    )
    (grid,) = opened(raw.workbook(xml))
    assert grid.relation.rows == 5
    assert grid.notes[0].values["rows"].n == 2


def test_hidden_sheets_are_listed_and_not_read(opened):
    states = {"B": "hidden", "C": "veryHidden"}
    data = raw.packed(
        raw.parts({"A": raw.SMALL, "B": raw.SMALL, "C": raw.SMALL, "D": raw.SMALL}, states=states)
    )
    grids = opened(data)
    assert [(grid.sheet, grid.hidden, grid.relation.rows) for grid in grids] == [
        ("A", False, 3), ("B", True, 0), ("C", True, 0), ("D", False, 3),
    ]  # fmt: skip
    (chosen,) = opened(data, sheet="B")
    assert (chosen.sheet, chosen.hidden, filled(chosen)) == ("B", False, EXPECTED)


@pytest.mark.parametrize(
    ("wanted", "name"), [("Лист2", "Лист2"), ("лист2", "Лист2"), ("2", "Лист2"), ("1", "Продажи")]
)
def test_a_sheet_is_chosen_by_name_or_number(wanted, name, opened):
    (grid,) = opened(raw.packed(raw.parts({"Продажи": raw.SMALL, "Лист2": raw.SMALL})), sheet=wanted)
    assert grid.sheet == name


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_an_unknown_sheet_names_the_nearest(kind, opened):
    if kind == "xls":
        import xlwt

        book = xlwt.Workbook()
        book.add_sheet("Продажи").write(0, 0, "x")
        out = io.BytesIO()
        book.save(out)
        data = out.getvalue()
    else:
        data = raw.packed(raw.parts({"Продажи": raw.SMALL}))
    with pytest.raises(UsageError) as caught:
        opened(data, sheet="Продожи")
    assert caught.value.fix[0].values["name"].text == "Продажи"


def test_sheet_names_are_only_shown(opened, tmp_path):
    name = "../../x &lt;script&gt; [red]&quot;; DROP"
    (grid,) = opened(raw.packed(raw.parts({name: raw.SMALL})))
    assert grid.sheet == '../../x <script> [red]"; DROP'
    assert filled(grid) == EXPECTED


def test_two_sheets_of_one_name_are_refused(opened):
    contents = raw.parts({"A": raw.SMALL, "B": raw.SMALL})
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace('name="B"', 'name="A"')
    with pytest.raises(FileRefused):
        opened(raw.packed(contents))


def test_too_many_sheets_and_columns_ask_for_less(opened):
    with pytest.raises(FileRefused) as caught:
        opened(raw.packed(raw.parts({f"S{i}": raw.SMALL for i in range(1200)})))
    assert caught.value.problem.values["n"].value == 1200
    with pytest.raises(FileRefused) as caught:
        opened(raw.workbook(), limits=Limits(columns=1))
    assert caught.value.problem.values["n"] == 2


def test_leading_empty_rows_keep_the_numbers_of_the_lines(opened):
    xml = raw.sheet(raw.row(5, raw.text("C5", "Клиент")), raw.row(7, raw.number("C7", 1)))
    (grid,) = opened(raw.workbook(xml))
    assert (grid.head, grid.head_lines) == ((("", "", "Клиент"), ("", "", ""), ("", "", "1")), (5, 6, 7))
    assert grid.relation.rows == 3


def test_rows_out_of_order_and_cells_without_addresses(opened):
    xml = raw.sheet(raw.row(2, raw.text("A2", "second")), raw.row(1, raw.text("A1", "first")))
    assert filled(opened(raw.workbook(xml))[0]) == [("first",), ("second",)]
    bare = raw.sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert filled(opened(raw.workbook(bare))[0]) == [("1", "2"), ("3", "")]


def test_rich_text_and_escapes_are_plain(opened):
    rich = (
        '<c r="A1" t="inlineStr"><is><r><t xml:space="preserve">ООО </t></r>'
        "<r><rPr><b/></rPr><t>Мак</t></r></is></c>"
        '<c r="B1" t="inlineStr"><is><t>a_x0000_b</t></is></c>'
    )
    (row,) = filled(opened(raw.workbook(raw.sheet(raw.row(1, rich))))[0])
    assert row[0] == "ООО Мак"
    assert "\0" not in row[1]


def test_merged_ranges_are_not_spread(opened):
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    xml = raw.sheet(
        raw.row(1, raw.text("A1", "Отчёт")),
        after=merged,
    )
    assert filled(opened(raw.workbook(xml))[0]) == [("Отчёт",)]


def test_a_code_page_part_is_read(opened):
    xml = raw.SMALL.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="windows-1251"?>').encode(
        "cp1251"
    )
    (grid,) = opened(raw.workbook(**{"xl/worksheets/sheet1.xml": xml}))
    assert filled(grid) == EXPECTED


def test_a_workbook_without_a_filled_cell(opened):
    with pytest.raises(FileEmpty):
        opened(raw.workbook(raw.sheet()))


def test_the_head_is_the_beginning_of_the_relation(opened):
    (grid,) = opened(raw.workbook(raw.table([[f"x{r}", r] for r in range(400)])))
    assert len(grid.head) == 300
    assert list(grid.head) == filled(grid)[:300]
