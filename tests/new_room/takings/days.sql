-- One row per day with sales or returns in the window, the latest first.
select
  date,
  count(client_key) as clients,
  cast(sum(revenue) as decimal(38, 4)) as revenue
from client_days
where date between cast($window_from as date) and cast($window_to as date)
group by date
order by date desc
