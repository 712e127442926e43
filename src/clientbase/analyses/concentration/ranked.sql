-- One row per client with a positive measure: its place from the largest, and what the places up to it hold.
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

named as (
  select
    measured.client_key,
    clients.client_id,
    measured.revenue,
    measured.measure
  from measured
  inner join clients on measured.client_key = clients.client_key
  where measured.measure > 0
)

select
  client_key,
  client_id,
  revenue,
  measure,
  row_number() over (order by measure desc, client_id asc) as place,
  count(*) over () as everyone,
  cast(
    sum(measure) over (order by measure desc, client_id asc rows between unbounded preceding and current row)
    as decimal(30, 6)
  ) as through,
  cast(sum(measure) over () as decimal(30, 6)) as base
from named
