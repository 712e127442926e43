-- One row per step and pair of XYZ classes that occurs: clients that went from one to the other, their money.
with
sums as (
  select
    step_to as step,
    xyz_from,
    xyz_to,
    sum(clients) as clients,
    sum(revenue_before) as revenue_before,
    sum(revenue_after) as revenue_after
  from migration_transitions
  group by step_to, xyz_from, xyz_to
)

select
  step,
  xyz_from as "from",
  xyz_to as "to",
  cast(clients as bigint) as clients,
  cast(revenue_before as decimal(38, 4)) as revenue_before,
  cast(revenue_after as decimal(38, 4)) as revenue_after
from sums
order by
  step asc,
  case xyz_from
    when 'new' then 'a'
    when 'returned' then 'b'
    when '(no client)' then 'c'
    else xyz_from
  end asc,
  case xyz_to when 'lost' then 'a' when '(no client)' then 'c' else xyz_to end asc
