-- One row per client that is late by its own rhythm and not yet lapsed: what it has missed since.
select
  regularity_due.client_key,
  'overdue' as reason,
  client_pace.revenue_at_risk as money,
  cast(null as boolean) as is_proven
from regularity_due
left join client_pace on regularity_due.client_key = client_pace.client_key
where regularity_due.is_overdue and regularity_due.usual_interval is not null
