-- One row per client with sales or returns in the window, largest measure first.
with
flagged as (
  select
    classes.client_key,
    clients.client_id,
    coalesce(clients.name, clients.client_id) as client,
    client_manager.manager,
    coalesce(
      clients.vip,
      classes.cell = 'AX'
      and rank() over (partition by classes.cell order by classes.measure desc nulls last) <= $vip
    ) as is_vip,
    case
      when classes.measure is null then 'measure unknown'
      when classes.purchases = 0 then 'returns only'
      when classes.measure <= 0 then 'not positive'
      when classes.lines_without_measure > 0 then 'measure incomplete'
      when classes.periods_life < $min_periods then 'short history'
    end as remark
  from classes
  inner join clients on classes.client_key = clients.client_key
  left join client_manager on classes.client_key = client_manager.client_key
)

select
  flagged.client_id,
  flagged.client,
  flagged.manager,
  cast(classes.revenue as decimal(38, 4)) as revenue,
  cast(classes.measure as decimal(38, 6)) as measure,
  classes.share,
  classes.share_before,
  classes.abc,
  classes.purchases,
  classes.periods_active,
  classes.periods_life,
  classes.regularity,
  classes.cv,
  classes.xyz,
  classes.cell,
  classes.first_purchase,
  classes.last_purchase,
  case
    when flagged.is_vip and flagged.remark is not null then 'vip, ' || flagged.remark
    when flagged.is_vip then 'vip'
    else flagged.remark
  end as flags
from classes
inner join flagged on classes.client_key = flagged.client_key
order by classes.measure desc nulls last, flagged.client_id asc
