-- One row per quarter of the window: the value of a client on the data up to its end.
select
  name as period,
  day,
  clients,
  purchases,
  ltv,
  average_check,
  frequency,
  margin,
  life,
  revenue,
  profit
from ltv_figures
where scope = 'day'
order by day asc
