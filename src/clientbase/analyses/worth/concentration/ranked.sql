-- One row per client with a known measure: its place from the largest, and what the places up to it hold.
-- whole is the total of the window, rows without a client included, and base what all clients above 0 hold.
with
measured as (
  select
    client_key,
    revenue,
    cast(
      case $by when 'profit' then profit when 'quantity' then quantity else revenue end
      as decimal(28, 6)
    ) as measure
  from client_totals
),

wholes as (
  select sum(measure) as whole
  from measured
),

holders as (
  select
    measured.client_key,
    clients.client_id,
    measured.revenue,
    measured.measure,
    case when measured.measure > 0 then measured.measure else 0 end as held
  from measured
  inner join clients on measured.client_key = clients.client_key
  where measured.measure is not null
)

select
  holders.client_key,
  holders.client_id,
  holders.revenue,
  holders.measure,
  cast(holders.held as decimal(28, 6)) as held,
  row_number() over (order by holders.measure desc, holders.client_id asc) as place,
  count(*) over () as everyone,
  cast(
    sum(holders.held) over (
      order by holders.measure desc, holders.client_id asc rows between unbounded preceding and current row
    ) as decimal(30, 6)
  ) as through,
  cast(sum(holders.held) over () as decimal(30, 6)) as base,
  case when wholes.whole > 0 then cast(wholes.whole as decimal(30, 6)) end as whole
from holders
cross join wholes
