"""Sheets of one workbook that hold the same money: the rows, and a summary of them as of a pivot table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from clientbase import counts
from clientbase.ingest.account import LoadedTable
from clientbase.messages import N_, Data, Message, Money, message

_ROWS = 2  # of one row the sum is equal by chance


def told(tables: Sequence[LoadedTable]) -> list[LoadedTable]:
    """The account of a load with a warning at the later of two sheets whose sums are equal to the cent.

    Equal rows of two sheets are told where they are met (`judgement`); a summary has other rows.
    """
    marked = list(tables)
    for earlier, later in _pairs(tables):
        warned = (*marked[later].warnings, _warning(tables[earlier], tables[later]))
        marked[later] = replace(marked[later], warnings=warned)
    return marked


def _pairs(tables: Sequence[LoadedTable]) -> Iterator[tuple[int, int]]:
    for (one, first), (other, second) in combinations(enumerate(tables), 2):
        loads = first.loaded, second.loaded
        same = (first.file, first.table) == (second.file, second.table)
        fresh = not any(load.already for load in loads)
        equal = bool(loads[0].amount) and loads[0].amount == loads[1].amount
        several = all(load.rows_loaded >= _ROWS for load in loads)
        met = any(load.superseded.equal_rows or load.superseded.same for load in loads)
        if same and fresh and equal and several and not met:
            yield one, other


def _warning(first: LoadedTable, second: LoadedTable) -> Message:
    return message(
        N_(
            "the sheets “{first}” ({rows}) and “{second}” ({others}) both come to {amount}: if one sums up"
            " the other, everything counts twice; take one of them: {option}"
        ),
        code="CB-LOAD-156",
        first=Data(first.sheet),
        rows=counts.rows(first.loaded.rows_loaded),
        second=Data(second.sheet),
        others=counts.rows(second.loaded.rows_loaded),
        amount=Money(second.loaded.amount),
        option=Data(f'--sheet "{max(first, second, key=lambda one: one.loaded.rows_loaded).sheet}"'),
    )
