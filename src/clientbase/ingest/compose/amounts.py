"""How much a sale is worth: its amount, discount and refund, and the sign of all of them.

A file may give the total of a document on each of its lines, a discount as a share, positive returns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from clientbase.ingest.clean.sql import let
from clientbase.ingest.compose import doubles
from clientbase.ingest.compose.composed import Composed, Records, computed, value
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.ingest.tables.fields import Kind
from clientbase.messages import N_, Data, message

_MEASURES = ("qty", "amount_net", "vat_amount", "cost", "profit")
_MONEY = "decimal(18, 4)"


def discount(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """A discount column of shares is a rate and no money."""
    discount = columns.get("discount")
    values = [v for record in records if (v := value(record, discount)) is not None]
    if not discount or discount.how == "declared" or not any(values):
        return
    if all(0 <= value <= 1 for value in values) and any(0 < value < 1 for value in values):
        del columns["discount"]
        if "discount_pct" not in columns:
            sql = f"cast({discount.sql} * 100 as {Kind.PERCENT.sql})"
            columns["discount_pct"] = computed("sales", "discount_pct", sql, discount.header)
        result.notes.append(
            message(N_("“{header}” holds shares: it is a rate, not money"), header=Data(discount.header))
        )


def off(
    columns: dict[str, PlannedColumn], result: Composed, signs: Mapping[str, int], records: Records
) -> None:
    """The amount after its discount, where the file or the user says that it is before it.

    The discount of a whole document that repeats on each of its lines is taken off once.
    """
    discount, amount = columns.get("discount"), columns.get("amount")
    if discount is None or amount is None:
        return
    if not signs and discount.how != "declared":
        return
    mark = "+" if signs.get("discount") == 1 else "-"
    size = "coalesce(d, 0)" if signs else "coalesce(case when a < 0 then -abs(d) else abs(d) end, 0)"
    sql = let("a", amount.sql, let("d", discount.sql, f"cast(a {mark} {size} as {_MONEY})"))
    columns["amount"] = replace(amount, sql=sql, other="")
    result.expected = ""
    if not signs and doubles.repeats_refund(columns, discount, records):
        result.refund = f"abs(coalesce({discount.sql}, 0))"
    if not signs:
        template = N_("amount = {product} − {discount}")
        result.notes.append(message(template, product=Data(amount.header), discount=Data(discount.header)))


FACTORS = ("qty", "price", "discount", "discount_pct")


def _product(factors: Mapping[str, str]) -> str:
    """SQL: quantity × price − discount, exact, rounded to the scale of money; "" without both factors.

    `factors` are SQL by field. A rate counts only where there is no discount in money.
    """
    if not {"qty", "price"} <= factors.keys():
        return ""
    product = f"cast({factors['qty']} as decimal(19, 6)) * cast({factors['price']} as decimal(18, 6))"
    if "discount" in factors:
        product = f"{product} - coalesce({factors['discount']}, 0)"
    elif "discount_pct" in factors:
        rest = f"cast(100 - coalesce({factors['discount_pct']}, 0) as decimal(9, 6))"
        product = f"try_cast({product} as decimal(22, 8)) * {rest} * 0.01"
    return f"try_cast({product} as {_MONEY})"


def of_document(columns: dict[str, PlannedColumn]) -> bool:
    """Take the total of the document for the amount of its lines where nothing better is there."""
    total = columns.pop("document_total", None)
    if total is None or "amount" in columns or {"qty", "price"} <= columns.keys():
        return False
    columns["amount"] = replace(total, field="amount", column="amount")
    return True


def amount(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """The amount: its column; quantity × price where there is none or it repeats a document total."""
    factors = [name for name in FACTORS if name in columns]
    product = _product({name: columns[name].sql for name in factors})
    amount = columns.get("amount")
    if amount and product and (why := _of_document(columns, records)):
        columns["amount"] = computed("sales", "amount", product, amount.header)
        result.warnings.append(message(why, code="CB-MAP-014", header=Data(amount.header)))
    elif amount:
        result.expected = _product({name: f'"{name}"' for name in factors})
    elif product:
        used = [columns[name].header for name in ("qty", "price") if name in columns]
        less = [columns[name].header for name in ("discount", "discount_pct") if name in columns][:1]
        columns["amount"] = computed("sales", "amount", product, " × ".join(used))
        template = N_("amount = {product} − {discount}") if less else N_("amount = {product}")
        result.notes.append(message(template, product=Data(" × ".join(used)), discount=Data("".join(less))))
    elif net := columns.get("amount_net"):
        columns["amount"] = replace(net, field="amount", column="amount")
        result.notes.append(message(N_("amounts are without VAT: “{header}”"), header=Data(net.header)))


def _of_document(columns: Mapping[str, PlannedColumn], records: Records) -> str:
    """Why the amounts are those of whole documents and not of their lines; "" where they are of the lines."""
    if _repeats_total(columns, records):
        return N_("“{header}” repeats the total of the document on every line; quantity × price was used")
    if _stands_once(columns, records):
        return N_("“{header}” stands only in the first row of a document; quantity × price was used")
    return ""


def _stands_once(columns: Mapping[str, PlannedColumn], records: Records) -> bool:
    """Whether lines that have a quantity and a price leave the amount empty, except one of their document."""
    names = ("amount", "qty", "price")
    found = [[value(record, columns.get(name)) for name in names] for record in records]
    lines = [amount for amount, qty, price in found if qty is not None and price is not None]
    empty = sum(amount is None for amount in lines)
    return "doc_no" in columns and empty * 10 >= len(lines) > empty > 0


def _repeats_total(columns: Mapping[str, PlannedColumn], records: Records) -> bool:
    """Whether documents of several lines carry their total on each line (as shop engines export them).

    Their lines make the total, or differ while it stays the same: it may hold the delivery as well.
    """
    number = columns.get("doc_no")
    if not number or number.index is None:
        return False
    every = (_with_products(lines, columns) for lines in doubles.by_document(records, number))
    several = [rows for rows in every if len(rows) > 1]
    repeated = [rows for rows in several if _is_total(rows)]
    return bool(several) and len(repeated) * 10 >= len(several) * 9


def _with_products(lines: Records, columns: Mapping[str, PlannedColumn]) -> list[tuple[Decimal, Decimal]]:
    """Amount and quantity times price of the lines that have all three."""
    found = [[value(line, columns.get(name)) for name in ("amount", "qty", "price")] for line in lines]
    return [(a, q * p) for a, q, p in found if a is not None and q is not None and p is not None]


def _is_total(rows: Sequence[tuple[Decimal, Decimal]]) -> bool:
    """Pairs of amount and product of the lines of one document."""
    if len({amount for amount, _ in rows}) > 1:
        return False
    made = sum(product for _, product in rows)
    return abs(made - rows[0][0]) < Decimal("0.01") or len({product for _, product in rows}) > 1


def refund(columns: dict[str, PlannedColumn], result: Composed, records: Records = ()) -> None:
    """What was paid back of a sale reduces it: such files do not date the refund itself."""
    refund, amount = columns.pop("refund_amount", None), columns.get("amount")
    if not refund or not amount:
        return
    repeated = doubles.repeats_refund(columns, refund, records)
    alone = doubles.single(columns, records)
    columns["amount"] = replace(
        amount,
        sql=_less(amount.sql, refund.sql, amount.filled, alone=alone),
        other=_less(amount.other, refund.sql, amount.filled, alone=alone) if amount.other else "",
    )
    result.expected = ""
    if repeated:
        off = f" + {result.refund}" if result.refund else ""
        result.refund = f"coalesce(abs({refund.sql}), 0){off}"
        result.notes.append(
            message(
                N_("“{header}” repeats the refund of the document on every line: taken off once"),
                header=Data(refund.header),
            )
        )
    result.notes.append(
        message(N_("refunds in “{header}” reduce the amount of their row"), header=Data(refund.header))
    )


def _less(amount: str, refund: str, filled: str, *, alone: bool) -> str:
    """SQL: the amount less what was refunded; an empty amount beside a refund is nothing, not unreadable.

    Goods give back no more than they brought: where a row stands `alone` for its document, a larger refund
    holds the delivery as well.
    """
    whole = "coalesce(abs(r), 0)"  # the engine's `least` passes NULL over
    back = f"case when a > 0 then least({whole}, a) else {whole} end" if alone else whole
    difference = f"cast(coalesce(a, 0) - {back} as {_MONEY})"
    known = f"a is not null or (r is not null and not {filled})"
    return let("a", amount, let("r", refund, f"case when {known} then {difference} end"))


def signs(columns: dict[str, PlannedColumn], result: Composed) -> None:
    """A return written with a positive amount is turned, with everything measured on its row."""
    kind, amount = columns.get("doc_kind"), columns.get("amount")
    if not kind or not amount:
        return
    result.flipped = f"coalesce({kind.sql} = 'return' and {amount.sql} > 0, false)"
    for name in _MEASURES:
        if column := columns.get(name):
            turned = f"case when {result.flipped} then -abs({column.sql}) else {column.sql} end"
            columns[name] = replace(column, sql=turned)
    turned_amount = _turned(amount.sql, kind.sql)
    other = _turned(amount.other, kind.sql) if amount.other else ""
    columns["amount"] = replace(amount, sql=turned_amount, other=other)


def _turned(amount: str, kind: str) -> str:
    """SQL: the amount with the sign that the kind of its document asks for."""
    return let("a", amount, f"case when a > 0 and {kind} = 'return' then -a else a end")
