-- One row per length of period that the window holds whole: its last whole months, and the like ones before.
-- Like are the same months of the year before, else those right before. A month is a number here, counted
-- from January of the year 0, and the first of the window is whole up to its tenth day.
with
edges as (
  select
    extract(year from cast($window_from as date)) * 12 + extract(month from cast($window_from as date)) - 1
    + case when extract(day from cast($window_from as date)) > 10 then 1 else 0 end as first_month,
    extract(year from cast($window_to as date)) * 12 + extract(month from cast($window_to as date)) - 1
    - case
      when extract(day from cast(cast($window_to as date) + interval '1' day as date)) = 1 then 0
      else 1
    end as last_month
),

lengths as (
  select
    lengths.length,
    lengths.months,
    edges.first_month,
    edges.last_month - lengths.months + 1 as now_first,
    edges.last_month + 1 as now_after
  from edges
  cross join (values ('year', 12), ('quarter', 3), ('month', 1)) as lengths (length, months)
  where edges.last_month - lengths.months + 1 >= edges.first_month
),

likes as (
  select
    length,
    months,
    now_first,
    now_after,
    case
      when now_first - 12 >= first_month then 12
      when now_first - months >= first_month then months
    end as back
  from lengths
)

select
  length,
  months,
  greatest(make_date(now_first // 12, now_first % 12 + 1, 1), cast($window_from as date)) as starts,
  cast(make_date(now_after // 12, now_after % 12 + 1, 1) - interval '1' day as date) as ends,
  case
    when back is not null
      then greatest(
        make_date((now_first - back) // 12, (now_first - back) % 12 + 1, 1), cast($window_from as date)
      )
  end as like_from,
  cast(
    make_date((now_after - back) // 12, (now_after - back) % 12 + 1, 1) - interval '1' day as date
  ) as like_to
from likes
