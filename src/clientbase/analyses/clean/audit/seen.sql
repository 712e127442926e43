-- One row per client whose phone or e-mail stands in another export: what of it can be recovered.
with
told as (
  select
    client_key,
    phone,
    email
  from activities
  union all
  select
    client_key,
    phone,
    email
  from deals
  union all
  select
    client_key,
    phone,
    email
  from nps
  union all
  select
    client_key,
    phone,
    email
  from survey
  union all
  select
    client_key,
    phone,
    email
  from tasks
  union all
  select
    client_key,
    phone,
    email
  from complaints
)

select
  client_key,
  min(phone) as phone,
  min(email) as email
from told
where client_key is not null and coalesce(phone, email) is not null
group by client_key
