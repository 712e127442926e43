-- One row per coloured cell: the latest cohorts, twelve periods after the first, only periods that are over.
with
ranked as (
  select
    cohort,
    name || ' · ' || cast(clients as varchar) as label,
    row_number() over (order by cohort desc) as place
  from cohorts_scale
  where last_full_age >= 1
)

select
  ranked.label as cohort,
  cohorts_cells.age,
  cast(cohorts_cells.clients as double) / cohorts_cells.members as kept
from ranked
inner join cohorts_cells on ranked.cohort = cohorts_cells.cohort
where ranked.place <= 24 and cohorts_cells.age between 1 and 12 and cohorts_cells.is_full
order by ranked.cohort asc, cohorts_cells.age asc
