"""The columns of money of a file of sales, and what stands in each of them beside the amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import number, standing
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.arithmetic import MoneyColumn, Numbers
from clientbase.ingest.mapping.chooser import Chooser

_LESS = ("discount", "refund_amount")  # what an amount before them has to lose
_MORE = ("vat_amount", "tip", "delivery")  # what a total holds besides the goods
_AMOUNTS = ("amount", "amount_net", "debt", "paid_amount")  # fields of what may be another amount
_MOST_COLUMNS = 16  # money columns that are looked at
_MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """The columns of money of a source.

    Attributes:
        every: by index.
        parts: what an amount before them has to lose, by field or by caption.
        extra: what a total holds besides the goods.
        paid: what was paid, where anything was.
        silent: a discount is there and says nothing in the sample; later rows may.
    """

    every: Mapping[int, MoneyColumn]
    parts: Mapping[str, MoneyColumn]
    extra: Mapping[str, MoneyColumn]
    paid: MoneyColumn | None = None
    silent: bool = False

    def others(self, amount: MoneyColumn) -> list[MoneyColumn]:
        """The columns that are neither the amount nor a part of it."""
        known = [amount, *self.parts.values(), *self.extra.values()]
        used = {found.column.index for found in known}
        paid = [self.paid] if self.paid else []
        return [f for i, f in self.every.items() if i not in used and f.says and f not in paid]


def find(columns: Sequence[SourceColumn], chooser: Chooser) -> Beside:
    """The columns of money; those that the user declared are what he says and no part of the arithmetic."""
    every = {column.index: MoneyColumn(column, values) for column, values in _of_money(columns, chooser)}
    parts = {name: found for name in _LESS if (found := _of_field(name, chooser, every)) and found.is_money}
    known = {found.column.index for found in parts.values()} | _declared(chooser)
    amounts = {match.column for name, match in chooser.fields.items() if name in _AMOUNTS}
    for index, found in every.items():
        free = index not in known | amounts and len(parts) < _MOST_PARTS and found.is_money
        if free and _is_less(_form(found)):
            parts["discount" if "discount" not in parts else found.column.title] = found
    extra = {name: found for name in _MORE if (found := _extra(name, chooser, every)) and found.says}
    silent = not parts and any(
        not found.says and (_is_less(_form(found)) or found is _of_field("discount", chooser, every))
        for found in every.values()
    )
    return Beside(every, parts, extra, _of_field("paid_amount", chooser, every), silent)


def is_after(found: MoneyColumn) -> bool:
    """Whether the caption of a column says that discounts are off."""
    return re.search(standing.pattern("money", "after"), _form(found)) is not None


def _form(found: MoneyColumn) -> str:
    return dictionary.normal(found.column.caption)


def _is_less(caption: str) -> bool:
    """Whether a caption names a discount and no amount before or after it."""
    whole = re.search(standing.pattern("money", "whole"), caption)
    return not whole and re.search(standing.pattern("money", "less"), caption) is not None


def _of_money(columns: Sequence[SourceColumn], chooser: Chooser) -> Iterator[tuple[SourceColumn, Numbers]]:
    """The columns whose filled cells are numbers and that are no field of another kind."""
    taken = {
        column
        for name, match in chooser.fields.items()
        if name not in {*_AMOUNTS, *_LESS, "vat_amount"}
        for column in match.columns
    }
    fitting = [
        column
        for column in columns
        if column.index not in taken
        and column.caption
        and column.share_of_numbers() == 1
        and not column.asks_yes_or_no
    ]
    for column in fitting[:_MOST_COLUMNS]:
        yield column, _read(column, chooser)


def _declared(chooser: Chooser) -> set[int]:
    return {
        column for match in chooser.fields.values() if match.how == "declared" for column in match.columns
    }


def _of_field(name: str, chooser: Chooser, money: Mapping[int, MoneyColumn]) -> MoneyColumn | None:
    match = chooser.fields.get(name)
    return money.get(match.column) if match and match.column is not None and match.how != "declared" else None


def _extra(name: str, chooser: Chooser, money: Mapping[int, MoneyColumn]) -> MoneyColumn | None:
    if name in chooser.fields:
        return _of_field(name, chooser, money)
    if name == "vat_amount":
        return None
    asked = standing.pattern("money", name)
    return next((f for f in money.values() if re.match(asked, dictionary.normal(f.column.caption))), None)


def numbers(name: str, columns: Sequence[SourceColumn], chooser: Chooser) -> Numbers:
    """The numbers of the column of a field, blank cells as 0; none where the field has no column."""
    match = chooser.fields.get(name)
    column = next((c for c in columns if match and c.index == match.column), None)
    if column is None:
        return ()
    return _read(column, chooser)


def _read(column: SourceColumn, chooser: Chooser) -> Numbers:
    """The numbers of a column in the notation of the file, blank cells as 0."""
    style = number.detect(column.filled, chooser.defaults.decimal)
    return [number.parse(cell, style) or Decimal(0) for cell in column.cells]
