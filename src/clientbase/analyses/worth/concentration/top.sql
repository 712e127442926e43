-- One row per client among the largest, largest first.
select
  concentration_ranked.place,
  concentration_ranked.client_id,
  coalesce(clients.name, clients.client_id) as client,
  client_manager.manager,
  cast(concentration_ranked.revenue as decimal(38, 4)) as revenue,
  cast(concentration_ranked.measure as decimal(38, 6)) as measure,
  cast(concentration_ranked.measure as double) / cast(concentration_ranked.whole as double) as share,
  cast(concentration_ranked.through as double) / cast(concentration_ranked.whole as double) as share_through,
  client_state.days_silent,
  client_state.state
from concentration_ranked
inner join clients on concentration_ranked.client_key = clients.client_key
left join client_manager on concentration_ranked.client_key = client_manager.client_key
left join client_state on concentration_ranked.client_key = client_state.client_key
where concentration_ranked.place <= $top and concentration_ranked.held > 0
order by concentration_ranked.place asc
