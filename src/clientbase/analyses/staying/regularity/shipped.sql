-- One row per portfolio and period with shipments: how many clients were shipped to.
select
  coalesce(client_manager.manager, '') as portfolio,
  regularity_span.period,
  count(*) as clients
from purchase_days
inner join regularity_span on purchase_days.date = regularity_span.date
left join client_manager on purchase_days.client_key = client_manager.client_key
where
  purchase_days.previous is null
  or purchase_days.previous < regularity_span.period
  or purchase_days.previous < cast($window_from as date)
group by coalesce(client_manager.manager, ''), regularity_span.period
