-- One row per best client and reason to call it: silent and late, or still buying less well than it did.
-- One or two purchases are no pace, so of a client without a rhythm nobody knows what it missed. Other signs
-- of leaving, as a debt or a complaint, are reasons by themselves.
with
proof as (
  select coalesce(rated >= 30 and auc_overdue_ratio >= 0.6, false) as is_proven
  from churn_summary
)

select
  states.client_key,
  'best silent' as reason,
  case when states.usual_interval is not null then pace.revenue_at_risk end as money,
  proof.is_proven
from churn_states as states
cross join proof
left join client_pace as pace on states.client_key = pace.client_key
where states.step = 0 and states.is_listed and states.is_late
union all
select
  clients.client_key,
  'signs' as reason,
  cast(null as decimal(38, 4)) as money,
  cast(null as boolean) as is_proven
from churn_signals as signals
inner join clients on signals.client_id = clients.client_id
where coalesce(signals.check_change, signals.groups_change, signals.returns_change) is not null
