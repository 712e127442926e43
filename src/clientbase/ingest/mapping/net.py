"""What the client really paid for goods, told by arithmetic over the columns of the file.

Beside an amount there may be discounts, refunds, taxes, tips and a total: which of the amounts is which is
decided by the rows, where one column is another one more or less the rest, and not by captions alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from clientbase.ingest.captions import dictionary
from clientbase.ingest.clean import number
from clientbase.ingest.columns.reading import read
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.recognition import Match
from clientbase.messages import N_, Data, Money, message

_MOSTLY = 0.95
_CENT = Decimal("0.011")
_LESS = ("discount", "refund_amount")  # what an amount before them has to lose
_MORE = ("vat_amount", "tip", "delivery")  # what a total holds besides the goods
_MOST_COLUMNS = 16  # money columns that are looked at
_TIPS = ("tip", "tips", "gratuity", "чаевые", "чайові")
_DELIVERY = ("shipping", "delivery", "postage", "freight", "доставк", "shipping and handling")
Numbers = Sequence[Decimal]


@dataclass(frozen=True, slots=True)
class _Money:
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


def settle(chooser: Chooser, columns: Sequence[SourceColumn]) -> None:
    """Take the amount after discounts and refunds wherever the rows prove which that is."""
    amount = chooser.fields.get("amount")
    if chooser.table.name != "sales" or amount is None or amount.column is None or amount.how == "declared":
        return
    money = {column.index: _Money(column, values) for column, values in _of_money(columns, chooser)}
    if amount.column not in money:
        return
    parts = {name: found for name in _LESS if (found := _part(name, chooser, money)) and found.is_money}
    extra = {name: found for name in _MORE if (found := _extra(name, chooser, money)) and found.says}
    paid = _part("paid_amount", chooser, money)
    used = {found.column.index for found in (*parts.values(), *extra.values(), *([paid] if paid else ()))}
    others = [found for index, found in money.items() if index not in used and index != amount.column]
    if parts:
        _after(chooser, money[amount.column], parts, extra, others, paid)


def _after(
    chooser: Chooser,
    amount: _Money,
    parts: Mapping[str, _Money],
    extra: Mapping[str, _Money],
    others: Sequence[_Money],
    paid: _Money | None,
) -> None:
    """The amount is before what stands beside it, after it, or nothing in the file tells."""
    for net in others:  # another column is the amount less all of it
        if _relation(net.values, amount.values, parts, frozenset(parts)) is not None:
            _take(chooser, net, amount, parts)
            return
        if _relation(amount.values, net.values, parts, frozenset(parts)) is not None:
            return  # the amount is another column less all of it
    totals = [(total, names) for total in others for names in _subsets(extra)]
    for total, names in totals:
        goods = [
            value - sum(extra[name].values[row] for name in names) for row, value in enumerate(total.values)
        ]
        if names and _equal(goods, amount.values):
            return  # the total is this amount and more: the discounts are in it
        relation = _relation(goods, amount.values, parts, frozenset(parts))
        if relation is not None:
            _take_off(chooser, amount, parts, relation, total)
            return
    if paid and (relation := _of_paid(paid, amount, parts)):
        _take_off(chooser, amount, parts, relation, paid)
        return
    _doubt(chooser, amount, parts)


def _of_paid(paid: _Money, amount: _Money, parts: Mapping[str, _Money]) -> dict[str, int] | None:
    """The signs with which the parts make what was paid out of the amount, where anything was paid."""
    rows = [row for row, value in enumerate(paid.values) if value]
    known = {name: _Money(part.column, [part.values[row] for row in rows]) for name, part in parts.items()}
    if not all(part.says for part in known.values()):
        return None
    base, target = ([money.values[row] for row in rows] for money in (amount, paid))
    return _relation(target, base, known, frozenset(known))


def _relation(
    target: Numbers, base: Numbers, parts: Mapping[str, _Money], wanted: frozenset[str]
) -> dict[str, int] | None:
    """Part -> sign with which it makes `target` less than `base`, and just that; None where no signs do."""
    if sum(map(abs, target)) >= sum(map(abs, base)):
        return None
    names = sorted(wanted)
    for signs in product((-1, 1), repeat=len(names)):
        made = [
            value + sum(sign * parts[name].values[row] for name, sign in zip(names, signs, strict=True))
            for row, value in enumerate(base)
        ]
        if _equal(made, target):
            return dict(zip(names, signs, strict=True))
    return None


def _equal(one: Numbers, other: Numbers) -> bool:
    """Whether two columns agree to the cent in nearly all rows, and not only where both are nothing."""
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a or b]
    return bool(pairs) and sum(abs(a - b) < _CENT for a, b in pairs) >= _MOSTLY * len(pairs)


def _subsets(extra: Mapping[str, _Money]) -> Iterator[tuple[str, ...]]:
    for size in range(len(extra) + 1):
        yield from combinations(sorted(extra), size)


# -- what follows --------------------------------------------------------------------------------------------


def _take(chooser: Chooser, net: _Money, amount: _Money, parts: Mapping[str, _Money]) -> None:
    field = chooser.table.fields["amount"]
    reading = read(field, net.column.cells, chooser.defaults)
    chooser.fields["amount"] = Match(net.column.index, net.column.title, "content", reading)
    if (same := chooser.fields.get("amount_net")) and same.column == net.column.index:
        del chooser.fields["amount_net"]
    for name in parts:
        del chooser.fields[name]
    chooser.notes.append(
        message(
            N_("“{net}” is “{gross}” after {parts} in the rows: it was taken as the amount"),
            net=Data(net.column.title),
            gross=Data(amount.column.title),
            parts=_titles(parts),
        )
    )


def _take_off(
    chooser: Chooser, amount: _Money, parts: Mapping[str, _Money], signs: Mapping[str, int], total: _Money
) -> None:
    chooser.off = {name: sign for name, sign in signs.items() if name == "discount"}
    if "discount" not in signs:
        return
    chooser.warnings.append(
        message(
            N_(
                "“{amount}” is before {parts}, as “{total}” shows: it was taken off, {sum} in the first rows;"
                ' to leave the amounts as they are: --map "{part}=-"'
            ),
            code="CB-MAP-021",
            amount=Data(amount.column.title),
            parts=_titles(parts),
            total=Data(total.column.title),
            sum=Money(sum(map(abs, parts["discount"].values), Decimal(0))),
            part=Data(parts["discount"].column.title),
        )
    )


def _doubt(chooser: Chooser, amount: _Money, parts: Mapping[str, _Money]) -> None:
    """A discount beside an amount, and nothing in the file that tells whether it is taken off already."""
    discount = parts.get("discount")
    if discount is None or {"qty", "price"} <= chooser.fields.keys():
        return  # quantity × price − discount is compared with the amount of every row
    chooser.warnings.append(
        message(
            N_(
                "nothing tells whether “{amount}” is before “{part}” ({sum} in the first rows): it was taken"
                ' as it stands. If it is before: --map "{part}=discount"; if not: --map "{part}=-"'
            ),
            code="CB-MAP-022",
            amount=Data(amount.column.title),
            part=Data(discount.column.title),
            sum=Money(sum(map(abs, discount.values), Decimal(0))),
        )
    )


def _titles(parts: Mapping[str, _Money]) -> Data:
    return Data(", ".join(f"“{found.column.title}”" for found in parts.values()))


# -- the columns ---------------------------------------------------------------------------------------------


def _of_money(columns: Iterable[SourceColumn], chooser: Chooser) -> Iterator[tuple[SourceColumn, Numbers]]:
    """The columns whose filled cells are numbers and that are no field of another kind."""
    taken = {
        column
        for name, match in chooser.fields.items()
        if name not in {"amount", "amount_net", *_LESS, "vat_amount", "paid_amount"}
        for column in match.columns
    }
    fitting = [
        column
        for column in columns
        if column.index not in taken and column.caption and column.share_of_numbers() == 1
    ]
    for column in fitting[:_MOST_COLUMNS]:
        if column.filled:
            style = number.detect(column.filled, chooser.defaults.decimal)
            yield column, [number.parse(cell, style) or Decimal(0) for cell in column.cells]


def _part(name: str, chooser: Chooser, money: Mapping[int, _Money]) -> _Money | None:
    match = chooser.fields.get(name)
    return money.get(match.column) if match and match.column is not None and match.how != "declared" else None


def _extra(name: str, chooser: Chooser, money: Mapping[int, _Money]) -> _Money | None:
    if name in chooser.fields:
        return _part(name, chooser, money)
    words = {"tip": _TIPS, "delivery": _DELIVERY}.get(name, ())
    return next(
        (found for found in money.values() if dictionary.normal(found.column.caption).startswith(words)), None
    )
