-- One row per new client that bought once and let the usual time of the second purchase pass, not the term.
select
  progress.client_key,
  'no second' as reason,
  cast(null as decimal(38, 4)) as money,
  cast(null as boolean) as is_proven
from funnel_progress as progress
inner join funnel_steps as steps on steps.purchases = 2
where
  progress.is_known
  and progress.number = 1
  and progress.days_silent > steps.median_days
  and progress.days_silent <= $within
