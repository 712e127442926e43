"""What the answers of one report share: models already computed, and the account of a window."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from clientbase.analysis import Control, Source, Window
from clientbase.messages import Message
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.needs import Statement
from clientbase.store.rates import Conversion, convert, hide

_PARAMETER = re.compile(r"\$([a-z_]\w*)")


@dataclass(frozen=True, slots=True)
class Account:
    """What defends every answer of one window."""

    control: Control
    currency: str
    sources: tuple[Source, ...]
    basis: tuple[Message, ...]
    warnings: tuple[Message, ...] = ()  # of the data, whatever the window


@dataclass(frozen=True, slots=True)
class _Made:
    """How a model that stands on the connection was computed."""

    sql: str
    values: tuple[tuple[str, Any], ...]
    read: tuple[tuple[str, int], ...]  # the models it read, in which version
    version: int


class Session:
    """Models of the connection, computed again only when their SQL, their values or what they read differ.

    The base must not change while a session is open. Closing it drops the models.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._made: dict[str, _Made] = {}
        self._versions = 0
        self.accounts: dict[Window, Account] = {}
        self.held: dict[str, int] = {}  # currency -> rows
        self.unnamed = 0  # rows that name no currency
        self.conversion: Conversion | None = None
        self._asked: tuple[str | None] | None = None  # None before anything was asked

    def in_one_currency(self, asked: str | None) -> None:
        """Have all amounts in one currency as far as the rates of the base allow it.

        Raises:
            CurrenciesMixed: rates are missing.
        """
        if self._asked == (asked,):
            return
        self.close()
        found = self._connection.rows(
            "select currency, count(*) from sales group by currency order by currency nulls last"
        )
        self.held = {currency: rows for currency, rows in found if currency is not None}
        self.unnamed = sum(rows for currency, rows in found if currency is None)
        self.conversion = convert(self._connection, self.held, asked)
        self._asked = (asked,)

    def model(self, model: Statement, values: Mapping[str, Any]) -> None:
        """Have the table of a model ready."""
        name, sql = model.name, model.sql
        bound = tuple((used, values[used]) for used in sorted(set(_PARAMETER.findall(sql))))
        read = tuple((other, self._made[other].version) for other in model.reads() if other in self._made)
        before = self._made.pop(name, None)
        if before and (before.sql, before.values, before.read) == (sql, bound, read):
            self._made[name] = before
            return
        materialise(self._connection, model, values)
        self._versions += 1
        self._made[name] = _Made(sql, bound, read, self._versions)

    def close(self) -> None:
        """Drop every model, and show the amounts of the base as they are."""
        for name in self._made:
            self._connection.execute(f"drop table if exists {quote_identifier(name)}")
        self._made.clear()
        self.accounts.clear()
        if self.conversion is not None:
            hide(self._connection)
        self.conversion, self._asked = None, None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def materialise(connection: Connection, statement: Statement, values: Mapping[str, Any]) -> None:
    """Compute one statement into a temporary table."""
    table = quote_identifier(statement.name)
    given = {**values, **statement.given}
    connection.execute(f"create or replace temp table {table} as\n{statement.sql}", given)
