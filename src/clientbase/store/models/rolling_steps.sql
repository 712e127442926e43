-- One row per step date, oldest first: the window of whole months that ends on it, as far as history reaches.
-- Steps end with their periods and the last one with the window of the answer, which always has a row. It is
-- running, not complete, where its period goes on after that day.
with
history as (
  select
    greatest(cast($window_from as date), cast($data_from as date)) as begins,
    case $step when 'month' then 1 when 'quarter' then 3 else 12 end as step_months
),

span as (
  select
    step_months,
    cast(date_trunc('month', begins) as date) as begins,
    coalesce(
      cast($window_months as integer),
      case
        when date_trunc('month', begins) + interval '15' month <= cast($window_to as date) + interval '1' day
          then 12
        else 3
      end
    ) as months
  from history
),

dates as (
  select
    backs.back,
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
  greatest(step_from, cast($window_from as date)) as step_from,
  step_to,
  case when $fixed_limits then cast(1 as integer) end as limits_step,
  months,
  step_from >= begins as is_whole,
  date_trunc(cast($step as varchar), step_to + interval '1' day) = step_to + interval '1' day as is_complete
from windows
where back = 0 or step_from >= begins
