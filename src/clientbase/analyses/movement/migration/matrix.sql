-- One row per step and pair of classes of an axis that occurs: clients that went from one to the other.
-- The axis is that of the table: abc, xyz, or cell for both together.
with
pairs as (
  select
    transitions.step_to as step,
    transitions.step as place,
    case $axis
      when 'abc' then transitions.abc_from when 'xyz' then transitions.xyz_from else transitions.cell_from
    end as class_from,
    case $axis
      when 'abc' then transitions.abc_to when 'xyz' then transitions.xyz_to else transitions.cell_to
    end as class_to,
    transitions.clients,
    transitions.revenue_before,
    transitions.revenue_after
  from migration_transitions as transitions
),

sums as (
  select
    step,
    place,
    class_from,
    class_to,
    sum(clients) as clients,
    sum(revenue_before) as revenue_before,
    sum(revenue_after) as revenue_after
  from pairs
  group by step, place, class_from, class_to
)

select
  sums.step,
  case when rolling_steps.is_complete then 'complete' else 'running' end as progress,
  sums.class_from as "from",
  sums.class_to as "to",
  cast(sums.clients as bigint) as clients,
  cast(sums.revenue_before as decimal(38, 4)) as revenue_before,
  cast(sums.revenue_after as decimal(38, 4)) as revenue_after
from sums
inner join rolling_steps on sums.place = rolling_steps.step
order by
  sums.step asc,
  case sums.class_from
    when 'new' then 'a'
    when 'returned' then 'b'
    when '(no client)' then 'c'
    else sums.class_from
  end asc,
  case sums.class_to when 'lost' then 'a' when '(no client)' then 'c' else sums.class_to end asc
