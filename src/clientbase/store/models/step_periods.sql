-- One row per step, grain and day that lies in its window: the period of the day, cut at the window.
select
  step_days.step,
  grains.is_varied,
  calendar.grain,
  calendar.grain_no,
  calendar.date,
  greatest(calendar.starts, step_days.step_from) as period_from,
  calendar.period
from step_days
inner join calendar on step_days.date = calendar.date
inner join grains on calendar.grain = grains.grain
