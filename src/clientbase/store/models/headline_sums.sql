-- One row per headline period and manager, and one of everything: revenue and buyers, there and before.
with
sums as (
  select
    periods.length,
    client_days.client_key,
    sum(client_days.revenue) filter (
      where client_days.date between periods.starts and periods.ends
    ) as revenue,
    sum(client_days.revenue) filter (
      where client_days.date between periods.like_from and periods.like_to
    ) as revenue_like,
    sum(client_days.purchases) filter (
      where client_days.date between periods.starts and periods.ends
    ) as purchases,
    sum(client_days.purchases) filter (
      where client_days.date between periods.like_from and periods.like_to
    ) as purchases_like
  from client_days
  inner join headline_periods as periods
    on client_days.date between coalesce(periods.like_from, periods.starts) and periods.ends
  group by periods.length, client_days.client_key
),

lines as (
  select
    sums.length,
    views.is_total,
    case views.is_total when 0 then client_manager.manager end as manager,
    sums.client_key,
    sums.revenue,
    sums.revenue_like,
    sums.purchases,
    sums.purchases_like
  from sums
  left join client_manager on sums.client_key = client_manager.client_key
  cross join (values (0), (1)) as views (is_total)
),

totals as (
  select
    length,
    is_total,
    manager,
    sum(revenue) as revenue,
    sum(revenue_like) as revenue_like,
    count(client_key) filter (where purchases > 0) as active,
    count(client_key) filter (where purchases_like > 0) as active_like
  from lines
  where is_total = 1 or manager is not null
  group by length, is_total, manager
),

managers as (
  select distinct manager
  from client_manager
  where manager is not null
),

asked as (
  select
    length,
    is_total,
    manager
  from totals
  where is_total = 1
  union all
  select
    totals.length,
    0 as is_total,
    managers.manager
  from totals
  cross join managers
  where totals.is_total = 1
)

select
  asked.length,
  case asked.is_total when 1 then 'total' else 'manager' end as line,
  asked.manager,
  periods.starts,
  periods.ends,
  periods.like_from,
  periods.like_to,
  cast(coalesce(totals.revenue, 0) as decimal(38, 4)) as revenue,
  cast(
    case when periods.like_from is not null then coalesce(totals.revenue_like, 0) end as decimal(38, 4)
  ) as revenue_like,
  coalesce(totals.active, 0) as active,
  case when periods.like_from is not null then coalesce(totals.active_like, 0) end as active_like
from asked
inner join headline_periods as periods on asked.length = periods.length
left join totals
  on
    asked.length = totals.length
    and asked.is_total = totals.is_total
    and asked.manager is not distinct from totals.manager
