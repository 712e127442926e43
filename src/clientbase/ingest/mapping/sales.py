"""What follows from several columns together: amounts, names of parts, kinds of documents, signs.

All of it is SQL over the source columns, and a note for the user wherever something was computed or assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from clientbase.ingest.clean import document, text, vocabulary
from clientbase.ingest.clean.sql import let, listed, literal
from clientbase.ingest.layout.rows import SkipRule
from clientbase.ingest.mapping.canonical import TABLES
from clientbase.ingest.mapping.fields import Kind
from clientbase.ingest.mapping.planned import PlannedColumn
from clientbase.ingest.mapping.recognise import Recognition
from clientbase.messages import N_, Data, Message, message

_MEASURES = ("qty", "amount_net", "vat_amount", "cost", "profit")
_MONEY = "decimal(18, 4)"
_REFERENCES = 0.5  # share of captions like "type number от day" that makes a column one of documents
Records = Sequence[Sequence[str]]


@dataclass(slots=True)
class Composed:
    """The columns of the base after everything was composed."""

    columns: list[PlannedColumn] = field(default_factory=list)
    skip_rules: list[SkipRule] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    flipped: str = "false"
    expected: str = ""


def compose(recognition: Recognition, read: Mapping[str, PlannedColumn], records: Records) -> Composed:
    """The columns of the base from the columns that were read."""
    columns = dict(read)
    result = Composed()
    if recognition.table == "clients":
        _name_of_client(columns, result, recognition.language)
    if recognition.table == "sales":
        _client(columns, result, recognition.language)
        _document(columns, result, records)
        _date(columns, result)
        _discount(columns, result, records)
        _amount(columns, result, records)
        _refund(columns, result)
        _cost(columns, result)
        _signs(columns, result)
        _status(columns, result)
        _won(recognition, result)
        if recognition.currency and "currency" not in columns:
            columns["currency"] = _computed("sales", "currency", literal(recognition.currency))
            result.notes.append(message(N_("currency: {currency}"), currency=Data(recognition.currency)))
    parts = {name for name, known in TABLES[recognition.table].fields.items() if known.part}
    result.columns = [column for name, column in columns.items() if name not in parts]
    return result


def _computed(table: str, name: str, sql: str, header: str = "") -> PlannedColumn:
    known = TABLES[table].fields.get(name)
    column, kind = (known.column, known.kind) if known else (name, Kind.TEXT)
    return PlannedColumn(name, column, kind, sql, header=header)


def _cell(record: Sequence[str], column: PlannedColumn) -> str:
    index = column.index
    return record[index] if index is not None and index < len(record) else ""


def _value(record: Sequence[str], column: PlannedColumn | None) -> Decimal | None:
    if column is None or column.reading is None:
        return None
    value = column.reading.parse(_cell(record, column))
    return value if isinstance(value, Decimal) else None


# -- who -----------------------------------------------------------------------------------------------------


def _joined(parts: Sequence[PlannedColumn]) -> str:
    return f"nullif(concat_ws(' ', {', '.join(part.sql for part in parts)}), '')"


def _parts(columns: Mapping[str, PlannedColumn], prefix: str, language: str) -> list[PlannedColumn]:
    """The parts of a person's name in the order of the language: Иванов Иван Иванович, John Smith."""
    order = (
        ("first_name", "middle_name", "last_name")
        if language == "en"
        else ("last_name", "first_name", "middle_name")
    )
    return [columns[prefix + name] for name in order if prefix + name in columns]


def _name_of_client(columns: dict[str, PlannedColumn], result: Composed, language: str) -> None:
    """A client list of persons: the parts of a name are the name wherever there is no other."""
    parts = _parts(columns, "", language)
    own = [columns[name] for name in ("name", "full_name", "legal_name") if name in columns]
    if not parts and own[:1] == [columns.get("name")]:
        return
    candidates = [column.sql for column in own] + ([_joined(parts)] if parts else [])
    if not candidates:
        return
    sql = candidates[0] if len(candidates) == 1 else f"coalesce({', '.join(candidates)})"
    headers = " + ".join(column.header for column in [*own, *parts])
    columns["name"] = _computed("clients", "name", sql, headers)
    result.notes.append(message(N_("name of the client: {headers}"), headers=Data(headers)))


