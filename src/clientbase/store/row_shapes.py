"""What the rows of each load fill, and the SQL by which rows of two loads are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clientbase.row_keys import EVERY, GRAIN, MONTH, SIGN, WHO, Key, RowKeys
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.duplicates import NUMBER
from clientbase.store.replaced import with_replaced

_OWN = frozenset({"load_id", "source_row"})
_DIGITS = "nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 9), '')"  # without the code of the country
_PERSON = ("phone", "email", "client_key", "client_tax_id", "contact", "respondent")  # the surest first
TAKEN = "('same', 'replaced')"  # verdicts by which the rows of a file count, not those loaded before
_COMPUTED = frozenset({SIGN, MONTH, GRAIN})


@dataclass(frozen=True, slots=True)
class LoadedRows:
    """The rows of a load in their table, to be compared with those of earlier loads.

    Attributes:
        connection: where the transaction is open.
        name: the canonical table.
        keys: how its rows are known.
        kinds: column → type.
        load_id: the load.
        smaller: it may replace more rows than it has, and what ended by what is open.
    """

    connection: Connection
    name: str
    keys: RowKeys
    kinds: dict[str, str]
    load_id: int
    smaller: bool

    @property
    def quoted(self) -> str:
        """The table in SQL."""
        return quote_identifier(self.name)

    @property
    def money(self) -> str:
        """SQL: the money of a row, NULL for none."""
        return self.keys.money or "cast(null as decimal(18, 4))"

    @property
    def currency(self) -> str:
        """SQL: the currency of a row."""
        return "upper(trim(currency))" if self.keys.money and "currency" in self.kinds else "''"


@dataclass(frozen=True, slots=True)
class Shape:
    """The rows of one load: which columns they fill, whether they go by days, the last day of all."""

    filled: frozenset[str]
    by_days: bool
    last: date | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the rows of a load are compared with those of some earlier loads.

    Attributes:
        key: how they are known.
        by: the columns that are compared, see `row_keys`.
        told: those of them that one of the sides fills, as the user is told.
        common: columns of the table that the loads on both sides fill.
        loads: the earlier loads.
        others: earlier keys that know rows of these loads again: rows that have them are not compared.
        later: of the loads those whose last day is later than that of the new one.
    """

    key: Key
    by: tuple[str, ...]
    told: tuple[str, ...]
    common: frozenset[str]
    loads: tuple[int, ...]
    others: tuple[Key, ...] = ()
    later: tuple[int, ...] = ()


def types(connection: Connection, table: str) -> dict[str, str]:
    """Column → type of what a table holds besides the address of its rows."""
    rows = connection.rows(
        "select column_name, data_type from duckdb_columns() where table_name = $table and not internal"
        " order by column_index",
        {"table": table},
    )
    return {name: kind for name, kind in rows if name not in _OWN}


def shapes(connection: Connection, table: str, keys: RowKeys, columns: Iterable[str]) -> dict[int, Shape]:
    """Load → shape, for every load of a table, by all its rows, those that others replaced as well."""
    names = list(columns)
    counted = ", ".join(f"count({quote_identifier(name)}) > 0" for name in names)
    by_days = "bool_or(day(period) <> 1)" if keys.apart == GRAIN else "false"
    last = f"greatest({', '.join(f'max({name})' for name in keys.clock)})" if keys.clock else "null"
    rows = connection.rows(
        f"select load_id, {by_days}, {last}, {counted} from {with_replaced(connection, table)}"
        " group by load_id order by load_id"
    )
    return {
        load: Shape(frozenset(name for name, has in zip(names, filled, strict=True) if has), bool(fine), day)
        for load, fine, day, *filled in rows
    }


def comparisons(place: int, keys: Sequence[Key], found: dict[int, Shape], load_id: int) -> list[Comparison]:
    """How key number `place` compares load `load_id` with the earlier ones, alike loads together."""
    key, new = keys[place], found[load_id]
    grouped: dict[tuple[frozenset[str], tuple[int, ...]], list[int]] = {}
    for load, old in found.items():
        common = new.filled & old.filled
        if load == load_id or not _usable(key, common) or (GRAIN in key.exact and new.by_days != old.by_days):
            continue
        others = tuple(n for n in range(place) if _usable(keys[n], common))
        grouped.setdefault((common, others), []).append(load)
    return [
        replace(
            _comparison(key, common, loads, found, new),
            others=tuple(keys[n] for n in others),
            later=tuple(load for load in loads if _later(found[load], new)),
        )
        for (common, others), loads in grouped.items()
    ]


