-- One row per date the rules are applied at: the end of every period the window touches, and the as-of day.
-- A period is a number of whole months, counted from January of the year 0, and ends with the as-of day at
-- the latest: clients are counted in whole periods, whatever the window.
with
bounds as (
  select
    months,
    (extract(year from cast($window_from as date)) * 12 + extract(month from cast($window_from as date)) - 1)
    // months as first_period,
    (extract(year from cast($window_to as date)) * 12 + extract(month from cast($window_to as date)) - 1)
    // months as last_period,
    (extract(year from cast($as_of as date)) * 12 + extract(month from cast($as_of as date)) - 1)
    // months as as_of_period
  from lifecycle_grain
),

numbered as (
  select
    unnest(range(first_period, last_period + 1)) as period,
    first_period,
    as_of_period,
    months
  from bounds
),

reported as (
  select
    period - first_period + 1 as step,
    true as is_reported,
    period,
    months,
    period = as_of_period as is_as_of
  from numbered
  union all
  select
    last_period - first_period + 2 as step,
    false as is_reported,
    as_of_period as period,
    months,
    true as is_as_of
  from bounds
  where as_of_period > last_period
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
  bounded.step,
  bounded.is_reported,
  bounded.is_as_of,
  case bounded.months
    when 12 then cast(extract(year from bounded.starts) as varchar)
    when 3
      then
        cast(extract(year from bounded.starts) as varchar)
        || '-Q'
        || cast(extract(quarter from bounded.starts) as varchar)
    else
      cast(extract(year from bounded.starts) as varchar)
      || '-'
      || lpad(cast(extract(month from bounded.starts) as varchar), 2, '0')
  end as period,
  bounded.previous_starts,
  bounded.starts,
  case when bounded.is_as_of then cast($as_of as date) else bounded.ends end as day,
  case
    when bounded.ends > cast($as_of as date) then 'not over'
    when bounded.starts < history.data_from then 'begins late'
    when bounded.starts < cast($window_from as date) or bounded.ends > cast($window_to as date) then 'cut'
    else 'whole'
  end as coverage,
  bounded.previous_starts >= history.data_from as is_previous_whole,
  bounded.ends <= cast($as_of as date) and bounded.previous_starts >= history.data_from as is_rated,
  bounded.starts < history.known_from as is_history_short
from bounded
cross join history
