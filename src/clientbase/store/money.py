"""Which tables of a base hold money: in which columns, and the day whose rate is that of a row.

A new table with money is one line of `MONEY`: what several currencies of it do to an answer follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from clientbase.analysis import Analysis
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.needs import statements

SALES = "sales"
CARDS = "clients"
_READ = r"\b(?:from|join)\s+{name}\b"


@dataclass(frozen=True, slots=True)
class Holder:
    """A table with money.

    Attributes:
        money: its columns of money; the first is the one that sums are told of.
        days: columns of which the first filled one dates a row; none where its rows have no day.
        parts: a column of lists of structs with an `amount` each, "" for none.
    """

    money: tuple[str, ...]
    days: tuple[str, ...] = ()
    parts: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column in which amounts stand."""
        return (*self.money, self.parts) if self.parts else self.money

    def day(self, row: str) -> str:
        """SQL: the day of a row called `row`, NULL for none."""
        days = [f"{row}.{quote_identifier(name)}" for name in self.days]
        if not days:
            return "cast(null as date)"
        return days[0] if len(days) == 1 else f"coalesce({', '.join(days)})"

    def has_money(self, row: str) -> str:
        """SQL: whether a row holds any amount."""
        return f"coalesce({', '.join(f'{row}.{quote_identifier(name)}' for name in self.money)}) is not null"


MONEY: Mapping[str, Holder] = MappingProxyType(
    {
        SALES: Holder(
            ("amount", "amount_net", "vat_amount", "price", "discount", "cost", "profit", "paid_amount"),
            ("date",),
        ),
        CARDS: Holder(("potential", "credit_limit", "revenue_declared")),
        "payments": Holder(("amount",), ("date",)),
        "receivables": Holder(
            ("closing", "opening", "increase", "decrease", "overdue", "original"),
            ("as_of", "date"),
            "buckets",
        ),
        "costs": Holder(("spend",), ("period",)),
        "plan": Holder(("plan_amount",), ("period",)),
        "potential": Holder(("total_purchases", "competitor_amount"), ("estimated_at",)),
        "deals": Holder(("amount",), ("closed_at", "created_at")),
        "complaints": Holder(("amount",), ("date",)),
        "stock": Holder(("cost", "price"), ("as_of",)),
    }
)


def read_by(analysis: Analysis) -> frozenset[str]:
    """The tables whose money a room reads; sales are read by every answer."""
    found = {SALES}
    for statement in statements(analysis):
        for name in MONEY.keys() & set(statement.reads()):
            words = _without_tables(statement.sql, name)
            if any(re.search(rf"\b{column}\b(?!\s*\.)", words) for column in MONEY[name].columns):
                found.add(name)
    return frozenset(found)


def _without_tables(sql: str, name: str) -> str:
    """SQL without the places where `name` is read: a table may be called like a column of another."""
    return re.sub(_READ.format(name=name), " ", sql, flags=re.IGNORECASE)


def currencies(connection: Connection, table: str) -> dict[str | None, int]:
    """Currency, None where none is named -> rows of a table that hold money."""
    return dict(
        connection.rows(
            f"select t.currency, count(*) from {quote_identifier(table)} as t"
            f" where {MONEY[table].has_money('t')} group by t.currency order by t.currency nulls last"
        )
    )


def sums(connection: Connection, table: str) -> list[tuple[str | None, int, Decimal]]:
    """Currency, rows and sum of a table, those that name none last."""
    holder = MONEY[table]
    return [
        (code, int(rows), Decimal(amount))
        for code, rows, amount in connection.rows(
            f"select t.currency, count(*), coalesce(sum(t.{quote_identifier(holder.money[0])}), 0)"
            f" from {quote_identifier(table)} as t where {holder.has_money('t')}"
            " group by t.currency order by t.currency nulls last"
        )
    ]
