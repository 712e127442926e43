-- One row per cohort of first purchase in the window: the value of its clients, and its value at equal age.
-- A change needs 30 new clients on either side (rules/news.py, FEW_CLIENTS).
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
  ages.age,
  ages.clients as clients_at_age,
  ages.ltv as ltv_at_age,
  ages.clients_before,
  ages.ltv_before,
  case
    when ages.clients >= 30 and ages.clients_before >= 30 and ages.ltv_before > 0
      then cast(ages.ltv - ages.ltv_before as double) / cast(ages.ltv_before as double)
  end as change_share,
  case when figures.day >= history.known_from then 'known' else 'first in the data' end as origin
from ltv_figures as figures
cross join history
left join ltv_ages as ages on figures.name = ages.cohort
where figures.scope = 'cohort'
order by figures.day asc
