-- One row per pair of scores of recency and frequency, the most recent first.
with
slots as (
  select
    r_slots.r,
    f_slots.f
  from (values (1), (2), (3), (4), (5)) as r_slots (r)
  cross join (values (1), (2), (3), (4), (5)) as f_slots (f)
),

sums as (
  select
    r,
    f,
    count(*) as clients
  from rfm_scored
  group by r, f
)

select
  'R' || cast(slots.r as varchar) as r,
  'F' || cast(slots.f as varchar) as f,
  coalesce(sums.clients, 0) as clients
from slots
left join sums on slots.r = sums.r and slots.f = sums.f
order by slots.r desc, slots.f asc
