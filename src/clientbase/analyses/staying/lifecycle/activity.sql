-- One row per period and client with rows in it, and one of the null client: revenue, and whether it bought.
-- Period 0 is the one before the first reported, and the part of the first that lies before the window.
with
starts as (
  select min(previous_starts) as history_from
  from lifecycle_dates
),

placed as (
  select
    client_days.client_key,
    case when client_days.date < cast($window_from as date) then 0 else days.step end as step,
    client_days.revenue,
    client_days.purchases
  from client_days
  inner join lifecycle_days as days on client_days.date = days.date
  cross join starts
  where client_days.date >= starts.history_from and client_days.date <= cast($window_to as date)
)

select
  client_key,
  step,
  sum(revenue) as revenue,
  sum(purchases) > 0 as is_buyer
from placed
group by client_key, step
