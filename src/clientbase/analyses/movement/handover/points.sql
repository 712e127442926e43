-- One row per client and way to reach it, or person of it, in each kind of file that names one.
with
named as (
  select
    client_key,
    'card' as source,
    contact_person as person,
    position,
    phones,
    emails,
    messenger,
    last_contact_at as seen,
    cast(null as integer) as load_id
  from clients
  union all
  select
    client_key,
    'person' as source,
    name as person,
    position,
    phones,
    emails,
    messenger,
    cast(null as date) as seen,
    load_id
  from contacts
  union all
  select
    client_key,
    'contact' as source,
    contact as person,
    null as position,
    phone as phones,
    email as emails,
    null as messenger,
    date as seen,
    load_id
  from activities
  union all
  select
    client_key,
    'deal' as source,
    contact as person,
    null as position,
    phone as phones,
    email as emails,
    null as messenger,
    created_at as seen,
    load_id
  from deals
  union all
  select
    client_key,
    'task' as source,
    contact as person,
    null as position,
    phone as phones,
    email as emails,
    null as messenger,
    created_at as seen,
    load_id
  from tasks
  union all
  select
    client_key,
    'complaint' as source,
    contact as person,
    null as position,
    phone as phones,
    email as emails,
    null as messenger,
    date as seen,
    load_id
  from complaints
  union all
  select
    client_key,
    'answer' as source,
    respondent as person,
    null as position,
    phone as phones,
    email as emails,
    null as messenger,
    date as seen,
    load_id
  from nps
  union all
  select
    client_key,
    'answer' as source,
    respondent as person,
    null as position,
    phone as phones,
    email as emails,
    null as messenger,
    date as seen,
    load_id
  from survey
)

select
  client_key,
  source,
  nullif(trim(person), '') as person,
  max(position) as position,
  nullif(trim(phones), '') as phone,
  nullif(trim(emails), '') as email,
  nullif(trim(messenger), '') as messenger,
  max(seen) filter (where seen <= cast($as_of as date)) as seen,
  max(load_id) as load_id
from named
where
  client_key is not null
  and trim(
    coalesce(person, '') || coalesce(phones, '') || coalesce(emails, '') || coalesce(messenger, '')
  ) <> ''
group by
  client_key, source, nullif(trim(person), ''), nullif(trim(phones), ''), nullif(trim(emails), ''),
  nullif(trim(messenger), '')
