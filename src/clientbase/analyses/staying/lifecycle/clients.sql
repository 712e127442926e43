-- One row per client met in sales or in the client list, those to act upon first, the most money first.
with
lists as (
  select count(*) > 0 as is_given
  from clients
  where listed
)

select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  named.group_name as "group",
  named.part,
  client_manager.manager,
  clients.phones as phone,
  clients.emails as email,
  cast(coalesce(named.revenue, 0) as decimal(38, 4)) as revenue,
  cast(client_rhythm.days_silent as bigint) as days_silent,
  client_rhythm.last_purchase,
  client_rhythm.usual_interval,
  case
    when client_rhythm.client_key is not null
      then
        greatest(
          coalesce(client_rhythm.usual_interval, client_rhythm.base_interval, 0.0),
          cast($min_interval as double)
        )
  end as interval_used,
  named.group_name as reason,
  client_rhythm.purchase_days,
  client_rhythm.first_purchase,
  case when lists.is_given then case when clients.listed then 'listed' else 'not listed' end end as in_list
from lifecycle_named as named
inner join clients on named.client_key = clients.client_key
cross join lists
left join client_rhythm on named.client_key = client_rhythm.client_key
left join client_manager on named.client_key = client_manager.client_key
order by
  case named.stage
    when 'at risk' then 1 when 'sleeping' then 2 when 'returned' then 3 when 'new' then 4
    when 'occasional' then 5 when 'one-off' then 6 when 'regular' then 7 when 'lost' then 8
    when 'prospect' then 9 else 10
  end asc,
  coalesce(named.revenue, 0) desc,
  clients.client_id asc
