-- One row per client and purchase day of the window: the months by which it lengthens the client's life.
with
numbered as (
  select
    client_key,
    date,
    purchases,
    case when previous >= cast($window_from as date) then previous end as previous,
    extract(year from date) * 12 + extract(month from date) as month,
    extract(year from previous) * 12 + extract(month from previous) as previous_month
  from purchase_days
  where date between cast($window_from as date) and cast($window_to as date)
)

select
  client_key,
  date,
  purchases,
  previous is null as is_first,
  case
    when previous is null then 1
    when $life = 'active' then least(month - previous_month, 1)
    else month - previous_month
  end as months
from numbered
