-- One row per client with a purchase up to the as-of day, all history: how often it buys, in days.
with
rhythms as (
  select
    client_key,
    count(*) as purchase_days,
    cast(sum(purchases) as bigint) as purchases,
    min(date) as first_purchase,
    max(date) as last_purchase,
    case when count(*) >= 3 then median(date_diff('day', previous, date)) end as usual_interval
  from purchase_days
  group by client_key
),

base as (
  select median(usual_interval) as base_interval
  from rhythms
)

select
  rhythms.client_key,
  rhythms.purchase_days,
  rhythms.purchases,
  rhythms.first_purchase,
  rhythms.last_purchase,
  date_diff('day', rhythms.last_purchase, cast($as_of as date)) as days_silent,
  rhythms.usual_interval,
  base.base_interval
from rhythms
cross join base