def _comparison(
    key: Key, common: frozenset[str], loads: Sequence[int], found: dict[int, Shape], new: Shape
) -> Comparison:
    """The rows of a load beside those of earlier `loads` that fill the same columns."""
    by = _by(key, common)
    return Comparison(key, by, _told(by, key, new, (found[load] for load in loads)), common, tuple(loads))


def _told(by: Iterable[str], key: Key, new: Shape, old: Iterable[Shape]) -> tuple[str, ...]:
    """Of the columns of a key those that are worth naming."""
    if key.unnamed:
        return EVERY
    filled = new.filled.union(*(shape.filled for shape in old))
    return tuple(name for name in by if name not in key.exact or name in filled)


def _later(one: Shape, other: Shape) -> bool:
    return one.last is not None and other.last is not None and one.last > other.last


def told(keys: RowKeys, found: dict[int, Shape], load_id: int) -> list[Comparison]:
    """How the rows that no key knows again are compared."""
    key, new = keys.told, found[load_id]
    grouped: dict[frozenset[str], list[int]] = {}
    for load, old in found.items():
        common = new.filled & old.filled
        apart = keys.apart != GRAIN or new.by_days != old.by_days
        if key is not None and load != load_id and apart and _usable(key, common):
            grouped.setdefault(common, []).append(load)
    return [
        _comparison(key, common, loads, found, new) for common, loads in grouped.items() if key is not None
    ]


def known_by(comparison: Comparison, kinds: dict[str, str]) -> str:
    """SQL: a row of a table as it is compared with others, one value."""
    if comparison.key.unnamed:
        return content(comparison.common, kinds)
    values = [expression(name, comparison.common, kinds) for name in comparison.by]
    return _one_value(values)


def content(common: frozenset[str], kinds: dict[str, str]) -> str:
    """SQL: everything that both sides fill, as it is."""
    return _one_value(quote_identifier(name) for name in kinds if name in common)


def _one_value(values: Iterable[str]) -> str:
    """SQL: values as one, of which empty ones are equal; a table holds only those with names."""
    return "{" + ", ".join(f"'v{place}': {value}" for place, value in enumerate(values)) + "}"


def condition(comparison: Comparison, kinds: dict[str, str]) -> str:
    """SQL: the row can be compared."""
    common = comparison.common
    tests = [f"{expression(name, common, kinds)} is not null" for name in comparison.key.needs]
    tests += [f"{expression(name, common, kinds)} is null" for name in comparison.key.without]
    for other in comparison.others:
        has = " and ".join(
            f"{expression(name, common, kinds)} is not null" for name in (*other.needs, "load_id")
        )
        tests.append(f"not ({has})")
    return " and ".join(tests) or "true"


def expression(name: str, common: frozenset[str], kinds: dict[str, str]) -> str:
    """SQL: the value of a column of a key, spellings of one word made equal."""
    match name:
        case "load_id":
            return name
        case _ if name == WHO:
            parts = [_plain(column, kinds) for column in _PERSON if column in common]
            parts = [f"cast({part} as varchar)" for part in parts]
            return f"coalesce({', '.join(parts)})" if parts else "null"
        case _ if name == SIGN:
            return "amount < 0"
        case _ if name == MONTH:
            return "date_trunc('month', period)"
        case _:
            return _plain(name, kinds)


def _plain(name: str, kinds: dict[str, str]) -> str:
    column = quote_identifier(name)
    if name == "phone":
        return _DIGITS
    if name == "doc_no":
        return f"lower(trim({NUMBER}))"
    return f"lower(trim({column}))" if kinds.get(name) == "VARCHAR" else column


def _by(key: Key, common: frozenset[str]) -> tuple[str, ...]:
    """The columns that a key compares where both sides fill `common`."""
    also = [name for name in key.also if name in common or (name == WHO and common & set(_PERSON))]
    return tuple(dict.fromkeys((*key.needs, *(name for name in key.exact if name != GRAIN), *also)))


def _usable(key: Key, common: frozenset[str]) -> bool:
    return all(
        name in common or name in _COMPUTED or (name == WHO and bool(common & set(_PERSON)))
        for name in key.needs
    )
