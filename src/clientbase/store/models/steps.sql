-- One row per step, a window in which clients are classified: here one, the window of the answer.
-- A room that classifies at several dates gives its own. limits_step names the step whose money limits hold.
select
  cast(1 as integer) as step,
  cast($window_from as date) as step_from,
  cast($window_to as date) as step_to,
  cast(null as integer) as limits_step
