-- One row per client with a purchase up to the as-of day, all history: its first and last one.
select
  client_key,
  count(*) as purchase_days,
  cast(sum(purchases) as bigint) as purchases,
  min(date) as first_purchase,
  max(date) as last_purchase,
  date_diff('day', max(date), cast($as_of as date)) as days_silent
from purchase_days
group by client_key
