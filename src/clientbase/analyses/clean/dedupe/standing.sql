-- One row per client: its revenue of the window, its class, and the part of the base it is in.
select
  clients.client_key,
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  measures.revenue,
  case
    when measures.client_key is null then null
    when measures.measure is null then '-'
    else coalesce(ladder.abc, 'C')
  end as class,
  state.part = 'gone' as is_gone,
  state.last_purchase
from clients
left join class_measures as measures on clients.client_key = measures.client_key
left join class_ladder as ladder on measures.step = ladder.step and measures.measure = ladder.measure
left join client_state as state on clients.client_key = state.client_key
