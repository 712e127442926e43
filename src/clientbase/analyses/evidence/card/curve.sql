-- One row per month of the window from the first with rows: what all clients of the answer brought.
with
span as (
  select
    min(month) as first_month,
    cast(date_trunc('month', cast($window_to as date)) as date) as last_month
  from card_monthly
),

months as (
  select cast(unnest(generate_series(first_month, last_month, interval '1' month)) as date) as month
  from span
),

sums as (
  select
    month,
    sum(revenue) as revenue,
    cast(sum(purchases) as bigint) as purchases
  from card_monthly
  group by month
)

select
  months.month,
  cast(coalesce(sums.revenue, 0) as decimal(38, 4)) as revenue,
  coalesce(sums.purchases, 0) as purchases
from months
left join sums on months.month = sums.month
order by months.month asc
