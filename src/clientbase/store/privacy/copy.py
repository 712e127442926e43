"""A base from which the same analyses give the same figures, and no person can be told.

Rows, keys, days and amounts are copied; every text is replaced, emptied or kept as `treatments` says of its
column. The new base is filled with nothing but the result, so that no byte of the old texts is in its file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from clientbase.identity import country
from clientbase.identity.leftovers import Personal
from clientbase.identity.pseudonyms import Pseudonyms
from clientbase.store.connection import STORAGE_VERSION, Connection, quote_identifier
from clientbase.store.contact_points import homes
from clientbase.store.privacy.known import columns, tables, treated, values
from clientbase.store.privacy.treatments import CHOICES, Treatment
from clientbase.store.replaced import PREFIX

TARGET = "given_away"
_MAP = "pseudonyms"


@dataclass(frozen=True, slots=True)
class Hiding:
    """What is hidden beside what always is.

    Attributes:
        products: goods and their categories become pseudonyms too.
        places: cities, regions and countries too.
        columns: names of columns that would stay.
    """

    products: bool = False
    places: bool = False
    columns: frozenset[str] = frozenset()

    def hides(self, column: str, way: Treatment) -> bool:
        """Whether a column that usually stays is hidden."""
        return (
            column in self.columns
            or (self.products and way is Treatment.GOODS)
            or (self.places and way is Treatment.PLACE)
        )


@dataclass(slots=True)
class Account:
    """What was done.

    Attributes:
        replaced: kind of value → different values that got pseudonyms.
        choices: (table, column) that stays → values of it that named somebody, and got pseudonyms.
        dropped: table → rows that were not taken along.
        mapping: (kind, original) → pseudonym, for the owner only.
    """

    replaced: Counter[str] = field(default_factory=Counter)
    choices: Counter[tuple[str, str]] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    mapping: dict[tuple[str, str], str] = field(default_factory=dict)


class Copy:
    """Fills a new base from an old one, which is only read."""

    def __init__(self, source: Connection, key: bytes, hiding: Hiding, personal: Personal) -> None:
        self._source, self._hiding, self._personal = source, hiding, personal
        self._names = Pseudonyms(key, personal.numbers)
        self._homes = _Homes(source)
        self.account = Account()

    def fill(self, path: Path) -> None:
        """Fill the empty base at `path` with everything but its log."""
        run = self._source.execute
        place = str(path).replace("'", "''")
        run(f"attach '{place}' as {TARGET} (storage_version '{STORAGE_VERSION}', read_write)")
        try:
            for table in tables(self._source):
                if table == "rejects":
                    run(
                        f"insert into {TARGET}.rejects select load_id, source_row, '', reason, ''"
                        " from rejects order by rowid"
                    )
                elif not table.startswith(PREFIX):
                    self._copy(table)
        finally:
            run(f"detach {TARGET}")

    def _copy(self, table: str) -> None:
        chosen = {column: f"t.{quote_identifier(column)}" for column, _ in columns(self._source, table)}
        joins: list[str] = []
        for column, way in treated(self._source, table):
            if way is Treatment.KEEP:
                continue
            own, other = chosen[column], f"m{len(joins)}"
            found = self._pseudonyms(table, column, way)
            stays = way in CHOICES and not self._hiding.hides(column, way)
            if not found:
                chosen[column] = own if stays else "null"
                continue
            self._map(other, found)
            joins.append(
                f" left join temp.{_MAP}_{other} as {other} on cast({own} as varchar) = {other}.value"
            )
            chosen[column] = f"coalesce({other}.other, {own})" if stays else f"{other}.other"
            if way is Treatment.DAY:
                chosen[column] = f"cast({other}.other as date)"
        listed = ", ".join(map(quote_identifier, chosen))
        self._source.execute(
            f"insert into {TARGET}.{quote_identifier(table)} ({listed}) select {', '.join(chosen.values())}"
            f" from {quote_identifier(table)} as t{''.join(joins)} order by t.rowid"
        )
        for place in range(len(joins)):
            self._source.execute(f"drop table temp.{_MAP}_m{place}")

    def _map(self, name: str, found: Mapping[str, str]) -> None:
        self._source.execute(
            f"create or replace temp table {_MAP}_{name} as"
            " select unnest($values::varchar[]) as value, unnest($others::varchar[]) as other",
            {"values": list(found), "others": list(found.values())},
        )

    def _pseudonyms(self, table: str, column: str, way: Treatment) -> dict[str, str]:
        """The values of a column that change, and what they become."""
        cells = values(self._source, table, column)
        if way in CHOICES:
            hidden = self._hiding.hides(column, way)
            telling = [cell for cell in cells if hidden or self._personal.found(cell)]
            found = {cell: self._names.token(f"value of {column}", cell) for cell in telling}
            if found and not hidden:
                self.account.choices[table, column] += len(found)
            kind = column
        else:
            make = self._maker(table, column, way)
            found, kind = {cell: make(cell) for cell in cells}, way.value
        for cell, other in found.items():
            if (kind, cell) not in self.account.mapping:
                self.account.mapping[kind, cell] = other
                self.account.replaced[kind] += 1
        return found

    def _maker(self, table: str, column: str, way: Treatment) -> Callable[[str], str]:
        names = self._names
        simple: dict[Treatment, Callable[[str], str]] = {
            Treatment.NAME: names.name,
            Treatment.EMAILS: names.emails,
            Treatment.SHAPE: names.shape,
            Treatment.SITE: names.host,
            Treatment.DAY: lambda cell: names.day(date.fromisoformat(cell)).isoformat(),
        }
        if way in simple:
            return simple[way]
        read: dict[Treatment, Callable[[str, str], str]] = {
            Treatment.PHONES: names.phones,
            Treatment.MESSENGERS: names.messengers,
            Treatment.TAX_ID: names.tax_id,
        }
        if way in read:
            known, make = self._homes.of_cells(table, column), read[way]
            return lambda cell: make(cell, known.get(cell, self._homes.usual))
        return lambda cell: names.token(way.value, cell)


class _Homes:
    """The countries by whose plans phones and tax numbers are read."""

    def __init__(self, source: Connection) -> None:
        self._source = source
        self._of_rows: dict[tuple[int, int], str] = {}
        self._of_clients: dict[int, str] = {}
        for (load_id,) in source.rows("select distinct load_id from cards order by load_id"):
            self._of_rows |= {(load_id, row): home for row, home in homes(source, load_id).items()}
        for load_id, row, key in source.rows(
            "select load_id, source_row, client_key from cards order by load_id, source_row"
        ):
            self._of_clients[key] = self._of_rows[load_id, row]
        self.usual = country.usual(self._of_rows.values())

    def of_cells(self, table: str, column: str) -> dict[str, str]:
        """Cell → country; of a cell that cards of several countries have, the first one's."""
        own = quote_identifier(column)
        by_row = table in {"cards", "contacts"}
        key = "load_id, source_row" if by_row else "0, client_key"
        found: dict[str, str] = {}
        for load_id, row, cell in self._source.rows(
            f"select distinct {key}, {own} from {quote_identifier(table)} where {own} is not null"
            " order by all"
        ):
            home = self._of_rows.get((load_id, row)) if by_row else self._of_clients.get(row)
            found.setdefault(cell, self.usual if home is None else home)
        return found
