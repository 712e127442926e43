-- One row per step, grain and client with a purchase in it: its periods from the first purchase on.
with
ends as (
  select
    steps.step,
    calendar.grain,
    calendar.grain_no,
    calendar.period as last_period,
    calendar.ends <= steps.step_to as is_complete
  from steps
  inner join calendar on steps.step_to = calendar.date
  inner join grains on calendar.grain = grains.grain
),

active as (
  select
    step_periods.step,
    step_periods.grain_no,
    purchase_days.client_key,
    count(*) as periods
  from purchase_days
  inner join step_periods on purchase_days.date = step_periods.date
  where purchase_days.previous is null or purchase_days.previous < step_periods.period_from
  group by step_periods.step, step_periods.grain_no, purchase_days.client_key
),

bounds as (
  select
    ends.step,
    ends.grain,
    ends.grain_no,
    class_measures.client_key,
    firsts.period as first_period,
    case
      when ends.is_complete or lasts.period = ends.last_period then ends.last_period
      else ends.last_period - 1
    end as last_period
  from class_measures
  inner join ends on class_measures.step = ends.step
  inner join calendar as firsts on class_measures.first_purchase = firsts.date and ends.grain = firsts.grain
  inner join calendar as lasts on class_measures.last_purchase = lasts.date and ends.grain = lasts.grain
  where class_measures.client_key is not null
)

select
  bounds.step,
  bounds.grain,
  bounds.grain_no,
  bounds.client_key,
  bounds.first_period,
  bounds.last_period,
  active.periods as periods_active,
  bounds.last_period - bounds.first_period + 1 as periods_life
from bounds
inner join active
  on
    bounds.step = active.step
    and bounds.grain_no = active.grain_no
    and bounds.client_key = active.client_key
