"""Clients that are probably one, found at a glance, and what that would change: told until a review.

Only what is beyond doubt and cheap to find counts: one valid tax number, or one phone or e-mail under one
name. `dedupe` looks further.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clientbase import counts
from clientbase.analysis import Window
from clientbase.messages import N_, Data, Message, fitted, message
from clientbase.store.connection import Connection
from clientbase.store.same_clients import Sets, merged

CODE = "CB-CLI-002"  # of the line below
_MANY = 5  # clients of one number or address: more of them share it
_SAME = f"""
with
known as (
  select distinct
    p.client_key,
    p.kind,
    p.value,
    case
      when p.kind = 'tax_id' then ''
      else lower(regexp_replace(coalesce(c.name, ''), '[^\\p{{L}}\\p{{N}}]', '', 'g'))
    end as name
  from contact_points as p
  inner join clients as c on p.client_key = c.client_key
  where p.verdict = 'valid' and p.value is not null and p.kind in ('tax_id', 'phone', 'email')
)
select list_sort(list(client_key)) as clients
from known
where kind = 'tax_id' or name <> ''
group by kind, value, name
having count(*) between 2 and {_MANY}
order by clients
"""
_LARGER = "coalesce(sum(greatest(amount, 0)) over larger, 0)"
_CLASS = f"""case
  when amount <= 0 then 'C'
  when {_LARGER} < 0.80 * sum(greatest(amount, 0)) over () then 'A'
  when {_LARGER} < 0.95 * sum(greatest(amount, 0)) over () then 'B'
  else 'C'
end"""
_BY_SIZE = "window larger as (order by amount desc groups between unbounded preceding and 1 preceding)"
_CLASSES = f"""
with
moves as (
  select unnest($gone::integer[]) as client_key, unnest($stays::integer[]) as into_key
),
revenue as (
  select s.client_key, coalesce(m.into_key, s.client_key) as into_key, sum(s.amount) as amount
  from sales as s
  left join moves as m on s.client_key = m.client_key
  where s.client_key is not null and s.date between $window_from and $window_to
  group by all
),
parts as (
  select into_key, amount, {_CLASS} as class from revenue {_BY_SIZE}
),
together as (
  select into_key, sum(amount) as amount, min(class) as class_before, count(*) as clients
  from parts
  group by into_key
),
merged as (
  select clients, class_before, {_CLASS} as class from together {_BY_SIZE}
)
select
  count(*) filter (where class <> class_before),
  count(*) filter (where class = 'A' and class_before <> 'A' and clients > 1)
from merged
"""


@dataclass(frozen=True, slots=True)
class Probable:
    """What merging the plain duplicates would change.

    Attributes:
        clients: clients that are another one as well.
        moved: clients of another class by revenue of the window (80 and 95 %).
        hidden: best clients among the merged ones, all of whose parts are of lower classes.
    """

    clients: int
    moved: int = 0
    hidden: int = 0


def probable(connection: Connection, window: Window) -> Probable | None:
    """The plain duplicates of a base of which nobody has decided anything; None where there are none."""
    if not connection.row("select count(*) from contact_points")[0]:
        return None
    if connection.row("select count(*) from decisions")[0]:
        return None
    joined = Sets()
    for (clients,) in connection.rows(_SAME):
        for other in clients[1:]:
            joined.join(clients[0], other)
    into = merged(connection, joined.several())
    if not into:
        return None
    moved, hidden = connection.row(
        _CLASSES,
        {
            "gone": list(into),
            "stays": list(into.values()),
            "window_from": window.start,
            "window_to": window.end,
        },
    )
    return Probable(len(into), moved, hidden)


def told(found: Probable | None) -> Iterator[Message]:
    """The line that every answer carries until somebody has reviewed the duplicates."""
    if found is None:
        return
    look = Data("clientbase dedupe")
    yield fitted(
        message(
            N_(
                "probably written twice: {clients}; merging them would move {moved} between classes"
                " (best clients that cannot be seen today: {hidden}): {command}"
            )
            if found.hidden
            else N_(
                "probably written twice: {clients}; merging them would move {moved} between classes:"
                " {command}"
            )
            if found.moved
            else N_("probably written twice: {clients}; no class changes when they are merged: {command}"),
            code="CB-CLI-002",
            clients=counts.clients(found.clients),
            moved=counts.clients(found.moved),
            hidden=found.hidden,
            command=look,
        )
    )
