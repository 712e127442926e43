-- One row per period and client with rows in it, and one of the null client: whether it bought, its revenue.
-- Step 0 is the period before the first reported one. Purchases are those of whole periods, revenue is that
-- of the window.
with
bounds as (
  select
    min(previous_starts) as history_from,
    min(starts) as first_starts,
    max(day) as last_day
  from lifecycle_dates
  where is_reported
),

placed as (
  select
    client_days.client_key,
    case when client_days.date < bounds.first_starts then 0 else days.step end as step,
    case
      when client_days.date between cast($window_from as date) and cast($window_to as date)
        then client_days.revenue
      else 0
    end as revenue,
    client_days.purchases
  from client_days
  inner join lifecycle_days as days on client_days.date = days.date
  cross join bounds
  where client_days.date between bounds.history_from and bounds.last_day
)

select
  client_key,
  step,
  sum(revenue) as revenue,
  sum(purchases) > 0 as is_buyer
from placed
group by client_key, step
