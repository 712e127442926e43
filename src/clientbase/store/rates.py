"""Amounts in several currencies: converted into one by the rates of the base, or refused.

The base keeps amounts as the sources gave them. For the time of a session a temporary view stands in front
of each table of the base whose amounts have to be converted and shows them in one currency, so that no room
knows of it; a table of one currency is read directly. A rate holds from its day until the next one of its
currency; a row without a day takes the latest.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from clientbase import counts
from clientbase.errors import CurrenciesMixed
from clientbase.messages import N_, Count, Data, Message, Money, message
from clientbase.store import in_front
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.money import MONEY, SALES

_FACTORS = "currency_factors"
_EXACTLY = Decimal("1e-10")
_NO_CURRENCY = "XXX"  # ISO 4217: the home currency of a file that does not name it
_NAMED = 10  # of what is missing, in an error
_LATEST = date.max  # stands for the day of a row without one
Key = tuple[str, date]
Held = Mapping[str, Mapping[str, int]]  # table -> currency -> rows that hold money


@dataclass(frozen=True, slots=True)
class Converted:
    """What was converted of one table.

    Attributes:
        parts: currency, rows and converted amount.
        undated: rows among them without a day, which took the latest rate.
    """

    parts: tuple[tuple[str, int, Decimal], ...]
    undated: int = 0

    @property
    def rows(self) -> int:
        """Rows in all currencies."""
        return sum(rows for _, rows, _ in self.parts)

    @property
    def amount(self) -> Decimal:
        """What they come to in the currency of the answer."""
        return sum((amount for _, _, amount in self.parts), Decimal(0))

    @property
    def currencies(self) -> Data:
        """The currencies, as they are told."""
        return Data(", ".join(name for name, _, _ in self.parts))


@dataclass(frozen=True, slots=True)
class Conversion:
    """What was converted for an answer.

    Attributes:
        currency: what all amounts are in now.
        tables: table -> what was converted of it.
        unnamed: rows that name no currency; their amounts stand as they are.
        files: where the rates come from.
    """

    currency: str
    tables: Mapping[str, Converted]
    unnamed: int
    files: tuple[str, ...]

    def basis(self) -> Iterator[Message]:
        """How amounts were converted, for the basis of an answer."""
        for table, done in self.tables.items():
            yield self._of_sales(done) if table == SALES else self._of_table(table, done)
            if done.undated:
                yield message(
                    N_("“{table}”: converted with the latest rate of all, as they have no day: {rows}."),
                    table=Data(table),
                    rows=counts.rows(done.undated),
                )
        if self.unnamed:
            yield message(
                N_("Rows that name no currency were taken as {currency}: {rows}."),
                rows=counts.rows(self.unnamed),
                currency=Data(self.currency),
            )

    def _of_sales(self, done: Converted) -> Message:
        return message(
            N_(
                "All amounts are in {currency}: {rows} in {currencies}, now {amount}, were converted with the"
                " latest rate on or before their day, from {files}."
            ),
            currency=Data(self.currency),
            rows=counts.rows(done.rows),
            currencies=done.currencies,
            amount=Money(done.amount),
            files=Data(", ".join(self.files)),
        )

    def _of_table(self, table: str, done: Converted) -> Message:
        return message(
            N_(
                "Amounts of “{table}” are in {currency}: {rows} in {currencies}, now {amount}, were converted"
                " with the latest rate on or before their day, from {files}."
            ),
            table=Data(table),
            currency=Data(self.currency),
            rows=counts.rows(done.rows),
            currencies=done.currencies,
            amount=Money(done.amount),
            files=Data(", ".join(self.files)),
        )


class Rates:
    """The rates of a base: currency -> days and what one unit cost from each of them on."""

    def __init__(self, connection: Connection) -> None:
        found = connection.rows(
            "select r.currency, r.date, r.rate, r.base, l.file from rates as r"
            " inner join loads as l on r.load_id = l.load_id"
            " order by r.currency, r.date nulls first, r.load_id, r.source_row"
        )
        self._of: dict[str, dict[date, Decimal]] = {}
        for currency, day, rate, _, _ in found:
            self._of.setdefault(currency, {})[day or date.min] = rate
        self.files = tuple(dict.fromkeys(file for *_, file in found))
        self.bases = tuple(sorted({base for *_, base, _ in found if base}))
        self._days = {currency: sorted(known) for currency, known in self._of.items()}

    def __bool__(self) -> bool:
        return bool(self._of)

    def knows(self, currency: str) -> bool:
        """Whether there is any rate of a currency."""
        return currency in self._of

    def units(self) -> list[str]:
        """Currencies whose rate is always 1: the one in which the others are given."""
        return [currency for currency, known in self._of.items() if set(known.values()) == {Decimal(1)}]

    def on(self, currency: str, day: date) -> Decimal | None:
        """The latest rate on or before a day."""
        days = self._days.get(currency, [])
        place = bisect_right(days, day)
        return self._of[currency][days[place - 1]] if place else None


def target(rates: Rates, held: Held, asked: str | None) -> str:
    """The currency in which an answer has to be; "" where its tables hold one at most, or there are no rates.

    Args:
        rates: of the base.
        held: of every table whose money is read.
        asked: the currency of the answer, "" or None for that of the rates.

    Raises:
        CurrenciesMixed: there are no rates for what is asked, or nothing says into which currency to convert.
    """
    named = together(held)
    if len(named) < 2 and (not asked or not named or asked in named):  # noqa: PLR2004 - one is no mix
        return ""
    if not rates:
        if asked:
            raise _without_rates(held, asked)
        return ""
    found = asked or own(rates, held)
    if not found:
        raise _unknown_base(held, rates)
    return found


def together(held: Held) -> dict[str, int]:
    """Currency -> rows of all tables."""
    found: dict[str, int] = {}
    for own in held.values():
        for currency, rows in own.items():
            found[currency] = found.get(currency, 0) + rows
    return found


def own(rates: Rates, held: Held, asked: str | None = None) -> str:
    """The currency in which the rates are given; "" where nothing says so."""
    without = [currency for currency in together(held) if not rates.knows(currency)]
    for found in (rates.bases, rates.units(), without):
        if len(found) == 1:
            return found[0]
    return asked if asked and not rates.knows(asked) else ""


def show(connection: Connection, rates: Rates, table: str, into: str, home: str) -> Converted:
    """Show the amounts of a table in one currency from now on.

    Args:
        connection: of the base.
        rates: of the base.
        table: one of `MONEY`.
        into: the currency of the answer.
        home: the currency in which the rates are given, "" where nothing says so.

    Raises:
        CurrenciesMixed: rates are missing.
    """
    holder, name = MONEY[table], in_front.stored(connection, table)
    keys: list[tuple[str, date, int]] = connection.rows(
        f"select t.currency, coalesce({holder.day('t')}, $latest) as day, count(*) from {name} as t"
        f" where t.currency is not null and t.currency <> $target and {holder.has_money('t')}"
        " group by all order by t.currency, day",
        {"target": into, "latest": _LATEST},
    )
    _put(connection, table, _factors(rates, keys, into, home), into)
    return _converted(connection, table)


def _factors(rates: Rates, keys: Sequence[tuple[str, date, int]], into: str, home: str) -> dict[Key, Decimal]:
    """What one unit of a currency is worth in `into`, for every currency and day of a table."""

    def priced(currency: str, day: date) -> Decimal | None:
        return Decimal(1) if currency == home else rates.on(currency, day)

    factors: dict[Key, Decimal] = {}
    missing: dict[str, list[tuple[date, int]]] = {}
    for currency, day, rows in keys:
        rate = priced(currency, day)
        unit = priced(into, day)
        if rate is None or unit is None:
            missing.setdefault(currency if rate is None else into, []).append((day, rows))
        else:
            factors[currency, day] = (rate / unit).quantize(_EXACTLY, ROUND_HALF_UP)
    if missing:
        raise _missing(missing, into)
    return factors


def _put(connection: Connection, table: str, factors: Mapping[Key, Decimal], into: str) -> None:
    """Put the temporary view in front of the base's own table or view."""
    kinds = {"currency": "varchar", "day": "date", "factor": "decimal(20, 10)"}
    connection.fill(f"{_FACTORS}_{table}", kinds, [(*key, factor) for key, factor in factors.items()])
    columns = connection.rows(
        "select column_name, data_type from duckdb_columns() where table_name = $table and not internal"
        " and database_name = current_database() order by column_index",
        {"table": table},
    )
    code = into.replace("'", "''")
    shown = [_shown(table, name, kind, code) for name, kind in columns]
    in_front.convert(
        connection,
        table,
        f"select {', '.join(shown)} from {in_front.stored(connection, table)} as s"
        f" left join {_factors_of(table)} as f on {_of_row(table)}",
    )


