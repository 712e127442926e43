-- One row per step and client with rows in it, and one of the null client: totals and the ranking measure.
with
totals as (
  select
    step_days.step,
    client_days.client_key,
    sum(client_days.revenue) as revenue,
    sum(abs(client_days.revenue)) as turnover,
    sum(
      case $by
        when 'profit' then client_days.profit
        when 'quantity' then client_days.quantity
        else client_days.revenue
      end
    ) as measure,
    cast(sum(client_days.purchases) as bigint) as purchases,
    cast(sum(client_days.lines) as bigint) as lines,
    cast(
      sum(
        case $by
          when 'profit' then client_days.lines_without_profit
          when 'quantity' then client_days.lines_without_quantity
          else 0
        end
      ) as bigint
    ) as lines_without_measure,
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
  cast(measure as decimal(28, 6)) as measure,
  purchases,
  lines,
  lines_without_measure,
  first_purchase,
  last_purchase
from totals
