-- One row per step of the picture: the revenue before, what was lost, what was won, the revenue now.
with
steps as (
  select
    case component
      when 'lost' then 2 when 'shrunk' then 3 when 'returns only' then 4
      when '(no client)' then 5 when 'returned' then 6 when 'grown' then 7 else 8
    end as place,
    component as step,
    change as amount
  from bridge_bridge
  where component not in ('total', 'unchanged') and (clients > 0 or change <> 0)
  union all
  select
    1 as place,
    'before' as step,
    revenue_before as amount
  from bridge_bridge
  where component = 'total'
  union all
  select
    9 as place,
    'now' as step,
    revenue_now as amount
  from bridge_bridge
  where component = 'total'
)

select
  step,
  amount
from steps
order by place asc
