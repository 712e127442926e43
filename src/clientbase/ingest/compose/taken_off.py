"""What was paid for the goods, where the amount of an export holds more than that.

A discount, a tip or the delivery makes the amount smaller, whatever its sign; of a refund it makes the money
paid back smaller.
"""

from __future__ import annotations

from dataclasses import replace

from clientbase.ingest.clean.sql import let
from clientbase.ingest.compose.composed import Composed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.mapping.recognition import MoneyColumn, OfPreset, TakenOff
from clientbase.ingest.tables.fields import Kind
from clientbase.messages import N_, Data, message


def less(said: OfPreset, columns: dict[str, PlannedColumn], result: Composed) -> None:
    """Take off the amount what is not paid for the goods."""
    amount = columns.get("amount")
    if not amount or not said.less:
        return
    off = " + ".join(map(_taken, said.less))
    columns["amount"] = replace(
        amount,
        sql=_nearer_zero(amount.sql, off),
        other=_nearer_zero(amount.other, off) if amount.other else "",
    )
    result.expected = ""
    for taken in said.less:
        result.notes.append(
            message(N_("“{header}” was taken off the amounts"), header=Data(taken.money.header))
            if taken.first is None
            else message(
                N_("“{header}” was taken off the amounts, beyond what “{first}” holds"),
                header=Data(taken.money.header),
                first=Data(taken.first.header),
            )
        )


def _nearer_zero(amount: str, off: str) -> str:
    """SQL: the amount less `off`, its sign kept; NULL where there is none."""
    return let(
        "a", amount, f"cast(case when a < 0 then a + ({off}) else a - ({off}) end as {Kind.MONEY.sql})"
    )


def _taken(taken: TakenOff) -> str:
    size = _size(taken.money)
    return size if taken.first is None else f"greatest({size} - {_size(taken.first)}, 0)"


def _size(money: MoneyColumn) -> str:
    return f"coalesce(abs({money.reading.sql(f'c{money.index}')}), 0)"


def goods(said: OfPreset, refund: PlannedColumn | None, result: Composed) -> None:
    """What the document says was paid for its goods, and what was paid back, for the store to compare."""
    if said.goods is not None and not result.refund:
        stated = said.goods.reading.sql(f"c{said.goods.index}")
        result.goods = (said.goods.header, stated, f"abs({refund.sql})" if refund else "0")
