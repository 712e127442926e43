-- One row per manager over the whole window: how steadily the portfolio is shipped to, and what is overdue.
with
worked as (
  select
    portfolio,
    date,
    lag(date) over (partition by portfolio order by date asc) as previous
  from regularity_days
  where shipments > 0
),

pauses as (
  select
    portfolio,
    count(*) as days_with,
    max(date_diff('day', previous, date) - 1) as inside,
    max(date) as latest,
    min(date) as earliest
  from worked
  group by portfolio
),

overdue as (
  select
    coalesce(manager, '') as portfolio,
    count(*) as clients,
    sum(loss_per_month) as loss_per_month
  from regularity_due
  where is_overdue
  group by coalesce(manager, '')
),

known as (
  select
    portfolio,
    shipments,
    revenue
  from regularity_days
  union all
  select
    portfolio,
    cast(0 as bigint) as shipments,
    0 as revenue
  from overdue
),

sums as (
  select
    portfolio,
    cast(sum(shipments) as bigint) as shipments,
    sum(revenue) as revenue
  from known
  group by portfolio
),

company as (
  select
    sums.portfolio,
    begun.begins,
    count(*) as days,
    count(*) filter (where totals.shipments > 0 and totals.date >= begun.begins) as days_with
  from sums
  cross join regularity_totals as totals
  left join regularity_begun as begun on sums.portfolio = begun.portfolio
  group by sums.portfolio, begun.begins
)

select
  nullif(sums.portfolio, '') as manager,
  sums.shipments,
  cast(sums.revenue as decimal(38, 4)) as revenue,
  coalesce(pauses.days_with, 0) as days_with,
  company.days - coalesce(pauses.days_with, 0) as days_without,
  company.days_with - coalesce(pauses.days_with, 0) as days_idle,
  coalesce(
    greatest(
      pauses.inside,
      date_diff('day', company.begins, pauses.earliest),
      date_diff('day', pauses.latest, cast($window_to as date))
    ),
    company.days
  ) as longest_pause,
  coalesce(overdue.clients, 0) as overdue_clients,
  cast(coalesce(overdue.loss_per_month, 0) as decimal(38, 4)) as loss_per_month
from sums
inner join company on sums.portfolio = company.portfolio
left join pauses on sums.portfolio = pauses.portfolio
left join overdue on sums.portfolio = overdue.portfolio
order by sums.revenue desc, sums.portfolio asc
