-- One row per step and distinct positive measure (so equal clients stay together): shares, class by shares.
with
levels as (
  select
    step,
    measure,
    count(*) as clients,
    sum(measure) as total
  from class_measures
  where client_key is not null and measure > 0
  group by step, measure
),

running as (
  select
    step,
    measure,
    total,
    sum(total) over (
      partition by step order by measure desc rows between unbounded preceding and current row
    ) as through,
    sum(clients) over (
      partition by step order by measure desc rows between unbounded preceding and current row
    ) as place,
    sum(total) over (partition by step) as base,
    sum(clients) over (partition by step) as everyone
  from levels
),

ladder as (
  select
    step,
    measure,
    cast(through - total as decimal(30, 6)) as before,
    cast(through as decimal(30, 6)) as through,
    cast(base as decimal(30, 6)) as base,
    cast(place as bigint) as place,
    cast(everyone as bigint) as everyone
  from running
)

select
  step,
  measure,
  before,
  through,
  base,
  place,
  everyone,
  case
    when $abc_method = 'inclusive'
      then
        case
          when through <= cast($a as decimal(7, 6)) * base then 'A'
          when through <= cast($b as decimal(7, 6)) * base then 'B'
          else 'C'
        end
    when before < cast($a as decimal(7, 6)) * base then 'A'
    when before < cast($b as decimal(7, 6)) * base then 'B'
    else 'C'
  end as abc
from ladder
