-- One row per best client who still buys and shows a sign of leaving, most signs, then most money first.
-- A sign stands in its column only where it is one: beyond its limit, and from purchases enough to tell it.
with
buying as (
  select
    states.client_key,
    states.abc,
    states.last_purchase,
    states.days_silent,
    states.overdue_ratio,
    states.state,
    case
      when states.usual_interval is not null and states.is_late then states.days_silent - states.interval_used
    end as days_over,
    signs.purchases_early >= $min_purchases and signs.purchases_late >= $min_purchases as is_told,
    signs.check_change,
    signs.groups_late <= (1 - cast($groups_fall as decimal(9, 4))) * signs.groups_early as is_narrower,
    signs.groups_change,
    signs.returns_change,
    case when signs.is_answer_recent and signs.nps_score <= $detractor then signs.nps_score end as nps_score,
    nullif(signs.open_complaints, 0) as open_complaints,
    case when signs.is_debt_recent and signs.overdue_debt > 0 then signs.overdue_debt end as overdue_debt
  from churn_states as states
  inner join churn_signs as signs on states.client_key = signs.client_key
  where states.step = 0 and not states.is_listed
),

shown as (
  select
    client_key,
    abc,
    last_purchase,
    days_silent,
    overdue_ratio,
    state,
    days_over,
    case when is_told and round(check_change, 9) <= -cast($check_fall as double) then check_change end
      as check_change,
    case when is_told and is_narrower then nullif(groups_change, 0) end as groups_change,
    case when is_told and round(returns_change, 9) >= cast($returns_rise as double) then returns_change end
      as returns_change,
    nps_score,
    open_complaints,
    overdue_debt
  from buying
),

counted as (
  select
    client_key,
    cast(
      count(days_over)
      + count(check_change)
      + count(groups_change)
      + count(returns_change)
      + count(nps_score)
      + count(open_complaints)
      + count(overdue_debt)
      as bigint
    ) as signs
  from shown
  group by client_key
)

select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  client_manager.manager,
  clients.phones as phone,
  clients.emails as email,
  shown.abc,
  counted.signs,
  pace.revenue_year,
  shown.last_purchase,
  shown.days_silent,
  shown.overdue_ratio,
  shown.state,
  shown.days_over,
  shown.check_change,
  shown.groups_change,
  shown.returns_change,
  shown.nps_score,
  shown.open_complaints,
  shown.overdue_debt
from shown
inner join counted on shown.client_key = counted.client_key
inner join client_pace as pace on shown.client_key = pace.client_key
inner join clients on shown.client_key = clients.client_key
left join client_manager on shown.client_key = client_manager.client_key
where counted.signs > 0
order by counted.signs desc, pace.revenue_year desc, clients.client_id asc
