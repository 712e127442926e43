-- One row per cohort and age in periods since the first purchase: what has not been seen yet is empty.
select
  cohorts_scale.name as cohort,
  cohorts_cells.age,
  cohorts_cells.clients,
  cast(cohorts_cells.clients as double) / cohorts_cells.members as share,
  cast(cohorts_cells.revenue as decimal(38, 4)) as revenue,
  cast(cohorts_cells.revenue as double) / nullif(cast(firsts.revenue as double), 0) as revenue_kept,
  case
    when cohorts_cells.clients is null then 'not yet'
    when cohorts_cells.is_full then 'whole'
    else 'part'
  end as seen,
  case when cohorts_scale.is_known then 'known' else 'first in the data' end as origin
from cohorts_cells
inner join cohorts_scale on cohorts_cells.cohort = cohorts_scale.cohort
inner join cohorts_cells as firsts on cohorts_cells.cohort = firsts.cohort and firsts.age = 0
order by cohorts_scale.name asc, cohorts_cells.age asc
