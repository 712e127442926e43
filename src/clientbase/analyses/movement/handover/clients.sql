-- One row per client of the pack, the largest revenue first. Of all managers, who hangs on one person first.
with
listed as (
  select
    pack.client_key,
    pack.client_id,
    pack.client,
    pack.manager,
    pack.last_seller,
    pack.revenue,
    pack.heir,
    known.known_by,
    known.others,
    case when pack.is_asked or known.known_by = 'one' then 0 else 1 end as part
  from handover_pack as pack
  inner join handover_known as known on pack.client_key = known.client_key
)

select
  listed.client_id,
  listed.client,
  reach.phone,
  cast(listed.revenue as decimal(38, 4)) as revenue,
  cast(owed.overdue as decimal(38, 4)) as overdue,
  cast(owed.balance as decimal(38, 4)) as balance,
  cast(owed.open_deals as bigint) as open_deals,
  cast(owed.open_deals_amount as decimal(38, 4)) as open_deals_amount,
  cast(owed.open_tasks as bigint) as open_tasks,
  cast(owed.open_complaints as bigint) as open_complaints,
  cast(buyers.days_silent as bigint) as days_silent,
  buyers.last_purchase,
  case
    when measures.client_key is null then null
    when measures.measure is null then '-'
    else coalesce(ladder.abc, 'C')
  end as class,
  listed.known_by,
  listed.manager,
  reach.email,
  reach.person as contact_person,
  listed.others,
  listed.last_seller,
  owed.last_contact,
  clients.city,
  clients.region,
  clients.address,
  clients.tax_id,
  clients.comment,
  listed.heir
from listed
inner join clients on listed.client_key = clients.client_key
inner join handover_owed as owed on listed.client_key = owed.client_key
left join handover_reach as reach on listed.client_key = reach.client_key
left join buyers on listed.client_key = buyers.client_key
left join class_measures as measures on listed.client_key = measures.client_key and measures.step = 1
left join class_ladder as ladder on measures.step = ladder.step and measures.measure = ladder.measure
order by listed.part asc, listed.revenue desc, listed.client_id asc
