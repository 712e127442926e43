"""Rows of the tables beside sales that are loaded again: known by the keys of `row_keys`, counted once.

The key of a row says whether it is the same thing as one loaded before. Everything is joined in the engine;
what has to be said of it is counted by currency.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from clientbase.row_keys import EVERY, GRAIN, TABLES, RowKeys
from clientbase.store.connection import Connection, quote_identifier
from clientbase.store.duplicates import ALL_NEW, Met, Sum, Superseded
from clientbase.store.row_shapes import (
    Comparison,
    Shape,
    comparisons,
    condition,
    content,
    expression,
    known_by,
    shapes,
    told,
    types,
)

_STAYED = "('kept', 'older')"  # verdicts by which the earlier rows count
_TAKEN = "('same', 'replaced')"  # those by which the rows of the file do


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of a load that is compared with earlier ones."""

    connection: Connection
    name: str
    keys: RowKeys
    kinds: dict[str, str]
    load_id: int
    smaller: bool

    @property
    def quoted(self) -> str:
        return quote_identifier(self.name)

    @property
    def money(self) -> str:
        return self.keys.money or "cast(null as decimal(18, 4))"

    @property
    def currency(self) -> str:
        return "upper(trim(currency))" if self.keys.money and "currency" in self.kinds else "''"


def meet_again(
    connection: Connection, table: str, load_id: int, *, smaller: bool, beside: bool
) -> Superseded:
    """Count every row of load `load_id` once.

    Args:
        connection: where the transaction is open.
        table: the canonical table the load went to.
        load_id: the load whose rows are in the table already.
        smaller: it may replace more rows than it has, and what ended by what is open.
        beside: its rows stay beside those of earlier loads.
    """
    if table not in TABLES:
        return ALL_NEW
    known = _Table(connection, table, TABLES[table], types(connection, table), load_id, smaller)
    met = [*_earlier_states(known)]
    found = shapes(connection, table, known.keys, known.kinds)
    if beside or load_id not in found or len(found) == 1:
        return _together(met, 0)
    connection.execute(
        "create or replace temp table again_rows (place bigint, is_new boolean, verdict varchar, key_no integer)"
    )
    carried: list[_Carried] = []
    for place in range(len(known.keys.keys)):
        for comparison in comparisons(place, known.keys.keys, found, load_id):
            passed = [*_compared(known, comparison, place)]
            lasting = _lasting(known, comparison, found, len(carried)) if passed else None
            carried += [lasting] if lasting else []
            met += [_with(one, lasting) for one in passed]
    for comparison in told(known.keys, found, load_id):
        met += _alike(known, comparison)
    replaced = _take_out(known)
    for kept in carried:
        _keep_lasting(known, kept)
    for name in ("rows", "new", "old", "met", "verdicts"):
        connection.execute(f"drop table if exists again_{name}")
    return _together(met, replaced)


def _with(met: Met, lasting: _Carried | None) -> Met:
    taken = lasting is not None and met.verdict in {"same", "replaced"}
    return replace(met, lasting=lasting.columns) if lasting and taken else met


def _together(met: list[Met], replaced: int) -> Superseded:
    """The findings of all keys; equal ones are one."""
    if not met:
        return ALL_NEW
    stayed = [one for one in met if one.verdict in {"kept", "older", "state"}]
    return Superseded(
        rows_kept=sum(one.rows for one in stayed),
        amount_kept=sum((part.new for one in stayed for part in one.sums), Decimal(0)),
        rows_replaced=replaced,
        met=tuple(met),
    )


# -- one file ----------------------------------------------------------------------------------------------


def _earlier_states(table: _Table) -> Iterator[Met]:
    """Take out the earlier states of what one file holds in several: the row that ended it or stands last."""
    if not table.keys.states:
        return
    states = ", ".join(f"'{name}': {name}" for name in table.keys.states)
    same = "id, created_at" if "created_at" in table.kinds else "id"
    ended = f"max({table.keys.clock[-1]}) over (partition by {same})"
    table.connection.execute(
        f"""
create or replace temp table again_rows as
select place, money, currency
from (
  select
    rowid as place,
    {{{states}}} as state,
    {table.money} as money,
    {table.currency} as currency,
    first_value({{{states}}}) over (
      partition by {same}
      order by {table.keys.clock[-1]} is not distinct from {ended} desc, source_row desc
    ) as last_state
  from (select rowid, * from {table.quoted} where load_id = $load and id is not null)
)
where state is distinct from last_state
""",
        {"load": table.load_id},
    )
    sums = table.connection.rows(
        "select coalesce(currency, ''), count(*), coalesce(sum(money), 0) from again_rows"
        " group by all order by all"
    )
    if sums:
        table.connection.execute(f"delete from {table.quoted} where rowid in (select place from again_rows)")
        money = tuple(Sum(currency, Decimal(0), amount) for currency, _, amount in sums if table.keys.money)
        yield Met("state", ("id",), sum(rows for _, rows, _ in sums), sums=money)
    table.connection.execute("drop table again_rows")


