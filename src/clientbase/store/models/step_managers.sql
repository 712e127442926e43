-- One row per step and client with rows in it: the manager with the largest revenue in it, else of the card.
with
sold as (
  select
    step_days.step,
    sales.client_key,
    sales.manager,
    sum(sales.amount) as revenue,
    max(sales.date) as latest
  from sales
  inner join step_days on sales.date = step_days.date
  where sales.client_key is not null and sales.manager is not null
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
  coalesce(placed.manager, clients.manager) as manager
from class_measures
inner join clients on class_measures.client_key = clients.client_key
left join placed
  on
    class_measures.step = placed.step
    and class_measures.client_key = placed.client_key
    and placed.place = 1
