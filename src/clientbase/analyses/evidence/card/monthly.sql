-- One row per client of the answer and month of the window with rows: what it brought.
select
  days.client_key,
  cast(date_trunc('month', days.date) as date) as month,
  sum(days.revenue) as revenue,
  cast(sum(days.purchases) as bigint) as purchases
from client_days as days
inner join card_asked as asked on days.client_key = asked.client_key
where days.date between cast($window_from as date) and cast($window_to as date)
group by days.client_key, date_trunc('month', days.date)
