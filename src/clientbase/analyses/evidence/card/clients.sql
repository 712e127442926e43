-- One row per client of the answer, the largest revenue first.
select
  asked.client_id,
  asked.client,
  clients.type,
  client_manager.manager,
  clients.phones as phone,
  clients.emails as email,
  clients.city,
  clients.tax_id,
  classes.cell,
  state.state,
  state.last_purchase,
  cast(state.days_silent as bigint) as days_silent,
  cast(state.usual_interval as double) as usual_interval,
  state.last_purchase + cast(ceil(state.usual_interval) as integer) as next_purchase,
  cast(case when lists.sales > 0 then coalesce(totals.revenue, 0) end as decimal(38, 4)) as revenue,
  case when lists.sales > 0 then coalesce(totals.purchases, 0) end as purchases,
  cast(
    round(cast(totals.revenue as double) / nullif(totals.purchases, 0), 4) as decimal(38, 4)
  ) as average_check,
  pace.revenue_at_risk,
  state.first_purchase as first_bought,
  cast(said.balance as decimal(38, 4)) as balance,
  cast(said.overdue as decimal(38, 4)) as overdue,
  said.open_deals,
  said.open_tasks,
  said.open_complaints,
  said.last_contact,
  cast(said.score as double) as last_score,
  said.cards,
  said.spellings
from card_asked as asked
cross join card_lists as lists
inner join clients on asked.client_key = clients.client_key
inner join card_said as said on asked.client_key = said.client_key
left join client_manager on asked.client_key = client_manager.client_key
left join classes on asked.client_key = classes.client_key and classes.step = 0
left join client_totals as totals on asked.client_key = totals.client_key
left join client_state as state on asked.client_key = state.client_key
left join client_pace as pace on asked.client_key = pace.client_key
order by asked.place asc
