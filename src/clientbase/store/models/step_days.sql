-- One row per step and day that lies in its window.
select
  steps.step,
  steps.step_from,
  calendar.date
from calendar
inner join steps on calendar.date between steps.step_from and steps.step_to
where calendar.grain = 'day'