def _factors_of(table: str) -> str:
    return quote_identifier(f"{_FACTORS}_{table}")


def _of_row(table: str) -> str:
    """SQL: the factor `f` is that of the row `s`."""
    return f"s.currency = f.currency and coalesce({MONEY[table].day('s')}, date '{_LATEST}') = f.day"


def _shown(table: str, name: str, kind: str, code: str) -> str:
    column, holder = f"s.{quote_identifier(name)}", MONEY[table]
    if name == "currency":
        return f"case when f.factor is null then s.currency else '{code}' end as currency"
    if name == holder.parts:
        each = "struct_update(x, amount := cast(x.amount * f.factor as decimal(18, 4)))"
        value = f"list_transform({column}, lambda x: {each})"
    elif name in holder.money:
        value = f"cast({column} * f.factor as {kind})"
    else:
        return column
    return f"case when f.factor is null then {column} else {value} end as {quote_identifier(name)}"


def hide(connection: Connection, tables: Iterable[str]) -> None:
    """Take the temporary views of some tables away again."""
    for table in tables:
        in_front.unconvert(connection, table)
        connection.execute(f"drop table if exists {_factors_of(table)}")


def _converted(connection: Connection, table: str) -> Converted:
    main = quote_identifier(MONEY[table].money[0])
    rows = connection.rows(
        f"select s.currency, count(*), coalesce(sum(cast(s.{main} * f.factor as decimal(18, 4))), 0),"
        f" count(*) filter (where f.day = date '{_LATEST}') from {in_front.stored(connection, table)} as s"
        f" inner join {_factors_of(table)} as f on {_of_row(table)} group by s.currency order by s.currency"
    )
    parts = tuple((name, int(count), Decimal(amount)) for name, count, amount, _ in rows)
    return Converted(parts, sum(int(undated) for *_, undated in rows))


