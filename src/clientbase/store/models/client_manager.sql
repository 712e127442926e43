-- One row per client: the manager with the largest revenue from it in the window, else the one on its card.
with
sold as (
  select
    client_key,
    manager,
    sum(amount) as revenue,
    max(date) as latest
  from sales
  where
    client_key is not null
    and manager is not null
    and date between cast($window_from as date) and cast($window_to as date)
  group by client_key, manager
),

placed as (
  select
    client_key,
    manager,
    row_number() over (partition by client_key order by revenue desc, latest desc, manager asc) as place
  from sold
)

select
  clients.client_key,
  coalesce(placed.manager, clients.manager) as manager
from clients
left join placed on clients.client_key = placed.client_key and placed.place = 1
