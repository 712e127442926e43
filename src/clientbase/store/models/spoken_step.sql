-- One row: the step that lists and sentences speak of, the last complete one with a step before it.
-- Where there is none such it is the last step of all.
select coalesce(max(step) filter (where is_complete and step > 1), max(step)) as step
from rolling_steps
