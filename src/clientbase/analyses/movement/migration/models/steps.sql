-- One row per step date: the window clients are classified in.
select
  step,
  step_from,
  step_to,
  limits_step
from rolling_steps
