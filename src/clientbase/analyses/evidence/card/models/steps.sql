-- One row per step: the window of the answer, step 0, and every step date of the history of classes.
select
  cast(0 as integer) as step,
  cast($window_from as date) as step_from,
  cast($window_to as date) as step_to,
  cast(null as integer) as limits_step
union all
select
  step,
  step_from,
  step_to,
  limits_step
from rolling_steps
