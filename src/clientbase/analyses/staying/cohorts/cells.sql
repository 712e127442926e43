-- One row per cohort and age, seen or not: what was bought, empty for periods that have not begun.
with
bounds as (
  select max(last_age) as oldest
  from cohorts_scale
),

ages as (
  select unnest(generate_series(0, bounds.oldest)) as age
  from bounds
)

select
  cohorts_scale.cohort,
  ages.age,
  cohorts_scale.is_known,
  cohorts_scale.clients as members,
  ages.age <= cohorts_scale.last_full_age as is_full,
  case when ages.age <= cohorts_scale.last_age then coalesce(cohorts_activity.clients, 0) end as clients,
  case when ages.age <= cohorts_scale.last_age then coalesce(cohorts_activity.revenue, 0) end as revenue
from cohorts_scale
cross join ages
left join cohorts_activity
  on cohorts_scale.cohort = cohorts_activity.cohort and ages.age = cohorts_activity.age
