-- One row per manager and step date: its clients by class, their revenue, what it gained, lost and took over.
with
-- The limit of class A of the step before, by which a client is A whatever the others do.
limits as (
  select
    step + 1 as step,
    min(measure) as measure_a
  from classes
  where abc = 'A' and step > 0
  group by step
),

members as (
  select
    step_managers.manager,
    classes.step,
    classes.abc,
    classes.xyz,
    classes.revenue,
    classes.last_purchase > periods.silent_after as is_active,
    case when $fixed_limits then classes.abc = 'A' else classes.measure >= limits.measure_a end as is_a_kept
  from classes
  inner join step_managers
    on classes.step = step_managers.step and classes.client_key = step_managers.client_key
  inner join portfolio_periods as periods on classes.step = periods.step
  left join limits on classes.step = limits.step
),

sizes as (
  select
    manager,
    step,
    count(*) as clients,
    count(*) filter (where is_active) as active,
    sum(revenue) as revenue,
    count(*) filter (where abc = 'A') as a,
    count(*) filter (where is_a_kept) as a_kept,
    count(*) filter (where abc = 'B') as b,
    count(*) filter (where abc = 'C') as c,
    count(*) filter (where xyz = 'X') as x,
    count(*) filter (where xyz = 'Y') as y,
    count(*) filter (where xyz = 'Z') as z,
    coalesce(sum(revenue) filter (where abc = 'A'), 0) as revenue_a,
    coalesce(sum(revenue) filter (where abc = 'B'), 0) as revenue_b,
    coalesce(sum(revenue) filter (where abc = 'C'), 0) as revenue_c
  from members
  group by manager, step
),

changes as (
  select
    manager,
    step,
    sum(case when revenue_after > revenue_before then revenue_after - revenue_before else 0 end) as gained,
    sum(case when revenue_after < revenue_before then revenue_before - revenue_after else 0 end) as lost
  from class_moves
  group by manager, step
),

handovers as (
  select
    manager_after as manager,
    step,
    revenue_before as handed
  from class_moves
  where direction in ('up', 'same', 'down') and manager_before is distinct from manager_after
  union all
  select
    manager_before as manager,
    step,
    -revenue_before as handed
  from class_moves
  where direction in ('up', 'same', 'down') and manager_before is distinct from manager_after
),

balances as (
  select
    manager,
    step,
    sum(handed) as handed
  from handovers
  group by manager, step
),

grid as (
  select
    people.manager,
    periods.step
  from (select distinct manager from sizes) as people
  cross join portfolio_periods as periods
)

select
  grid.manager,
  grid.step,
  coalesce(sizes.clients, 0) as clients,
  coalesce(sizes.active, 0) as active,
  coalesce(sizes.revenue, 0) as revenue,
  coalesce(sizes.a, 0) as a,
  coalesce(sizes.a_kept, 0) as a_kept,
  coalesce(sizes.b, 0) as b,
  coalesce(sizes.c, 0) as c,
  coalesce(sizes.x, 0) as x,
  coalesce(sizes.y, 0) as y,
  coalesce(sizes.z, 0) as z,
  coalesce(sizes.revenue_a, 0) as revenue_a,
  coalesce(sizes.revenue_b, 0) as revenue_b,
  coalesce(sizes.revenue_c, 0) as revenue_c,
  coalesce(changes.gained, 0) as gained,
  coalesce(changes.lost, 0) as lost,
  coalesce(balances.handed, 0) as handed
from grid
left join sizes on grid.manager is not distinct from sizes.manager and grid.step = sizes.step
left join changes on grid.manager is not distinct from changes.manager and grid.step = changes.step
left join balances on grid.manager is not distinct from balances.manager and grid.step = balances.step
