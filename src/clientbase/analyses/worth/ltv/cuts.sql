-- One row per day the value is read at: the end of every quarter of the window, its last day, a year before.
with
window_ends as (
  select
    cast($window_to as date) as day,
    cast(cast($window_to as date) - interval '1' year as date) as day_before
),

quarters as (
  select
    unnest(
      generate_series(
        date_trunc('quarter', cast($window_from as date)),
        date_trunc('quarter', cast($window_to as date)),
        interval '3' month
      )
    ) as starts
),

days as (
  select
    least(cast(quarters.starts + interval '3' month - interval '1' day as date), window_ends.day) as day,
    cast(extract(year from quarters.starts) as varchar)
    || '-Q'
    || cast(extract(quarter from quarters.starts) as varchar) as period,
    false as is_past
  from quarters
  cross join window_ends
  union all
  select
    case when day = last_day(day) then last_day(day_before) else day_before end as day,
    null as period,
    true as is_past
  from window_ends
)

select
  day,
  max(period) as period,
  bool_or(is_past) as is_past
from days
where day >= cast($window_from as date)
group by day
