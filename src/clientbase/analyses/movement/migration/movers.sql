-- One row per client that moved, was lost or came back at the step spoken of, the largest loss first.
select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  moves.manager,
  clients.phones as phone,
  clients.emails as email,
  moves.step_to as step,
  moves.direction,
  moves.cell_from as from_cell,
  moves.cell_to as to_cell,
  moves.reason,
  cast(moves.revenue_before as decimal(38, 4)) as revenue_before,
  cast(moves.revenue_after as decimal(38, 4)) as revenue_after,
  cast(moves.revenue_after - moves.revenue_before as decimal(38, 4)) as change,
  buyers.last_purchase,
  buyers.days_silent
from class_moves as moves
inner join clients on moves.client_key = clients.client_key
left join buyers on moves.client_key = buyers.client_key
where
  moves.direction in ('up', 'down', 'lost', 'returned')
  and moves.step = (select spoken_step.step from spoken_step)
order by change asc, clients.client_id asc
