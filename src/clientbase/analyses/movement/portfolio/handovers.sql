-- One row per period and client that went from one manager to another, the latest and largest first.
select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  moves.step_to as period,
  moves.manager_before as from_manager,
  moves.manager_after as manager,
  moves.cell_from as from_cell,
  moves.cell_to as to_cell,
  cast(moves.revenue_before as decimal(38, 4)) as revenue_before,
  cast(moves.revenue_after as decimal(38, 4)) as revenue_after
from class_moves as moves
inner join clients on moves.client_key = clients.client_key
where moves.direction in ('up', 'same', 'down') and moves.manager_before is distinct from moves.manager_after
order by moves.step_to desc, moves.revenue_after desc, clients.client_id asc
