"""Tables that hold several currencies after a load: amounts are not added without rates, and it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from clientbase import counts
from clientbase.ingest.account import LoadedTable
from clientbase.messages import N_, Data, Message, Money, listed, message
from clientbase.store import MONEY, Store

Sums = Sequence[tuple[str | None, int, Decimal]]  # currency, rows, amount
_ONE = 1  # currency without a rate: the one in which the others are given


def of(store: Store, tables: Iterable[str]) -> dict[str, Sums]:
    """The tables with several currencies that the rates of the base do not bring into one."""
    rated = {currency for currency, *_ in store.rates()}
    found: dict[str, Sums] = {}
    for table in dict.fromkeys(tables):
        held = store.currencies(table) if table in MONEY else []
        without = [currency for currency, _ in held if currency not in rated]
        if len(held) > _ONE and (not rated or len(without) > _ONE):
            found[table] = store.sums(table)
    return found


def told(tables: Sequence[LoadedTable], held: Mapping[str, Sums]) -> list[LoadedTable]:
    """The account of a load with a warning at the last file of every table in `held`."""
    marked = list(tables)
    for table, sums in held.items():
        places = [place for place, one in enumerate(tables) if one.table == table and not one.loaded.already]
        last = marked[places[-1]]
        marked[places[-1]] = replace(last, warnings=(*last.warnings, _warning(table, sums)))
    return marked


def _warning(table: str, sums: Sums) -> Message:
    return message(
        N_(
            "“{table}” of the base holds several currencies: {list}; they are not added without rates, give a"
            " table of rates: {command}"
        ),
        code="CB-LOAD-155",
        table=Data(table),
        list=listed([_one(*each) for each in sums], "; "),
        command=Data("clientbase load rates.csv"),
    )


def _one(currency: str | None, rows: int, amount: Decimal) -> Message:
    if currency is None:
        return message(
            N_("without a currency {rows}, {amount}"), rows=counts.rows(rows), amount=Money(amount)
        )
    return message(N_("{rows}, {amount}"), rows=counts.rows(rows), amount=Money(amount, currency))
