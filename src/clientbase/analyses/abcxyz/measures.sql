-- One row per client with rows in the window, and one of the null client: totals and the ranking measure.
select
  client_key,
  revenue,
  turnover,
  cast(
    case $by when 'profit' then profit when 'quantity' then quantity else revenue end
    as decimal(28, 6)
  ) as measure,
  purchases,
  lines,
  case $by
    when 'profit' then lines_without_profit
    when 'quantity' then lines_without_quantity
    else 0
  end as lines_without_measure,
  first_purchase,
  last_purchase
from client_totals