# -- what is refused ---------------------------------------------------------------------------------------


def mixed(held: Held) -> CurrenciesMixed:
    """Several currencies and no rates."""
    found = together(held)
    return CurrenciesMixed(
        message(
            N_("{currencies} in one base: amounts cannot be added without rates"),
            currencies=Count(len(found), "{n} currency", "{n} currencies"),
        ),
        evidence=list(_found(held)),
        fix=[
            _give_rates(),
            message(
                N_("load one currency at a time, or say they are one: {option}"),
                option=Data(f"--set currency={min(found, key=lambda code: (code == _NO_CURRENCY, code))}"),
            ),
        ],
    )


def _found(held: Held) -> Iterator[Message]:
    """The currencies, by table where there is another one than sales."""
    named = {table: codes for table, codes in held.items() if codes}
    if named.keys() <= {SALES}:
        yield message(N_("found: {list}"), list=Data(", ".join(list(together(named))[:_NAMED])))
        return
    for table, codes in named.items():
        listed = Data(", ".join(list(codes)[:_NAMED]))
        yield message(N_("found in “{table}”: {list}"), table=Data(table), list=listed)


def _give_rates() -> Message:
    return message(
        N_("give a table of rates with the columns currency, date, rate: {command}"),
        command=Data("clientbase abcxyz sales.csv rates.csv"),
    )


def _without_rates(held: Held, asked: str) -> CurrenciesMixed:
    return CurrenciesMixed(
        message(N_("there are no rates to convert into {currency}"), currency=Data(asked)),
        evidence=list(_found(held)),
        fix=[_give_rates()],
    )


def _unknown_base(held: Held, rates: Rates) -> CurrenciesMixed:
    without = [currency for currency in together(held) if not rates.knows(currency)]
    return CurrenciesMixed(
        message(N_("nothing says in which currency the rates are given")),
        evidence=[
            *_found(held),
            message(N_("without a rate: {list}"), list=Data(", ".join(without[:_NAMED]) or "–")),
        ],
        fix=[
            message(N_("name it: {option}"), option=Data(f"--currency {(*without, 'EUR')[0]}")),
            *([_give_rates()] if len(without) > 1 else []),
        ],
    )


def _missing(missing: Mapping[str, Sequence[tuple[date, int]]], into: str) -> CurrenciesMixed:
    evidence = [
        message(
            N_("{currency}: no rate, {rows} without a day")
            if min(day for day, _ in days) == _LATEST
            else N_("{currency}: no rate on or before {first} – {last}, {rows}"),
            currency=Data(currency),
            first=min(day for day, _ in days),
            last=max(day for day, _ in days),
            rows=counts.rows(sum(rows for _, rows in days)),
        )
        for currency, days in list(missing.items())[:_NAMED]
    ]
    return CurrenciesMixed(
        message(N_("rates are missing: amounts cannot be converted into {currency}"), currency=Data(into)),
        evidence=evidence,
        fix=[message(N_("add them to the table of rates and load it again")), _give_rates()],
    )
