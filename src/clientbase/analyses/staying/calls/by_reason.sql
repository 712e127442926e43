-- One row per reason of a client on the list: how many have it, and the money of those it is the largest of.
with
listed as (
  select client_key
  from calls_found
  where $most = 0 or place <= $most
),

sums as (
  select
    told.reason,
    count(*) as clients,
    count(*) filter (where told.place = 1) as told_first,
    sum(told.money) filter (where told.place = 1) as money,
    min(told.is_proven) as is_proven
  from calls_told as told
  inner join listed on told.client_key = listed.client_key
  group by told.reason
)

select
  reason,
  clients,
  told_first,
  cast(coalesce(money, 0) as decimal(38, 4)) as money,
  is_proven
from sums
order by money desc, clients desc, reason asc
