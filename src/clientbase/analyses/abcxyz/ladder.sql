-- One row per distinct positive measure (so equal clients stay together): what lies before and through it.
with
levels as (
  select
    measure,
    count(*) as clients,
    sum(measure) as total
  from abcxyz_measures
  where client_key is not null and measure > 0
  group by measure
),

running as (
  select
    measure,
    total,
    sum(total) over (order by measure desc rows between unbounded preceding and current row) as through,
    sum(clients) over (order by measure desc rows between unbounded preceding and current row) as place,
    sum(total) over () as base,
    sum(clients) over () as everyone
  from levels
)

select
  measure,
  cast(through - total as decimal(30, 6)) as before,
  cast(through as decimal(30, 6)) as through,
  cast(base as decimal(30, 6)) as base,
  cast(place as bigint) as place,
  cast(everyone as bigint) as everyone
from running
