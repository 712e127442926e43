-- One row per client that fits, the best first.
with
spoken as (
  select
    client_key,
    max(date) as last_purchase
  from client_days
  where purchases > 0
  group by client_key
),

sold as (
  select count(*) > 0 as any_sales
  from sales
)

select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  clients.phones as phone,
  searched.matched_in as matched,
  searched.values as value,
  clients.city,
  client_manager.manager,
  clients.type,
  case
    when measures.client_key is null then null
    when measures.measure is null then '-'
    else coalesce(ladder.abc, 'C')
  end as class,
  spoken.last_purchase,
  cast(case when sold.any_sales then coalesce(totals.revenue, 0) end as decimal(38, 4)) as revenue,
  clients.emails as email,
  loads.file,
  loads.sheet,
  searched.source_row as row,
  searched.clients as found
from searched
cross join sold
inner join clients on searched.client_key = clients.client_key
left join loads on searched.load_id = loads.load_id
left join client_manager on searched.client_key = client_manager.client_key
left join client_totals as totals on searched.client_key = totals.client_key
left join spoken on searched.client_key = spoken.client_key
left join class_measures as measures on searched.client_key = measures.client_key
left join class_ladder as ladder on measures.step = ladder.step and measures.measure = ladder.measure
where searched.term = 1 and searched.place <= $most and $word is not null
order by searched.place asc
