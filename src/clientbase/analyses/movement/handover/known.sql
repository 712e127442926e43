-- One row per client: who of ours dealt with it in the window, and who besides ever sold to it.
with
documents as (
  select
    client_key,
    date,
    doc_no
  from sales
  where
    client_key is not null and date between cast($window_from as date) and cast($window_to as date)
  group by client_key, date, doc_no
),

counted as (
  select
    client_key,
    count(*) as documents
  from documents
  group by client_key
),

people as (
  select
    dealings.client_key,
    dealings.person_key,
    dealings.person,
    dealings.documents,
    dealings.contacts,
    dealings.documents_ever,
    dealings.last_document,
    dealings.documents + dealings.contacts > 0 as is_now,
    coalesce(sellers.is_active, dealings.documents_ever = 0) as is_active
  from handover_dealings as dealings
  left join handover_sellers as sellers on dealings.person_key = sellers.person_key
),

sums as (
  select
    client_key,
    count(*) filter (where is_now) as persons,
    count(*) filter (where is_now and is_active) as persons_active,
    min(person_key) filter (where is_now) as person_key,
    min(person) filter (where is_now) as person,
    sum(documents) as documents_named,
    sum(contacts) as contacts
  from people
  group by client_key
),

others as (
  select
    people.client_key,
    array_to_string(
      array_agg(people.person order by people.last_document desc, people.person_key asc), chr(59) || ' '
    ) as names
  from people
  inner join sums on people.client_key = sums.client_key
  inner join handover_owners as owners on people.client_key = owners.client_key
  where
    people.documents_ever > 0
    and people.person_key
    <> case when sums.persons = 1 then sums.person_key else coalesce(owners.manager_key, '') end
  group by people.client_key
)

select
  owners.client_key,
  coalesce(sums.persons, 0) as persons,
  case when sums.persons = 1 then sums.person_key end as person_key,
  case when sums.persons = 1 then sums.person end as person,
  case
    when coalesce(sums.persons, 0) = 0 then 'nobody'
    when sums.persons = 1 then 'one'
    when sums.persons_active = 1 then 'others left'
    else 'several'
  end as known_by,
  coalesce(counted.documents, 0) as documents,
  cast(coalesce(sums.documents_named, 0) as bigint) as documents_named,
  cast(coalesce(sums.contacts, 0) as bigint) as contacts,
  others.names as others
from handover_owners as owners
left join sums on owners.client_key = sums.client_key
left join counted on owners.client_key = counted.client_key
left join others on owners.client_key = others.client_key
