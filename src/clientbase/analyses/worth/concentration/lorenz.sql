-- One row per point of the Lorenz curve, smallest clients first: the origin and at most a hundred more.
with
rising as (
  select
    everyone - place + 1 as place,
    everyone,
    base - through + held as held,
    base
  from concentration_ranked
  where base > 0
),

points as (
  select
    place as clients,
    cast(place as double) / everyone as client_share,
    cast(held as double) / cast(base as double) as share
  from rising
  where place * 100 // everyone > (place - 1) * 100 // everyone
  union all
  select
    cast(0 as bigint) as clients,
    cast(0 as double) as client_share,
    cast(0 as double) as share
  from rising
  where place = 1
)

select
  clients,
  client_share,
  share
from points
order by clients asc
