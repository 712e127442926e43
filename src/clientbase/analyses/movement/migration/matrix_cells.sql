-- One row per step and pair of cells that occurs: clients that went from one to the other, their money.
with
sums as (
  select
    step_to as step,
    cell_from,
    cell_to,
    sum(clients) as clients,
    sum(revenue_before) as revenue_before,
    sum(revenue_after) as revenue_after
  from migration_transitions
  group by step_to, cell_from, cell_to
)

select
  step,
  cell_from as "from",
  cell_to as "to",
  cast(clients as bigint) as clients,
  cast(revenue_before as decimal(38, 4)) as revenue_before,
  cast(revenue_after as decimal(38, 4)) as revenue_after
from sums
order by
  step asc,
  case cell_from
    when 'new' then 'a'
    when 'returned' then 'b'
    when '(no client)' then 'c'
    else cell_from
  end asc,
  case cell_to when 'lost' then 'a' when '(no client)' then 'c' else cell_to end asc
