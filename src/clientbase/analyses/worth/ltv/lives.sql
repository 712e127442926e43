-- One row per client with rows in the window, and one of the null client: what it brought and how long it has
-- bought. A life is over when the client has been silent for long, by its own interval or that of the base.
with
lengths as (
  select
    client_key,
    cast(sum(months) as bigint) as months
  from ltv_buys
  group by client_key
),

silent as (
  select
    client_key,
    base_interval / (365.25 / 12) as base_months,
    days_silent
    > greatest(
      cast($lost_gap as decimal(9, 4))
      * greatest(
        cast(coalesce(usual_interval, base_interval, 0) as decimal(18, 4)),
        cast($min_interval as decimal(18, 4))
      ),
      cast($lost_days as decimal(18, 4))
    ) as is_over
  from client_rhythm
)

select
  totals.client_key,
  totals.revenue,
  coalesce(totals.profit, 0) as profit,
  totals.lines_without_profit,
  totals.purchases,
  lengths.months,
  totals.first_purchase,
  totals.last_purchase,
  greatest(lengths.months, silent.base_months) as months_for_rate,
  case
    when totals.client_key is null then '(no client)'
    when totals.purchases = 0 then 'no purchase'
    when silent.is_over then 'over'
    else 'going on'
  end as part
from client_totals as totals
left join lengths on totals.client_key = lengths.client_key
left join silent on totals.client_key = silent.client_key
