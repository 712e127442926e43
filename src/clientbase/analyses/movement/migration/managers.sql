-- One row per manager, class and step: clients, their share of the portfolio, change since the step before.
with
members as (
  select
    step_managers.manager,
    classes.step,
    classes.abc,
    classes.xyz,
    classes.revenue
  from classes
  inner join step_managers
    on classes.step = step_managers.step and classes.client_key = step_managers.client_key
),

sums as (
  select
    manager,
    step,
    'abc' as axis,
    abc as class,
    count(*) as clients,
    sum(revenue) as revenue
  from members
  group by manager, step, abc
  union all
  select
    manager,
    step,
    'xyz' as axis,
    xyz as class,
    count(*) as clients,
    sum(revenue) as revenue
  from members
  group by manager, step, xyz
  union all
  select
    manager,
    step,
    'total' as axis,
    'total' as class,
    count(*) as clients,
    sum(revenue) as revenue
  from members
  group by manager, step
),

classes_shown as (
  select
    shown.axis,
    shown.class
  from (
    values
    ('abc', 'A'), ('abc', 'B'), ('abc', 'C'), ('xyz', 'X'), ('xyz', 'Y'), ('xyz', 'Z'), ('total', 'total')
  ) as shown (axis, class)
  union
  select
    axis,
    class
  from sums
),

slots as (
  select
    people.manager,
    rolling_steps.step,
    rolling_steps.step_to,
    rolling_steps.is_complete,
    classes_shown.axis,
    classes_shown.class
  from (select distinct manager from members) as people
  cross join rolling_steps
  cross join classes_shown
),

filled as (
  select
    slots.manager,
    slots.step,
    slots.step_to,
    slots.is_complete,
    slots.axis,
    slots.class,
    coalesce(sums.clients, 0) as clients,
    coalesce(sums.revenue, 0) as revenue,
    sum(case when slots.axis = 'total' then sums.clients end) over (partition by slots.manager, slots.step)
      as everyone
  from slots
  left join sums
    on
      slots.manager is not distinct from sums.manager
      and slots.step = sums.step
      and slots.axis = sums.axis
      and slots.class = sums.class
)

select
  manager,
  step_to as step,
  case when is_complete then 'complete' else 'running' end as progress,
  axis,
  class,
  clients,
  clients - lag(clients) over (partition by manager, axis, class order by step asc) as change,
  cast(clients as double) / nullif(cast(everyone as double), 0) as client_share,
  cast(revenue as decimal(38, 4)) as revenue
from filled
order by
  manager asc nulls last,
  case axis when 'abc' then 1 when 'xyz' then 2 else 3 end asc,
  case class when '-' then 'ZZ' else class end asc,
  step_to asc
