-- One row per date the list is made at: the as-of day and, for the back-test, days whole months before it.
-- A silence window of whole months ends on the date, and the classes come from the months before that window.
with
facts as (
  select
    cast(cast($as_of as date) + interval '1' day as date) as after,
    min(date) as first_day
  from client_days
),

numbers as (
  select cast(0 as bigint) as months_ago
  union all
  select unnest(range(cast($horizon as bigint), cast($horizon as bigint) + cast($backtest as bigint)))
),

counted as (
  select
    months_ago,
    cast(months_ago as integer) as until_day,
    cast(months_ago + $months as integer) as until_silent,
    cast(months_ago + $months + $before // 2 as integer) as until_late,
    cast(months_ago + $months + $before as integer) as until_step,
    cast(months_ago - $horizon as integer) as until_outcome
  from numbers
),

dated as (
  select
    counted.months_ago,
    facts.first_day,
    cast(facts.after - counted.until_day * interval '1' month - interval '1' day as date) as day,
    cast(facts.after - counted.until_silent * interval '1' month as date) as silent_from,
    cast(facts.after - counted.until_late * interval '1' month as date) as late_from,
    cast(facts.after - counted.until_step * interval '1' month as date) as step_from,
    cast(facts.after - counted.until_outcome * interval '1' month - interval '1' day as date) as outcome_to
  from counted
  cross join facts
)

select
  cast(months_ago as integer) as step,
  step_from,
  cast(silent_from - interval '1' day as date) as step_to,
  cast(null as integer) as limits_step,
  day,
  silent_from,
  late_from,
  outcome_to,
  first_day,
  greatest(
    least(
      extract(year from silent_from) * 12
      + extract(month from silent_from)
      - extract(year from first_day) * 12
      - extract(month from first_day)
      + case when extract(day from silent_from) > extract(day from first_day) then 1 else 0 end,
      $before
    ),
    0
  ) as months_covered
from dated
where months_ago = 0 or first_day < silent_from
