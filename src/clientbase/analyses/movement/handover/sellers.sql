-- One row per person who sold anything up to the as-of day: when last, and what the last 12 months brought.
with
sold as (
  select
    lower(trim(manager)) as person_key,
    trim(manager) as person,
    client_key,
    date,
    amount,
    date > cast(cast($as_of as date) - interval '12' month as date) as is_recent
  from sales
  where trim(manager) <> '' and date <= cast($as_of as date)
),

loads_now as (
  select
    owners.manager_key as person_key,
    count(distinct client_days.client_key) as clients
  from client_days
  inner join handover_owners as owners on client_days.client_key = owners.client_key
  where client_days.date > cast(cast($as_of as date) - interval '12' month as date)
  group by owners.manager_key
),

people as (
  select
    person_key,
    min(person) as person,
    max(date) as last_document,
    coalesce(sum(amount) filter (where is_recent), 0) as revenue
  from sold
  group by person_key
)

select
  people.person_key,
  people.person,
  people.last_document,
  people.revenue,
  coalesce(loads_now.clients, 0) as clients_now,
  people.last_document > cast(cast($as_of as date) - cast($active as integer) * interval '1' month as date)
    as is_active
from people
left join loads_now on people.person_key = loads_now.person_key
