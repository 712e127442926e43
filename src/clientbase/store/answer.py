"""A room's declaration in, a `Result` out: models, steps and tables run in order on the locked connection."""

from __future__ import annotations

import calendar
import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from clientbase import counts
from clientbase.analysis import (
    Analysis,
    Column,
    Control,
    Facts,
    Highlight,
    Result,
    Row,
    Scope,
    Source,
    Table,
    TableResult,
    Window,
)
from clientbase.errors import NothingToAnswer, UsageError
from clientbase.messages import N_, Count, Data, Message, Money, in_currency, in_whole, message
from clientbase.store import basis, in_front, money, probable
from clientbase.store.absence import able, refuse_absent, refuse_left
from clientbase.store.caveats import doubted, held_twice, overridden
from clientbase.store.compared import compare
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.csv_line import csv_line
from clientbase.store.needs import base_tables, chosen, finds_duplicates, searches, statements
from clientbase.store.rates import mixed, together
from clientbase.store.session import Account, Session, materialise
from clientbase.store.staging import TWICE

CHUNK = 50_000


class QueryRows:
    """The rows of a finished table, fetched by chunks each time they are read."""

    def __init__(self, connection: Connection, name: str, columns: Sequence[Column]) -> None:
        self._connection = connection
        self._name = quote_identifier(name)
        self._columns = columns
        self._select = ", ".join(quote_identifier(column.name) for column in columns)
        self._count = int(connection.row(f"select count(*) from {self._name}")[0])

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        for first in range(0, self._count, CHUNK):
            yield from self._between(self._select, first, first + CHUNK)

    def head(self, limit: int) -> Sequence[Row]:
        """The first `limit` rows."""
        return self._between(self._select, 0, limit)

    def delimited(self, *, raw: bool) -> Iterator[str]:
        """The rows as lines of CSV, in pieces."""
        line = csv_line(self._columns, raw=raw)
        for first in range(0, self._count, CHUNK):
            yield "".join(f"{text}\r\n" for (text,) in self._between(line, first, first + CHUNK))

    def _between(self, select: str, first: int, last: int) -> list[Row]:
        """Some rows in the order they were written, which the engine keeps (`preserve_insertion_order`)."""
        if self._connection.held:  # rows of a transaction that is still open are counted from elsewhere
            (start,) = self._connection.row(f"select coalesce(min(rowid), 0) from {self._name}")
            first, last = first + start, last + start
        return self._connection.rows(
            f"select {select} from {self._name} where rowid >= $first and rowid < $last",
            {"first": first, "last": last},
        )


def answer(
    connection: Connection, analysis: Analysis, parameters: Any, scope: Scope, session: Session
) -> Result:
    """Compute `analysis`; NothingToAnswer without sales, CurrenciesMixed when they cannot be added."""
    analysis = analysis.limited(parameters)
    tables = money.read_by(analysis)
    session.show_all()
    session.merge(scope.merge)
    session.in_one_currency(scope.currency, tables)
    window = resolve_window(connection, scope, of_sales=analysis.of_sales)
    values = {
        **chosen(parameters),
        "as_of": window.as_of,
        "window_from": window.start,
        "window_to": window.end,
        "data_from": _data_from(connection, window),
    }
    refuse_absent(connection, analysis, values)
    if finds_duplicates(analysis):  # among all cards: a filter chooses what of it is told
        session.find_duplicates(values.get("explain"))
    session.show_only(scope.where, window, of_sales=analysis.of_sales)
    if scope.where:
        refuse_left(connection, analysis, values, session.filters)
    account = _account(connection, window, session, scope, tables)
    if finds_duplicates(analysis):
        compare(connection, analysis, scope, window, session, values)
    made = _computed(connection, able(connection, analysis, values), session, values)
    facts = Facts(made, parameters, window, account.control)
    warnings = _warnings(connection, analysis, facts, account)
    return Result(
        analysis=analysis,
        parameters=parameters,
        window=window,
        sources=account.sources,
        control=account.control,
        currency=account.currency,
        basis=_said(account.basis, account.currency),
        warnings=_said(warnings, account.currency),
        summary=_summary(analysis, facts, account.currency),
        tables=made,
        highlights=tuple(_highlights(analysis, facts, account.currency)),
        figures=tuple(analysis.front.figures(facts)),
        filters=session.filters,
    )


def _warnings(
    connection: Connection, analysis: Analysis, facts: Facts, account: Account
) -> Iterator[Message]:
    """What may change the figures, or what one concludes from them."""
    yield from overridden(connection)
    yield from doubted(connection, base_tables(analysis) | {"sales"})
    yield from _control_warnings(account.control)
    yield from _apart_from_duplicates(account.warnings, analysis)
    yield from map(in_whole, analysis.warnings(facts))


def _summary(analysis: Analysis, facts: Facts, currency: str) -> tuple[Message, ...]:
    """The conclusions, money in whole units; a room apart is asked for what is exact."""
    said = _said(analysis.summary(facts), currency)
    return said if analysis.apart else tuple(map(in_whole, said))


