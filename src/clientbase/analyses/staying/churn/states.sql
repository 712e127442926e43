-- One row per date and best client: how long it was silent then, how long is usual for it, when it came back.
with
histories as (
  select
    best.step,
    best.client_key,
    best.revenue,
    best.abc,
    max(purchase_days.date) filter (where purchase_days.date <= steps.day) as last_purchase,
    min(purchase_days.date) filter (where purchase_days.date > steps.day) as next_purchase,
    case
      when count(*) filter (where purchase_days.date <= steps.day) >= 3
        then
          median(date_diff('day', purchase_days.previous, purchase_days.date))
          filter (where purchase_days.date <= steps.day)
    end as usual_interval
  from churn_best as best
  inner join steps on best.step = steps.step
  left join purchase_days on best.client_key = purchase_days.client_key
  group by best.step, best.client_key, best.revenue, best.abc
)

select
  histories.step,
  histories.client_key,
  histories.revenue,
  histories.abc,
  histories.last_purchase,
  histories.next_purchase,
  histories.usual_interval,
  date_diff('day', histories.last_purchase, steps.day) as days_silent,
  cast(date_diff('day', histories.last_purchase, steps.day) as double)
  / nullif(histories.usual_interval, 0) as overdue_ratio,
  coalesce(histories.last_purchase < steps.silent_from, true) as is_listed,
  coalesce(histories.next_purchase <= steps.outcome_to, false) as is_back
from histories
inner join steps on histories.step = steps.step
