"""What the stock cost: the file's own sum, else quantity × cost of one unit; never that of a unit alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from clientbase.ingest.captions import roles
from clientbase.ingest.compose.composed import Composed, Records, computed, value
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.messages import N_, Data, Money, message

_MONEY = "decimal(18, 4)"
_GIVEN = frozenset({"declared", "preset", "profile"})
_MOSTLY = Decimal("0.9")
_ENOUGH = 2  # rows of more than one piece that can tell
_MANY = Decimal(3)  # pieces whose cost is hardly below the price of one


def compose(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """The cost of what lies there, of one unit times the quantity where that is all."""
    _of_unit(columns, result, records)
    unit = columns.pop("cost_unit", None)
    qty = columns.get("qty") or columns.get("free")
    if unit is None or qty is None or "cost" in columns:
        return
    product = f"try_cast(cast({unit.sql} as decimal(19, 6)) * cast({qty.sql} as decimal(18, 6)) as {_MONEY})"
    names = f"{unit.header} × {qty.header}"
    columns["cost"] = computed("stock", "cost", product, names)
    result.notes.append(message(N_("cost = {product}"), product=Data(names)))


def _of_unit(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """A column called cost may hold that of one unit: the price of a unit tells, or it is only doubted."""
    cost, qty, price = columns.get("cost"), columns.get("qty") or columns.get("free"), columns.get("price")
    if cost is None or qty is None or cost.index is None or cost.how in _GIVEN or "cost_unit" in columns:
        return
    if roles.says("unit_cost", "sum", cost.header) or not roles.says("unit_cost", "doubtful", cost.header):
        return
    rows = [(value(record, qty), value(record, cost), value(record, price)) for record in records]
    known = [(q, c, p) for q, c, p in rows if q and c and q > 1]
    if len(known) < _ENOUGH:
        return
    units = sum((c * q for q, c, _ in known), Decimal(0))
    whole = sum((c for _, c, _ in known), Decimal(0))
    priced = [(q, c, p) for q, c, p in known if p]
    below = [q for q, c, p in priced if p and c <= p]
    if priced and len(below) < len(priced) * (1 - _MOSTLY):  # more than the price of one: it is of all
        return
    is_unit = bool(below) and len(below) >= _MOSTLY * len(priced) and max(below) >= _MANY
    if is_unit:
        columns["cost_unit"] = replace(columns.pop("cost"), field="cost_unit", column="cost_unit")
    template = (
        N_(
            "“{cost}” does not follow the quantity: it was taken as the cost of one unit, {units} in the"
            ' first rows instead of {rows}; if it is that of the row: --map "{cost}=cost"'
        )
        if is_unit
        else N_(
            "“{cost}” may be the cost of the row or of one unit; it was taken as that of the row, {rows} in"
            ' the first rows. Of one unit it would be {units}: --map "{cost}=cost_unit"; of the row:'
            ' --map "{cost}=cost"'
        )
    )
    header = Data(cost.header)
    result.warnings.append(
        message(template, code="CB-MAP-023", cost=header, units=Money(units), rows=Money(whole))
    )
