-- One row per group of clients and part of the base on the as-of day, and one of the rows without a client.
-- Who came back or is at risk is permanent from the third purchase day on: such a group may have two rows.
with
slots as (
  select
    slots.place,
    slots.stage,
    slots.part,
    slots.is_always
  from (
    values
    (1, 'regular', 'permanent', true), (2, 'at risk', 'permanent', true),
    (3, 'at risk', 'occasional', false), (4, 'returned', 'permanent', true),
    (5, 'returned', 'occasional', false), (6, 'new', 'occasional', true),
    (7, 'one-off', 'occasional', true), (8, 'occasional', 'occasional', true),
    (9, 'sleeping', 'gone', true), (10, 'lost', 'gone', true), (11, 'prospect', 'potential', true),
    (12, 'no purchase', 'none', false), (13, '(no client)', 'none', false)
  ) as slots (place, stage, part, is_always)
),

counts as (
  select
    stage,
    part,
    count(*) as clients,
    sum(revenue) as revenue
  from lifecycle_named
  group by stage, part
  union all
  select
    '(no client)' as stage,
    'none' as part,
    0 as clients,
    revenue
  from client_totals
  where client_key is null
),

totals as (
  select
    sum(clients) as clients,
    sum(clients) filter (where stage not in ('prospect', 'no purchase', '(no client)')) as buyers,
    sum(revenue) as revenue
  from counts
)

select
  case
    when slots.stage = 'new' and dates.is_history_short then 'new in the data'
    else slots.stage
  end as "group",
  slots.part,
  coalesce(counts.clients, 0) as clients,
  coalesce(cast(counts.clients as double) / nullif(totals.clients, 0), 0) as client_share,
  case
    when slots.place <= 10 then coalesce(cast(counts.clients as double) / nullif(totals.buyers, 0), 0)
  end as base_share,
  cast(coalesce(counts.revenue, 0) as decimal(38, 4)) as revenue,
  coalesce(cast(counts.revenue as double) / nullif(cast(totals.revenue as double), 0), 0) as revenue_share,
  case
    when counts.clients > 0
      then cast(coalesce(counts.revenue, 0) as double) / counts.clients
  end as average_revenue
from slots
cross join totals
inner join lifecycle_dates as dates on dates.is_as_of
left join counts on slots.stage = counts.stage and slots.part = counts.part
where slots.is_always or counts.stage is not null
order by slots.place asc
