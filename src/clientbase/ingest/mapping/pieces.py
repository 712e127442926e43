"""Of two columns that claim to be the amount, the one that counts pieces: «Продажи» beside «Сумма»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.claims import Claim
from clientbase.messages import N_, Data, message

_MOSTLY = 0.9
_CENT = Decimal("0.01")
_TIMES = Decimal("1.5")  # how far prices differ at least, where no column gives them
_PRICE = Decimal(10)  # what a piece costs at least on average, in the same case
_MOST = 500  # pieces of one row
_ENOUGH = 2  # rows that show it


def settled(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, a column that only counts what another one gives in money as the quantity."""
    amounts = sorted((claim for claim in claims if claim.field == "amount"), key=lambda claim: claim.rank)
    if len(amounts) < 2 or amounts[0].how == "declared" or any(c.field == "qty" for c in claims):  # noqa: PLR2004
        return list(claims)
    price = next((claim.column for claim in claims if claim.field == "price"), None)
    numbers = [claim.column for claim in claims if claim.field in {"doc_no", "doc_ref"}]
    if price is None and any(column.distinct < len(column.filled) for column in numbers):
        return list(claims)  # lines of documents: the other column may be the total of each
    for counted in amounts:
        money = next(
            (c for c in amounts if c is not counted and _counts(counted.column, c.column, price)), None
        )
        if money is not None:
            note = message(
                N_("“{header}” counts pieces: the money is in “{money}”"),
                header=Data(counted.column.title),
                money=Data(money.column.title),
            )
            pieces = replace(counted, field="qty", how="content", note=note)
            return [pieces if claim is counted else claim for claim in claims]
    return list(claims)


def _counts(pieces: SourceColumn, money: SourceColumn, price: SourceColumn | None) -> bool:
    """Whether whole numbers times the price are the money; without a price, whether they can be."""
    prices = price.numbers if price else (None,) * len(pieces.cells)
    rows = [
        (count, sum_, each)
        for count, sum_, each in zip(pieces.numbers, money.numbers, prices, strict=True)
        if count and sum_ is not None
    ]
    if len(rows) < _ENOUGH or any(count != int(count) for count, _, _ in rows):
        return False
    if price is not None:
        made = sum(each is not None and abs(count * each - sum_) <= _CENT for count, sum_, each in rows)
        return made >= _MOSTLY * len(rows)
    ratios = [sum_ / count for count, sum_, _ in rows if sum_]
    differ = bool(ratios) and min(ratios) > 0 and max(ratios) >= _TIMES * min(ratios)
    few = all(0 < abs(count) <= _MOST for count, _, _ in rows)
    return few and differ and sum(ratios) / len(ratios) >= _PRICE and min(ratios) >= 1
