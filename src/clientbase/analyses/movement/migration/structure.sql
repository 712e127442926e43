-- One row per step and class of ABC: how many clients are in it and what they bring.
with
counted as (
  select
    step,
    abc,
    count(*) as clients,
    sum(revenue) as revenue
  from classes
  group by step, abc
),

slots as (
  select
    rolling_steps.step,
    letters.abc
  from rolling_steps
  cross join (values ('A'), ('B'), ('C')) as letters (abc)
  union
  select
    step,
    abc
  from counted
),

filled as (
  select
    rolling_steps.step_to,
    slots.abc,
    coalesce(counted.clients, 0) as clients,
    coalesce(counted.revenue, 0) as revenue,
    sum(counted.clients) over (partition by slots.step) as everyone
  from slots
  inner join rolling_steps on slots.step = rolling_steps.step
  left join counted on slots.step = counted.step and slots.abc = counted.abc
)

select
  step_to as step,
  abc,
  clients,
  coalesce(cast(clients as double) / nullif(cast(everyone as double), 0), 0) as client_share,
  cast(revenue as decimal(38, 4)) as revenue
from filled
order by step_to asc, case abc when '-' then 'D' else abc end asc
