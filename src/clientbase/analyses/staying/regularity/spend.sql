-- One row per client with a rhythm of its own: revenue of its last year of buying, as an average month.
with
lately as (
  select
    client_state.client_key,
    client_state.first_purchase,
    client_state.last_purchase,
    client_state.usual_interval,
    sum(client_days.revenue) as revenue
  from client_state
  inner join client_days on client_state.client_key = client_days.client_key
  where
    client_state.usual_interval is not null
    and date_diff('day', client_days.date, client_state.last_purchase) < 365
  group by
    client_state.client_key,
    client_state.first_purchase,
    client_state.last_purchase,
    client_state.usual_interval
)

select
  client_key,
  cast(
    cast(revenue as double) * 30.4375
    / least(date_diff('day', first_purchase, last_purchase) + usual_interval, cast(365 as double))
    as decimal(38, 2)
  ) as monthly_revenue
from lately
