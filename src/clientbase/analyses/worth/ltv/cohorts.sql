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
    when
      (extract(year from figures.day) - extract(year from history.begins)) * 12
      + extract(month from figures.day) - extract(month from history.begins)
      >= $known_after
      then 'known'
    else 'first in the data'
  end as origin
from ltv_figures as figures
cross join history
where figures.scope = 'cohort'
order by figures.day asc
