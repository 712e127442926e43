"""Rows of the tables beside sales that are loaded again: known by the keys of `row_keys`, counted once.

The key of a row says whether it is the same thing as one loaded before. Everything is joined in the engine;
what has to be said of it is counted by currency.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from clientbase.row_keys import EVERY, GRAIN, TABLES
from clientbase.store.connection import Connection
from clientbase.store.duplicates import ALL_NEW, Met, Sum, Superseded
from clientbase.store.lasting import Lasting, keep, lasting_values, marked
from clientbase.store.replaced import replace_rows
from clientbase.store.row_shapes import (
    TAKEN,
    Comparison,
    LoadedRows,
    comparisons,
    condition,
    content,
    expression,
    known_by,
    shapes,
    told,
    types,
)
from clientbase.store.states import earlier_states

_STAYED = "('kept', 'older')"  # verdicts by which the earlier rows count


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
    known = LoadedRows(connection, table, TABLES[table], types(connection, table), load_id, smaller)
    met = [*earlier_states(known)]
    found = shapes(connection, table, known.keys, known.kinds)
    if beside or load_id not in found or len(found) == 1:
        return _together(met, 0)
    connection.execute(
        "create or replace temp table again_rows"
        " (place bigint, is_new boolean, verdict varchar, key_no integer, known_by ubigint, winner integer)"
    )
    carried: list[Lasting] = []
    for place in range(len(known.keys.keys)):
        for comparison in comparisons(place, known.keys.keys, found, load_id):
            passed = [*_compared(known, comparison, place)]
            lasting = lasting_values(known, comparison, found, len(carried)) if passed else None
            carried += [lasting] if lasting else []
            met += [marked(one, lasting) for one in passed]
    for comparison in told(known.keys, found, load_id):
        met += _alike(known, comparison)
    replaced = _take_out(known)
    for kept in carried:
        keep(known, kept)
    for name in ("rows", "new", "old", "met", "verdicts"):
        connection.execute(f"drop table if exists again_{name}")
    return _together(met, replaced)


def _together(every: Iterable[Met], replaced: int) -> Superseded:
    """The findings of all keys; those of one verdict and key are one."""
    found: dict[tuple[str, tuple[str, ...]], Met] = {}
    for one in every:
        before = found.get((one.verdict, one.by), Met(one.verdict, one.by, 0))
        found[one.verdict, one.by] = replace(
            one,
            rows=before.rows + one.rows,
            old_rows=before.old_rows + one.old_rows,
            sums=_added(before.sums, one.sums),
            lasting=tuple(dict.fromkeys((*before.lasting, *one.lasting))),
        )
    met = tuple(found.values())
    stayed = [one for one in met if one.verdict in {"kept", "older", "state"}]
    return Superseded(
        rows_kept=sum(one.rows for one in stayed),
        amount_kept=sum((part.new for one in stayed for part in one.sums), Decimal(0)),
        rows_replaced=replaced,
        met=met,
    )


def _added(one: tuple[Sum, ...], other: tuple[Sum, ...]) -> tuple[Sum, ...]:
    """Money of two findings, by currency."""
    found = {part.currency: part for part in one}
    for part in other:
        before = found.get(part.currency, Sum(part.currency, Decimal(0), Decimal(0)))
        found[part.currency] = Sum(part.currency, before.old + part.old, before.new + part.new)
    return tuple(found.values())


# -- the file and earlier ones ------------------------------------------------------------------------------


def _compared(table: LoadedRows, comparison: Comparison, place: int) -> Iterator[Met]:
    """Judge the rows that one key knows again, and remember them in `again_rows`."""
    witnesses = [name for name in comparison.key.witnesses if name in comparison.common]
    _sides(table, comparison, place, witnesses)
    table.connection.execute(f"create or replace temp table again_met as {_met(comparison, len(witnesses))}")
    if comparison.key.unnamed:
        yield from _not_wholly(table)
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
  end as verdict,
  max(load_id) as winner
from again_met
where not collides
group by key
"""
    )
    table.connection.execute(
        f"insert into again_rows select place, true, verdict, {place}, hash(key), winner from again_new"
        " inner join again_verdicts using (key)"
        f" union all select o.place, false, v.verdict, {place}, hash(o.key), null from again_old as o"
        " inner join again_verdicts as v on o.key = v.key"
        " inner join again_met as m on o.key = m.key and o.load_id = m.load_id and not m.collides"
    )
    yield from _sums(table, comparison)


def _sides(table: LoadedRows, comparison: Comparison, place: int, witnesses: list[str]) -> None:
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


def _met(comparison: Comparison, witnesses: int) -> str:
    """SQL: every key of the file that an earlier load has as well, with what the two hold of it.

    The rows of a key are compared by the sum of their hashes, whatever their order.
    """
    numbers = range(witnesses)
    comparable = " or ".join(f"n.first_{i} is not null and o.first_{i} is not null" for i in numbers)
    agree = " or ".join(
        f"coalesce(n.first_{i} in (o.first_{i}, o.last_{i})"
        f" or n.last_{i} in (o.first_{i}, o.last_{i}), false)"
        for i in numbers
    )
    collides = f"({comparable}) and not ({agree})" if witnesses else "false"
    later = ", ".join(str(load) for load in comparison.later) or "null"
    side = "".join(
        [
            "count(*) as rows, sum(cast(content as hugeint)) as content, bool_or(ended) as ended",
            *(f", min(w{i}) as first_{i}, max(w{i}) as last_{i}" for i in numbers),
        ]
    )
    return f"""
select
  key,
  o.load_id,
  n.rows as new_rows,
  o.rows as old_rows,
  n.rows = o.rows and n.content = o.content as equal,
  coalesce(o.load_id in ({later}), false) and o.ended and not n.ended as older,
  {collides} as collides
from (select key, {side} from again_new group by key) as n
inner join (select key, load_id, {side} from again_old group by key, load_id) as o using (key)
"""


def _not_wholly(table: LoadedRows) -> Iterator[Met]:
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


def _alike(table: LoadedRows, comparison: Comparison) -> Iterator[Met]:
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


def _told(table: LoadedRows, by: tuple[str, ...], rows: str) -> Iterator[Met]:
    """What is said of rows of the file that stay beside earlier ones; `rows` is SQL."""
    found = table.connection.rows(
        f"select coalesce(currency, ''), count(*), coalesce(sum(money), 0) from ({rows})"
        " group by all order by all"
    )
    if found:
        sums = tuple(Sum(currency, Decimal(0), Decimal(amount)) for currency, _, amount in found)
        yield Met("told", by, sum(row[1] for row in found), sums=sums if table.keys.money else ())


def _sums(table: LoadedRows, comparison: Comparison) -> Iterator[Met]:
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


def _take_out(table: LoadedRows) -> int:
    """Take out the rows of the side that does not count; how many rows of earlier loads were."""
    rows = "select place, known_by, coalesce(winner, {load}) as replaced_by from again_rows where {side}"
    old = f"not is_new and verdict in {TAKEN}"
    new = f"is_new and verdict in {_STAYED}"
    run = partial(replace_rows, table.connection, table.name)
    replaced = run(rows.format(load=table.load_id, side=old))
    run(rows.format(load=table.load_id, side=new))
    return replaced
