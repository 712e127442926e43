-- One row per date the rules are applied at: the end of every period of the window, and the as-of day.
-- A period is a number of whole months, counted from January of the year 0.
with
grains as (
  select case $grain when 'year' then 12 when 'quarter' then 3 else 1 end as months
),

bounds as (
  select
    grains.months,
    (extract(year from cast($window_from as date)) * 12 + extract(month from cast($window_from as date)) - 1)
    // grains.months as first_period,
    (extract(year from cast($window_to as date)) * 12 + extract(month from cast($window_to as date)) - 1)
    // grains.months as last_period,
    (extract(year from cast($as_of as date)) * 12 + extract(month from cast($as_of as date)) - 1)
    // grains.months as as_of_period
  from grains
),

numbered as (
  select
    unnest(range(first_period, last_period + 1)) as period,
    first_period,
    last_period,
    months
  from bounds
),

reported as (
  select
    period - first_period + 1 as step,
    true as is_reported,
    period,
    months,
    period = last_period and cast($as_of as date) = cast($window_to as date) as is_as_of
  from numbered
  union all
  select
    last_period - first_period + 2 as step,
    false as is_reported,
    as_of_period as period,
    months,
    true as is_as_of
  from bounds
  where cast($as_of as date) > cast($window_to as date)
),

bounded as (
  select
    step,
    is_reported,
    is_as_of,
    months,
    make_date((period - 1) * months // 12, (period - 1) * months % 12 + 1, 1) as previous_starts,
    make_date(period * months // 12, period * months % 12 + 1, 1) as starts,
    cast(
      make_date((period + 1) * months // 12, (period + 1) * months % 12 + 1, 1) - interval '1' day as date
    ) as ends
  from reported
)

select
  step,
  is_reported,
  is_as_of,
  case months
    when 12 then cast(extract(year from starts) as varchar)
    when 3
      then cast(extract(year from starts) as varchar) || '-Q' || cast(extract(quarter from starts) as varchar)
    else
      cast(extract(year from starts) as varchar)
      || '-'
      || lpad(cast(extract(month from starts) as varchar), 2, '0')
  end as period,
  previous_starts,
  starts,
  ends,
  case
    when is_as_of then cast($as_of as date)
    else least(ends, cast($window_to as date))
  end as day,
  case
    when ends > cast($window_to as date) then 'not over'
    when starts < cast($window_from as date) then 'begins late'
    else 'whole'
  end as coverage,
  bounded.starts < history.known_from as is_history_short
from bounded
cross join history
