"""One client erased from a base: the money and its days stay, who it was is gone from the very file.

The base is not changed: a new file is filled with what stays, so that no byte of the rest is in it, and the
caller puts it in the place of the old one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from clientbase.analysis import Merge
from clientbase.identity.leftovers import Personal
from clientbase.store import Store
from clientbase.store.card_list import listed
from clientbase.store.connection import STORAGE_VERSION, Connection, quote_identifier
from clientbase.store.decisions import Known
from clientbase.store.narrow import ROWS, widen
from clientbase.store.privacy import marks
from clientbase.store.privacy.known import columns, tables, treated, values
from clientbase.store.privacy.treatments import CHOICES, Treatment
from clientbase.store.replaced import PREFIX
from clientbase.store.same_clients import same_clients

NAME = "erased client"
_TARGET, _MAP = "erased_base", "erased_cells"
_ROWS_GONE = ("contacts", "contact_points", "corrections")  # rows of the client that go whole
_OWN_STAY = CHOICES | {Treatment.KEEP, Treatment.MANAGER, Treatment.ORG, Treatment.LOG}
# Texts of others in which the client may be spoken of.
_SPEAK = CHOICES | {Treatment.TEXT, Treatment.GONE}


@dataclass(slots=True)
class Erased:
    """What was erased: kinds and numbers, never a value.

    Attributes:
        client_id: how the base calls the client from now on.
        cells: (table, what) → cells or rows.
        elsewhere: table → rows of other clients that have a phone, an e-mail or a name of this one as theirs.
    """

    client_id: str
    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)


class Erasing:
    """The erasure of one client from the base of `store`, which is only read.

    Args:
        store: the base.
        client_id: id of the client in it.
    """

    def __init__(self, store: Store, client_id: str) -> None:
        self._source = store.connection
        self._keys = _one(self._source, client_id)
        self._key = self._keys[0]
        self._mine = f"in ({', '.join(map(str, self._keys))})"
        self._known = _known_of(self._source, self._mine)
        number = 1 + int(self._source.row("select count(*) from clients where client_id like 'erased-%'")[0])
        self._name = f"{NAME} {number}"
        self.done = Erased(f"erased-{number}")

    def fill(self, path: Path) -> Erased:
        """Make the base without the client at `path`, where there is none yet."""
        with Store(path) as empty:
            widen(empty.connection, [name for name, _ in columns(self._source, ROWS)])
        place = str(path).replace("'", "''")
        run = self._source.execute
        run(f"attach '{place}' as {_TARGET} (storage_version '{STORAGE_VERSION}', read_write)")
        try:
            run(f"delete from {_TARGET}.meta")
            for table in [*tables(self._source), "contact_points", "meta"]:
                self._copy(table)
            self._copy_log()
            self._copy_decisions()
            self._mark()
        finally:
            run(f"detach {_TARGET}")
        return self.done

    # -- tables ----------------------------------------------------------------------------------------------

    def _copy(self, table: str) -> None:
        chosen = {name: f"t.{quote_identifier(name)}" for name, _ in columns(self._source, table)}
        keyed = "client_key" in chosen
        joins: list[str] = []
        if table != "meta":
            for column, way in treated(self._source, table):
                chosen[column] = self._cell(table, column, way, joins, keyed=keyed)
        if keyed:
            chosen["client_key"] = f"if(t.client_key {self._mine}, {self._key}, t.client_key)"
        gone = keyed and table.removeprefix(PREFIX) in _ROWS_GONE
        if gone:
            self._count(table, "rows", f"client_key {self._mine}")
        listed_columns = ", ".join(map(quote_identifier, chosen))
        target = f"{_TARGET}.{quote_identifier(table)}"
        if table.startswith(PREFIX):
            self._source.execute(f"create table {target} as select * from {quote_identifier(table)} limit 0")
        self._source.execute(
            f"insert into {target} ({listed_columns}) select {', '.join(chosen.values())}"
            f" from {quote_identifier(table)} as t{''.join(joins)}"
            f"{self._stays(table, gone=gone)} order by t.rowid"
        )
        for number in range(len(joins)):
            self._source.execute(f"drop table temp.{_MAP}_{number}")

    def _stays(self, table: str, *, gone: bool) -> str:
        """SQL: which rows of a table are taken along."""
        if gone:
            return f" where coalesce(t.client_key not {self._mine}, true)"
        merged = ", ".join(map(str, self._keys[1:]))
        return f" where t.client_key not in ({merged})" if table == "clients" and merged else ""

    def _cell(self, table: str, column: str, way: Treatment, joins: list[str], *, keyed: bool) -> str:
        """SQL of a cell: what becomes of it in rows of the client, and in those of others."""
        own = f"t.{quote_identifier(column)}"
        others = own
        spoken = self._spoken(table, column, way)
        if spoken and way in CHOICES:
            instead = {cell: f"erased {number}" for number, cell in enumerate(spoken, 1)}
            others = f"coalesce({self._join(joins, own, instead)}, {own})"
        elif spoken:
            empty = "''" if way is Treatment.GONE else "null"
            others = f"if({self._join(joins, own, dict.fromkeys(spoken, ''))} is null, {own}, {empty})"
        if not keyed:
            return others
        mine = others if way in _OWN_STAY else self._of_client(table, column, way, joins)
        if mine == others:
            return mine
        self._count(table, way.value, f"client_key {self._mine} and {quote_identifier(column)} is not null")
        return f"case when t.client_key {self._mine} then {mine} else {others} end"

    def _of_client(self, table: str, column: str, way: Treatment, joins: list[str]) -> str:
        if way is Treatment.NAME and column == "name":
            return f"'{self._name}'"
        if (table, column) == ("clients", "client_id"):
            return f"'{self.done.client_id}'"
        if way is Treatment.DEAL:
            deals = {deal: f"{self.done.client_id}-{n}" for n, deal in enumerate(self._deals(), 1)}
            return self._join(joins, f"t.{quote_identifier(column)}", deals) if deals else "null"
        return "null"

    def _spoken(self, table: str, column: str, way: Treatment) -> list[str]:
        """The cells of a column in which the client is spoken of."""
        if way not in _SPEAK:
            self._note_elsewhere(table, column, way)
            return []
        found = [cell for cell in values(self._source, table, column) if self._known.speaks(cell)]
        if found:
            key = f"coalesce(client_key not {self._mine}, true)"
            keyed = any(name == "client_key" for name, _ in columns(self._source, table))
            self._count(table, "mentions", f"{quote_identifier(column)} in (select unnest($cells::varchar[]))"
                        + (f" and {key}" if keyed else ""), {"cells": found})  # fmt: skip
        return found

    def _note_elsewhere(self, table: str, column: str, way: Treatment) -> None:
        """Count the rows of others that have a name, phone or e-mail of this client as their own."""
        if way not in {Treatment.NAME, Treatment.PERSON, Treatment.PHONES, Treatment.EMAILS}:
            return
        found = [cell for cell in values(self._source, table, column) if self._known.speaks(cell)]
        name = quote_identifier(column)
        (rows,) = self._source.row(
            f"select count(*) from {quote_identifier(table)} where client_key not {self._mine}"
            f" and {name} in (select unnest($cells::varchar[]))",
            {"cells": found},
        )
        if rows:
            self.done.elsewhere[table] += int(rows)

    def _join(self, joins: list[str], own: str, found: Mapping[str, str]) -> str:
        name = f"{_MAP}_{len(joins)}"
        self._source.execute(
            f"create or replace temp table {name} as"
            " select unnest($values::varchar[]) as value, unnest($others::varchar[]) as other",
            {"values": list(found), "others": list(found.values())},
        )
        joins.append(f" left join temp.{name} on {own} = {name}.value")
        return f"{name}.other"

    def _deals(self) -> list[str]:
        """The numbers of the client's deals, in order."""
        union = " union ".join(
            f"select {column} as deal from {table} where client_key {self._mine}"
            for table, column in (("deals", "id"), ("activities", "deal_id"), ("tasks", "deal_id"))
        )
        return [deal for (deal,) in self._source.rows(f"{union} order by deal") if deal is not None]

    def _count(
        self, table: str, what: str, condition: str, given: Mapping[str, object] | None = None
    ) -> None:
        (rows,) = self._source.row(f"select count(*) from {quote_identifier(table)} where {condition}", given)
        if rows:
            self.done.cells[table.removeprefix(PREFIX).removesuffix("_rows"), what] += int(rows)

    # -- what the program keeps for itself -------------------------------------------------------------------

    def _copy_log(self) -> None:
        """The loads; a file, sheet or note that names the client loses the name."""
        texts = {"file": "'erased file ' || load_id", "sheet": "'erased sheet'", "mapping": "'{}'"}
        texts |= {"notes": "'[]'", "warnings": "'[]'", "superseded": "'{}'"}
        chosen = {name: quote_identifier(name) for name, _ in columns(self._source, "loads")}
        for column, instead in texts.items():
            found = [cell for cell in values(self._source, "loads", column) if self._known.speaks(cell)]
            if found:
                self.done.cells["loads", "mentions"] += len(found)
                quoted = ", ".join("'" + cell.replace("'", "''") + "'" for cell in found)
                chosen[column] = f"case when {column} in ({quoted}) then {instead} else {column} end"
        self._source.execute(
            f"insert into {_TARGET}.loads ({', '.join(map(quote_identifier, chosen))})"
            f" select {', '.join(chosen.values())} from loads order by rowid"
        )

    def _copy_decisions(self) -> None:
        """The decisions about other cards."""
        rows = self._source.rows("select rowid, source_a, card_a, identity_a, source_b, card_b, identity_b"
                                 " from decisions order by rowid")  # fmt: skip
        gone = []
        if rows:
            every = listed(self._source)
            known = Known(every)
            for row, *refs in rows:
                places = (*known.places(*refs[:3]), *known.places(*refs[3:]))
                if any(every[place].card.client_key in self._keys for place in places):
                    gone.append(row)
        if gone:
            self.done.cells["decisions", "rows"] += len(gone)
        why = [cell for cell in values(self._source, "decisions", "why") if self._known.speaks(cell)]
        self._source.execute(
            f"insert into {_TARGET}.decisions select *"
            " replace (if(list_contains($why::varchar[], why), null, why) as why) from decisions"
            " where not list_contains($gone::bigint[], rowid) order by rowid",
            {"gone": gone, "why": why},
        )

    def _mark(self) -> None:
        """Keep a fingerprint of the client, by which a later load that brings it back is known."""
        for name, value in marks.made(self._source, self._mine, self._name):
            self._source.execute(
                f"insert or replace into {_TARGET}.meta values ($name, $value)",
                {"name": name, "value": value},
            )


