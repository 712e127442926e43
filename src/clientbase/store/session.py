"""What the answers of one report share: models already computed, and the account of a window."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Self

from clientbase.analysis import Condition, Control, Merge, Source, Window
from clientbase.matching.golden import RULES, Rule
from clientbase.messages import Message
from clientbase.store import filtering, matched, merging, money, rates
from clientbase.store.card_list import listed
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.needs import Statement
from clientbase.store.rates import Conversion, Converted
from clientbase.store.same_clients import NOBODY, Same, same_clients

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

    def __init__(self, connection: Connection, golden: Mapping[str, Rule] = RULES) -> None:
        """`golden`: how a field of merged clients is chosen among their cards."""
        self._connection = connection
        self._golden = golden
        self._made: dict[str, _Made] = {}
        self._versions = 0
        self.accounts: dict[tuple[Window, frozenset[str]], Account] = {}
        self.held: dict[str, dict[str, int]] = {}  # table -> currency -> rows, of the last answer
        self.unnamed: dict[str, int] = {}  # table -> rows that name no currency
        self.conversion: Conversion | None = None
        self._counted: dict[str, dict[str | None, int]] = {}
        self._shown: dict[str, Converted] = {}  # what stands in front of the base
        self._currency: str | None = None  # of the answers so far, None before the first
        self._limits: tuple[tuple[Condition, ...], Window] | None = None  # of the answers so far
        self.filters: tuple[Condition, ...] = ()  # the same as the data spell them
        self._merge: Merge | None = None  # of the answers so far
        self._same = NOBODY  # the clients that are shown as another one

    def in_one_currency(
        self, asked: str | None, tables: Collection[str] = frozenset({money.SALES})
    ) -> Conversion | None:
        """Have the amounts of some tables in one currency as far as the rates of the base allow it.

        Answers of a session share their models as long as they are in the same currency.

        Raises:
            CurrenciesMixed: rates are missing.
        """
        order = [table for table in money.MONEY if table in tables]
        counted = {table: self._count(table) for table in order}
        self.held = {
            table: {code: rows for code, rows in found.items() if code is not None}
            for table, found in counted.items()
        }
        self.unnamed = {table: found[None] for table, found in counted.items() if None in found}
        known = rates.Rates(self._connection)
        into = rates.target(known, self.held, asked)
        named = rates.together(self.held)
        answered = into or (next(iter(named)) if len(named) == 1 else "")
        if self._currency not in {None, answered} and (self._shown or into):
            self._show_as_stored()
        self._currency = answered
        home = rates.own(known, self.held, asked) if into else ""
        for table in order if into else ():
            if table not in self._shown and self.held[table].keys() - {into}:
                self._shown[table] = rates.show(self._connection, known, table, into, home)
        done = {table: self._shown[table] for table in order if table in self._shown}
        unnamed = sum(rows for table, rows in self.unnamed.items() if self.held[table])
        self.conversion = Conversion(into, done, unnamed, known.files) if done else None
        return self.conversion

    def merge(self, asked: Merge) -> None:
        """Have the clients whose cards count as one shown as one.

        Answers of a session share their models as long as the same cards do.
        """
        if asked == self._merge:
            return
        self.close()
        self._put(same_clients(self._connection, asked), asked)

    def _put(self, same: Same, asked: Merge) -> None:
        merging.put(self._connection, same, self._golden)
        self._same, self._merge = same, asked

    @property
    def merged(self) -> int:
        """How many clients are shown as another one."""
        return len(self._same.into)

    def find_duplicates(self, pair: tuple[str, str] | None = None) -> None:
        """Have the tables of `matched` ready, made of all cards with the clients as they are merged now.

        Raises:
            UsageError: there is no card of a name in the `pair` to explain.
        """
        matched.make(self._connection, pair, self._golden)

    def as_merged(self, currency: str | None, tables: Collection[str]) -> None:
        """Show all clients that are one beyond doubt as one, in the rows that are shown now."""
        if self._merge is Merge.AUTO:
            return
        found = f"select client_key, into_key from temp.{matched.PREFIX}clients"
        into = dict(self._connection.rows(found))
        decided = {gone: into.get(stays, stays) for gone, stays in self._same.into.items()}
        self._forget_models()
        self.show_all()
        self._show_sources()
        self._unmerge()
        self._put(Same({**decided, **into}, listed(self._connection)), Merge.AUTO)
        self.in_one_currency(currency, tables)
        if self.filters:
            filtering.follow(self._connection, merging.MAP)
            filtering.put(self._connection, self.filters)

    def show_all(self) -> None:
        """Show every row of the base: the days, the currency and the filter of an answer come of them."""
        if self.filters:
            filtering.take_away(self._connection)

    def show_only(self, conditions: tuple[Condition, ...], window: Window, *, of_sales: bool = True) -> None:
        """Show only the rows that meet all conditions; whose client it is depends on the window.

        Answers of a session share their models as long as they are about the same rows.

        Raises:
            UsageError: no row has one of the values.
            NothingToAnswer: no row of sales meets all conditions.
        """
        limits = (conditions, window) if conditions else None
        if limits != self._limits:
            self._forget_models()
            self._forget_filter()
            self.filters = (
                filtering.find(self._connection, conditions, window, of_sales=of_sales) if conditions else ()
            )
            self._limits = limits
        if conditions:
            filtering.put(self._connection, self.filters)

    def _count(self, table: str) -> dict[str | None, int]:
        """Currency -> rows of a table of the base, as its sources gave them."""
        if table not in self._counted:
            self._counted[table] = money.currencies(self._connection, table)
        return self._counted[table]

    def model(self, model: Statement, values: Mapping[str, Any]) -> None:
        """Have the table of a model ready."""
        name, sql = model.name, model.sql
        given = {**values, **model.given}
        bound = tuple((used, given[used]) for used in sorted(set(_PARAMETER.findall(sql))))
        read = tuple((other, self._made[other].version) for other in model.reads() if other in self._made)
        before = self._made.pop(name, None)
        if before and (before.sql, before.values, before.read) == (sql, bound, read):
            self._made[name] = before
            return
        materialise(self._connection, model, values)
        self._versions += 1
        self._made[name] = _Made(sql, bound, read, self._versions)

    def close(self) -> None:
        """Drop every model, and show the base as it is."""
        self._show_as_stored()
        self._unmerge()

    def _show_as_stored(self) -> None:
        """Drop every model, and show all rows with the amounts of their sources."""
        self._forget_models()
        self._forget_filter()
        self._show_sources()

    def _show_sources(self) -> None:
        """Show the amounts of the sources."""
        rates.hide(self._connection, self._shown)
        self._shown.clear()
        self.conversion, self._currency = None, None

    def _unmerge(self) -> None:
        """Show the clients as the base holds them."""
        if self._same.into:
            merging.take_away(self._connection)
        self._same, self._merge = NOBODY, None

    def _forget_models(self) -> None:
        for name in self._made:
            self._connection.execute(f"drop table if exists {quote_identifier(name)}")
        self._made.clear()
        self.accounts.clear()

    def _forget_filter(self) -> None:
        if self.filters:
            filtering.forget(self._connection)
        self._limits, self.filters = None, ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def materialise(connection: Connection, statement: Statement, values: Mapping[str, Any]) -> None:
    """Compute one statement into a temporary table."""
    table = quote_identifier(statement.name)
    given = {**values, **statement.given}
    connection.execute(f"create or replace temp table {table} as\n{statement.sql}", given)
