"""Captions that mean different things in different files: the cells and the other columns decide.

Each rule takes the column and what the other columns were recognised as, and says which field it is, or ""
for none. A rule is asked only for its own captions and only in sales files: other tables have no such doubts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from clientbase.ingest.clean import flag, number, standing, text, vocabulary
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.messages import N_, Data, Message, message

_FEW = 5  # own legal entities in one file, at most
_AGREE = 0.9
_SIGNS = frozenset({"№", "#", "N", "n", "№ п/п", "N п/п", "No", "No."})
_CODE = re.compile(r"#?[A-Za-zА-Яа-яІЇЄҐіїєґ]{0,6}-?[0-9]+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The field a rule decided for, "" for none, and why."""

    field: str
    note: Message


Rule = Callable[[SourceColumn, Mapping[str, SourceColumn]], Verdict | None]


def _numbers(column: SourceColumn) -> list[Decimal | None]:
    style = number.detect(column.filled, percent=True)
    return [number.parse(cell, style, number.QUANTITY_SCALE) for cell in column.cells]


def is_product(amount: SourceColumn, qty: SourceColumn, price: SourceColumn) -> bool:
    """Whether the amounts are quantity times price, to the cent, in nearly all rows that have all three."""
    rows = [
        (a, q * p)
        for a, q, p in zip(_numbers(amount), _numbers(qty), _numbers(price), strict=True)
        if a is not None and q is not None and p is not None
    ]
    return bool(rows) and sum(abs(a - b) < Decimal("0.01") for a, b in rows) >= _AGREE * len(rows)


def _cost_or_amount(column: SourceColumn, others: Mapping[str, SourceColumn]) -> Verdict | None:
    title = Data(column.title)
    if "amount" in others:
        return Verdict(
            "cost", message(N_("“{header}” is the cost: there is another column of revenue"), header=title)
        )
    if "qty" in others and "price" in others and is_product(column, others["qty"], others["price"]):
        return Verdict(
            "amount", message(N_("“{header}” is quantity times price, so it is the amount"), header=title)
        )
    if "cost" in others:
        return Verdict(
            "amount", message(N_("“{header}” is the amount: there is another column of cost"), header=title)
        )
    return Verdict(
        "", message(N_("“{header}” can be the amount or the cost; map it with --map"), header=title)
    )


def _name(column: SourceColumn, others: Mapping[str, SourceColumn]) -> Verdict | None:
    title = Data(column.title)
    if column.filled and all(_CODE.fullmatch(cell) for cell in column.filled):
        return Verdict("doc_no", message(N_("“{header}” holds numbers of documents"), header=title))
    if {"product", "doc_type"} & others.keys() and not {"client_name", "client_id"} & others.keys():
        return Verdict("client_name", message(N_("“{header}” was taken as the client"), header=title))
    if "product" not in others and "client_name" in others:
        return Verdict("product", message(N_("“{header}” was taken as the product"), header=title))
    return None


def _number_or_line(column: SourceColumn, others: Mapping[str, SourceColumn]) -> Verdict | None:
    """A sign such as № may only count the rows; a word does so only beside another number of documents."""
    counting = column.filled and column.filled == tuple(str(n) for n in range(1, len(column.filled) + 1))
    if counting and (column.caption.strip() in _SIGNS or {"doc_no", "doc_ref"} & others.keys()):
        return Verdict("line_no", message(N_("“{header}” only counts the rows"), header=Data(column.title)))
    return None


def _own_or_client(column: SourceColumn, others: Mapping[str, SourceColumn]) -> Verdict | None:
    if column.distinct > _FEW and not {"client_name", "client_id", "client_tax_id"} & others.keys():
        return Verdict(
            "client_name", message(N_("“{header}” was taken as the client"), header=Data(column.title))
        )
    return None


def _margin(column: SourceColumn, others: Mapping[str, SourceColumn]) -> Verdict | None:
    title = Data(column.title)
    values = [value for value in _numbers(column) if value is not None]
    percent = any("%" in cell for cell in column.filled)
    amounts = _numbers(others["amount"]) if "amount" in others else []
    sold = [value for value in amounts if value is not None]
    small = bool(values) and max(map(abs, values)) <= 100  # noqa: PLR2004 - percent
    large = bool(sold) and max(map(abs, sold)) > 1000  # noqa: PLR2004 - money, clearly
    if percent or (small and large):
        return Verdict("margin_pct", message(N_("“{header}” is in percent and is not used"), header=title))
    return Verdict("profit", message(N_("“{header}” is in money: it is the profit"), header=title))


def _status_or_region(column: SourceColumn, _others: Mapping[str, SourceColumn]) -> Verdict | None:
    done = vocabulary.words("standing", "done")
    if column.filled and not any(
        text.folded(cell) in done or standing.meaning(cell) for cell in column.filled
    ):
        return Verdict(
            "region",
            message(N_("“{header}” holds places, not the state of a document"), header=Data(column.title)),
        )
    return None


def _refund_or_flag(column: SourceColumn, _others: Mapping[str, SourceColumn]) -> Verdict | None:
    if column.filled and all(flag.parse(cell, flag.Style()) is not None for cell in column.filled):
        return Verdict("", message(N_("“{header}” says which rows are returns"), header=Data(column.title)))
    return None


def _made_or_sold(column: SourceColumn, others: Mapping[str, SourceColumn]) -> Verdict | None:
    if "date" in others or "doc_ref" in others or not {"doc_no", "product"} & others.keys():
        return None
    return Verdict(
        "date",
        message(
            N_("“{header}” was taken as the day of sale: no other column names it"), header=Data(column.title)
        ),
    )


MAY_BE_DATE = ("дата создания", "дата створення", "создан", "создано", "створено", "created", "create date")
MAY_BE_AMOUNT = ("стоимость", "вартість")
RULES: dict[str, Rule] = {
    **dict.fromkeys(MAY_BE_AMOUNT, _cost_or_amount),
    **dict.fromkeys(MAY_BE_DATE, _made_or_sold),
    **dict.fromkeys(("name", "имя документа"), _name),
    **dict.fromkeys(("номер", "num", "no", "number"), _number_or_line),
    **dict.fromkeys(("организация", "організація", "organization", "organisation"), _own_or_client),
    **dict.fromkeys(("маржа", "margin"), _margin),
    "state": _status_or_region,
    **dict.fromkeys(("возврат", "возвраты", "повернення", "refund", "refunds", "returns"), _refund_or_flag),
}
