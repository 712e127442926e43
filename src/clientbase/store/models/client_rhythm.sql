-- One row per judged day and client with a purchase by then, all history: how often it buys, in days.
-- usual_interval is the median of its gaps, empty with fewer than 3 purchase days, recent_gap the longest of
-- those gaps that a purchase of the last days ended.
select
  state_days.day,
  purchase_days.client_key,
  count(*) as purchase_days,
  cast(sum(purchase_days.purchases) as bigint) as purchases,
  min(purchase_days.date) as first_purchase,
  max(purchase_days.date) as last_purchase,
  case
    when count(*) >= 3 then median(date_diff('day', purchase_days.previous, purchase_days.date))
  end as usual_interval,
  max(date_diff('day', purchase_days.previous, purchase_days.date)) filter (
    where date_diff('day', purchase_days.date, state_days.day) <= $returned_days
  ) as recent_gap
from purchase_days
inner join state_days on purchase_days.date <= state_days.day
group by state_days.day, purchase_days.client_key
