-- One row per client of the pack: the heir proposed for it, and why.
-- First who already sold to it, then who has most clients of its region, as far as the load allows. What is
-- left goes, the largest revenue first, to whoever has the fewest clients at that moment.
with
asked as (
  select
    owners.client_key,
    clients.client_id,
    coalesce(nullif(trim(clients.region), ''), nullif(trim(clients.city), '')) as region,
    coalesce(client_totals.revenue, 0) as revenue
  from handover_owners as owners
  inner join clients on owners.client_key = clients.client_key
  left join client_totals on owners.client_key = client_totals.client_key
  where owners.is_asked and owners.is_in_pack
),

sellers_before as (
  select
    asked.client_key,
    asked.client_id,
    asked.revenue,
    heirs.person_key,
    heirs.room,
    row_number() over (
      partition by asked.client_key
      order by dealings.revenue_ever desc, dealings.last_document desc, heirs.person_key asc
    ) as choice
  from asked
  inner join handover_dealings as dealings on asked.client_key = dealings.client_key
  inner join handover_candidates as heirs on dealings.person_key = heirs.person_key
  where dealings.documents_ever > 0
),

ranked_before as (
  select
    client_key,
    person_key,
    room,
    row_number() over (partition by person_key order by revenue desc, client_id asc) as place
  from sellers_before
  where choice = 1
),

sold_before as (
  select
    client_key,
    person_key
  from ranked_before
  where place <= room
),

given_before as (
  select
    person_key,
    count(*) as clients
  from sold_before
  group by person_key
),

regions as (
  select
    heirs.person_key,
    heirs.clients_now,
    heirs.room,
    coalesce(nullif(trim(clients.region), ''), nullif(trim(clients.city), '')) as region,
    count(*) as clients
  from handover_candidates as heirs
  inner join handover_owners as owners on heirs.person_key = owners.manager_key
  inner join clients on owners.client_key = clients.client_key
  group by
    heirs.person_key, heirs.clients_now, heirs.room,
    coalesce(nullif(trim(clients.region), ''), nullif(trim(clients.city), ''))
),

regional as (
  select
    asked.client_key,
    asked.client_id,
    asked.revenue,
    regions.person_key,
    regions.room - coalesce(given_before.clients, 0) as room,
    row_number() over (
      partition by asked.client_key
      order by regions.clients desc, regions.clients_now asc, regions.person_key asc
    ) as choice
  from asked
  inner join regions on asked.region = regions.region
  left join sold_before on asked.client_key = sold_before.client_key
  left join given_before on regions.person_key = given_before.person_key
  where sold_before.client_key is null
),

ranked_regional as (
  select
    client_key,
    person_key,
    room,
    row_number() over (partition by person_key order by revenue desc, client_id asc) as place
  from regional
  where choice = 1
),

in_region as (
  select
    client_key,
    person_key
  from ranked_regional
  where place <= room
),

given as (
  select
    person_key,
    count(*) as clients
  from (
    select person_key from sold_before
    union all
    select person_key from in_region
  ) as both_ways
  group by person_key
),

left_over as (
  select
    asked.client_key,
    row_number() over (order by asked.revenue desc, asked.client_id asc) as turn
  from asked
  left join sold_before on asked.client_key = sold_before.client_key
  left join in_region on asked.client_key = in_region.client_key
  where sold_before.client_key is null and in_region.client_key is null
),

counted as (
  select count(*) as clients
  from left_over
),

numbers as (
  select unnest(range(cast(1 as bigint), clients + 1)) as n
  from counted
),

levels as (
  select
    heirs.person_key,
    heirs.revenue,
    heirs.clients_now + coalesce(given.clients, 0) + numbers.n as level
  from handover_candidates as heirs
  cross join numbers
  left join given on heirs.person_key = given.person_key
),

seats as (
  select
    person_key,
    row_number() over (
      order by case when level > $load_max then 1 else 0 end asc, level asc, revenue asc, person_key asc
    ) as turn
  from levels
),

proposed as (
  select
    client_key,
    person_key,
    'sold before' as reason
  from sold_before
  union all
  select
    client_key,
    person_key,
    'region' as reason
  from in_region
  union all
  select
    left_over.client_key,
    seats.person_key,
    'load' as reason
  from left_over
  inner join seats on left_over.turn = seats.turn
)

select
  proposed.client_key,
  proposed.person_key,
  heirs.person as heir,
  proposed.reason
from proposed
inner join handover_candidates as heirs on proposed.person_key = heirs.person_key
