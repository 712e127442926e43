-- One row per step date, its window, and step 0, the window in which the best before the silence are found.
-- Step 0 ends where the silence of the last step begins, so that silence lowers the class of nobody, and
-- holds a year whatever the window of the answer: the best who are silent are the same in every room.
with
silence as (
  select
    limits_step,
    cast(step_to + interval '1' day - cast($months as integer) * interval '1' month as date) as begins,
    cast(
      step_to + interval '1' day
      - cast($months + coalesce($window_months, 12) as integer) * interval '1' month as date
    ) as step_from
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
  step_from,
  cast(begins - interval '1' day as date) as step_to,
  limits_step
from silence
