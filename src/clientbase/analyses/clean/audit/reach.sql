-- One row per client: its cards, the ways that reach it, and the first of its phones and addresses.
with
pointed as (
  select
    client_key,
    count(*) filter (where kind = 'phone' and value is not null) > 0 as has_phone,
    count(*) filter (where kind = 'phone' and value is not null and line = 'mobile') > 0 as has_mobile,
    count(*) filter (where kind = 'email' and value is not null) > 0 as has_email,
    count(*) filter (where kind = 'messenger' and value is not null) > 0 as has_messenger,
    min(value) filter (where kind = 'phone') as phone,
    min(value) filter (where kind = 'email') as email
  from audit_points
  group by client_key
),

carded as (
  select
    client_key,
    count(*) filter (where field = 'name') as cards,
    count(*) filter (where field = 'address' and verdict = 'valid') > 0 as has_post,
    max(cell) filter (where field = 'manager' and verdict = 'valid') as manager,
    greatest(max(day) filter (where field = 'name'), max(checked_on)) as day
  from audit_cells
  group by client_key
),

ways as (
  select
    clients.client_key,
    coalesce(carded.cards, 0) as cards,
    coalesce(pointed.has_phone, false) as has_phone,
    coalesce(pointed.has_mobile, false) as has_mobile,
    coalesce(pointed.has_email, false) as has_email,
    coalesce(pointed.has_messenger, false) as has_messenger,
    coalesce(carded.has_post, false) as has_post,
    carded.manager as card_manager,
    carded.day,
    pointed.phone,
    pointed.email
  from clients
  left join carded on clients.client_key = carded.client_key
  left join pointed on clients.client_key = pointed.client_key
)

select
  client_key,
  cards,
  has_phone,
  has_mobile,
  has_email,
  has_messenger,
  has_post,
  card_manager,
  day,
  phone,
  email,
  case
    when has_phone or has_email or has_messenger or has_post
      then
        concat_ws(
          chr(59) || ' ',
          case when has_phone then 'phone' end,
          case when has_mobile then 'mobile' end,
          case when has_email then 'email' end,
          case when has_messenger then 'messenger' end,
          case when has_post then 'post' end
        )
    else 'none'
  end as reachable_by
from ways
