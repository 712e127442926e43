-- One row per client and purchase day, all history: what was known of the client's rhythm on that day.
-- usual_interval is the median of the gaps so far, empty with fewer than 3 purchase days.
with
running as (
  select
    client_key,
    date,
    previous,
    min(date) over so_far as first_purchase,
    count(*) over so_far as purchase_days,
    cast(sum(purchases) over so_far as bigint) as purchases,
    median(date_diff('day', previous, date)) over so_far as median_gap
  from purchase_days
  window so_far as (
    partition by client_key order by date asc rows between unbounded preceding and current row
  )
)

select
  client_key,
  date,
  previous,
  first_purchase,
  purchase_days,
  purchases,
  case when purchase_days >= 3 then median_gap end as usual_interval
from running
