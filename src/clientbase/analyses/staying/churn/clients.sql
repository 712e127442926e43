-- One row per best client without a purchase in the silence window: the late first, the most missed first.
select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  client_manager.manager,
  clients.phones as phone,
  clients.emails as email,
  states.abc,
  coalesce(pace.revenue_at_risk, 0) as revenue_at_risk,
  coalesce(pace.at_stake_a_year, 0) as at_stake_a_year,
  states.days_silent,
  states.last_purchase,
  states.usual_interval,
  states.interval_used,
  states.overdue_ratio,
  states.state,
  case
    when states.usual_interval is null then 'no rhythm'
    when states.state in ('long overdue', 'lapsed') then 'far beyond'
    when states.state = 'overdue' then 'beyond'
    else 'within'
  end as reason,
  coalesce(pace.revenue_year, 0) as revenue_year,
  pace.days_covered,
  cast(states.revenue as decimal(38, 4)) as revenue_before,
  goods.goods,
  signs.check_change,
  signs.groups_change,
  signs.returns_change,
  signs.nps_score,
  signs.open_complaints,
  signs.overdue_debt,
  cast(null as varchar) as call_result,
  cast(null as date) as call_date
from churn_states as states
inner join clients on states.client_key = clients.client_key
left join client_pace as pace on states.client_key = pace.client_key
left join client_manager on states.client_key = client_manager.client_key
left join churn_goods as goods on states.client_key = goods.client_key
left join churn_signs as signs on states.client_key = signs.client_key
where states.step = 0 and states.is_listed and (states.is_late or $late = 'all')
order by states.is_late desc, revenue_at_risk desc, revenue_year desc, clients.client_id asc
