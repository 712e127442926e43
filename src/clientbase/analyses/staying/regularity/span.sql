-- One row per day of the window, with or without sales: the first day of its period and of its week.
with
days as (
  select
    cast(
      unnest(
        generate_series(cast($window_from as timestamp), cast($window_to as timestamp), interval '1' day)
      )
      as date
    ) as date
)

select
  date,
  cast(date_trunc('week', date) as date) as week,
  case $grain
    when 'day' then date
    when 'week' then cast(date_trunc('week', date) as date)
    else cast(date_trunc('month', date) as date)
  end as period
from days
