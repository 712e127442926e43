-- One row per month and manager with a new client: by the day of the card, else by the first purchase.
with
dated as (
  select
    client_key,
    min(created_at) as created_at
  from cards
  where created_at <= cast($as_of as date)
  group by client_key
),

arrived as (
  select
    found.client_key,
    found.manager,
    reach.has_phone,
    reach.has_post,
    reach.has_email,
    coalesce(dated.created_at, stakes.first_purchase) as day,
    dated.created_at is not null as is_dated
  from audit_found as found
  inner join audit_reach as reach on found.client_key = reach.client_key
  left join dated on found.client_key = dated.client_key
  left join audit_stakes as stakes on found.client_key = stakes.client_key
)

select
  cast(date_trunc('month', arrived.day) as date) as month,
  arrived.manager,
  case
    when bool_and(arrived.is_dated or date_trunc('month', arrived.day) >= history.known_from) then 'known'
    else 'first in the data'
  end as origin,
  count(*) as clients,
  count(*) filter (where arrived.has_phone) as with_phone,
  count(*) filter (where arrived.has_post) as with_address,
  count(*) filter (where arrived.has_email) as with_email,
  count(*) filter (where arrived.has_phone and arrived.has_post and arrived.has_email) as complete,
  cast(count(*) filter (where arrived.has_phone) as double) / count(*) as phone_share,
  cast(count(*) filter (where arrived.has_post) as double) / count(*) as address_share,
  cast(count(*) filter (where arrived.has_email) as double) / count(*) as email_share
from arrived
cross join history
where
  arrived.day <= cast($window_to as date)
  -- A base without sales has no window but its last day.
  and (arrived.day >= cast($window_from as date) or cast($window_from as date) = cast($window_to as date))
group by date_trunc('month', arrived.day), arrived.manager
order by month desc, clients desc, manager asc nulls last