# -- the file and earlier ones ------------------------------------------------------------------------------


def _compared(table: _Table, comparison: Comparison, place: int) -> Iterator[Met]:
    """Judge the rows that one key knows again, and remember them in `again_rows`."""
    witnesses = [name for name in comparison.key.witnesses if name in comparison.common]
    _sides(table, comparison, place, witnesses)
    table.connection.execute(
        f"create or replace temp table again_met as {_met(table, comparison, witnesses)}"
    )
    if comparison.key.unnamed:
        yield from _not_wholly(table, comparison)
    (others,) = table.connection.row(
        "select coalesce(sum(new_rows), 0) from (select any_value(new_rows) as new_rows from again_met"
        " group by key having bool_and(collides))"
    )
    if others:
        yield Met("other", comparison.told, int(others))
    fewer = "true" if comparison.key.state or table.smaller else "any_value(new_rows) >= sum(old_rows)"
    older = "false" if table.smaller else "bool_or(older)"
    table.connection.execute(
        f"""
create or replace temp table again_verdicts as
select
  key,
  case
    when count(*) = 1 and bool_and(equal) then 'same'
    when {older} then 'older'
    when {fewer} then 'replaced'
    else 'kept'
  end as verdict
from again_met
where not collides
group by key
"""
    )
    table.connection.execute(
        f"insert into again_rows select place, true, verdict, {place} from again_new"
        " inner join again_verdicts using (key)"
        f" union all select o.place, false, v.verdict, {place} from again_old as o"
        " inner join again_verdicts as v on o.key = v.key"
        " inner join again_met as m on o.key = m.key and o.load_id = m.load_id and not m.collides"
    )
    yield from _sums(table, comparison)


def _sides(table: _Table, comparison: Comparison, place: int, witnesses: list[str]) -> None:
    """The rows of both sides that may be compared: `again_new` and `again_old`."""
    kinds, common = table.kinds, comparison.common
    told_by = "".join(
        f", {expression(name, common, kinds)} as w{number}" for number, name in enumerate(witnesses)
    )
    for name, side in (("new", "load_id = $load"), ("old", "list_contains($loads::integer[], load_id)")):
        values = {"load": table.load_id} if name == "new" else {"loads": list(comparison.loads)}
        table.connection.execute(
            f"""
create or replace temp table again_{name} as
select
  rowid as place,
  load_id,
  {known_by(comparison, kinds)} as key,
  hash({content(common, kinds)}) as content,
  {table.money} as money,
  {table.currency} as currency,
  coalesce({table.keys.ended or "false"}, false) as ended{told_by}
from {table.quoted}
where
  {side}
  and {condition(comparison, kinds)}
  and rowid not in (select place from again_rows where key_no < {place})
""",
            values,
        )


def _met(table: _Table, comparison: Comparison, witnesses: list[str]) -> str:
    """SQL: every key of the file that an earlier load has as well, with what the two hold of it."""
    lists = "".join(
        f", list(distinct w{number}) filter (w{number} is not null) as w{number}"
        for number in range(len(witnesses))
    )
    comparable = [
        f"len(coalesce(n.w{i}, [])) > 0 and len(coalesce(o.w{i}, [])) > 0" for i in range(len(witnesses))
    ]
    agree = [f"coalesce(list_has_any(n.w{i}, o.w{i}), false)" for i in range(len(witnesses))]
    collides = f"({' or '.join(comparable)}) and not ({' or '.join(agree)})" if witnesses else "false"
    later = ", ".join(str(load) for load in comparison.later) or "null"
    return f"""
select
  key,
  o.load_id,
  n.rows as new_rows,
  o.rows as old_rows,
  n.content = o.content as equal,
  coalesce(o.load_id in ({later}), false) and o.ended and not n.ended as older,
  {collides} as collides
from (
  select key, count(*) as rows, list(content order by content) as content, bool_or(ended) as ended{lists}
  from again_new
  group by key
) as n
inner join (
  select key, load_id, count(*) as rows, list(content order by content) as content, bool_or(ended) as ended{lists}
  from again_old
  group by key, load_id
) as o using (key)
"""


def _not_wholly(table: _Table, comparison: Comparison) -> Iterator[Met]:
    """Rows that nothing tells apart are only told of where the file does not hold the whole earlier load."""
    table.connection.execute(
        """
create or replace temp table again_partly as
select load_id
from (select load_id, count(*) as rows from again_old group by load_id) as o
left join (
  select load_id, sum(old_rows) as rows from again_met where new_rows >= old_rows group by load_id
) as m using (load_id)
where m.rows is distinct from o.rows
"""
    )
    partly = "load_id in (select load_id from again_partly)"
    yield from _told(
        table,
        EVERY,
        "select place, money, currency from again_new where key in (select key from again_met"
        f" where {partly} except select key from again_met where not {partly})",
    )
    table.connection.execute(f"delete from again_met where {partly}")
    table.connection.execute("drop table again_partly")


