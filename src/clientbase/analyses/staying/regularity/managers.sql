-- One row per manager and period of the window, periods without a shipment included.
with
portfolios as (
  select distinct portfolio
  from regularity_days
),

periods as (
  select
    portfolios.portfolio,
    totals.period,
    count(*) as days,
    count(*) filter (where totals.shipments > 0 and totals.date >= begun.begins) as company_days
  from portfolios
  cross join regularity_totals as totals
  left join regularity_begun as begun on portfolios.portfolio = begun.portfolio
  group by portfolios.portfolio, totals.period
),

sums as (
  select
    regularity_days.portfolio,
    regularity_span.period,
    cast(sum(regularity_days.shipments) as bigint) as shipments,
    sum(regularity_days.revenue) as revenue,
    count(*) filter (where regularity_days.shipments > 0) as days_with
  from regularity_days
  inner join regularity_span on regularity_days.date = regularity_span.date
  group by regularity_days.portfolio, regularity_span.period
)

select
  nullif(periods.portfolio, '') as manager,
  periods.period,
  coalesce(sums.shipments, 0) as shipments,
  coalesce(regularity_shipped.clients, 0) as clients,
  cast(coalesce(sums.revenue, 0) as decimal(38, 4)) as revenue,
  coalesce(sums.days_with, 0) as days_with,
  periods.days - coalesce(sums.days_with, 0) as days_without,
  periods.company_days - coalesce(sums.days_with, 0) as days_idle
from periods
left join sums on periods.portfolio = sums.portfolio and periods.period = sums.period
left join regularity_shipped
  on periods.portfolio = regularity_shipped.portfolio and periods.period = regularity_shipped.period
order by nullif(periods.portfolio, '') asc nulls last, periods.period asc
