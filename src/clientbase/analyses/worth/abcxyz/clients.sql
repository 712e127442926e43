-- One row per client with sales or returns in the window, largest measure first.
with
vips as (
  select measure
  from classes
  where cell = 'AX'
  order by measure desc
  limit $vip
),

remarked as (
  select
    classes.*,
    coalesce(
      clients.vip,
      classes.cell = 'AX' and classes.measure >= (select min(vips.measure) from vips),
      false
    ) as is_vip,
    case
      when classes.measure is null then 'measure unknown'
      when classes.purchases = 0 then 'returns only'
      when classes.measure <= 0 then 'not positive'
      when classes.lines_without_measure > 0 then 'measure incomplete'
      when classes.periods_life < $min_periods then 'short history'
    end as remark,
    clients.client_id,
    coalesce(clients.name, clients.client_id) as client,
    client_manager.manager
  from classes
  inner join clients on classes.client_key = clients.client_key
  left join client_manager on classes.client_key = client_manager.client_key
)

select
  client_id,
  client,
  manager,
  cast(revenue as decimal(38, 4)) as revenue,
  cast(measure as decimal(38, 6)) as measure,
  share,
  share_before,
  abc,
  purchases,
  periods_active,
  periods_life,
  regularity,
  cv,
  xyz,
  cell,
  first_purchase,
  last_purchase,
  case
    when is_vip and remark is not null then 'vip, ' || remark
    when is_vip then 'vip'
    else remark
  end as flags
from remarked
order by measure desc nulls last, client_id asc
