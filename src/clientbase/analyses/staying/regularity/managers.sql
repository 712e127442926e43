-- One row per manager and period of the window, periods without a shipment included.
with
portfolios as (
  select distinct portfolio
  from regularity_days
),

periods as (
  select
    period,
    count(*) as days,
    count(*) filter (where shipments > 0) as company_days
  from regularity_totals
  group by period
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
  nullif(portfolios.portfolio, '') as manager,
  periods.period,
  coalesce(sums.shipments, 0) as shipments,
  coalesce(regularity_shipped.clients, 0) as clients,
  cast(coalesce(sums.revenue, 0) as decimal(38, 4)) as revenue,
  coalesce(sums.days_with, 0) as days_with,
  periods.days - coalesce(sums.days_with, 0) as days_without,
  periods.company_days - coalesce(sums.days_with, 0) as days_idle
from portfolios
cross join periods
left join sums on portfolios.portfolio = sums.portfolio and periods.period = sums.period
left join regularity_shipped
  on portfolios.portfolio = regularity_shipped.portfolio and periods.period = regularity_shipped.period
order by nullif(portfolios.portfolio, '') asc nulls last, periods.period asc
