-- One row per client with a purchase by the as-of day: what it brought in the 12 months up to the last one.
select
  buyers.client_key,
  buyers.first_purchase,
  buyers.last_purchase,
  pace.revenue_year
from buyers
left join client_pace as pace on buyers.client_key = pace.client_key
