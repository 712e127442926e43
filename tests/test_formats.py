"""The same sales in every kind of file give the same answer, to the kopeck and to the last class."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from pathlib import Path

import pytest

from clientbase import Base

HEADER = ("Дата", "Номер документа", "Контрагент", "Менеджер", "Количество", "Сумма")
Row = tuple[date, str, str, str, int, Decimal]


def sales() -> list[Row]:
    """Four hundred lines of thirty clients over a year, with returns, quotes and a leading zero."""
    dice = random.Random(7)
    rows = []
    for number in range(400):
        client = dice.randrange(30)
        amount = Decimal(dice.randrange(100, 9_999_999)) / 100 * (-1 if number % 29 == 0 else 1)
        day = date(2025, 1, 1) + timedelta(days=dice.randrange(365))
        rows.append(
            (
                day,
                f"{number // 2:07}",
                f"ООО «Ромашка-{client}»",
                f"Іванова {client % 3}",
                1 + number % 5,
                amount,
            )
        )
    return rows


def text(rows: list[Row], delimiter: str = ";", mark: str = ",") -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(
        (f"{day:%d.%m.%Y}", *words, str(amount).replace(".", mark)) for day, *words, amount in rows
    )
    return buffer.getvalue()


def as_text(encoding: str, delimiter: str = ";", mark: str = ",") -> Callable[[list[Row], Path], None]:
    return lambda rows, path: path.write_bytes(text(rows, delimiter, mark).encode(encoding)) and None


def as_gzip(rows: list[Row], path: Path) -> None:
    path.write_bytes(gzip.compress(text(rows).encode()))


def as_xlsx(rows: list[Row], path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet("TDSheet")
        sheet.write_row(2, 0, HEADER)
        sheet.write_string(0, 0, "Продажи за 2025 год")
        for line, (day, number, client, manager, quantity, amount) in enumerate(rows, 3):
            sheet.write_datetime(line, 0, day)
            for column, word in enumerate((number, client, manager), 1):
                sheet.write_string(line, column, word)
            sheet.write_number(line, 4, quantity)
            sheet.write_number(line, 5, float(amount))


def as_xls(rows: list[Row], path: Path) -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("TDSheet")
    style = xlwt.easyxf(num_format_str="dd.mm.yyyy")
    for column, caption in enumerate(HEADER):
        sheet.write(0, column, caption)
    for line, (day, *words, amount) in enumerate(rows, 1):
        sheet.write(line, 0, day, style)
        for column, word in enumerate((*words, float(amount)), 1):
            sheet.write(line, column, word)
    book.save(str(path))


def as_ods(rows: list[Row], path: Path) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name="Лист1")

    def cell(value: object) -> TableCell:
        if isinstance(value, date):
            return TableCell(valuetype="date", datevalue=value.isoformat())
        if isinstance(value, int | Decimal):
            return TableCell(valuetype="float", value=str(value))
        made = TableCell(valuetype="string")
        made.addElement(P(text=str(value)))
        return made

    for row in (HEADER, *rows):
        line = TableRow()
        for value in row:
            line.addElement(cell(value))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))


def as_html(rows: list[Row], path: Path) -> None:
    lines = ["".join(f"<th>{caption}</th>" for caption in HEADER)]
    for day, *words, amount in rows:
        cells = (f"{day:%d.%m.%Y}", *words, f"{amount:,}".replace(",", "\u00a0").replace(".", ","))
        lines.append("".join(f"<td>{escape(str(cell))}</td>" for cell in cells))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    path.write_text(f'<meta charset="utf-8"><table border="1">{body}</table>', encoding="utf-8")


def as_parquet(rows: list[Row], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table(dict(zip(HEADER, map(list, zip(*rows, strict=True)), strict=True))), path)


def as_json_lines(rows: list[Row], path: Path) -> None:
    path.write_text(
        "\n".join(
            json.dumps(dict(zip(HEADER, (str(day), *words, float(amount)), strict=True)), ensure_ascii=False)
            for day, *words, amount in rows
        ),
        encoding="utf-8",
    )


KINDS: dict[str, Callable[[list[Row], Path], None]] = {
    "utf-8.csv": as_text("utf-8"),
    "bom.csv": as_text("utf-8-sig"),
    "utf-16.csv": as_text("utf-16"),
    "utf-16-be.txt": as_text("utf-16-be"),
    "comma.csv": as_text("utf-8", ",", "."),
    "tab.tsv": as_text("utf-8", "\t"),
    "bar.txt": as_text("utf-8", "|"),
    "packed.csv.gz": as_gzip,
    "book.xlsx": as_xlsx,
    "named-otherwise.csv": as_xlsx,
    "book.xls": as_xls,
    "book.ods": as_ods,
    "table.xls": as_html,
    "columns.parquet": as_parquet,
    "lines.jsonl": as_json_lines,
}


def answer(path: Path) -> tuple[object, object, list[str]]:
    with Base() as base:
        base.load(path)
        document = base.store.workspace / "answer.json"
        result = base.answer("abcxyz", xyz="cv", grain="quarter")
        result.write(document, lang="en")
        told = json.loads(document.read_text("utf-8"))
    return told["control"], told["tables"], result.summary


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, object, list[str]]:
    path = tmp_path_factory.mktemp("expected") / "sales.csv"
    as_text("utf-8")(sales(), path)
    told = answer(path)
    assert isinstance(told[0], dict)
    assert Decimal(told[0]["revenue"]) == sum(row[-1] for row in sales())
    return told


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_file_gives_the_same_answer(
    name: str, expected: tuple[object, object, list[str]], tmp_path: Path
) -> None:
    path = tmp_path / name
    KINDS[name](sales(), path)
    assert answer(path) == expected


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r"])
def test_code_pages_give_the_same_answer(encoding: str, tmp_path: Path) -> None:
    """Іванова has a letter that cp866 and koi8-r lack: here the managers are Russian."""
    rows = [
        (day, number, client, manager.replace("І", "И"), quantity, amount)
        for day, number, client, manager, quantity, amount in sales()
    ]
    rows = [(*row[:2], row[2].replace("«", '"').replace("»", '"'), *row[3:]) for row in rows]
    for name, code in (("plain.csv", "utf-8"), ("page.csv", encoding)):
        as_text(code)(rows, tmp_path / name)
    assert answer(tmp_path / "page.csv") == answer(tmp_path / "plain.csv")


def test_the_order_of_rows_and_the_number_of_files_change_nothing(
    expected: tuple[object, object, list[str]], tmp_path: Path
) -> None:
    rows = sales()
    random.Random(3).shuffle(rows)
    as_text("utf-8")(rows[:150], tmp_path / "one.csv")
    as_xlsx(rows[150:], tmp_path / "two.xlsx")
    with Base() as base:
        base.load(tmp_path / "one.csv", tmp_path / "two.xlsx")
        document = base.store.workspace / "answer.json"
        base.answer("abcxyz", xyz="cv", grain="quarter").write(document, lang="en")
        told = json.loads(document.read_text("utf-8"))
    assert (told["control"], told["tables"]) == expected[:2]
