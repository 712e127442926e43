"""Captions of two rows of a statement of debts: opening or closing above, «Долг клиента» or «Наш долг» below.

What a client has paid ahead is our debt to it: the other side of its balance.
"""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.ingest.captions import dictionary, roles
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.claims import Claim

_FIELDS = {
    ("opening", "debit"): "opening",
    ("opening", "credit"): "opening_credit",
    ("closing", "debit"): "closing",
    ("closing", "credit"): "closing_credit",
    ("turnover", "debit"): "increase",
    ("turnover", "credit"): "decrease",
}


def settled(table: str, claims: Sequence[Claim], columns: Sequence[SourceColumn]) -> list[Claim]:
    """The claims of a statement of debts, with balances by both parts of their captions."""
    if table != "receivables":
        return list(claims)
    known = {claim.column.index: claim for claim in claims}
    for column in columns:
        claim = known.get(column.index)
        field = field_of(column)
        if field and (claim is None or claim.how in {"exact", "suffix"}):
            known[column.index] = Claim(column, field, "exact")
    return list(known.values())


def field_of(column: SourceColumn) -> str:
    """The balance a caption names by its time and its side; "" where it lacks one of the two."""
    if dictionary.exact("receivables", column.caption):
        return ""
    time = next(
        (name for name in ("opening", "closing", "turnover") if roles.says("balance", name, column.caption)),
        "",
    )
    side = next((name for name in ("credit", "debit") if roles.says("balance", name, column.caption)), "")
    return _FIELDS.get((time, side), "")
