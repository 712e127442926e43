"""Which column of money is which other one more or less the rest, in the rows themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, product
from typing import Literal

from clientbase.ingest.columns.source_column import SourceColumn

_MOSTLY = 0.95
_CENT = Decimal("0.011")
_OF_GOODS = "vat_amount"  # of what a total holds besides an amount, the part that is paid for goods
Numbers = Sequence[Decimal]


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """A column of money: its cells, blank ones as 0."""

    column: SourceColumn
    values: Numbers

    @property
    def says(self) -> bool:
        """Whether any cell is more than nothing."""
        return any(self.values)

    @property
    def is_money(self) -> bool:
        """Whether any cell is more than a share."""
        return any(abs(value) > 1 for value in self.values)


@dataclass(frozen=True, slots=True)
class Relation:
    """What the rows prove of an amount.

    Attributes:
        kind: `net`: `column` is the amount less the parts; `before`: the amount has to lose the parts, as the
            total `column` shows; `after`: the amount has lost them; `base`: the amount holds more than goods,
            and `column` is what it was made of.
        parts: the parts that are proved.
        signs: part -> sign with which it is added.
        extra: what the total or the amount holds besides.
    """

    kind: Literal["net", "before", "after", "base"]
    column: MoneyColumn
    parts: Mapping[str, MoneyColumn] = field(default_factory=dict)
    signs: Mapping[str, int] = field(default_factory=dict)
    extra: Mapping[str, MoneyColumn] = field(default_factory=dict)


def explain(
    amount: MoneyColumn,
    parts: Mapping[str, MoneyColumn],
    extra: Mapping[str, MoneyColumn],
    others: Sequence[MoneyColumn],
) -> Relation | None:
    """The relation of the amount to the most of its parts, None where the rows prove none."""
    for chosen in _subsets(parts):
        found = _of_parts(amount, chosen, extra, others) if chosen else _without_parts(amount, extra, others)
        if found:
            return found
    return None


def of_paid(amount: MoneyColumn, paid: MoneyColumn, parts: Mapping[str, MoneyColumn]) -> Relation | None:
    """The amount is before its parts, as what was paid shows wherever anything was."""
    rows = [row for row, value in enumerate(paid.values) if value]
    base, target, *rest = (
        MoneyColumn(money.column, [money.values[row] for row in rows])
        for money in (amount, paid, *parts.values())
    )
    known = dict(zip(parts, rest, strict=True))
    if not known or not all(part.says for part in rest):
        return None
    signs = _signs(target.values, base.values, known)
    return None if signs is None else Relation("before", paid, parts, signs)


def _of_parts(
    amount: MoneyColumn,
    parts: Mapping[str, MoneyColumn],
    extra: Mapping[str, MoneyColumn],
    others: Sequence[MoneyColumn],
) -> Relation | None:
    for net in others:
        if (signs := _signs(net.values, amount.values, parts)) is not None:
            return Relation("net", net, parts, signs)
    for other, names in ((other, names) for other in others for names in _subsets(extra)):
        goods = _less(other.values, names)
        if names and _equal(goods, amount.values, names):
            return Relation("after", other, parts, extra=names)  # the total is this amount and more
        if (signs := _signs(goods, amount.values, parts)) is not None:
            return Relation("before", other, parts, signs, names)
        if (signs := _signs(_less(amount.values, names), other.values, parts)) is not None:
            return Relation("base" if names.keys() - {_OF_GOODS} else "after", other, parts, signs, names)
    return None


def _without_parts(
    amount: MoneyColumn, extra: Mapping[str, MoneyColumn], others: Sequence[MoneyColumn]
) -> Relation | None:
    for base, names in ((base, names) for base in others for names in _subsets(extra)):
        if names.keys() - {_OF_GOODS} and _equal(_less(amount.values, names), base.values, names):
            return Relation("base", base, extra=names)
    return None


def _subsets(named: Mapping[str, MoneyColumn]) -> Iterator[dict[str, MoneyColumn]]:
    """All of them first, none last."""
    for size in range(len(named), -1, -1):
        for names in combinations(sorted(named), size):
            yield {name: named[name] for name in names}


def _less(values: Numbers, extra: Mapping[str, MoneyColumn]) -> list[Decimal]:
    return [value - sum(found.values[row] for found in extra.values()) for row, value in enumerate(values)]


def _signs(target: Numbers, base: Numbers, parts: Mapping[str, MoneyColumn]) -> dict[str, int] | None:
    """Part -> sign with which it makes `target`, the smaller one, out of `base`; None where no signs do."""
    if sum(map(abs, target)) > sum(map(abs, base)):
        return None
    for signs in product((-1, 1), repeat=len(parts)):
        signed = list(zip(signs, parts.values(), strict=True))
        made = [
            value + sum(sign * part.values[row] for sign, part in signed) for row, value in enumerate(base)
        ]
        if _equal(made, target, parts):
            return dict(zip(parts, signs, strict=True))
    return None


def _equal(one: Numbers, other: Numbers, by: Mapping[str, MoneyColumn]) -> bool:
    """Whether two columns agree to the cent in nearly all rows, and in those that each of `by` fills."""
    pairs = list(zip(one, other, strict=True))
    telling = [
        [pair for pair, value in zip(pairs, part.values, strict=True) if value] for part in by.values()
    ]
    return all(map(_agree, [[pair for pair in pairs if any(pair)], *telling]))


def _agree(pairs: Sequence[tuple[Decimal, Decimal]]) -> bool:
    return bool(pairs) and sum(abs(a - b) < _CENT for a, b in pairs) >= _MOSTLY * len(pairs)
