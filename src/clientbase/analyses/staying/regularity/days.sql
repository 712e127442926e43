-- One row per portfolio and day of the window with rows: what was shipped, '' is the portfolio of nobody.
select
  coalesce(client_manager.manager, '') as portfolio,
  client_days.date,
  cast(sum(client_days.purchases) as bigint) as shipments,
  sum(client_days.revenue) as revenue
from client_days
left join client_manager on client_days.client_key = client_manager.client_key
where client_days.date between cast($window_from as date) and cast($window_to as date)
group by coalesce(client_manager.manager, ''), client_days.date
