"""The numbers of the call list that a director looks at first."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clientbase import cells, counts
from clientbase.analysis import Facts, Figure, Type
from clientbase.front import Variant
from clientbase.messages import N_, message


def figures(facts: Facts) -> Iterator[Figure]:
    """What the clients on the list have not bought or not paid, and what of it is overdue debt."""
    rows = facts.rows("calls")
    managers = sorted({str(row["manager"]) for row in rows if row["manager"]})
    for column, label in (
        ("money", N_("Not bought or not paid")),
        ("overdue_debt", N_("Overdue debt of those to call")),
    ):
        if not any(row[column] for row in rows):
            continue
        of_all, *of_each = (_sum(facts, column, name) for name in ("", *managers))
        yield Figure(
            label,
            of_all.value,
            Type.MONEY,
            of_all.about,
            more_is_good=False,
            table="calls",
            variants=tuple(of_each),
        )


def _sum(facts: Facts, column: str, manager: str) -> Variant:
    """The money of a column of the list, of one manager or all."""
    rows = [row for row in facts.rows("calls") if not manager or row["manager"] == manager]
    amounts = [cells.amount(row, column) for row in rows if row[column]]
    told_of = len(rows) if column == "money" else len(amounts)
    about = message(N_("{clients} to call on {day}"), clients=counts.clients(told_of), day=facts.window.as_of)
    return Variant(None, manager, sum(amounts, Decimal(0)), about)
