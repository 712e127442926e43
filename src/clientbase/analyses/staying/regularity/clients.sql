-- One row per client, the overdue ones that bring most a month first.
select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  regularity_due.manager,
  clients.phones as phone,
  clients.emails as email,
  regularity_due.reason,
  cast(regularity_due.loss_per_month as decimal(38, 4)) as loss_per_month,
  regularity_due.last_purchase,
  regularity_due.days_silent,
  regularity_due.usual_interval,
  regularity_due.interval_used,
  regularity_due.next_purchase,
  regularity_due.overdue_ratio,
  regularity_due.state,
  cast(regularity_due.revenue as decimal(38, 4)) as revenue,
  regularity_due.purchase_days,
  regularity_spread.mean_days as mean_interval,
  regularity_spread.sd_days as sd_interval,
  regularity_spread.gamma_k
from regularity_due
inner join clients on regularity_due.client_key = clients.client_key
left join regularity_spread on regularity_due.client_key = regularity_spread.client_key
order by
  regularity_due.loss_per_month desc nulls last,
  regularity_due.revenue desc,
  clients.client_id asc