def _alike(table: _Table, comparison: Comparison) -> Iterator[Met]:
    """Rows that no key knows again and that are nevertheless much like earlier ones: both stay."""
    apart = table.keys.apart
    _sides(table, comparison, len(table.keys.keys), [apart] if apart and apart != GRAIN else [])
    differs = " and n.w0 is distinct from o.w0" if apart and apart != GRAIN else ""
    yield from _told(
        table,
        comparison.told,
        "select place, money, currency from again_new as n where exists"
        f" (select 1 from again_old as o where o.key = n.key{differs})",
    )


def _told(table: _Table, by: tuple[str, ...], rows: str) -> Iterator[Met]:
    """What is said of rows of the file that stay beside earlier ones; `rows` is SQL."""
    found = table.connection.rows(
        f"select coalesce(currency, ''), count(*), coalesce(sum(money), 0) from ({rows})"
        " group by all order by all"
    )
    if found:
        sums = tuple(Sum(currency, Decimal(0), Decimal(amount)) for currency, _, amount in found)
        yield Met("told", by, sum(row[1] for row in found), sums=sums if table.keys.money else ())


def _sums(table: _Table, comparison: Comparison) -> Iterator[Met]:
    """What was judged, by verdict, with its money by currency."""
    rows = table.connection.rows(
        "select verdict, coalesce(currency, ''), count(*) filter (is_new), count(*) filter (not is_new),"
        " coalesce(sum(money) filter (is_new), 0), coalesce(sum(money) filter (not is_new), 0) from ("
        "select v.verdict, n.currency, n.money, true as is_new from again_new as n"
        " inner join again_verdicts as v using (key)"
        " union all select v.verdict, o.currency, o.money, false from again_old as o"
        " inner join again_verdicts as v on o.key = v.key"
        " inner join again_met as m on o.key = m.key and o.load_id = m.load_id and not m.collides)"
        " group by all order by all"
    )
    for verdict in dict.fromkeys(row[0] for row in rows):
        own = [row for row in rows if row[0] == verdict]
        sums = tuple(Sum(row[1], Decimal(row[5]), Decimal(row[4])) for row in own if table.keys.money)
        yield Met(verdict, comparison.told, sum(r[2] for r in own), sum(r[3] for r in own), sums)


# -- what is taken out and what is kept of it ----------------------------------------------------------------


def _take_out(table: _Table) -> int:
    """Delete the rows of the side that does not count; how many rows of earlier loads were."""
    run = table.connection.execute
    old = f"select place from again_rows where not is_new and verdict in {_TAKEN}"
    (replaced,) = table.connection.row(f"select count(distinct place) from ({old})")
    run(
        "update loads set rows_replaced = rows_replaced + found.rows from (select load_id, count(*) as rows"
        f" from {table.quoted} where rowid in ({old}) group by load_id) as found"
        " where loads.load_id = found.load_id"
    )
    new = f"select place from again_rows where is_new and verdict in {_STAYED}"
    run(f"delete from {table.quoted} where rowid in ({old}) or rowid in ({new})")
    return int(replaced)


@dataclass(frozen=True, slots=True)
class _Carried:
    """A temporary table of rows of the file with what they lack and the rows they replace have."""

    name: str
    columns: tuple[str, ...]
    loads: tuple[int, ...]


def _lasting(table: _Table, comparison: Comparison, found: dict[int, Shape], number: int) -> _Carried | None:
    """What the earlier rows say in columns that the file does not fill, where they say one thing."""
    if not comparison.key.lasting:
        return None
    before = frozenset[str]().union(*(found[load].filled for load in comparison.loads))
    columns = [name for name in table.kinds if name in before - found[table.load_id].filled]
    if not columns:
        return None
    values = ", ".join(
        f"case when count(distinct {quote_identifier(name)}) = 1 then min({quote_identifier(name)}) end"
        f" as {quote_identifier(name)}"
        for name in columns
    )
    taken = f"(select key from again_verdicts where verdict in {_TAKEN})"
    table.connection.execute(
        f"""
create or replace temp table again_lasting_{number} as
select n.place, o.*
from again_new as n
inner join (
  select again_old.key as known_by, {values}
  from again_old
  inner join {table.quoted} as t on again_old.place = t.rowid
  where again_old.key in {taken}
  group by again_old.key
) as o on n.key = o.known_by
"""
    )
    return _Carried(f"again_lasting_{number}", tuple(columns), comparison.loads)


def _keep_lasting(table: _Table, kept: _Carried) -> None:
    """Fill what the rows of the file lack; the clients they get keep their names with this load as well."""
    values = ", ".join(f"{quote_identifier(name)} = o.{quote_identifier(name)}" for name in kept.columns)
    run = table.connection.execute
    run(f"update {table.quoted} as t set {values} from {kept.name} as o where t.rowid = o.place")
    if "client_key" in kept.columns:
        run(
            "insert into client_aliases select $load, client_key, code, tax_id, name, 0, null"
            " from (select distinct client_key, code, tax_id, name from client_aliases"
            f" where client_key in (select client_key from {kept.name})) order by all",
            {"load": table.load_id},
        )
    run(f"drop table {kept.name}")
