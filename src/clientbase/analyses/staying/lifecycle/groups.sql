-- One row per group of clients as of the as-of day, and one of the rows that name no client if there are any.
with
slots as (
  select
    slots.place,
    slots.stage,
    slots.part,
    slots.is_always
  from (
    values
    (1, 'regular', 'permanent', true), (2, 'at risk', 'permanent', true), (3, 'returned', 'permanent', true),
    (4, 'new', 'occasional', true), (5, 'one-off', 'occasional', true), (6, 'occasional', 'occasional', true),
    (7, 'sleeping', 'gone', true), (8, 'lost', 'gone', true), (9, 'prospect', 'potential', true),
    (10, 'no purchase', 'none', false), (11, '(no client)', 'none', false)
  ) as slots (place, stage, part, is_always)
),

counts as (
  select
    stage,
    count(*) as clients,
    sum(revenue) as revenue
  from lifecycle_named
  group by stage
  union all
  select
    '(no client)' as stage,
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
    when slots.place <= 8 then coalesce(cast(counts.clients as double) / nullif(totals.buyers, 0), 0)
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
left join counts on slots.stage = counts.stage
where slots.is_always or counts.stage is not null
order by slots.place asc
