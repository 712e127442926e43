-- One row per manager with a call to make, the most money first.
with
sums as (
  select
    manager,
    count(*) filter (where $most = 0 or place <= $most) as clients,
    count(*) as found,
    sum(missed) filter (where $most = 0 or place <= $most) as missed,
    sum(money) filter (where $most = 0 or place <= $most) as money
  from calls_found
  group by manager
)

select
  manager,
  clients,
  found,
  cast(coalesce(missed, 0) as decimal(38, 4)) as missed,
  cast(coalesce(money, 0) as decimal(38, 4)) as money
from sums
order by money desc, manager asc nulls last
