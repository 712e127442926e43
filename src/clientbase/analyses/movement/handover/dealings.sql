-- One row per client and person of ours who dealt with it up to the as-of day, however the name is written.
-- Documents and contacts are those of the window, and all documents ever besides.
with
documents as (
  select
    client_key,
    trim(manager) as person,
    date,
    doc_no,
    sum(amount) as amount
  from sales
  where client_key is not null and trim(manager) <> '' and date <= cast($as_of as date)
  group by client_key, trim(manager), date, doc_no
),

contacts_made as (
  select
    client_key,
    manager as person,
    date
  from activities
  union all
  select
    client_key,
    manager as person,
    created_at as date
  from deals
  union all
  select
    client_key,
    assignee as person,
    created_at as date
  from tasks
  union all
  select
    client_key,
    manager as person,
    date
  from complaints
),

dealings as (
  select
    client_key,
    person,
    date,
    amount,
    1 as documents_ever,
    case when date between cast($window_from as date) and cast($window_to as date) then 1 else 0 end
      as documents,
    0 as contacts
  from documents
  union all
  select
    client_key,
    trim(person) as person,
    date,
    0 as amount,
    0 as documents_ever,
    0 as documents,
    1 as contacts
  from contacts_made
  where
    client_key is not null
    and trim(person) <> ''
    and coalesce(date between cast($window_from as date) and cast($as_of as date), true)
)

select
  client_key,
  lower(person) as person_key,
  min(person) as person,
  sum(amount) as revenue_ever,
  cast(sum(documents_ever) as bigint) as documents_ever,
  cast(sum(documents) as bigint) as documents,
  cast(sum(contacts) as bigint) as contacts,
  max(date) filter (where documents_ever > 0) as last_document,
  max(date) as last_dealing
from dealings
group by client_key, lower(person)
