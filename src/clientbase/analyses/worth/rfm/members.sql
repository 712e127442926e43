-- One row per client with rows in the window, and one of the null client: recency, frequency and money.
with
spans as (
  select
    client_key,
    max(date) filter (where purchases > 0) as last_purchase,
    count(*) filter (where date between cast($window_from as date) and cast($window_to as date)) as days,
    sum(purchases) filter (
      where date between cast($window_from as date) and cast($window_to as date)
    ) as frequency,
    sum(revenue) filter (
      where date between cast($window_from as date) and cast($window_to as date)
    ) as monetary
  from client_days
  group by client_key
)

select
  client_key,
  client_key is not null and frequency > 0 as is_scored,
  date_diff('day', last_purchase, cast($as_of as date)) as recency_days,
  cast(frequency as bigint) as frequency,
  cast(monetary as decimal(28, 4)) as monetary
from spans
where days > 0