class _Client(Personal):
    """What tells of one client in the texts of others: it whole, not a word that others may have."""

    def speaks(self, cell: str) -> bool:
        """Whether a text speaks of the client."""
        return self.has_whole(cell) or self.has_words(cell)


def _one(source: Connection, client_id: str) -> list[int]:
    """The client and those that a person has decided to be the same one; the first of them stays."""
    ((key,),) = source.rows("select client_key from clients where client_id = $id", {"id": client_id})
    into = same_clients(source, Merge.DECIDED).into
    stays = into.get(key, key)
    return [stays, *sorted(gone for gone, other in into.items() if other == stays)]


def _known_of(source: Connection, mine: str) -> _Client:
    """The values of personal fields in the rows of one client, SQL `in (keys)`."""
    cells: dict[Treatment, list[str]] = {way: [] for way in Treatment}
    for table in tables(source):
        names = {name for name, _ in columns(source, table)}
        for column, way in treated(source, table) if "client_key" in names else ():
            if way in {
                Treatment.NAME,
                Treatment.PERSON,
                Treatment.PHONES,
                Treatment.EMAILS,
                Treatment.TAX_ID,
            }:
                own = quote_identifier(column)
                found = source.rows(
                    f"select distinct {own} from {quote_identifier(table)}"
                    f" where client_key {mine} and {own} is not null order by {own}"
                )
                cells[way] += [cell for (cell,) in found]
    client = _Client()
    client.add_clients(cells[Treatment.NAME], several=len(cells[Treatment.NAME]) + 1)
    client.add_people(cells[Treatment.PERSON])
    client.add_contacts(cells[Treatment.PHONES], cells[Treatment.EMAILS], cells[Treatment.TAX_ID])
    client.addresses = {one for one in client.addresses if "@" in one}  # the host is that of colleagues too
    return client
