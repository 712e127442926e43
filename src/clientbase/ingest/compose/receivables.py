"""Statements of debts: an empty cell is zero, an advance is a negative debt, and the four columns agree."""

from __future__ import annotations

from dataclasses import replace

from clientbase.ingest.compose.composed import Composed
from clientbase.ingest.compose.planned import PlannedColumn

_SUMS = ("opening", "increase", "decrease", "closing")
_MONEY = "decimal(18, 4)"


def compose(columns: dict[str, PlannedColumn], result: Composed) -> None:
    """Net balances, and what the closing one has to be."""
    for name in ("opening", "closing"):
        credit = columns.pop(f"{name}_credit", None)
        if (debit := columns.get(name)) is not None:
            columns[name] = _net(debit, credit)
    if columns.keys() >= set(_SUMS):
        sums = (f'coalesce("{name}", 0)' for name in _SUMS[:3])
        result.expected = "{} + {} - {}".format(*sums)


def _net(debit: PlannedColumn, credit: PlannedColumn | None) -> PlannedColumn:
    """The balance of two sides; an empty cell is nothing owed, a cell that cannot be read stays unknown."""
    sides = [debit, credit] if credit else [debit]
    known = [f"coalesce({side.sql}, case when not ({side.filled}) then 0 end)" for side in sides]
    return replace(debit, sql=f"cast({' - '.join(known)} as {_MONEY})", other="")
