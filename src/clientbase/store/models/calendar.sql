-- One row per grain and day that occurs or bounds a step: number, name and ends of its period.
-- Large joins group by grain_no, a number, which takes half the time of the text.
with
days as (
  select date from client_days
  union
  select step_from as date
  from steps
  union
  select step_to as date
  from steps
),

starts as (
  select
    'day' as grain,
    date,
    date as starts
  from days
  union all
  select
    'week' as grain,
    date,
    cast(date_trunc('week', date) as date) as starts
  from days
  union all
  select
    'month' as grain,
    date,
    cast(date_trunc('month', date) as date) as starts
  from days
  union all
  select
    'quarter' as grain,
    date,
    cast(date_trunc('quarter', date) as date) as starts
  from days
  union all
  select
    'year' as grain,
    date,
    cast(date_trunc('year', date) as date) as starts
  from days
)

select
  grain,
  case grain
    when 'day' then 1
    when 'week' then 2
    when 'month' then 3
    when 'quarter' then 4
    else 5
  end as grain_no,
  date,
  starts,
  case grain
    when 'day' then date
    when 'week' then cast(starts + interval '6' day as date)
    when 'month' then cast(starts + interval '1' month - interval '1' day as date)
    when 'quarter' then cast(starts + interval '3' month - interval '1' day as date)
    else cast(starts + interval '1' year - interval '1' day as date)
  end as ends,
  case grain
    when 'day' then date_diff('day', date '0001-01-01', starts)
    when 'week' then date_diff('day', date '0001-01-01', starts) // 7
    when 'month' then extract(year from starts) * 12 + extract(month from starts)
    when 'quarter' then extract(year from starts) * 4 + extract(quarter from starts)
    else extract(year from starts)
  end as period,
  case grain
    when 'month'
      then
        cast(extract(year from starts) as varchar)
        || '-'
        || lpad(cast(extract(month from starts) as varchar), 2, '0')
    when 'quarter'
      then cast(extract(year from starts) as varchar) || '-Q' || cast(extract(quarter from starts) as varchar)
    when 'year' then cast(extract(year from starts) as varchar)
    else cast(starts as varchar)
  end as name
from starts
