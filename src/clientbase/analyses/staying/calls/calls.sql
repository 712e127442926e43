-- One row per client to call, the most money first.
select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  clients.phones as phone,
  found.manager,
  found.reasons,
  found.money,
  cast(state.days_silent as bigint) as days_silent,
  state.last_purchase,
  cast(state.usual_interval as double) as usual_interval,
  case
    when measures.client_key is null then null
    when measures.measure is null then '-'
    else coalesce(ladder.abc, 'C')
  end as class,
  found.missed,
  found.money_of,
  found.overdue_debt,
  clients.emails as email,
  cast(null as varchar) as call_result,
  cast(null as date) as call_date
from calls_found as found
inner join clients on found.client_key = clients.client_key
left join client_state as state on found.client_key = state.client_key
left join class_measures as measures on found.client_key = measures.client_key
left join class_ladder as ladder on measures.step = ladder.step and measures.measure = ladder.measure
where $most = 0 or found.place <= $most
order by found.money desc nulls last, found.revenue_year desc nulls last, clients.client_id asc
