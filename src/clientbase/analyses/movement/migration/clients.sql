-- One row per client classified at any step: its cells over the steps, its money at the one spoken of.
-- The largest loss stands first.
with
members as (
  select distinct client_key
  from classes
),

paths as (
  select
    members.client_key,
    array_to_string(
      array_agg(replace(coalesce(classes.cell, '·'), '-', '–') order by rolling_steps.step asc), ' → '
    ) as path,
    max(classes.step) as last_step
  from members
  cross join rolling_steps
  left join classes
    on members.client_key = classes.client_key and rolling_steps.step = classes.step
  group by members.client_key
),

joined as (
  select
    clients.client_id,
    coalesce(clients.name, clients.client_id) as client,
    step_managers.manager,
    clients.phones as phone,
    clients.emails as email,
    spoken_step.step > 1 as is_compared,
    moves.cell_from,
    coalesce(moves.cell_to, classes.cell) as cell_to,
    moves.direction,
    moves.reason,
    paths.path,
    coalesce(moves.revenue_before, 0) as revenue_before,
    coalesce(moves.revenue_after, classes.revenue, 0) as revenue_after,
    buyers.last_purchase
  from paths
  cross join spoken_step
  inner join clients on paths.client_key = clients.client_key
  inner join step_managers
    on paths.client_key = step_managers.client_key and paths.last_step = step_managers.step
  left join classes on paths.client_key = classes.client_key and spoken_step.step = classes.step
  left join class_moves as moves on paths.client_key = moves.client_key and spoken_step.step = moves.step
  left join buyers on paths.client_key = buyers.client_key
)

select
  client_id,
  client,
  manager,
  phone,
  email,
  case when is_compared then coalesce(cell_from, 'away') end as from_cell,
  coalesce(cell_to, 'away') as to_cell,
  case when is_compared then coalesce(direction, 'away') end as direction,
  reason,
  path,
  case when is_compared then cast(revenue_before as decimal(38, 4)) end as revenue_before,
  cast(revenue_after as decimal(38, 4)) as revenue_after,
  case when is_compared then cast(revenue_after - revenue_before as decimal(38, 4)) end as change,
  last_purchase
from joined
order by change asc nulls last, revenue_after desc, client_id asc
