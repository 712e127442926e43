-- One row per client with rows in the window, and one of the null client for the rows that name none.
select
  client_key,
  sum(revenue) as revenue,
  sum(abs(revenue)) as turnover,
  sum(profit) as profit,
  sum(quantity) as quantity,
  cast(sum(purchases) as bigint) as purchases,
  cast(sum(lines) as bigint) as lines,
  cast(sum(lines_without_profit) as bigint) as lines_without_profit,
  cast(sum(lines_without_quantity) as bigint) as lines_without_quantity,
  min(date) filter (where purchases > 0) as first_purchase,
  max(date) filter (where purchases > 0) as last_purchase
from client_days
where date between cast($window_from as date) and cast($window_to as date)
group by client_key
