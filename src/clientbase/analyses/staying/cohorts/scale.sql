-- One row per cohort of the window: its size, the last period that is seen, and whether that one is over.
with
cohorts as (
  select
    cohort,
    name,
    starts,
    ends,
    count(*) as clients
  from cohorts_members
  where is_placed
  group by cohort, name, starts, ends
)

select
  cohorts.cohort,
  cohorts.name,
  cohorts.clients,
  cohorts.ends <= cast($window_to as date) as is_over,
  cohorts.starts >= history.known_from as is_known,
  latest.period - cohorts.cohort as last_age,
  latest.period - cohorts.cohort
  - case when latest.ends > cast($window_to as date) then 1 else 0 end as last_full_age
from cohorts
cross join history
inner join calendar as latest on latest.date = cast($window_to as date) and latest.grain = $grain
