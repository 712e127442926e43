-- One row per cohort of first purchase in the window: the value of its clients.
with
history as (
  select min(date) as begins
  from client_days
)

select
  figures.name as cohort,
  figures.clients,
  figures.purchases,
  figures.ltv,
  figures.average_check,
  figures.frequency,
  figures.margin,
  figures.life,
  figures.revenue,
  figures.profit,
  case
    when cast(figures.day - cast($known_after as integer) * interval '1' month as date) < history.begins
      then 'first in the data'
    else 'known'
  end as origin
from ltv_figures as figures
cross join history
where figures.scope = 'cohort'
order by figures.day asc
