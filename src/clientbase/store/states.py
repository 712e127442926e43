"""Things that one file holds in several states: a deal open and won counts as it stands last."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clientbase.store.duplicates import Met, Sum
from clientbase.store.row_shapes import LoadedRows


def earlier_states(table: LoadedRows) -> Iterator[Met]:
    """Take out the earlier states of what one file holds in several: the row that ended it or stands last."""
    if not table.keys.states:
        return
    states = ", ".join(f"'{name}': {name}" for name in table.keys.states)
    same = "id, created_at" if "created_at" in table.kinds else "id"
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
      order by {table.keys.clock[-1]} desc nulls last, source_row desc
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
