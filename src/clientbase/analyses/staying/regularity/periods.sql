-- One row per period of the window: what the whole company shipped, periods without a shipment included.
with
reached as (
  select
    period,
    cast(sum(clients) as bigint) as clients
  from regularity_shipped
  group by period
)

select
  regularity_totals.period,
  cast(sum(regularity_totals.shipments) as bigint) as shipments,
  coalesce(max(reached.clients), 0) as clients,
  cast(sum(regularity_totals.revenue) as decimal(38, 4)) as revenue,
  count(*) filter (where regularity_totals.shipments > 0) as days_with,
  count(*) filter (where regularity_totals.shipments = 0) as days_without
from regularity_totals
left join reached on regularity_totals.period = reached.period
group by regularity_totals.period
order by regularity_totals.period asc