def _client(columns: dict[str, PlannedColumn], result: Composed, language: str) -> None:
    """Who bought: a name, perhaps of parts; a code; failing both, the e-mail or the phone."""
    parts = _parts(columns, "client_", language)
    name = columns.get("client_name")
    if parts:
        sql = f"coalesce({name.sql}, {_joined(parts)})" if name else _joined(parts)
        headers = " + ".join(column.header for column in ([name] if name else []) + parts)
        columns["client_name"] = _computed("sales", "client_name", sql, headers)
        result.notes.append(message(N_("name of the client: {headers}"), headers=Data(headers)))
    elif name and "client_id" not in columns and name.reading and _only_digits(name):
        columns["client_id"] = replace(name, field="client_id", column="client_id")
        del columns["client_name"]
        result.notes.append(
            message(N_("“{header}” holds numbers: they are codes of clients"), header=Data(name.header))
        )
    if not {"client_name", "client_id", "client_tax_id"} & columns.keys():
        for substitute in ("client_email", "client_phone"):
            if substitute in columns:
                source = columns[substitute]
                columns["client_id"] = replace(
                    source, field="client_id", column="client_id", sql=f"lower({source.sql})"
                )
                result.warnings.append(
                    message(
                        N_("no column names the client; “{header}” stands for it"),
                        code="CB-MAP-013",
                        header=Data(source.header),
                    )
                )
                return


def _only_digits(column: PlannedColumn) -> bool:
    return column.reading is not None and column.reading.digits


# -- which document ------------------------------------------------------------------------------------------