def _highlights(analysis: Analysis, facts: Facts, currency: str) -> Iterator[Highlight]:
    """What the first sheet of a report says of the answer, its money with the currency."""
    for said in analysis.highlights(facts):
        yield dataclasses.replace(said, message=in_whole(in_currency(said.message, currency)))


def _computed(
    connection: Connection, analysis: Analysis, session: Session, values: Mapping[str, Any]
) -> dict[str, TableResult]:
    """Run every statement of a room and keep its tables; models stay with the session."""
    if searches(analysis):
        from clientbase.store import search

        search.make(connection, str(values["word"] or ""))
    made = statements(analysis)
    for statement in made:
        if statement.is_model:
            session.model(statement, values)
        else:
            materialise(connection, statement, values)
    tables = {table.name: _keep(connection, analysis, table) for table in analysis.tables}
    for statement in made:
        if not statement.is_model:
            connection.execute(f"drop table if exists {quote_identifier(statement.name)}")
    return tables


def _said(sentences: Iterable[Message], currency: str) -> tuple[Message, ...]:
    return tuple(in_currency(sentence, currency) for sentence in sentences)


def _account(
    connection: Connection, window: Window, session: Session, scope: Scope, tables: frozenset[str]
) -> Account:
    """What defends an answer about `window` from the money of `tables`, counted once in a session."""
    asked = window, tables
    if asked not in session.accounts:
        session.accounts[asked] = Account(
            _control(connection, window, is_filtered=bool(session.filters)),
            _currency(connection, window, session, scope.currency),
            sources(connection),
            tuple(basis.sentences(connection, session)),
            (
                *held_twice(connection),
                *_mixtures(connection, session),
                *_doubled(connection, session, window),
            ),
        )
    return session.accounts[asked]


def _doubled(connection: Connection, session: Session, window: Window) -> Iterator[Message]:
    """Clients that are probably one, while nobody has decided and they are not merged anyway."""
    if not session.filters and not session.merged:
        yield from probable.told(probable.probable(connection, window))


def _apart_from_duplicates(said: Iterable[Message], analysis: Analysis) -> Iterator[Message]:
    """The warnings; that there are duplicates is no warning where the answer is about them."""
    asked = finds_duplicates(analysis)
    return (one for one in said if not (asked and one.code == probable.CODE))


def _mixtures(connection: Connection, session: Session) -> Iterator[Message]:
    """Amounts in one sum that may not belong together."""
    if mixed := basis.mixed_vat(basis.vat(connection)):
        yield mixed
    if session.conversion is None:
        yield from basis.one_currency(session.held, session.unnamed)


def _keep(connection: Connection, analysis: Analysis, table: Table) -> TableResult:
    """Give the finished table a name of its own, so that a second answer does not overwrite it."""
    (number,) = connection.row(
        "select count(*) from duckdb_tables() where temporary and table_name like 'kept_%'"
    )
    kept = f"kept_{number}_{analysis.name}_{table.name}"
    name = quote_identifier(f"{analysis.name}_{table.name}")
    connection.execute(f"alter table {name} rename to {quote_identifier(kept)}")
    return TableResult(table, QueryRows(connection, kept, table.columns))


# -- the window --------------------------------------------------------------------------------------------


def _from_deals(connection: Connection) -> list[Message]:
    """A base of deals has its sales in the deals that were won."""
    (won,) = connection.row("select count(distinct id) from deals where status = 'won'")
    if not won:
        return []
    deals = Count(int(won), N_("{n} won deal"), N_("{n} won deals"))
    text = N_("the base holds {deals}; to count them as sales load their file with {option}")
    return [message(text, deals=deals, option=Data("--as sales"))]


def resolve_window(connection: Connection, scope: Scope, *, of_sales: bool = True) -> Window:
    """The three days of an answer: as-of is given, else the end, else the last sale (decisions.md).

    Where there are no sales and the question is not about them, the day of the last load stands for it.
    """
    first, last = connection.row("select min(date), max(date) from sales")
    if first is None and not of_sales:
        first, last = _days_of_cards(connection)
    if first is None:
        raise NothingToAnswer(
            message(N_("there are no sales to answer from")),
            fix=[
                *_from_deals(connection),
                message(N_("name a sales export: {command}"), command=Data("clientbase abcxyz sales.xlsx")),
                message(N_("see what the base holds: {command}"), command=Data("clientbase status")),
            ],
        )
    as_of: date = scope.as_of or (min(scope.end, last) if scope.end else last)
    end = min(scope.end, as_of) if scope.end else as_of
    start = scope.start or (start_of_last(scope.last, as_of) if scope.last else min(first, end))
    if start > end:
        raise UsageError(
            message(N_("the window is empty: it would run from {start} to {end}"), start=start, end=end),
            evidence=[message(N_("the data runs from {first} to {last}"), first=first, last=last)],
            fix=[message(N_("check {options}"), options=Data("--from, --to, --as-of, --last"))],
        )
    return Window(as_of, start, end)


