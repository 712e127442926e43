-- One row per kind of client and the rule that tells it.
with
sums as (
  select
    kind,
    told_by,
    count(*) as clients,
    sum(revenue) as revenue
  from segments_facts
  group by kind, told_by
)

select
  sums.kind,
  sums.told_by,
  sums.clients,
  cast(sums.clients as double) / nullif(sold.clients, 0) as client_share,
  cast(sums.revenue as decimal(38, 4)) as revenue,
  cast(sums.revenue as double) / nullif(cast(sold.revenue as double), 0) as revenue_share,
  cast(round(cast(sums.revenue as double) / sums.clients, 4) as decimal(38, 4)) as average
from sums
cross join segments_sold as sold
order by
  case sums.kind when 'B2B' then 1 when 'B2C' then 2 else 3 end asc,
  sums.clients desc,
  sums.told_by asc
