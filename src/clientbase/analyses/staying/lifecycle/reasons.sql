-- One row per client that fell asleep before it had a rhythm of its own: two purchases are no pace.
select
  client_key,
  'sleeping' as reason,
  cast(null as decimal(38, 4)) as money,
  cast(null as boolean) as is_proven
from lifecycle_named
where stage = 'sleeping' and usual_interval is null
