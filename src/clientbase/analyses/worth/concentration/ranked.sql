-- One row per client with a known measure: its place from the largest, and what the places up to it hold.
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
  where client_key is not null
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
  client_key,
  client_id,
  revenue,
  measure,
  cast(held as decimal(28, 6)) as held,
  row_number() over (order by measure desc, client_id asc) as place,
  count(*) over () as everyone,
  cast(
    sum(held) over (order by measure desc, client_id asc rows between unbounded preceding and current row)
    as decimal(30, 6)
  ) as through,
  cast(sum(held) over () as decimal(30, 6)) as base
from holders
