-- One row: how long the periods are: as given, else the shortest that holds the usual interval of the base.
with
latest as (
  select
    usual_interval,
    row_number() over (partition by client_key order by date desc) as place
  from purchase_rhythm
),

base as (
  select median(usual_interval) as base_interval
  from latest
  where place = 1
),

lengths as (
  select
    lengths.grain,
    lengths.months,
    lengths.days,
    coalesce(base.base_interval, 0) <= lengths.days or lengths.grain = 'year' as is_fitting
  from (values ('month', 1, 31), ('quarter', 3, 92), ('year', 12, 366)) as lengths (grain, months, days)
  cross join base
),

ranked as (
  select
    grain,
    months,
    days,
    row_number() over (order by grain = $grain desc, is_fitting desc, months asc) as place
  from lengths
)

select
  grain,
  months,
  days
from ranked
where place = 1
