-- One row: the two periods that are compared, in whole months, and where the history begins.
-- A month is a number here, counted from January of the year 0, the first is whole up to its tenth day; what
-- the window holds before the first day of the data counts for nothing.
with
begins as (
  select greatest(cast($window_from as date), data_from) as first_day
  from history
),

edges as (
  select
    extract(year from first_day) * 12 + extract(month from first_day) - 1
    + case when extract(day from first_day) > 10 then 1 else 0 end as first_month,
    extract(year from cast($window_to as date)) * 12 + extract(month from cast($window_to as date)) - 1
    - case
      when extract(day from cast(cast($window_to as date) + interval '1' day as date)) = 1 then 0
      else 1
    end as last_month
  from begins
),

lengths as (
  select
    last_month,
    last_month - first_month + 1 as months_whole,
    case
      when cast($months as bigint) is not null then cast($months as bigint)
      when last_month - first_month + 1 >= 24 then 12
      when last_month - first_month + 1 >= 13 then last_month - first_month + 1 - 12
      else (last_month - first_month + 1) // 2
    end as months
  from edges
),

choices as (
  select
    last_month,
    greatest(months_whole, 0) as months_whole,
    months,
    case
      when months < 1 then 'none'
      when months_whole >= months + (months + 11) // 12 * 12 then 'same months'
      when months_whole >= 2 * months then 'adjacent'
      else 'none'
    end as likeness
  from lengths
),

bounds as (
  select
    months_whole,
    months,
    likeness,
    last_month - months + 1 as now_first,
    last_month + 1 as now_after,
    last_month - months + 1
    - case likeness when 'same months' then (months + 11) // 12 * 12 else months end as before_first,
    last_month + 1
    - case likeness when 'same months' then (months + 11) // 12 * 12 else months end as before_after
  from choices
  where likeness <> 'none'
)

select
  choices.likeness,
  choices.months_whole,
  choices.months,
  greatest(
    make_date(bounds.before_first // 12, bounds.before_first % 12 + 1, 1), begins.first_day
  ) as before_from,
  cast(
    make_date(bounds.before_after // 12, bounds.before_after % 12 + 1, 1) - interval '1' day as date
  ) as before_to,
  make_date(bounds.now_first // 12, bounds.now_first % 12 + 1, 1) as now_from,
  cast(make_date(bounds.now_after // 12, bounds.now_after % 12 + 1, 1) - interval '1' day as date) as now_to,
  history.data_from as history_from,
  make_date(bounds.now_first // 12, bounds.now_first % 12 + 1, 1) >= history.known_from as is_first_known
from choices
cross join history
cross join begins
left join bounds on choices.likeness = bounds.likeness
