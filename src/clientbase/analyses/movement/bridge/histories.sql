-- One row per client with rows up to the as-of day, and one of the null client: first purchase, both periods.
with
days as (
  select
    client_days.client_key,
    client_days.date,
    client_days.purchases,
    client_days.revenue,
    case
      when client_days.date between spans.before_from and spans.before_to then 'before'
      when client_days.date between spans.now_from and spans.now_to then 'now'
      when client_days.date between cast($window_from as date) and cast($window_to as date)
        then 'not compared'
    end as period
  from client_days
  cross join bridge_spans as spans
)

select
  client_key,
  min(date) filter (where purchases > 0) as first_purchase,
  max(date) filter (where purchases > 0) as last_purchase,
  count(*) filter (where period = 'before') as days_before,
  count(*) filter (where period = 'now') as days_now,
  count(*) filter (where period = 'not compared') as days_not_compared,
  cast(coalesce(sum(purchases) filter (where period = 'before'), 0) as bigint) as purchases_before,
  cast(coalesce(sum(purchases) filter (where period = 'now'), 0) as bigint) as purchases_now,
  cast(coalesce(sum(revenue) filter (where period = 'before'), 0) as decimal(38, 4)) as revenue_before,
  cast(coalesce(sum(revenue) filter (where period = 'now'), 0) as decimal(38, 4)) as revenue_now,
  cast(
    coalesce(sum(revenue) filter (where period = 'not compared'), 0) as decimal(38, 4)
  ) as revenue_not_compared
from days
group by client_key
