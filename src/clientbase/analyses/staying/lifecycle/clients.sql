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
  cast(named.days_silent as bigint) as days_silent,
  named.last_purchase,
  named.usual_interval,
  named.interval_used,
  named.overdue_ratio,
  named.state,
  named.group_name as reason,
  named.purchase_days,
  named.first_purchase,
  case when lists.is_given then case when clients.listed then 'listed' else 'not listed' end end as in_list
from lifecycle_named as named
inner join clients on named.client_key = clients.client_key
cross join lists
left join client_manager on named.client_key = client_manager.client_key
order by
  case named.stage
    when 'at risk' then 1 when 'sleeping' then 2 when 'returned' then 3 when 'new' then 4
    when 'occasional' then 5 when 'one-off' then 6 when 'regular' then 7 when 'lost' then 8
    when 'prospect' then 9 else 10
  end asc,
  coalesce(named.revenue, 0) desc,
  clients.client_id asc
