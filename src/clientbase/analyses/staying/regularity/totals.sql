-- One row per day of the window: what the whole company shipped, nothing included.
select
  regularity_span.date,
  regularity_span.week,
  regularity_span.period,
  coalesce(cast(sum(regularity_days.shipments) as bigint), 0) as shipments,
  coalesce(sum(regularity_days.revenue), 0) as revenue
from regularity_span
left join regularity_days on regularity_span.date = regularity_days.date
group by regularity_span.date, regularity_span.week, regularity_span.period
