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


def refuse_unmeasured(connection: Connection, measure: str, values: Mapping[str, Any]) -> None:
    """Refuse to answer by what no row gives: the measure a room always needs, or the one asked for `by`.

    Raises:
        NothingToAnswer: rows of the window have no profit and no cost, or no quantity.
    """
    by = measure or str(values.get("by"))
    if by not in _MEASURED:
        return
    rows, measured = connection.row(
        f"select count(*), count({_MEASURED[by]}) from sales where date between $window_from and $window_to",
        values,
    )
    if measured or not rows:
        return
    export = message(N_("export the sales with their cost"))
    instead = message(N_("ask by revenue: {option}"), option=Data("--by revenue"))
    fixes = [export] if measure else [export, instead] if by == "profit" else [instead]
    raise NothingToAnswer(
        message(N_("no row has a profit, or a cost other than zero"))
        if by == "profit"
        else message(N_("no row has a quantity")),
        fix=fixes,
    )
