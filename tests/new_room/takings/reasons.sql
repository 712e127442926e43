-- One row per client that bought on the day with the most revenue.
with
best as (
  select
    date,
    row_number() over (order by sum(revenue) desc, date asc) as place
  from client_days
  where date between cast($window_from as date) and cast($window_to as date)
  group by date
)

select
  client_days.client_key,
  'best day' as reason,
  cast(null as decimal(38, 4)) as money,
  cast(null as boolean) as is_proven
from client_days
inner join best on client_days.date = best.date
where best.place = 1 and client_days.client_key is not null