def _days_of_cards(connection: Connection) -> tuple[date | None, date | None]:
    """The day on which the oldest card was made and that of the latest load; None without any."""
    first, last = connection.row(
        "select (select min(created_at) from cards), cast(max(loaded_at) as date) from loads"
    )
    return min(filter(None, (first, last)), default=None), last


def _data_from(connection: Connection, window: Window) -> date | None:
    """The first day of sales up to as-of, of the whole base: a filter does not shorten what is known."""
    first: date | None = connection.row(
        "select min(date) from sales where date <= $as_of", {"as_of": window.as_of}
    )[0]
    return first


def start_of_last(last: str, as_of: date) -> date:
    """The first day of the last n days, weeks, months, quarters or years ending with `as_of`."""
    match = re.fullmatch(r"(\d{1,4})([dwmqy])", last)
    if not match or int(match[1]) == 0:
        raise UsageError(
            message(N_("“{value}” is not a length of time"), value=Data(last)),
            fix=[message(N_("write it like {examples}"), examples=Data("12m, 8w, 90d, 4q, 1y"))],
        )
    n, unit = int(match[1]), match[2]
    if unit in "dw":
        return as_of - timedelta(days=n * (7 if unit == "w" else 1) - 1)
    months = n * {"m": 1, "q": 3, "y": 12}[unit]
    index = as_of.year * 12 + as_of.month - 1 - months
    year, month = max(index // 12, 1), index % 12 + 1
    days = calendar.monthrange(year, month)[1]
    whole = as_of.day == calendar.monthrange(as_of.year, as_of.month)[1]
    return date(year, month, days if whole else min(as_of.day, days)) + timedelta(days=1)


# -- what defends the answer -------------------------------------------------------------------------------


def _control(connection: Connection, window: Window, *, is_filtered: bool) -> Control:
    """The account of the rows that are shown, and of what filter and window leave out of all rows."""
    kept = _summed(connection, "sales", window)
    if not is_filtered:
        return kept
    every = _summed(connection, in_front.whole(connection, "sales"), window)
    return dataclasses.replace(
        kept,
        rows_outside=every.rows_outside,
        revenue_outside=every.revenue_outside,
        rows_filtered=every.rows - kept.rows,
        revenue_filtered=every.revenue - kept.revenue,
    )


def _summed(connection: Connection, rows: str, window: Window) -> Control:
    row = connection.row(
        f"""
select
  coalesce(sum(amount) filter (date between $window_from and $window_to), 0),
  count(*) filter (date between $window_from and $window_to),
  count(distinct client_key) filter (date between $window_from and $window_to),
  count(*) filter (date not between $window_from and $window_to),
  coalesce(sum(amount) filter (date not between $window_from and $window_to), 0),
  count(*) filter (date between $window_from and $window_to and client_key is null),
  coalesce(sum(amount) filter (date between $window_from and $window_to and client_key is null), 0)
from {rows}
""",
        {"window_from": window.start, "window_to": window.end},
    )
    return Control(Decimal(row[0]), row[1], row[2], row[3], Decimal(row[4]), row[5], Decimal(row[6]))


def _control_warnings(control: Control) -> Iterator[Message]:
    if control.rows_outside:
        yield message(
            N_("{rows} outside the window were not used: {revenue}"),
            code="CB-WIN-001",
            rows=counts.rows(control.rows_outside),
            revenue=Money(control.revenue_outside),
        )
    if control.rows_without_client:
        yield message(
            N_("{unnamed}: {revenue} stay in the total and are not classified"),
            code="CB-CLI-001",
            unnamed=Count(control.rows_without_client, "{n} row names no client", "{n} rows name no client"),
            revenue=Money(control.revenue_without_client),
        )


def _currency(connection: Connection, window: Window, session: Session, asked: str | None) -> str:
    """The one currency of the amounts, left out by a filter or not; "" where nothing names one."""
    if session.conversion is not None:
        return session.conversion.currency
    own = session.held[money.SALES]
    if len(together(session.held)) < 2:  # noqa: PLR2004 - one currency is no mix
        return next(iter(own), asked or "")
    if len(own) > 1:
        own = dict(
            connection.rows(
                f"select currency, count(*) from {in_front.whole(connection, 'sales')}"
                " where currency is not null"
                " and date between $window_from and $window_to group by currency order by currency",
                {"window_from": window.start, "window_to": window.end},
            )
        )
    held = {**session.held, money.SALES: own}
    if len(together(held)) > 1:
        raise mixed(held)
    return next(iter(own), "")


def sources(connection: Connection) -> tuple[Source, ...]:
    """Every load the base holds, in order."""
    counted = (f"coalesce(try_cast(skipped_by ->> '$.{rule}' as bigint), 0)" for rule in TWICE)
    twice = f"({' + '.join(counted)})"
    return tuple(
        Source(file, sheet, sha256 or connection.digests[load_id], *rest)
        for load_id, file, sheet, sha256, *rest in connection.rows(
            "select load_id, file, sheet, sha256, table_name, rows_read, rows_loaded - rows_replaced,"
            f" rows_rejected, rows_skipped - {twice}, {twice} + rows_replaced from loads order by load_id"
        )
    )
