-- One row per client with sales or returns in the window, largest measure first.
with
totals as (
  select
    sum(revenue) as revenue,
    sum(measure) as measure
  from class_measures
)

select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  client_manager.manager,
  cast(classes.revenue as decimal(38, 4)) as revenue,
  cast(classes.measure as decimal(38, 6)) as measure,
  case
    when totals.measure > 0 then cast(classes.measure as double) / cast(totals.measure as double)
  end as share,
  classes.share_before,
  classes.abc,
  classes.purchases,
  classes.periods_active,
  classes.periods_life,
  classes.regularity,
  classes.cv,
  classes.xyz,
  classes.cell,
  vips.client_key is not null as vip,
  classes.first_purchase,
  classes.last_purchase,
  judged.days_silent,
  judged.usual_interval,
  judged.interval_used,
  judged.state,
  judged.advice,
  case
    when classes.measure is null then 'measure unknown'
    when classes.purchases = 0 then 'returns only'
    when classes.measure <= 0 then 'not positive'
    when classes.lines_without_measure > 0 then 'measure incomplete'
    when classes.periods_life < $min_periods then 'short history'
  end as flags
from classes
cross join totals
inner join clients on classes.client_key = clients.client_key
inner join abcxyz_judged as judged on classes.client_key = judged.client_key
left join abcxyz_vips as vips on classes.client_key = vips.client_key
left join client_manager on classes.client_key = client_manager.client_key
order by classes.measure desc nulls last, clients.client_id asc
