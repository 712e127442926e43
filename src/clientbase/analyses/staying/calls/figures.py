"""The numbers of the call list that a director looks at first."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analysis import Facts, Figure, Type
from clientbase.messages import N_, message


def figures(facts: Facts) -> Iterator[Figure]:
    """What the clients on the list have not bought or not paid, and what of it is overdue debt."""
    rows = facts.rows("calls")
    for column, label in (
        ("money", N_("Not bought or not paid")),
        ("overdue_debt", N_("Overdue debt of those to call")),
    ):
        amounts = [cells.amount(row, column) for row in rows if row[column]]
        if amounts:
            told_of = len(rows) if column == "money" else len(amounts)
            yield Figure(
                label,
                sum(amounts, Decimal(0)),
                Type.MONEY,
                message(N_("{clients} to call"), clients=counts.clients(told_of)),
                more_is_good=False,
                table="calls",
            )
