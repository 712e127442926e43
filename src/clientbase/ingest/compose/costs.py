"""What the goods cost: of the row or of one unit, and less what came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median

from clientbase.ingest.compose.composed import Composed, Records, computed, value
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.messages import N_, Data, Money, message

_MONEY = "decimal(18, 4)"
_ENOUGH = 2  # rows of more than one unit that can tell
_STEADIER = 3  # times: how much steadier the margin has to be the one way than the other


def compose(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """The cost of the row, less that of what came back; from the cost of a unit where that is all."""
    _per_unit(columns, result, records)
    unit, qty = columns.pop("cost_unit", None), columns.get("qty")
    if unit and qty and "cost" not in columns:
        product = (
            f"try_cast(cast({unit.sql} as decimal(19, 6)) * cast({qty.sql} as decimal(18, 6)) as {_MONEY})"
        )
        columns["cost"] = computed("sales", "cost", product, f"{unit.header} × {qty.header}")
        result.notes.append(message(N_("cost = {product}"), product=Data(f"{unit.header} × {qty.header}")))
    back, whole = columns.pop("refund_cost", None), columns.get("cost")
    if back and whole:
        less = f"cast({whole.sql} - coalesce(abs({back.sql}), 0) as {_MONEY})"
        columns["cost"] = replace(whole, sql=less, other="")
        result.notes.append(
            message(N_("the cost of returns in “{header}” reduces the cost"), header=Data(back.header))
        )


def _per_unit(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """A column called cost may hold that of one unit: told by which of the two keeps the margin steady."""
    cost, qty = columns.get("cost"), columns.get("qty")
    if cost is None or qty is None or cost.index is None or cost.how in {"declared", "preset"}:
        return
    rows = [(_of(record, "amount", columns), value(record, qty), value(record, cost)) for record in records]
    known = [(a, q, c) for a, q, c in rows if a and q and c and a * q > 0 and c > 0 and abs(q) != 1]
    if len(known) < _ENOUGH:
        return
    of_row = [abs(c / a) for a, _, c in known]
    of_unit = [abs(c * q / a) for a, q, c in known]
    if _steady(of_unit) * _STEADIER <= _steady(of_row):
        columns["cost_unit"] = replace(columns.pop("cost"), field="cost_unit", column="cost_unit")
        template = N_(
            "“{cost}” does not follow the quantity: it was taken as the cost of one unit, {units} in the"
            ' first rows instead of {rows}; if it is that of the row: --map "{cost}=cost"'
        )
    elif _steady(of_row) * _STEADIER <= _steady(of_unit) or median(of_unit) > 1:
        return
    else:
        template = N_(
            "“{cost}” may be the cost of the row or of one unit; it was taken as that of the row, {rows} in"
            ' the first rows. Of one unit it would be {units}: --map "{cost}=cost_unit"; of the row:'
            ' --map "{cost}=cost"'
        )
    result.warnings.append(
        message(
            template,
            code="CB-MAP-023",
            cost=Data(cost.header),
            units=Money(sum((c * abs(q) for _, q, c in known), Decimal(0))),
            rows=Money(sum((c for _, _, c in known), Decimal(0))),
        )
    )


def _of(record: Sequence[str], name: str, columns: dict[str, PlannedColumn]) -> Decimal | None:
    """The amount of a record: of its column, or quantity times price."""
    found = value(record, columns.get(name))
    if found is None:
        qty, price = value(record, columns.get("qty")), value(record, columns.get("price"))
        return qty * price if qty is not None and price is not None else None
    return found


def _steady(ratios: list[Decimal]) -> Decimal:
    """How far the ratios lie apart, as a part of their middle; 0 where all are equal."""
    middle = median(ratios)
    return median([abs(ratio - middle) for ratio in ratios]) / middle + Decimal("0.01")
