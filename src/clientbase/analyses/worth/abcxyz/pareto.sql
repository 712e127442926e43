-- One row per group of equally many clients, largest first, at most sixty: a Pareto curve that stays small.
with
ranked as (
  select
    measure,
    share,
    abc,
    row_number() over (order by measure desc, client_key asc) as place,
    count(*) over () as everyone
  from classes
  where measure is not null
),

grouped as (
  select
    (place - 1) * least(everyone, 60) // everyone + 1 as point,
    place,
    everyone,
    measure,
    abc
  from ranked
),

points as (
  select
    point,
    max(place) as place,
    max(everyone) as everyone,
    count(*) as clients,
    min(abc) as abc,
    sum(measure) as measure,
    sum(case when measure > 0 then measure else 0 end) as positive
  from grouped
  group by point
),

running as (
  select
    point,
    place,
    everyone,
    clients,
    abc,
    measure,
    sum(positive) over (order by point asc rows between unbounded preceding and current row) as through,
    sum(positive) over () as base
  from points
)

select
  point,
  place as clients_through,
  cast(place as double) / everyone as client_share,
  clients,
  abc,
  cast(measure as decimal(38, 6)) as measure,
  cast(measure as double) / clients as average,
  coalesce(cast(through as double) / nullif(cast(base as double), 0), 0) as share
from running
order by point asc
