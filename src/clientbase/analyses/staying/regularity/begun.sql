-- One row per portfolio with a purchase: the day of the window from which idle days are held against it.
select
  coalesce(client_manager.manager, '') as portfolio,
  greatest(min(client_days.date), cast($window_from as date)) as begins
from client_days
left join client_manager on client_days.client_key = client_manager.client_key
where client_days.purchases > 0 and client_days.date <= cast($window_to as date)
group by coalesce(client_manager.manager, '')
