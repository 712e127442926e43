"""What the client really paid for goods, told by arithmetic over the columns of the file.

Beside an amount there may be discounts, refunds, taxes, tips and a total: which of the amounts is which is
decided by the rows, where one column is another one more or less the rest, and not by captions alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from clientbase.ingest.columns.reading import read
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping import money_columns
from clientbase.ingest.mapping.arithmetic import MoneyColumn, Relation, explain, of_paid
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.recognition import Match
from clientbase.messages import N_, Data, Money, message

_OF_WORDS = ("debt", "paid_amount", "amount_net")  # fields that give way where their column is the amount
_MOSTLY = 0.95
_CENT = Decimal("0.011")


def settle(chooser: Chooser, columns: Sequence[SourceColumn]) -> None:
    """Take the amount after discounts and refunds wherever the rows prove which that is.

    Args:
        chooser: has the amount; gets the better one, or what has to be taken off it.
        columns: those that the user does not want left out.
    """
    match = chooser.fields.get("amount")
    if chooser.table.name != "sales" or match is None or match.column is None:
        return
    found = money_columns.find(columns, chooser)
    amount = found.every.get(match.column)
    if amount is None:
        return
    relation = explain(amount, found.parts, found.extra, found.others(amount))
    if relation is None and found.paid:
        relation = of_paid(amount, found.paid, found.parts)
    if relation is None:
        _unproved(chooser, amount, found, columns)
    elif relation.kind in {"net", "base"} and match.how in {"declared", "profile"}:
        _tell(chooser, amount, relation)
    elif relation.kind == "net":
        _take(chooser, amount, relation)
    elif relation.kind == "base":
        _take_base(chooser, amount, relation)
    elif relation.kind == "before":
        _take_off(chooser, amount, relation)
    elif "refund_amount" in relation.parts:
        del chooser.fields["refund_amount"]  # it is taken off already


def _take(chooser: Chooser, amount: MoneyColumn, relation: Relation) -> None:
    """Another column is the amount less all that has to be taken off."""
    _swap(chooser, relation.column)
    for name in relation.parts:
        chooser.fields.pop(name, None)
    chooser.notes.append(
        message(
            N_("“{net}” is “{gross}” after {parts} in the rows: it was taken as the amount"),
            net=Data(relation.column.column.title),
            gross=Data(amount.column.title),
            parts=_titles(relation.parts),
        )
    )


def _unproved(
    chooser: Chooser, amount: MoneyColumn, found: money_columns.Beside, columns: Sequence[SourceColumn]
) -> None:
    """No row proves anything: a caption may, or the user is asked."""
    how = chooser.fields["amount"].how
    if found.silent and how not in {"declared", "profile"}:
        _take_equal(chooser, amount, found)
    elif how != "declared":
        _doubt(chooser, amount, found.parts, columns)


def _take_equal(chooser: Chooser, amount: MoneyColumn, found: money_columns.Beside) -> None:
    """No row of the sample has a discount: of equal columns the one that is after it by caption is taken."""
    if found.extra or money_columns.is_after(amount):
        return
    for other in filter(money_columns.is_after, found.others(amount)):
        if all(a == b for a, b in zip(amount.values, other.values, strict=True)):
            _swap(chooser, other)
            chooser.fields.pop("discount", None)
            chooser.notes.append(
                message(
                    N_("“{net}” was taken as the amount: “{gross}” may be before discounts"),
                    net=Data(other.column.title),
                    gross=Data(amount.column.title),
                )
            )
            return


def _take_base(chooser: Chooser, amount: MoneyColumn, relation: Relation) -> None:
    """The amount holds tips or the delivery: what it was made of is the amount of the goods."""
    base, rest = relation.column, {**relation.parts, **relation.extra}
    _swap(chooser, base)
    _set_off(chooser, relation)
    chooser.warnings.append(
        message(
            N_(
                "“{total}” is “{base}” and {parts}: the goods alone were taken, {sum} less in the first rows;"
                ' to take all of it: --map "{total}=amount"'
            ),
            code="CB-MAP-071",
            total=Data(amount.column.title),
            base=Data(base.column.title),
            parts=_titles(rest),
            sum=Money(sum(amount.values, Decimal(0)) - _goods(base, relation)),
        )
    )


def _take_off(chooser: Chooser, amount: MoneyColumn, relation: Relation) -> None:
    """The amount is before its discount, as a total of it shows."""
    if "discount" not in relation.signs:
        return
    _set_off(chooser, relation)
    discount = relation.parts["discount"]
    chooser.warnings.append(
        message(
            N_(
                "“{amount}” is before {parts}, as “{total}” shows: it was taken off, {sum} in the first rows;"
                ' to leave the amounts as they are: --map "{part}=-"'
            ),
            code="CB-MAP-021",
            amount=Data(amount.column.title),
            parts=_titles(relation.parts),
            total=Data(relation.column.column.title),
            sum=Money(sum(map(abs, discount.values), Decimal(0))),
            part=Data(discount.column.title),
        )
    )


def _tell(chooser: Chooser, amount: MoneyColumn, relation: Relation) -> None:
    """The user chose the amount: what he would take better is only said."""
    if relation.kind == "base":
        _tell_base(chooser, amount, relation)
        return
    chooser.warnings.append(
        message(
            N_(
                "“{amount}” is before {parts}, {sum} more than “{net}” in the first rows;"
                ' to take what was paid: --map "{net}=amount"'
            ),
            code="CB-MAP-072",
            amount=Data(amount.column.title),
            parts=_titles(relation.parts),
            net=Data(relation.column.column.title),
            sum=Money(sum(amount.values, Decimal(0)) - sum(relation.column.values, Decimal(0))),
        )
    )


def _tell_base(chooser: Chooser, amount: MoneyColumn, relation: Relation) -> None:
    chooser.warnings.append(
        message(
            N_(
                "“{amount}” holds more than goods: {parts}, {sum} in the first rows;"
                ' to take the goods alone: --map "{base}=amount"'
            ),
            code="CB-MAP-072",
            amount=Data(amount.column.title),
            parts=_titles({**relation.parts, **relation.extra}),
            base=Data(relation.column.column.title),
            sum=Money(sum(amount.values, Decimal(0)) - _goods(relation.column, relation)),
        )
    )


def _doubt(
    chooser: Chooser, amount: MoneyColumn, parts: Mapping[str, MoneyColumn], columns: Sequence[SourceColumn]
) -> None:
    """A discount beside an amount, and nothing in the file that tells whether it is taken off already."""
    discount = parts.get("discount")
    if discount is None or _is_after(amount, discount, chooser, columns):
        return
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


def _is_after(
    amount: MoneyColumn, discount: MoneyColumn, chooser: Chooser, columns: Sequence[SourceColumn]
) -> bool:
    """Whether the amount is quantity × price − discount where there is a discount."""
    qty, price = (money_columns.numbers(name, columns, chooser) for name in ("qty", "price"))
    if not qty or not price:
        return False
    rows = zip(amount.values, discount.values, qty, price, strict=True)
    apart = [abs(abs(a) - abs(abs(q * p) - abs(d))) for a, d, q, p in rows if d]
    return sum(gap < _CENT for gap in apart) >= _MOSTLY * len(apart)


# -- the fields ----------------------------------------------------------------------------------------------


def _swap(chooser: Chooser, found: MoneyColumn) -> None:
    """The column of the amount is another one."""
    column = found.column
    for name in _OF_WORDS:
        if (same := chooser.fields.get(name)) and same.column == column.index:
            del chooser.fields[name]
    chooser.fields["amount"] = _match(chooser, "amount", column)


def _set_off(chooser: Chooser, relation: Relation) -> None:
    """The discount is to be taken off; a refund is always."""
    if "discount" in relation.signs:
        chooser.off = {"discount": relation.signs["discount"]}
        chooser.fields["discount"] = _match(chooser, "discount", relation.parts["discount"].column)


def _match(chooser: Chooser, name: str, column: SourceColumn) -> Match:
    reading = read(chooser.table.fields[name], column.cells, chooser.defaults)
    return Match(column.index, column.title, "content", reading)


def _goods(base: MoneyColumn, relation: Relation) -> Decimal:
    parts = (sign * sum(relation.parts[name].values, Decimal(0)) for name, sign in relation.signs.items())
    return sum(base.values, Decimal(0)) + sum(parts, Decimal(0))


def _titles(parts: Mapping[str, MoneyColumn]) -> Data:
    return Data(", ".join(f"“{found.column.title}”" for found in parts.values()))
