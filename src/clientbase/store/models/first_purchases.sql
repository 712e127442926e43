-- One row per client with a purchase up to the as-of day, all history: the day of its first one.
select
  client_key,
  date
from purchase_days
where previous is null
