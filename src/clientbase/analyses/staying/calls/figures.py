"""The numbers of the call list that a director looks at first."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analysis import Facts, Figure, Type
from clientbase.messages import N_, message


def figures(facts: Facts) -> Iterator[Figure]:
    """What the clients to call have not bought or not paid, and their overdue debt where any is known."""
    rows = facts.rows("calls")
    if not rows:
        return
    with_money = sum(row["money"] is not None for row in rows)
    yield Figure(
        N_("Not bought or not paid"),
        sum((cells.amount(row, "money") for row in rows), Decimal(0)),
        Type.MONEY,
        message(N_("{clients} to call"), clients=counts.clients(with_money or len(rows))),
        more_is_good=False,
        table="calls",
    )
    debts = [row for row in rows if cells.amount(row, "overdue_debt") > 0]
    if debts:
        yield Figure(
            N_("Overdue debt"),
            sum((cells.amount(row, "overdue_debt") for row in debts), Decimal(0)),
            Type.MONEY,
            message(N_("{clients} to call"), clients=counts.clients(len(debts))),
            more_is_good=False,
            table="calls",
        )
