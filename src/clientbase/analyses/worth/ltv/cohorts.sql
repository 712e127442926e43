-- One row per cohort of first purchase in the window: the value of its clients.
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
  case when figures.day >= history.known_from then 'known' else 'first in the data' end as origin
from ltv_figures as figures
cross join history
where figures.scope = 'cohort'
order by figures.day asc
