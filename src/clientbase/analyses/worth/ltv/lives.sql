-- One row per client with rows in the window, and one of the null client: what it brought and how long it has
-- bought. A life is over when the client has lapsed, by its own interval or that of the base.
with
lengths as (
  select
    client_key,
    cast(sum(months) as bigint) as months
  from ltv_buys
  group by client_key
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
  greatest(lengths.months, client_state.base_interval / (365.25 / 12)) as months_for_rate,
  coalesce(totals.first_purchase = client_state.first_purchase, false) as is_new,
  client_state.state,
  case
    when totals.client_key is null then '(no client)'
    when totals.purchases = 0 then 'no purchase'
    when client_state.state = 'lapsed' then 'over'
    else 'going on'
  end as part
from client_totals as totals
left join lengths on totals.client_key = lengths.client_key
left join client_state on totals.client_key = client_state.client_key
