-- One row per step and client with rows in it: the manager with the largest revenue in it, else of the card.
-- Most clients have one manager in all their rows: only those of the others are added up step by step.
with
named as (
  select
    client_key,
    min(manager) as manager,
    count(manager) = count(*) and min(manager) = max(manager) as is_one
  from sales
  where client_key is not null and date <= cast($as_of as date)
  group by client_key
),

sold as (
  select
    step_days.step,
    sales.client_key,
    sales.manager,
    sum(sales.amount) as revenue,
    max(sales.date) as latest
  from sales
  inner join named on sales.client_key = named.client_key
  inner join step_days on sales.date = step_days.date
  where not named.is_one and sales.manager is not null
  group by step_days.step, sales.client_key, sales.manager
),

placed as (
  select
    step,
    client_key,
    manager,
    row_number() over (
      partition by step, client_key order by revenue desc, latest desc, manager asc
    ) as place
  from sold
)

select
  class_measures.step,
  class_measures.client_key,
  case when named.is_one then named.manager else coalesce(placed.manager, clients.manager) end as manager
from class_measures
inner join clients on class_measures.client_key = clients.client_key
inner join named on class_measures.client_key = named.client_key
left join placed
  on
    class_measures.step = placed.step
    and class_measures.client_key = placed.client_key
    and placed.place = 1
