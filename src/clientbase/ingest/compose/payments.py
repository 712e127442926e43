"""Payments: what clients paid, without what was paid out, what failed and what was given back."""

from __future__ import annotations

from clientbase.ingest.clean import standing, vocabulary
from clientbase.ingest.clean.sql import listed
from clientbase.ingest.compose import amounts
from clientbase.ingest.compose.composed import Composed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.store import SkipRule


def compose(columns: dict[str, PlannedColumn], result: Composed) -> None:
    """Leave out what a statement holds besides money received, and take off what was refunded."""
    status, direction, amount = (columns.pop(name, None) for name in ("status", "direction", "amount"))
    if amount is None:
        return
    columns["amount"] = amount
    if direction:
        words = listed(vocabulary.words("direction", "paid_out"))
        folded = f"replace(lower({direction.sql}), 'ё', 'е')"
        outgoing = f"coalesce({folded} in {words} or {amount.sql} < 0, false)"
        result.skip_rules.append(SkipRule("paid_out", outgoing))
    if status:
        result.skip_rules.append(SkipRule("", standing.expression(status.sql, ())))
    amounts.refund(columns, result)
