"""Small writers that the generators share: workbooks as the systems make them, texts, numbers, days."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment
from tests.exports.truth import LINES, Line

KIND = {
    "sale": "Реализация товаров и услуг",
    "return": "Возврат товаров от клиента",
    "correction": "Корректировка реализации",
}


@dataclass(frozen=True)
class Export:
    """One kind of export: how it is written, how it is loaded, and what of the truth it can hold.

    Attributes:
        name: system and report, for the name of the test.
        write: makes the file(s) in a folder and returns their paths.
        lines: the part of the truth that is in it.
        holds: what must come back: revenue, documents, purchases (the table `sales`); or `deals`; where no
            client is named, `total`.
        options: of `Base.load`; empty wherever a person would need none.
        name_of: the client's name as this system writes it.
    """

    name: str
    write: Callable[[Path], Sequence[Path]]
    lines: tuple[Line, ...] = LINES
    holds: frozenset[str] = frozenset({"revenue", "documents", "purchases"})
    options: Any = None
    name_of: Callable[[str], str] = str


def ru(value: Decimal, digits: int = 2) -> str:
    """A number as 1C prints it: a no-break space between thousands, a decimal comma."""
    whole, _, rest = f"{value:,.{digits}f}".partition(".")
    return whole.replace(",", "\u00a0") + ("," + rest if rest else "")


def caption(line: Line) -> str:
    """The caption of a document as 1C prints it."""
    return f"{KIND[line.kind]} {line.number} от {line.moment:%d.%m.%Y %H:%M:%S}"


@dataclass(frozen=True)
class Cell:
    """A row of a workbook: its cells, the outline level of the row, the indent of its first cell."""

    values: Sequence[Any]
    outline: int = 0
    indent: int = 0


def written(value: Any, *, text: bool) -> Any:
    """A value as it stands in a cell: numbers as text, or as numbers."""
    if not isinstance(value, Decimal):
        return value
    return ru(value, 3 if value % 1 and value * 100 % 1 else 2) if text else float(value)


def workbook(path: Path, rows: Iterable[Cell], *, sheet: str = "TDSheet", text: bool = True) -> Path:
    """A workbook of one sheet; numbers as text, as many reports have them, unless `text` is False."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row.values, 1):
            if value is None or value == "":
                continue
            cell = page.cell(number, column, written(value, text=text))
            if column == 1 and row.indent:
                cell.alignment = Alignment(indent=row.indent)
        if row.outline:
            page.row_dimensions[number].outlineLevel = row.outline
    book.save(path)
    return path


def captioned(header: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> list[Sequence[Any]]:
    """The header, then rows whose cells are given by caption; what is not given is empty."""
    written_rows = [*rows]
    unknown = {caption for row in written_rows for caption in row} - {*header}
    assert not unknown, unknown
    return [header, *([row.get(caption, "") for caption in header] for row in written_rows)]


def delimited(
    path: Path, rows: Iterable[Sequence[Any]], *, delimiter: str = ",", encoding: str = "utf-8",
    quoting: int = csv.QUOTE_MINIMAL, end: str = "\r\n", tail: str = "",
) -> Path:  # fmt: skip
    """A text; `tail` follows every line, as the trailing separator of Bitrix24 does."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, quoting=quoting, lineterminator=tail + end)
    writer.writerows([["" if cell is None else str(cell) for cell in row] for row in rows])
    path.write_bytes(buffer.getvalue().encode(encoding))
    return path


def listed(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> list[Sequence[Any]]:
    """A header and rows given by caption; a cell that is not given is empty."""
    return [columns, *([row.get(column, "") for column in columns] for row in rows)]
