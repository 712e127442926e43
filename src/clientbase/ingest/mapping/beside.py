"""Columns beside the amount that no field took and may change it: what came back, a caption met twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from clientbase.ingest.captions import dictionary, roles
from clientbase.ingest.clean import text
from clientbase.ingest.columns.source_column import SourceColumn
from clientbase.ingest.mapping.chooser import Chooser
from clientbase.ingest.mapping.declarations import Said
from clientbase.ingest.mapping.which_table import synonym
from clientbase.messages import N_, Data, Message, Money, message

_TWIN = re.compile(r" \(\d+\)$")  # what sets equal captions apart


def doubts(chooser: Chooser, columns: Sequence[SourceColumn], said: Said) -> Iterator[Message]:
    """What stands beside the amount of sales and was not used, where it says something else than nothing."""
    amount = chooser.fields.get("amount")
    if chooser.table.name != "sales" or amount is None or amount.column is None:
        return
    chosen = next(column for column in columns if column.index == amount.column)
    free = chooser.free(columns, said)
    if amount.how != "declared":
        yield from _twins(chosen, free)
    if not {"refund_amount", "doc_type"} & chooser.fields.keys():
        yield from _returned(chosen, free)
    yield from _other_clients(chooser, columns, free)


def _twins(amount: SourceColumn, free: Sequence[SourceColumn]) -> Iterator[Message]:
    """Another column of the same caption with other numbers: only the user knows which are the amounts."""
    same = [column for column in free if _apart(column.caption) == _apart(amount.caption)]
    for other in same:
        if (total := _sum(other)) is not None and other.numbers != amount.numbers:
            yield message(
                N_(
                    "“{header}” stands twice with different numbers: the first was taken ({first} in the"
                    ' first rows), the other holds {other}; to take that one: --map "{title}=amount"'
                ),
                code="CB-MAP-081",
                header=Data(_TWIN.sub("", amount.caption)),
                first=Money(_sum(amount) or Decimal(0)),
                other=Money(total),
                title=Data(other.title),
            )


def _returned(amount: SourceColumn, free: Sequence[SourceColumn]) -> Iterator[Message]:
    """What came back stands in a column of its own and nothing took it off."""
    for column in free:
        spoken = roles.says("returned", "words", column.caption)
        if not spoken or roles.says("returned", "rules_out", column.caption):
            continue
        if not (total := _sum(column)) or {*column.numbers} <= {Decimal(0), Decimal(1)}:
            continue  # nothing, or a mark
        yield message(
            N_(
                "“{header}” ({sum} in the first rows) is not taken off “{amount}”; where the amounts are"
                ' before returns: --map "{header}=refund_amount" if it is money; if it is pieces, export'
                " what was given back in money"
            ),
            code="CB-MAP-082",
            header=Data(column.title),
            sum=Money(total),
            amount=Data(amount.title),
        )


def _other_clients(
    chooser: Chooser, columns: Sequence[SourceColumn], free: Sequence[SourceColumn]
) -> Iterator[Message]:
    """Who pays or receives may be another than the buyer: the user says whose sale it is."""
    match = chooser.fields.get("client_name")
    own = next((column for column in columns if match and column.index == match.column), None)
    if match is None or own is None or match.how not in {"exact", "suffix"}:
        return
    others = [
        column
        for column in free
        if (known := synonym("sales", column)) and known.field == "client_name" and _names_others(own, column)
    ]
    if others:
        yield message(
            N_(
                "“{header}” was taken as the client; {others} name others in some rows:"
                ' to take one of them: --map "{other}=client_name"'
            ),
            code="CB-MAP-116",
            header=Data(own.title),
            others=Data(", ".join(f"“{column.title}”" for column in others)),
            other=Data(others[0].title),
        )


def _names_others(own: SourceColumn, other: SourceColumn) -> bool:
    pairs = zip(own.cells, other.cells, strict=True)
    named = ((text.folded(one), text.folded(two)) for one, two in pairs)
    return any(one and two and one != two for one, two in named)


def _apart(caption: str) -> str:
    return dictionary.normal(_TWIN.sub("", caption))


def _sum(column: SourceColumn) -> Decimal | None:
    """The sum of a column of numbers; None where it is none."""
    if not column.filled or column.share_of_numbers() < 1:
        return None
    return sum((abs(value) for value in column.numbers if value is not None), Decimal(0))
