-- One row per window in which clients are classified: 0 before the silence, which lowers no class, 1 asked.
with
silence as (
  select
    cast(cast($as_of as date) + interval '1' day - cast($months as integer) * interval '1' month as date)
      as begins,
    cast(
      cast($as_of as date) + interval '1' day
      - cast($months + $before as integer) * interval '1' month as date
    ) as step_from
)

select
  cast(0 as integer) as step,
  step_from,
  cast(begins - interval '1' day as date) as step_to,
  cast(null as integer) as limits_step
from silence
union all
select
  cast(1 as integer) as step,
  cast($window_from as date) as step_from,
  cast($window_to as date) as step_to,
  cast(null as integer) as limits_step
