"""Sales in several currencies: converted into one by the rates of the base, or refused.

The base keeps amounts as the sources gave them. For the time of a session a temporary view `sales` stands in
front of the base's own and shows them in one currency, so that no room knows of it; a base of one currency is
read directly. A rate holds from its day until the next one of its currency.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from clientbase import counts
from clientbase.errors import CurrenciesMixed
from clientbase.messages import N_, Count, Data, Message, Money, message
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.narrow import VIEW

_FACTORS = "currency_factors"
_CONVERTED = frozenset(
    {"price", "amount", "amount_net", "vat_amount", "discount", "cost", "profit", "paid_amount"}
)
_EXACTLY = Decimal("1e-10")
_NO_CURRENCY = "XXX"  # ISO 4217: the home currency of a file that does not name it
_NAMED = 10  # of what is missing, in an error
Key = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What was converted for a session.

    Attributes:
        currency: what all amounts are in now.
        parts: currency, rows and converted amount, for every currency that was converted.
        unnamed: rows that name no currency; their amounts stand as they are.
        files: where the rates come from.
    """

    currency: str
    parts: tuple[tuple[str, int, Decimal], ...]
    unnamed: int
    files: tuple[str, ...]

    def basis(self) -> Iterator[Message]:
        """How amounts were converted, for the basis of an answer."""
        yield message(
            N_(
                "All amounts are in {currency}: {rows} in {currencies}, now {amount}, were converted with the"
                " latest rate on or before their day, from {files}."
            ),
            currency=Data(self.currency),
            rows=counts.rows(sum(rows for _, rows, _ in self.parts)),
            currencies=Data(", ".join(name for name, _, _ in self.parts)),
            amount=Money(sum((amount for _, _, amount in self.parts), Decimal(0))),
            files=Data(", ".join(self.files)),
        )
        if self.unnamed:
            yield message(
                N_("Rows that name no currency were taken as {currency}: {rows}."),
                rows=counts.rows(self.unnamed),
                currency=Data(self.currency),
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


def convert(connection: Connection, held: Mapping[str, int], asked: str | None) -> Conversion | None:
    """Show sales in one currency from now on; None where there is nothing to convert, or no rates.

    Args:
        connection: of the base.
        held: currency -> rows of all sales, without those that name none.
        asked: the currency of the answer, "" or None for that of the rates.

    Raises:
        CurrenciesMixed: rates are missing, or nothing says into which currency to convert.
    """
    if len(held) < 2 and (not asked or not held or asked in held):  # noqa: PLR2004 - one currency is no mix
        return None
    rates = Rates(connection)
    if not rates:
        if asked:
            raise _without_rates(held, asked)
        return None
    own = _own(rates, held) or (asked if asked and not rates.knows(asked) else "")
    target = asked or own
    if not target:
        raise _unknown_base(held, rates)
    keys: list[tuple[str, date, int]] = connection.rows(
        "select currency, date, count(*) from sales where currency is not null and currency <> $target"
        " group by currency, date order by currency, date",
        {"target": target},
    )
    factors = _factors(rates, keys, target, own)
    _show(connection, factors, target)
    return _account(connection, target, rates)


def _own(rates: Rates, held: Mapping[str, int]) -> str:
    """The currency in which the rates are given; "" where nothing says so."""
    without = [currency for currency in held if not rates.knows(currency)]
    for found in (rates.bases, rates.units(), without):
        if len(found) == 1:
            return found[0]
    return ""


def _factors(
    rates: Rates, keys: Sequence[tuple[str, date, int]], target: str, own: str
) -> dict[Key, Decimal]:
    """What one unit of a currency is worth in `target`, for every currency and day of sales."""

    def priced(currency: str, day: date) -> Decimal | None:
        return Decimal(1) if currency == own else rates.on(currency, day)

    factors: dict[Key, Decimal] = {}
    missing: dict[str, list[tuple[date, int]]] = {}
    for currency, day, rows in keys:
        rate = priced(currency, day)
        unit = priced(target, day)
        if rate is None or unit is None:
            missing.setdefault(currency if rate is None else target, []).append((day, rows))
        else:
            factors[currency, day] = (rate / unit).quantize(_EXACTLY, ROUND_HALF_UP)
    if missing:
        raise _missing(missing, target)
    return factors


def _show(connection: Connection, factors: Mapping[Key, Decimal], target: str) -> None:
    """Put the temporary view in front of the base's own."""
    connection.execute(
        f"create or replace temp table {_FACTORS} as select unnest($currencies::varchar[]) as currency,"
        " unnest($days::date[]) as date, unnest($factors::decimal(20, 10)[]) as factor",
        {
            "currencies": [currency for currency, _ in factors],
            "days": [day for _, day in factors],
            "factors": list(factors.values()),
        },
    )
    columns = connection.rows(
        "select column_name, data_type from duckdb_columns() where table_name = $view and not internal"
        " and database_name = current_database() order by column_index",
        {"view": VIEW},
    )
    code = target.replace("'", "''")
    shown = [_shown(name, kind, code) for name, kind in columns]
    connection.execute(
        f"create or replace temp view {VIEW} as select {', '.join(shown)} from {_base(connection)} as s"
        f" left join {_FACTORS} as f on s.currency = f.currency and s.date = f.date"
    )


def _base(connection: Connection) -> str:
    """The base's own view, which the temporary one of the same name hides."""
    (database,) = connection.row("select current_database()")
    return f"{quote_identifier(database)}.main.{VIEW}"


def _shown(name: str, kind: str, code: str) -> str:
    quoted = quote_identifier(name)
    if name == "currency":
        return f"'{code}' as currency"
    if name not in _CONVERTED:
        return f"s.{quoted}"
    value = f"cast(s.{quoted} * f.factor as {kind})"
    return f"case when f.factor is null then s.{quoted} else {value} end as {quoted}"


def hide(connection: Connection) -> None:
    """Take the temporary view away again."""
    connection.execute(f"drop view if exists temp.{VIEW}")
    connection.execute(f"drop table if exists {_FACTORS}")


def _account(connection: Connection, target: str, rates: Rates) -> Conversion:
    rows = connection.rows(
        "select b.currency, count(*), sum(cast(b.amount * f.factor as decimal(18, 4)))"
        f" from {_base(connection)} as b inner join {_FACTORS} as f"
        " on b.currency = f.currency and b.date = f.date group by b.currency order by b.currency"
    )
    (unnamed,) = connection.row(f"select count(*) from {_base(connection)} where currency is null")
    parts = tuple((name, int(count), Decimal(amount)) for name, count, amount in rows)
    return Conversion(target, parts, int(unnamed), rates.files)


# -- what is refused ---------------------------------------------------------------------------------------


def mixed(held: Mapping[str, int]) -> CurrenciesMixed:
    """Several currencies and no rates."""
    return CurrenciesMixed(
        message(
            N_("{currencies} in one base: amounts cannot be added without rates"),
            currencies=Count(len(held), "{n} currency", "{n} currencies"),
        ),
        evidence=[_found(held)],
        fix=[
            _give_rates(),
            message(
                N_("load one currency at a time, or say they are one: {option}"),
                option=Data(f"--set currency={min(held, key=lambda code: (code == _NO_CURRENCY, code))}"),
            ),
        ],
    )


def _found(held: Mapping[str, int]) -> Message:
    return message(N_("found: {list}"), list=Data(", ".join(list(held)[:_NAMED])))


def _give_rates() -> Message:
    return message(
        N_("give a table of rates with the columns currency, date, rate: {command}"),
        command=Data("clientbase abcxyz sales.csv rates.csv"),
    )


def _without_rates(held: Mapping[str, int], asked: str) -> CurrenciesMixed:
    return CurrenciesMixed(
        message(N_("there are no rates to convert into {currency}"), currency=Data(asked)),
        evidence=[_found(held)],
        fix=[_give_rates()],
    )


def _unknown_base(held: Mapping[str, int], rates: Rates) -> CurrenciesMixed:
    without = [currency for currency in held if not rates.knows(currency)]
    return CurrenciesMixed(
        message(N_("nothing says in which currency the rates are given")),
        evidence=[
            _found(held),
            message(N_("without a rate: {list}"), list=Data(", ".join(without[:_NAMED]) or "–")),
        ],
        fix=[
            message(N_("name it: {option}"), option=Data(f"--currency {(*without, 'EUR')[0]}")),
            *([_give_rates()] if len(without) > 1 else []),
        ],
    )


def _missing(missing: Mapping[str, Sequence[tuple[date, int]]], target: str) -> CurrenciesMixed:
    evidence = [
        message(
            N_("{currency}: no rate on or before {first} – {last}, {rows}"),
            currency=Data(currency),
            first=min(day for day, _ in days),
            last=max(day for day, _ in days),
            rows=counts.rows(sum(rows for _, rows in days)),
        )
        for currency, days in list(missing.items())[:_NAMED]
    ]
    return CurrenciesMixed(
        message(N_("rates are missing: amounts cannot be converted into {currency}"), currency=Data(target)),
        evidence=evidence,
        fix=[message(N_("add them to the table of rates and load it again")), _give_rates()],
    )
