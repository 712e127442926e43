-- One row per client: whose it is, and whether it is in the pack.
-- Who has neither a document nor a card with a manager is of the one who dealt with it most.
with
latest as (
  select
    client_key,
    manager,
    row_number() over (partition by client_key order by date desc, sum(amount) desc, manager asc) as place
  from sales
  where
    client_key is not null
    and manager is not null
    and date between cast($window_from as date) and cast($window_to as date)
  group by client_key, manager, date
),

most as (
  select
    client_key,
    person,
    row_number() over (
      partition by client_key order by contacts desc, last_dealing desc nulls last, person_key asc
    ) as place
  from handover_dealings
  where contacts > 0
),

owners as (
  select
    clients.client_key,
    coalesce(
      case $manager_from
        when 'last' then coalesce(latest.manager, clients.manager)
        when 'client-card' then coalesce(clients.manager, client_manager.manager)
        else client_manager.manager
      end,
      most.person
    ) as manager,
    latest.manager as last_seller
  from clients
  left join client_manager on clients.client_key = client_manager.client_key
  left join latest on clients.client_key = latest.client_key and latest.place = 1
  left join most on clients.client_key = most.client_key and most.place = 1
)

select
  client_key,
  manager,
  last_seller,
  lower(trim(manager)) as manager_key,
  $manager is not null as is_asked,
  coalesce(lower(trim(manager)) = lower(trim($manager)), $manager is null) as is_in_pack,
  coalesce(lower(trim(last_seller)) = lower(trim($manager)), false) as is_served
from owners
