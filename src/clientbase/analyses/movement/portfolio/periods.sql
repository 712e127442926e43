-- One row per period: its step, its window and name, and the day after which who did not buy is silent.
select
  rolling_steps.step,
  rolling_steps.step_from,
  rolling_steps.step_to,
  rolling_steps.months,
  rolling_steps.is_complete,
  calendar.name,
  cast(
    rolling_steps.step_to
    + interval '1' day - cast($months as integer) * interval '1' month - interval '1' day
    as date
  ) as silent_after
from rolling_steps
inner join calendar on rolling_steps.step_to = calendar.date and calendar.grain = $step
