-- One row per step and client with rows in it, and one of the null client: totals and the ranking measure.
with
totals as (
  select
    step_days.step,
    client_days.client_key,
    sum(client_days.revenue) as revenue,
    sum(abs(client_days.revenue)) as turnover,
    sum(client_days.profit) as profit,
    sum(case $by when 'quantity' then client_days.quantity end) as quantity,
    cast(sum(client_days.purchases) as bigint) as purchases,
    cast(sum(client_days.lines) as bigint) as lines,
    cast(sum(client_days.lines_without_profit) as bigint) as lines_without_profit,
    cast(
      sum(case $by when 'quantity' then client_days.lines_without_quantity end) as bigint
    ) as lines_without_quantity,
    min(client_days.date) filter (where client_days.purchases > 0) as first_purchase,
    max(client_days.date) filter (where client_days.purchases > 0) as last_purchase
  from client_days
  inner join step_days on client_days.date = step_days.date
  group by step_days.step, client_days.client_key
)

select
  step,
  client_key,
  revenue,
  turnover,
  profit,
  cast(
    case $by when 'profit' then profit when 'quantity' then quantity else revenue end as decimal(28, 6)
  ) as measure,
  purchases,
  lines,
  lines_without_profit,
  case $by when 'profit' then lines_without_profit when 'quantity' then lines_without_quantity else 0 end
    as lines_without_measure,
  first_purchase,
  last_purchase
from totals
