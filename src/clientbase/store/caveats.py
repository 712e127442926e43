"""What an answer must say before it counts: overridden checks to repeat, a measure that nothing gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from clientbase.errors import NothingToAnswer
from clientbase.messages import N_, Data, Message, message
from clientbase.store.connection import Connection


def overridden(connection: Connection) -> Iterator[Message]:
    """One warning for every load that was forced."""
    for file, forced in connection.rows("select file, forced from loads where forced <> '' order by load_id"):
        yield message(
            N_("{file} was loaded although a check failed: {option}"),
            code="CB-FRC-001",
            file=Data(file),
            option=Data(" ".join(f"--force {name}" for name in forced.split(", "))),
        )


# A cost of zero is a cost that nobody entered (definitions.md 7.12).
_MEASURED = {"profit": "coalesce(profit, nullif(cost, 0))", "quantity": "qty"}


def refuse_unmeasured(connection: Connection, values: Mapping[str, Any]) -> None:
    """Refuse to rank by what no row gives.

    Raises:
        NothingToAnswer: no row of the window has a profit or a cost, or a quantity.
    """
    measured = _MEASURED.get(str(values.get("by")))
    if measured is None:
        return
    (rows,) = connection.row(
        f"select count({measured}) from sales where date between $window_from and $window_to", values
    )
    if not rows:
        by_profit = values["by"] == "profit"
        raise NothingToAnswer(
            message(N_("no row has a profit, or a cost other than zero"))
            if by_profit
            else message(N_("no row has a quantity")),
            fix=[
                message(
                    N_("export the sales with their cost, or ask by revenue: {option}"),
                    option=Data("--by revenue"),
                )
                if by_profit
                else message(N_("ask by revenue: {option}"), option=Data("--by revenue")),
            ],
        )
