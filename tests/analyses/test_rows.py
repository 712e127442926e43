"""Rows behind a figure: their place is the place in the file, and every way to name them finds the same."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clientbase.api import Base
from clientbase.errors import UsageError

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "en"
HEADER = ["Дата", "Номер", "Клиент", "Товар", "Количество", "Сумма", "Менеджер"]
CARDS = (
    "Код;Наименование;Телефон;E-mail\n"
    "K1;ООО «Ромашка»;+380 67 123-45-67;info@romashka.example, Buh@Romashka.example\n"
    "K2;ЗАО Ромашка;+380 50 765-43-21;zao@example.com\n"
    "K3;ТОВ Кварц;;\n"
)


def lines(first: int, last: int, manager: str) -> list[list[Any]]:
    """Rows with amounts that tell every one of them."""
    clients = ("ООО «Ромашка»", "ЗАО Ромашка", "ТОВ Кварц")
    return [
        [date(2026, 1 + n % 6, 1 + n), f"Д-{n}", clients[n % 3], "Чай", 2, 100 + n + 0.25, manager]
        for n in range(first, last)
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with a title, a gap and two sheets; a text with a row that cannot be read; a client list."""
    made = tmp_path_factory.mktemp("rows")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Киев"
    for row in (["Отчет о продажах"], ["за полугодие"], [], HEADER, *lines(0, 6, "Иванов"), []):
        sheet.append(row)
    for row in [*lines(6, 12, "Иванов"), ["Итого", *[None] * 4, sum(100 + n + 0.25 for n in range(12))]]:
        sheet.append(row)
    other = book.create_sheet("Одесса")
    for row in (HEADER, *lines(12, 20, "Петрова")):
        other.append(row)
    book.save(made / "sales.xlsx")
    with (made / "more.csv").open("w", encoding="cp1251", newline="") as file:
        rows = lines(20, 27, "Петрова")
        rows[2][0] = "когда-то"
        csv.writer(file, delimiter=";").writerows([HEADER, *rows])
    (made / "clients.csv").write_text(CARDS, "utf-8")
    return made


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[Base]:
    with Base(lang="en", threads=2) as base:
        base.load(folder / "clients.csv", folder / "sales.xlsx", folder / "more.csv")
        yield base


def asked(base: Base, **wanted: Any) -> list[dict[str, Any]]:
    """The rows of an answer, whose sum its summary tells."""
    result = base.answer("rows", **wanted)
    rows: list[dict[str, Any]] = [*result.answer.tables["rows"].records()]
    total = sum((row["amount"] for row in rows), Decimal(0))
    assert result.summary[0].startswith(f"{len(rows)} row")
    assert f"{total:,.2f} of {result.answer.control.revenue:,.2f}" in result.summary[0]
    return rows


def test_the_place_of_a_row_is_its_place_in_the_file(base: Base, folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "sales.xlsx")
    with (folder / "more.csv").open(encoding="cp1251", newline="") as file:
        records = [*csv.reader(file, delimiter=";")]
    result = base.answer("rows")
    rows: list[dict[str, Any]] = [*result.answer.tables["rows"].records()]
    assert len(rows) == 26
    for row in rows:
        if row["file"] == "more.csv":
            found = records[row["row"] - 1]
        else:
            found = [cell.value for cell in book[row["sheet"]][row["row"]]]
        assert (str(found[1]), Decimal(str(found[5]))) == (row["doc_no"], row["amount"])
    assert sum(row["amount"] for row in rows) == result.answer.control.revenue
    assert "Not read, in no figure: 1 row. To see them: clientbase rejects." in result.summary
    assert "Left out by a rule, such as totals: 2 rows." in result.summary


@pytest.mark.parametrize(
    "client",
    [
        "K1",
        "ООО «Ромашка»",
        "ромашка, ООО",
        "INFO@romashka.example",
        "buh@romashka.example",
        "067 123 45 67",
        "8 (067) 123-45-67",
        "+380671234567",
    ],
)
def test_a_client_is_found_however_it_is_named(base: Base, client: str) -> None:
    rows = asked(base, client=client)
    assert {row["client_id"] for row in rows} == {"K1"}
    assert len(rows) == 9


def test_a_client_that_has_no_form_or_is_asked_without_one(base: Base) -> None:
    assert {row["client_id"] for row in asked(base, client="кварц")} == {"K3"}
    with pytest.raises(UsageError) as error:
        base.answer("rows", client="Ромашка")
    assert "may be several clients" in str(error.value)
    assert "--client K1" in str(error.value)
    assert "--client K2" in str(error.value)


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        ({"client": "АО Кварц"}, '--client "ТОВ Кварц"'),
        ({"client": "Квартц"}, '--client "ТОВ Кварц"'),
        ({"client": "Маяк"}, "clientbase abcxyz FILE"),
        ({"doc": "Д-1O"}, "--doc Д-1"),
        ({"manager": "Петров"}, "--manager Петрова"),
        ({"product": "Кофе"}, "clientbase rows FILE"),
        ({"cell": "D"}, "AX, AY"),
        ({"month": "3.2026"}, "2026-03"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is_near(
    base: Base, wanted: dict[str, str], offered: str
) -> None:
    with pytest.raises(UsageError) as error:
        base.answer("rows", **wanted)
    assert offered in str(error.value)
    assert "Маяк?" not in str(error.value)


def test_several_together_are_and(base: Base) -> None:
    rows = asked(base, manager="ПЕТРОВА", month="2026-03", client="K3")
    assert [row["doc_no"] for row in rows] == ["Д-14", "Д-20", "Д-26"]
    assert {row["file"] for row in rows} == {"sales.xlsx", "more.csv"}
    nothing = base.answer("rows", doc="Д-1", month="2026-05")
    assert nothing.summary[0].startswith("No row fits: of 26 rows in the window")


def test_the_rows_of_a_cell_are_the_revenue_of_its_clients() -> None:
    with Base(lang="en", threads=2) as sold:
        sold.load(EXAMPLES / "sales.xlsx", EXAMPLES / "clients.csv")
        ways: tuple[dict[str, Any], ...] = ({}, {"by": "profit", "grain": "quarter"})
        for parameters in ways:
            cells = {row["cell"]: row["revenue"] for row in matrix(sold, **parameters) if row["clients"]}
            assert len(cells) > 4
            for cell, revenue in cells.items():
                rows = asked(sold, cell=cell.lower(), last="12m", **parameters)
                assert sum(row["amount"] for row in rows) == revenue
                assert {row["cell"] for row in rows} == {cell}
        assert asked(sold, cell="\u0430\u0445") == asked(sold, cell="AX")  # typed on a Cyrillic keyboard


def matrix(base: Base, **parameters: Any) -> list[dict[str, Any]]:
    result = base.answer("abcxyz", last="12m", **parameters)
    return [*result.answer.tables["matrix"].records()]


def test_a_column_that_no_file_has_is_not_searched(tmp_path: Path) -> None:
    (tmp_path / "bare.csv").write_text("Date,Customer,Amount\n2026-01-05,Acorn Ltd,5.00\n", "utf-8")
    with Base(lang="en") as bare:
        bare.load(tmp_path / "bare.csv")
        with pytest.raises(UsageError, match="no row of these data names a manager"):
            bare.answer("rows", manager="Ann")


def test_no_report_holds_them(base: Base) -> None:
    assert "rows" not in base.report().results
    with pytest.raises(UsageError, match="too long for a report"):
        base.report(["abcxyz", "rows"])
