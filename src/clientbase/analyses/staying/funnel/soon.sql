-- One row per point of the line: cohorts of ten clients or more watched long enough, where there are three.
with
measured as (
  select
    cohort,
    origin,
    watched,
    soon,
    count(*) over () as cohorts
  from funnel_cohorts
  where watched >= 10
)

select
  cohort,
  origin,
  watched,
  soon
from measured
where cohorts >= 3
order by cohort asc
