-- One row per component of the change, in the order of the bridge, and one of everything.
with
slots as (
  select
    slots.place,
    slots.component,
    slots.is_always
  from (
    values
    (1, 'new', true), (2, 'returned', true), (3, 'grown', true), (4, 'shrunk', true), (5, 'lost', true),
    (6, 'unchanged', true), (7, 'returns only', false), (8, '(no client)', false), (9, 'total', true)
  ) as slots (place, component, is_always)
),

parts as (
  select
    slots.place,
    slots.component,
    slots.is_always,
    flows.component is not null as is_met,
    flows.client_key,
    flows.revenue_before,
    flows.revenue_now,
    flows.change
  from slots
  inner join bridge_spans as spans on spans.likeness <> 'none'
  left join bridge_flows as flows on slots.component = flows.component or slots.component = 'total'
),

sums as (
  select
    place,
    component,
    count(client_key) as clients,
    coalesce(sum(revenue_before), 0) as revenue_before,
    coalesce(sum(revenue_now), 0) as revenue_now,
    coalesce(sum(change), 0) as change
  from parts
  where is_always or is_met
  group by place, component
),

totals as (
  select revenue_before
  from sums
  where component = 'total'
)

select
  sums.component,
  sums.clients,
  cast(sums.revenue_before as decimal(38, 4)) as revenue_before,
  cast(sums.revenue_now as decimal(38, 4)) as revenue_now,
  cast(sums.change as decimal(38, 4)) as change,
  case
    when totals.revenue_before > 0 then cast(sums.change as double) / cast(totals.revenue_before as double)
  end as change_share
from sums
cross join totals
order by sums.place asc
