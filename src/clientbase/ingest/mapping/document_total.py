"""The total of a document on each of its lines: what its lines are worth, or that it counts once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import standing
from clientbase.ingest.columns.reading import read
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping import money_columns
from clientbase.ingest.mapping.arithmetic import MoneyColumn, Numbers
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.recognition import Match
from clientbase.messages import N_, Count, Data, message

_MOSTLY = 0.9
_CENT = Decimal("0.01")
_ENOUGH = 2  # documents, and different totals of them, from which a caption that says nothing is doubted


def settle(chooser: Chooser, columns: Sequence[SourceColumn]) -> None:
    """Find the money of the lines beside a total that repeats on them; without any, count the total once."""
    amount, number = chooser.fields.get("amount"), chooser.fields.get("doc_no")
    found = {"qty", "price"} <= chooser.fields.keys()
    if chooser.table.name != "sales" or found or amount is None or number is None:
        return
    by_index = {column.index: column for column in columns}
    totals, numbers = by_index.get(amount.column or 0), by_index.get(number.column or 0)
    if totals is None or numbers is None or totals is numbers:
        return
    values = money_columns.numbers("amount", columns, chooser)
    lines = _repeated(numbers, values, [column for column in columns if column is not totals])
    if not lines:
        return
    if _of_lines(chooser, columns, amount, lines):
        return
    if re.search(standing.pattern("money", "document"), dictionary.normal(totals.caption)):
        chooser.fields["document_total"] = replace(chooser.fields.pop("amount"), how="content")
        chooser.warnings.append(
            message(
                N_(
                    "“{header}” repeats the total of the document on every line: counted once, on the first"
                    " line; what each product brought is not in the file. To add all of them up: {option}"
                ),
                code="CB-MAP-073",
                header=Data(totals.title),
                option=Data("--keep-copies"),
            )
        )
    elif len({values[rows[0]] for rows in lines}) >= _ENOUGH:
        chooser.warnings.append(
            message(
                N_(
                    "“{header}” is the same on all lines of {documents} in the first rows; they were added"
                    ' up. If it is the total of the document: --map "{header}=document_total"'
                ),
                code="CB-MAP-074",
                header=Data(totals.title),
                documents=Count(len(lines), N_("{n} document"), N_("{n} documents")),
            )
        )


def _repeated(numbers: SourceColumn, values: Numbers, others: Sequence[SourceColumn]) -> list[list[int]]:
    """The rows of documents of several lines, where nearly all such documents bear one amount; else none."""
    documents: dict[str, list[int]] = {}
    for row, cell in enumerate(numbers.cells):
        if cell.strip() and row < len(values):
            documents.setdefault(cell.strip(), []).append(row)
    several = [
        rows
        for rows in documents.values()
        if len({tuple(column.cells[row] for column in others) for row in rows}) > 1
    ]
    same = [rows for rows in several if len({values[row] for row in rows}) == 1 and values[rows[0]]]
    return same if same and len(same) >= _MOSTLY * len(several) else []


def _of_lines(
    chooser: Chooser, columns: Sequence[SourceColumn], amount: Match, lines: Sequence[Sequence[int]]
) -> bool:
    """Whether another column makes the totals, times the quantity or as it is: it is taken."""
    qty = money_columns.numbers("qty", columns, chooser)
    totals = money_columns.numbers("amount", columns, chooser)
    every: Mapping[int, MoneyColumn] = money_columns.find(columns, chooser).every
    for index, money in every.items():
        if index == amount.column:
            continue
        for name, sums in (("price", _products(money.values, qty)), ("amount", money.values)):
            made = [abs(sum(sums[row] for row in rows) - totals[rows[0]]) < _CENT for rows in lines if sums]
            if made and sum(made) >= _MOSTLY * len(made):
                _take(chooser, name, money.column, amount)
                return True
    return False


def _products(prices: Numbers, qty: Numbers) -> Numbers:
    return [price * number for price, number in zip(prices, qty, strict=True)] if qty else ()


def _take(chooser: Chooser, name: str, column: SourceColumn, amount: Match) -> None:
    reading = read(chooser.table.fields[name], column.cells, chooser.defaults)
    chooser.fields[name] = Match(column.index, column.title, "content", reading)
    if name == "price":  # quantity × price is preferred to a total that repeats, and told
        for less in ("discount", "discount_pct"):  # they are in the price that makes the total
            chooser.fields.pop(less, None)
        return
    chooser.warnings.append(
        message(
            N_(
                "“{header}” repeats the total of the document on every line; “{lines}” was taken, which"
                " makes it"
            ),
            code="CB-MAP-075",
            header=Data(amount.header),
            lines=Data(column.title),
        )
    )
