-- One row per day the value is read at: all that clients who had bought by then had brought by then.
-- Rows of a client before its first purchase, returns of goods bought earlier, count on that day.
with
moved as (
  select
    greatest(client_days.date, lives.first_purchase) as date,
    sum(client_days.revenue) as revenue,
    sum(client_days.profit) as profit
  from client_days
  inner join ltv_lives as lives on client_days.client_key = lives.client_key
  where
    lives.purchases > 0
    and client_days.date between cast($window_from as date) and cast($window_to as date)
  group by greatest(client_days.date, lives.first_purchase)
),

bought as (
  select
    date,
    count(*) filter (where is_first) as clients,
    sum(purchases) as purchases,
    sum(months) as months
  from ltv_buys
  group by date
),

daily as (
  select
    moved.date,
    moved.revenue,
    coalesce(moved.profit, 0) as profit,
    coalesce(bought.clients, 0) as clients,
    coalesce(bought.purchases, 0) as purchases,
    coalesce(bought.months, 0) as months
  from moved
  left join bought on moved.date = bought.date
)

select
  cuts.day,
  cuts.period,
  cuts.is_past,
  sum(daily.clients) as clients,
  sum(daily.purchases) as purchases,
  sum(daily.months) as months,
  sum(daily.revenue) as revenue,
  sum(daily.profit) as profit
from ltv_cuts as cuts
inner join daily on cuts.day >= daily.date
group by cuts.day, cuts.period, cuts.is_past
