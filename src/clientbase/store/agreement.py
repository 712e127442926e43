"""Columns of the staged rows that have to agree with one another: how many rows do not, and by how much."""

from __future__ import annotations

from typing import Any

from clientbase.store.connection import Connection
from clientbase.store.staging import GOOD, Prepared


def unequal(connection: Connection, prepared: Prepared) -> tuple[int, Any]:
    """Rows whose amount differs by more than a rounding from quantity × price with and without the discount.

    The doubtful rows are found with doubles and judged with decimals.
    """
    if not prepared.staging.expected:
        return 0, None
    if prepared.staging.table == "receivables":
        return _unbalanced(connection, prepared)
    apart = "> greatest(0.01, abs(amount) * 0.001)"
    doubtful = f"abs(abs(amount) - abs(cast(qty as double) * price)) {apart}"
    rows, difference = connection.row(
        f"select count(*), sum(difference) from (select abs(amount) - abs({prepared.staging.expected}) as"
        f" difference, amount from {prepared.rows} where {doubtful} and {GOOD})"
        f" where abs(difference) {apart}"
    )
    return int(rows), difference


def settled(connection: Connection, prepared: Prepared) -> tuple[int, Any, str]:
    """Documents that say another sum than their lines make, what that changed, and which column says it."""
    if not prepared.staging.goods:
        return 0, None, ""
    rows, difference = connection.row(
        f"select count(settled), sum(settled) from {prepared.rows} where {GOOD}"
    )
    return int(rows), difference, prepared.staging.goods[0]


def aged(connection: Connection, prepared: Prepared) -> tuple[int, Any]:
    """Debts that differ by more than a rounding from the sum of their parts by age."""
    if not prepared.staging.field("apart"):
        return 0, None
    rows, difference = connection.row(
        f"select count(*), sum(apart) from {prepared.rows} where {GOOD} and abs(apart) > 1"
    )
    return int(rows), difference


def _unbalanced(connection: Connection, prepared: Prepared) -> tuple[int, Any]:
    """Rows whose closing debt differs by more than one unit from what the other columns make."""
    rows, difference = connection.row(
        f"select count(*), sum(difference) from (select closing - ({prepared.staging.expected}) as difference"
        f" from {prepared.rows} where {GOOD}) where abs(difference) > 1"
    )
    return int(rows), difference