def _document(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """Type, number and day out of a document caption, and the kind of the document."""
    reference = columns.pop("doc_ref", None)
    if reference and reference.index is not None:
        name = f"c{reference.index}"
        cells = [cell for record in records if (cell := text.stripped(_cell(record, reference)))]
        split = sum(document.reference(cell) is not None for cell in cells) >= _REFERENCES * max(
            len(cells), 1
        )
        style = document.detect(cells)
        parts = {
            "doc_type": document.type_expression(name, style) if split else name,
            "doc_no": document.number_expression(name, style) if split else reference.sql,
            "date": document.date_expression(name, style) if split else "null",
        }
        for part, sql in parts.items():
            if part not in columns and (split or part == "doc_no"):
                columns[part] = _computed("sales", part, sql, reference.header)
        if "doc_type" not in columns or split:
            _kind(columns, result, name, cells)
    kind_of = columns.get("doc_type")
    if "doc_kind" not in columns and kind_of and kind_of.index is not None:
        _kind(columns, result, f"c{kind_of.index}", [_cell(record, kind_of) for record in records])


def _kind(columns: dict[str, PlannedColumn], result: Composed, name: str, cells: Sequence[str]) -> None:
    """The kind of document; orders and payments beside sales are no sales, orders alone are all there is."""
    kinds = {document.kind(cell) for cell in cells}
    if not kinds - {None}:
        return
    sql = document.kind_expression(name, cells)
    others = [kind for kind in document.NOT_SALES if kind in kinds]
    if kinds - {None, *document.NOT_SALES}:
        result.skip_rules += [
            SkipRule(kind, f"coalesce({sql} = {literal(kind)}, false)") for kind in document.NOT_SALES
        ]
        columns["doc_kind"] = _computed("sales", "doc_kind", sql)
    else:
        result.notes.append(
            message(
                N_("the file holds no sales documents but {kinds}; they were taken as sales"),
                kinds=Data(", ".join(others)),
            )
        )


def _date(columns: dict[str, PlannedColumn], result: Composed) -> None:
    period = columns.pop("period", None)
    if "date" not in columns and period:
        columns["date"] = replace(period, field="date", column="date")
        result.notes.append(
            message(N_("there is no day of sale: “{header}” was used"), header=Data(period.header))
        )


# -- how much ------------------------------------------------------------------------------------------------


def _discount(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """A discount column of shares is a rate and no money."""
    discount = columns.get("discount")
    values = [v for record in records if (v := _value(record, discount)) is not None]
    if not discount or discount.how == "declared" or not any(values):
        return
    if all(0 <= value <= 1 for value in values) and any(0 < value < 1 for value in values):
        del columns["discount"]
        if "discount_pct" not in columns:
            sql = f"cast({discount.sql} * 100 as {Kind.PERCENT.sql})"
            columns["discount_pct"] = _computed("sales", "discount_pct", sql, discount.header)
        result.notes.append(
            message(N_("“{header}” holds shares: it is a rate, not money"), header=Data(discount.header))
        )


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


def _amount(columns: dict[str, PlannedColumn], result: Composed, records: Records) -> None:
    """The amount: its column; quantity × price where there is none or it repeats a document total."""
    factors = [name for name in FACTORS if name in columns]
    product = _product({name: columns[name].sql for name in factors})
    amount = columns.get("amount")
    if amount and product and (why := _of_document(columns, records)):
        columns["amount"] = _computed("sales", "amount", product, amount.header)
        result.warnings.append(message(why, code="CB-MAP-014", header=Data(amount.header)))
    elif amount:
        result.expected = _product({name: f'"{name}"' for name in factors})
    elif product:
        used = [columns[name].header for name in ("qty", "price") if name in columns]
        less = [columns[name].header for name in ("discount", "discount_pct") if name in columns][:1]
        columns["amount"] = _computed("sales", "amount", product, " × ".join(used))
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
    found = [[_value(record, columns.get(name)) for name in names] for record in records]
    lines = [amount for amount, qty, price in found if qty is not None and price is not None]
    empty = sum(amount is None for amount in lines)
    return "doc_no" in columns and empty * 10 >= len(lines) > empty > 0


def _repeats_total(columns: Mapping[str, PlannedColumn], records: Records) -> bool:
    """Whether documents of several lines carry their sum on each line (as shop engines export them)."""
    number = columns.get("doc_no")
    if not number or number.index is None:
        return False
    lines: dict[str, list[tuple[Decimal, Decimal]]] = {}
    for record in records:
        amount, qty, price = (_value(record, columns.get(name)) for name in ("amount", "qty", "price"))
        if amount is not None and qty is not None and price is not None:
            lines.setdefault(_cell(record, number), []).append((amount, qty * price))
    several = [rows for key, rows in lines.items() if key and len(rows) > 1]
    repeated = [
        rows
        for rows in several
        if len({amount for amount, _ in rows}) == 1
        and abs(sum(p for _, p in rows) - rows[0][0]) < Decimal("0.01")
    ]
    return bool(several) and len(repeated) * 10 >= len(several) * 9


def _refund(columns: dict[str, PlannedColumn], result: Composed) -> None:
    """What was paid back of a sale reduces it: such files do not date the refund itself."""
    refund, amount = columns.pop("refund_amount", None), columns.get("amount")
    if not refund or not amount:
        return
    less = f"cast({{}} - coalesce(abs({refund.sql}), 0) as {_MONEY})"
    other = less.format(amount.other) if amount.other else ""
    columns["amount"] = replace(amount, sql=less.format(amount.sql), other=other)
    result.expected = ""
    result.notes.append(
        message(N_("refunds in “{header}” reduce the amount of their row"), header=Data(refund.header))
    )


def _cost(columns: dict[str, PlannedColumn], result: Composed) -> None:
    unit, qty = columns.pop("cost_unit", None), columns.get("qty")
    if unit and qty and "cost" not in columns:
        product = (
            f"try_cast(cast({unit.sql} as decimal(19, 6)) * cast({qty.sql} as decimal(18, 6)) as {_MONEY})"
        )
        columns["cost"] = _computed("sales", "cost", product, f"{unit.header} × {qty.header}")
        result.notes.append(message(N_("cost = {product}"), product=Data(f"{unit.header} × {qty.header}")))


def _signs(columns: dict[str, PlannedColumn], result: Composed) -> None:
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


def _won(recognition: Recognition, result: Composed) -> None:
    """Of deals taken as sales only those that were won are."""
    if recognition.won is None:
        return
    words = vocabulary.words("status", "won")
    stage = f"replace(lower(c{recognition.won}), 'ё', 'е')"
    test = " or ".join(f"starts_with(trim({stage}), {literal(word)})" for word in words)
    result.skip_rules.append(SkipRule("not_won", f"not coalesce({test}, false)"))


def _status(columns: dict[str, PlannedColumn], result: Composed) -> None:
    """Orders that were cancelled are no sales; a negative amount is the return itself and stays."""
    status = columns.get("status")
    if status and status.index is not None:
        folded = f"replace(lower({status.sql}), 'ё', 'е')"
        words = listed(vocabulary.words("status", "cancelled"))
        amount = columns.get("amount")
        turned = f"not coalesce({amount.sql} < 0, false)" if amount else "true"
        sql = f"case when {folded} in {words} then {turned} else false end"
        result.skip_rules.append(SkipRule("cancelled", sql))
