-- One row per grain and client with a purchase in the window: its periods from the first purchase on.
with
grains as (
  select
    grain,
    grain_no,
    period as last_period,
    ends <= cast($window_to as date) as is_complete
  from calendar
  where date = cast($window_to as date) and grain in ('week', 'month', 'quarter', $grain)
),

active as (
  select
    calendar.grain_no,
    purchase_days.client_key,
    count(*) as periods
  from purchase_days
  inner join calendar on purchase_days.date = calendar.date
  where
    calendar.grain in ('week', 'month', 'quarter', $grain)
    and purchase_days.date between cast($window_from as date) and cast($window_to as date)
    and (
      purchase_days.previous is null
      or purchase_days.previous < calendar.starts
      or purchase_days.previous < cast($window_from as date)
    )
  group by calendar.grain_no, purchase_days.client_key
),

bounds as (
  select
    grains.grain,
    grains.grain_no,
    abcxyz_measures.client_key,
    firsts.period as first_period,
    case
      when grains.is_complete or lasts.period = grains.last_period then grains.last_period
      else grains.last_period - 1
    end as last_period
  from abcxyz_measures
  cross join grains
  inner join calendar as firsts
    on abcxyz_measures.first_purchase = firsts.date and grains.grain = firsts.grain
  inner join calendar as lasts
    on abcxyz_measures.last_purchase = lasts.date and grains.grain = lasts.grain
  where abcxyz_measures.client_key is not null
)

select
  bounds.grain,
  bounds.grain_no,
  bounds.client_key,
  bounds.first_period,
  bounds.last_period,
  active.periods as periods_active,
  bounds.last_period - bounds.first_period + 1 as periods_life
from bounds
inner join active on bounds.grain_no = active.grain_no and bounds.client_key = active.client_key
