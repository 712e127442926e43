"""The workbook of a report as people open it: few sheets, each client once, sums that agree, nothing cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from tests.examples import FOLDER
from tests.reports.test_workbook import MAIN, sheets

from clientbase import Base
from clientbase.analysis import Figure, Report, Type
from clientbase.locale import LANGUAGES, language
from clientbase.messages import message
from clientbase.reports import contents, joined
from clientbase.reports.charts import matrices
from clientbase.reports.matrix import matrix
from clientbase.reports.xlsx import document as xlsx
from clientbase.reports.xlsx import front
from clientbase.reports.xlsx.tiles import change_text

NAMES = {
    "en": ["Summary", "Whom to call", "Clients", "Managers", "ABC × XYZ", "Movement", "Dynamics", "Data",
           "Method"],
    "ru": ["Сводка", "Кому звонить", "Клиенты", "Менеджеры", "ABC × XYZ", "Движение", "Динамика", "Данные",
           "Методика"],
    "uk": ["Висновки", "Кому дзвонити", "Клієнти", "Менеджери", "ABC × XYZ", "Рух", "Динаміка", "Дані",
           "Методика"],
}  # fmt: skip


@pytest.fixture(scope="module")
def answers() -> Iterator[Report]:
    with Base() as base:
        base.load(FOLDER / "en" / "sales.xlsx", FOLDER / "en" / "clients.csv")
        yield base.report().answers


@pytest.fixture(scope="module")
def written(answers: Report, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    folder = tmp_path_factory.mktemp("first")

    def write(code: str = "en", *, full: bool = False) -> Path:
        path = folder / f"{code}{full}.xlsx"
        if not path.exists():
            xlsx.write_report(answers, language(code), path, full=full)
        return path

    return write


@pytest.mark.parametrize("code", LANGUAGES)
def test_few_sheets_with_whole_names(code: str, written: Callable[..., Path]) -> None:
    book = openpyxl.load_workbook(written(code))
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == NAMES[code]
    assert book.worksheets[-1].sheet_state == "hidden"
    for sheet in book.worksheets[1:-1]:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area


def test_every_client_stands_once_and_they_add_up(answers: Report, written: Callable[..., Path]) -> None:
    control = answers.first.control
    sheet = openpyxl.load_workbook(written())["Clients"]
    (place,) = sheet.tables.values()
    heads, *rows = [[cell.value for cell in row] for row in sheet[place.ref]]
    ids = [row[heads.index("Client id")] for row in rows]
    assert len(ids) == len(set(ids)) == control.clients
    revenue = [Decimal(str(row[heads.index("Revenue")] or 0)) for row in rows]
    assert sum(revenue) == control.revenue - control.revenue_without_client
    assert {"ABC", "XYZ", "Segment", "Group", "Days silent", "Phone"} <= set(heads)
    assert sheet.freeze_panes == "B2"
    assert heads[0] == "Client"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_calls_that_were_filled_in_load_back(
    code: str, written: Callable[..., Path], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(written(code))
    sheet = book[NAMES[code][1]]
    heads = [cell.value for cell in sheet[1]]
    result, day = heads[-3:-1]
    sheet.cell(3, heads.index(result) + 1).value = "promised"
    sheet.cell(3, heads.index(day) + 1).value = date(2026, 7, 1)
    book.save(tmp_path / "filled.xlsx")
    with Base() as base:
        (loaded,) = base.load(tmp_path / "filled.xlsx")
        found = base.store.connection.rows("select result from activities")
    assert (loaded.table, found) == ("activities", [("promised",)])


def test_a_full_workbook_has_every_table(answers: Report, written: Callable[..., Path]) -> None:
    short, book = openpyxl.load_workbook(written()), openpyxl.load_workbook(written(full=True))
    assert book.sheetnames[:9] == NAMES["en"]
    assert len(book.sheetnames) > 50 > len(short.sheetnames)
    for number, (_, result) in enumerate(contents.shown(answers, full=True), 1):
        fine = {chart.table for chart in matrices(result) if matrix(result, chart, language("en")).fine}
        for name, table in result.tables.items():
            if len(table.rows) and not table.table.drawn and name not in fine:
                assert _lengths(book, number, f"{result.analysis.name}_{name}") == [len(table.rows)], name


def _lengths(book: openpyxl.Workbook, number: int, name: str) -> list[int]:
    """The rows of the tables of this name on the sheets of an answer."""
    own = [sheet for sheet in book if sheet.title.startswith(f"{number}.")]
    found = [(key, sheet[place]) for sheet in own for key, place in sheet.tables.items()]
    return [len(rows) - 1 for key, rows in found if re.fullmatch(rf"{name}(_\d)?", key)]


def test_the_first_sheet_has_figures_lines_charts_and_no_formula(
    answers: Report, written: Callable[..., Path]
) -> None:
    parts = sheets(written())
    lined = [figure for _, figure in joined.figures(answers) if len(figure.series) > 1]
    charts = [etree.fromstring(parts[name]) for name in parts if name.startswith("xl/charts/chart")]
    small = [chart for chart in charts if chart.find(".//{*}dPt") is not None]
    assert len(lined) == len(small) == len(charts) - 3 > 0
    assert all(chart.find(".//{*}valAx/{*}scaling/{*}min").get("val") == "0" for chart in small)
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            assert etree.fromstring(content).find(f".//{MAIN}f") is None
    cells = [cell.value for row in openpyxl.load_workbook(written())["Summary"].iter_rows() for cell in row]
    assert [float(figure.value) for _, figure in joined.figures(answers)] == [
        value for value in cells if isinstance(value, int | float)
    ]


def test_the_same_answers_give_the_same_bytes(
    answers: Report, written: Callable[..., Path], tmp_path: Path
) -> None:
    xlsx.write_report(answers, language("en"), tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == written().read_bytes()


def test_some_rooms_give_their_sheets_only(answers: Report, tmp_path: Path) -> None:
    some = [result for result in answers.results if result.analysis.name in {"abcxyz", "rfm"}]
    xlsx.write_report(replace(answers, results=tuple(some)), language("en"), tmp_path / "some.xlsx")
    assert openpyxl.load_workbook(tmp_path / "some.xlsx").sheetnames == [
        "Summary", "Clients", "ABC × XYZ", "Data", "Method",
    ]  # fmt: skip


def test_too_many_clients_are_left_out_and_it_is_said(
    answers: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "MOST_CLIENTS", 50)
    monkeypatch.setattr(joined, "clients", None)  # joining them is what takes the memory
    xlsx.write_report(answers, language("en"), tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert "Clients" not in book.sheetnames
    said = [str(cell.value) for row in book["Summary"].iter_rows() for cell in row if cell.value]
    assert "60 clients are too many for one wide row each; --full adds every list." in said


def test_a_streamed_workbook_says_the_same(
    answers: Report, written: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "STREAMED", 0)
    xlsx.write_report(answers, language("en"), tmp_path / "s.xlsx")
    one, two = openpyxl.load_workbook(written()), openpyxl.load_workbook(tmp_path / "s.xlsx")
    for name in one.sheetnames:
        rows = [list(book[name].iter_rows(values_only=True)) for book in (one, two)]
        assert rows[0] == rows[1], name


@pytest.mark.parametrize(
    ("change", "kind", "text"),
    [
        (0.048, Type.MONEY, "▲ 4.8% than before"),
        (-0.048, Type.MONEY, "▼ 4.8% than before"),
        (-3, Type.INTEGER, "▼ 3 than before"),
        (0, Type.INTEGER, "= 0 than before"),
        (None, Type.MONEY, ""),
    ],
)
def test_a_change_is_told_with_its_direction(change: float | None, kind: Type, text: str) -> None:
    figure = Figure("Revenue", Decimal(100), kind, change=change, than=message("than before"))
    assert change_text(figure, language("en")) == text


def test_what_happened_leads_to_a_list(answers: Report, written: Callable[..., Path], tmp_path: Path) -> None:
    """Whom to call is one list where there is one; without it the list of the finding has a sheet."""
    alone = replace(answers, results=tuple(one for one in answers.results if not one.analysis.gathers))
    xlsx.write_report(alone, language("en"), tmp_path / "alone.xlsx")
    for path, own in ((written(), 0), (tmp_path / "alone.xlsx", 1)):
        book = openpyxl.load_workbook(path)
        assert book.sheetnames.count("Best clients who went silent") == own
        links = {cell.hyperlink.location for row in book["Summary"] for cell in row if cell.hyperlink}
        assert {link.partition("!")[0].strip("'") for link in links} == {
            sheet.title for sheet in book.worksheets[1:] if sheet.sheet_state == "visible"
        }
        said = [cell.row for row in book["Summary"] for cell in row if cell.column == 12 and cell.hyperlink]
        assert len(said) == len(joined.sentences(alone)) + 1, "the call to action besides"
