-- One row per step date, its window, and step 0, the window in which the best before the silence are found.
-- Step 0 ends where the silence of the last step begins, so that silence lowers the class of nobody.
with
silence as (
  select
    limits_step,
    cast(step_to + interval '1' day - cast($months as integer) * interval '1' month as date) as begins,
    cast(step_to + interval '1' day - (cast($months as integer) + months) * interval '1' month as date)
      as step_from
  from rolling_steps
  where step = (select max(every.step) from rolling_steps as every)
)

select
  step,
  step_from,
  step_to,
  limits_step
from rolling_steps
union all
select
  cast(0 as integer) as step,
  greatest(step_from, cast($window_from as date)) as step_from,
  cast(begins - interval '1' day as date) as step_to,
  limits_step
from silence
where begins > cast($window_from as date)
