-- One row per manager: how its clients moved at the step spoken of, the largest loss of revenue first.
with
moves as (
  select
    manager,
    step_to,
    direction,
    abc_from,
    revenue_before,
    revenue_after
  from class_moves
  where step = (select spoken_step.step from spoken_step)
),

sums as (
  select
    manager,
    step_to as step,
    count(*) filter (where direction <> 'lost') as clients,
    count(*) filter (where direction = 'up') as up,
    count(*) filter (where direction = 'same') as same,
    count(*) filter (where direction = 'down') as down,
    count(*) filter (where direction = 'new') as new,
    count(*) filter (where direction = 'returned') as returned,
    count(*) filter (where direction = 'lost') as lost,
    count(*) filter (where direction in ('down', 'lost') and abc_from = 'A') as best_worse,
    sum(revenue_before) as revenue_before,
    sum(revenue_after) as revenue_after
  from moves
  group by manager, step_to
)

select
  manager,
  step,
  clients,
  up,
  same,
  down,
  new,
  returned,
  lost,
  best_worse,
  cast(revenue_before as decimal(38, 4)) as revenue_before,
  cast(revenue_after as decimal(38, 4)) as revenue_after,
  cast(revenue_after - revenue_before as decimal(38, 4)) as change
from sums
order by change asc, manager asc nulls last
