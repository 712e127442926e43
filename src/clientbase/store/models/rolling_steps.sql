-- One row per step date, oldest first: the window of whole months that ends on it, as far as history reaches.
-- Steps end with their periods and the last one with the window of the answer, which always has a row. It is
-- running, not complete, where its period goes on after that day. A first month counts as whole up to its
-- tenth day (rules/news.py), and a window that begins with it begins on the first day there is.
with
history as (
  select
    greatest(cast($window_from as date), cast($data_from as date)) as first_day,
    case $step when 'month' then 1 when 'quarter' then 3 else 12 end as step_months
),

whole_months as (
  select
    step_months,
    first_day,
    cast(
      case
        when extract(day from first_day) <= 10 then date_trunc('month', first_day)
        else date_trunc('month', first_day) + interval '1' month
      end as date
    ) as begins
  from history
),

span as (
  select
    step_months,
    first_day,
    begins,
    coalesce(
      cast($window_months as integer),
      case
        when begins + interval '15' month <= cast($window_to as date) + interval '1' day then 12
        else 3
      end
    ) as months
  from whole_months
),

dates as (
  select
    backs.back,
    span.first_day,
    span.begins,
    span.months,
    case
      when backs.back = 0 then cast($window_to as date)
      else
        cast(
          date_trunc(cast($step as varchar), cast($window_to as date))
          - (backs.back - 1) * span.step_months * interval '1' month
          - interval '1' day
          as date
        )
    end as step_to
  from span
  cross join (select unnest(generate_series(0, cast($steps as integer) - 1)) as back) as backs
),

-- A window of months from the last day of a month starts with a month, whatever the length of either.
windows as (
  select
    back,
    first_day,
    begins,
    months,
    step_to,
    case
      when extract(day from step_to + interval '1' day) = 1
        then cast(step_to + interval '1' day - months * interval '1' month as date)
      else cast(step_to - months * interval '1' month + interval '1' day as date)
    end as step_from
  from dates
)

select
  cast(row_number() over (order by step_to asc) as integer) as step,
  greatest(step_from, first_day) as step_from,
  step_to,
  case when $fixed_limits then cast(1 as integer) end as limits_step,
  months,
  step_from >= begins as is_whole,
  date_trunc(cast($step as varchar), step_to + interval '1' day) = step_to + interval '1' day as is_complete
from windows
where back = 0 or step_from >= begins
