-- One row per open deal, task, promise or complaint of the pack's clients, or of the leaver's elsewhere.
with
agreed as (
  select
    client_key,
    'deal' as kind,
    what,
    stage,
    due,
    amount,
    responsible,
    id as number,
    cast(0 as bigint) as source_row
  from handover_deals
  union all
  select
    client_key,
    kind,
    what,
    null as stage,
    due,
    null as amount,
    responsible,
    cast(load_id as varchar) as number,
    source_row
  from open_duties
),

placed as (
  select
    agreed.client_key,
    agreed.kind,
    agreed.what,
    agreed.stage,
    agreed.due,
    agreed.amount,
    agreed.responsible,
    agreed.number,
    agreed.source_row,
    case
      when coalesce(owners.is_in_pack, false) then 'own'
      when agreed.client_key is not null then 'other'
      else 'nobody'
    end as whose
  from agreed
  left join handover_owners as owners on agreed.client_key = owners.client_key
  where
    $manager is not null
    and (
      coalesce(owners.is_in_pack, false)
      or coalesce(lower(trim(agreed.responsible)) = lower(trim($manager)), false)
    )
)

select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  placed.kind,
  placed.what,
  placed.due,
  placed.due < cast($as_of as date) as is_past,
  cast(placed.amount as decimal(38, 4)) as amount,
  placed.stage,
  placed.responsible,
  placed.whose,
  shares.heir
from placed
left join clients on placed.client_key = clients.client_key
left join handover_shares as shares on placed.client_key = shares.client_key
order by
  placed.due asc nulls last, placed.amount desc nulls last, placed.kind asc, clients.client_id asc nulls last,
  placed.number asc, placed.source_row asc
