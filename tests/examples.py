"""The files of `examples/`: the synthetic company, small, in English and in Russian.

`python -m tests.examples` writes them anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests import second_list

from clientbase.demo.company import Company
from clientbase.demo.files import write_clients_csv, write_sales_csv
from clientbase.demo.generator import company

FOLDER = Path(__file__).resolve().parents[1] / "examples"
CLIENTS, MONTHS = 60, 15


@dataclass(frozen=True, slots=True)
class Book:
    """The words around the rows of a workbook."""

    sales: str
    clients: str
    title: tuple[str, ...]
    total: str


ENGLISH = Book("Sales", "Customers", ("Sales by document", "Period: {first} to {last}"), "Total")
RUSSIAN = Book("Продажи", "Клиенты", ("Продажи по документам", "Период: {first} - {last}"), "Итого")


def write(folder: Path) -> None:
    """The files of `examples/`: the same company, small, in English and in Russian."""
    english = company("en", clients=CLIENTS, months=MONTHS)
    russian = company("ru", clients=CLIENTS, months=MONTHS)
    for name in ("en", "ru"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write_sales_xlsx(folder / "en" / "sales.xlsx", english, ENGLISH)
    write_sales_csv(folder / "en" / "sales.csv", english)
    write_clients_csv(folder / "en" / "clients.csv", english)
    write_sales_xlsx(folder / "ru" / "sales.xlsx", russian, RUSSIAN)
    write_sales_csv(folder / "ru" / "sales.csv", russian)
    write_clients_xlsx(folder / "ru" / "clients.xlsx", russian, RUSSIAN)
    second_list.write(folder / "en", english, "en")
    second_list.write(folder / "ru", russian, "ru")


def write_sales_xlsx(path: Path, company: Company, book: Book) -> None:
    """Sales as an accounting system exports them: title lines, a header, the rows, a total."""
    words = company.words
    first, last = company.lines[0].day, company.lines[-1].day
    title = [line.format(first=words.written(first), last=words.written(last)) for line in book.title]
    total = sum((row[8] for row in company.sales()), Decimal(0))
    cost = sum((row[9] for row in company.sales()), Decimal(0))
    closing = (book.total, *[""] * 7, total, cost)
    _write_xlsx(path, book.sales, title, words.sales_headers, [*company.sales(), closing])


def write_clients_xlsx(path: Path, company: Company, book: Book) -> None:
    """The client list as a workbook."""
    _write_xlsx(path, book.clients, [], company.words.client_headers, [*company.cards()])


def _write_xlsx(
    path: Path, sheet: str, title: Sequence[str], headers: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        workbook.set_properties({"created": datetime(2026, 7, 1)})  # noqa: DTZ001 - Excel knows no zones
        page = workbook.add_worksheet(sheet)
        bold, money = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "#,##0.00"})
        for number, line in enumerate(title):
            page.write_string(number, 0, line, bold)
        head = len(title) + 1 if title else 0
        page.write_row(head, 0, headers, bold)
        for number, row in enumerate(rows, head + 1):
            for column, cell in enumerate(row):
                if cell != "":
                    page.write(number, column, cell, money if isinstance(cell, Decimal) else None)
        page.set_column(0, len(headers) - 1, 16)
        page.freeze_panes(head + 1, 0)


if __name__ == "__main__":
    write(FOLDER)
