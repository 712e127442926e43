-- One row per client and day with a purchase, all history, with the purchase day before it.
select
  client_key,
  date,
  lag(date) over (partition by client_key order by date) as previous,
  revenue,
  purchases
from client_days
where purchases > 0 and client_key is not null
