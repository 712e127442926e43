-- One row per best client without a purchase in the silence window, the most revenue at risk first.
with
risks as (
  select
    states.client_key,
    cast(
      case
        when states.revenue > 0 and steps.months_covered > 0
          then
            cast(
              (2 * cast(states.revenue * 10000 as hugeint) * $months + 100 * steps.months_covered)
              // (200 * steps.months_covered)
              as decimal(34, 0)
            ) * cast(0.01 as decimal(3, 2))
        else 0
      end as decimal(38, 4)
    ) as revenue_at_risk
  from churn_states as states
  inner join steps on states.step = steps.step
  where states.step = 0 and states.is_listed
)

select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  client_manager.manager,
  clients.phones as phone,
  clients.emails as email,
  states.abc,
  risks.revenue_at_risk,
  states.days_silent,
  states.last_purchase,
  states.usual_interval,
  states.overdue_ratio,
  cast(states.revenue as decimal(38, 4)) as revenue_before,
  case
    when states.usual_interval is null then 'no rhythm'
    when states.state in ('long overdue', 'lapsed') then 'far beyond'
    when states.state = 'overdue' then 'beyond'
    else 'within'
  end as reason,
  goods.goods,
  signals.check_change,
  signals.groups_change,
  signals.returns_change,
  signals.nps_score,
  signals.open_complaints,
  signals.overdue_debt,
  cast(null as varchar) as call_result,
  cast(null as date) as call_date
from churn_states as states
inner join risks on states.client_key = risks.client_key
inner join clients on states.client_key = clients.client_key
left join client_manager on states.client_key = client_manager.client_key
left join churn_goods as goods on states.client_key = goods.client_key
left join churn_signals as signals on states.client_key = signals.client_key
where states.step = 0 and states.is_listed
order by risks.revenue_at_risk desc, states.revenue desc, clients.client_id asc
