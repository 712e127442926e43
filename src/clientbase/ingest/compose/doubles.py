"""Documents whose money stands on several of their rows: a row of the total beside its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from clientbase.ingest.compose.composed import Composed, Records, cell, value
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.messages import N_, Data, message

_OF_LINES = ("product", "product_code", "qty", "price")
_MOSTLY = 0.9
_CENT = Decimal("0.01")


def compose(columns: Mapping[str, PlannedColumn], result: Composed, records: Records) -> None:
    """Recognise rows that hold the total of their document: what lines are made of is blank in them."""
    number = columns.get("doc_no")
    of_lines = [column for name in _OF_LINES if (column := columns.get(name)) and column.index is not None]
    if not number or number.index is None or not of_lines:
        return
    good = bad = 0
    for lines in _by_document(records, number):
        heads = [line for line in lines if not any(cell(line, column).strip() for column in of_lines)]
        if len(heads) != 1 or len(lines) < 2:  # noqa: PLR2004 - a total and a line
            continue
        amounts = [value(line, columns.get("amount")) or Decimal(0) for line in lines]
        total = value(heads[0], columns.get("amount"))
        equal = total is not None and abs(sum(amounts) - 2 * total) < _CENT
        good, bad = good + equal, bad + (not equal)
    if not good or good < _MOSTLY * (good + bad):
        return
    result.head = " and ".join(f"coalesce(trim(c{column.index}), '') = ''" for column in of_lines)
    result.notes.append(
        message(
            N_("rows without {headers} hold the totals of documents; where lines stand as well, these count"),
            headers=Data(", ".join(column.header for column in of_lines)),
        )
    )


def repeats_refund(columns: Mapping[str, PlannedColumn], refund: PlannedColumn, records: Records) -> bool:
    """Whether the refund of a whole document stands on each of its lines."""
    number = columns.get("doc_no")
    if not number or number.index is None:
        return False
    several = [lines for lines in _by_document(records, number) if len(lines) > 1]
    refunds = [{value(line, refund) for line in lines} for lines in several]
    with_refund = [found for found in refunds if found - {None, Decimal(0)}]
    return bool(with_refund) and all(len(found) == 1 for found in with_refund)


def single(columns: Mapping[str, PlannedColumn], records: Records) -> bool:
    """Whether every document of the sample has one row, as far as documents are told apart."""
    number = columns.get("doc_no")
    if number is None:
        return True
    return number.index is not None and all(len(lines) == 1 for lines in _by_document(records, number))


def _by_document(records: Records, number: PlannedColumn) -> list[list[Sequence[str]]]:
    found: dict[str, list[Sequence[str]]] = {}
    for record in records:
        if key := cell(record, number).strip():
            found.setdefault(key, []).append(record)
    return list(found.values())
