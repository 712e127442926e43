-- One row per date the list is made at: the as-of day and, for the back-test, days whole months before it.
-- A silence window of whole months ends on the date, and the classes come from the months before that window.
-- Every date is counted from the day itself, so an earlier list is the one its day as the as-of day gives.
with
facts as (
  select cast($data_from as date) as first_day
),

numbers as (
  select cast(0 as bigint) as months_ago
  union all
  select unnest(range(cast($horizon as bigint), cast($horizon as bigint) + cast($backtest as bigint)))
),

days as (
  select
    months_ago,
    cast(
      cast($as_of as date) + interval '1' day - cast(months_ago as integer) * interval '1' month as date
    ) as after
  from numbers
),

dated as (
  select
    days.months_ago,
    facts.first_day,
    cast(days.after - interval '1' day as date) as day,
    cast(days.after - cast($months as integer) * interval '1' month as date) as silent_from,
    cast(days.after - cast($months + $before as integer) * interval '1' month as date) as step_from,
    cast(days.after + cast($horizon as integer) * interval '1' month - interval '1' day as date) as outcome_to
  from days
  cross join facts
)

select
  cast(months_ago as integer) as step,
  step_from,
  cast(silent_from - interval '1' day as date) as step_to,
  cast(null as integer) as limits_step,
  day,
  silent_from,
  outcome_to,
  first_day,
  greatest(coalesce(date_diff('day', greatest(step_from, first_day), silent_from), 0), 0) / 30.4375
    as months_covered
from dated
where months_ago = 0 or first_day < silent_from
