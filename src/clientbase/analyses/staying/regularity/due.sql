-- One row per client with rows in the window or a purchase before: when it is due, what its silence costs.
with
known as (
  select
    coalesce(client_totals.client_key, client_rhythm.client_key) as client_key,
    coalesce(client_totals.revenue, 0) as revenue,
    client_rhythm.purchase_days,
    client_rhythm.last_purchase,
    client_rhythm.days_silent,
    client_rhythm.usual_interval,
    greatest(client_rhythm.usual_interval, cast($at_least as double)) as patience
  from client_totals
  full outer join client_rhythm on client_totals.client_key = client_rhythm.client_key
  where client_totals.client_key is not null or client_rhythm.client_key is not null
),

judged as (
  select
    client_key,
    revenue,
    purchase_days,
    last_purchase,
    days_silent,
    usual_interval,
    case
      when purchase_days is null then 'no purchase'
      when usual_interval is null then 'few purchases'
      when days_silent <= usual_interval then 'not due'
      when days_silent <= patience * cast($overdue as double) then 'due'
      when days_silent > greatest(6 * patience, cast(365 as double)) then 'lost'
      when days_silent > 3 * patience then 'long overdue'
      else 'overdue'
    end as reason
  from known
)

select
  judged.client_key,
  judged.revenue,
  coalesce(judged.purchase_days, 0) as purchase_days,
  judged.last_purchase,
  judged.days_silent,
  judged.usual_interval,
  judged.reason,
  judged.reason in ('overdue', 'long overdue') as is_overdue,
  judged.last_purchase + cast(ceil(judged.usual_interval) as integer) as next_purchase,
  judged.days_silent / judged.usual_interval as overdue_ratio,
  case
    when judged.reason in ('overdue', 'long overdue') then greatest(regularity_spend.monthly_revenue, 0)
    when judged.usual_interval is not null then 0
  end as loss_per_month,
  client_manager.manager
from judged
left join regularity_spend on judged.client_key = regularity_spend.client_key
left join client_manager on judged.client_key = client_manager.client_key
