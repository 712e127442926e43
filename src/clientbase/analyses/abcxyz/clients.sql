-- One row per client with sales or returns in the window, largest measure first.
with
flagged as (
  select
    abcxyz_classes.client_key,
    clients.client_id,
    coalesce(clients.name, clients.client_id) as client,
    client_manager.manager,
    coalesce(
      clients.vip,
      abcxyz_classes.cell = 'AX' and abcxyz_classes.place_in_cell <= $vip
    ) as is_vip,
    case
      when abcxyz_classes.measure is null then 'measure unknown'
      when abcxyz_classes.purchases = 0 then 'returns only'
      when abcxyz_classes.measure <= 0 then 'not positive'
      when abcxyz_classes.lines_without_measure > 0 then 'measure incomplete'
      when abcxyz_classes.periods_life < $min_periods then 'short history'
    end as remark
  from abcxyz_classes
  inner join clients on abcxyz_classes.client_key = clients.client_key
  left join client_manager on abcxyz_classes.client_key = client_manager.client_key
)

select
  flagged.client_id,
  flagged.client,
  flagged.manager,
  cast(abcxyz_classes.revenue as decimal(38, 4)) as revenue,
  cast(abcxyz_classes.measure as decimal(38, 6)) as measure,
  abcxyz_classes.share,
  abcxyz_classes.share_before,
  abcxyz_classes.abc,
  abcxyz_classes.purchases,
  abcxyz_classes.periods_active,
  abcxyz_classes.periods_life,
  abcxyz_classes.regularity,
  abcxyz_classes.cv,
  abcxyz_classes.xyz,
  abcxyz_classes.cell,
  abcxyz_classes.first_purchase,
  abcxyz_classes.last_purchase,
  case
    when flagged.is_vip and flagged.remark is not null then 'vip, ' || flagged.remark
    when flagged.is_vip then 'vip'
    else flagged.remark
  end as flags
from abcxyz_classes
inner join flagged on abcxyz_classes.client_key = flagged.client_key
order by abcxyz_classes.measure desc nulls last, flagged.client_id asc
