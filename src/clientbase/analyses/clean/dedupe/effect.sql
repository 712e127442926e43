-- One row per client whose figures change when what is sure is merged, the most money first.
with
kept as (
  select
    coalesce(moves.into_key, before.client_key) as client_key,
    count(*) as clients_before,
    max(before.revenue) as largest_before,
    bool_or(before.is_gone) as was_gone,
    min(before.class) filter (where before.class in ('A', 'B', 'C')) as best_class,
    max_by(before.class, before.revenue) as class_before
  from dedupe_standing as before
  left join matched_clients as moves on before.client_key = moves.client_key
  group by coalesce(moves.into_key, before.client_key)
),

compared as (
  select
    after.client_id,
    after.client,
    kept.clients_before,
    kept.largest_before,
    after.revenue as revenue_after,
    coalesce(kept.best_class, kept.class_before) as class_before,
    after.class as class_after,
    kept.clients_before > 1 and kept.was_gone and not after.is_gone as is_back,
    kept.clients_before > 1 and after.class = 'A' and coalesce(kept.best_class, 'C') <> 'A' as is_hidden
  from kept
  inner join merged_standing as after on kept.client_key = after.client_key
)

select
  client_id,
  client,
  clients_before,
  cast(largest_before as decimal(38, 4)) as largest_before,
  cast(revenue_after as decimal(38, 4)) as revenue_after,
  class_before,
  class_after,
  concat_ws(
    chr(59) || ' ',
    case when clients_before > 1 then 'merged' end,
    case when is_hidden then 'hidden' end,
    case when class_before is distinct from class_after then 'class' end,
    case when is_back then 'back' end
  ) as change
from compared
where clients_before > 1 or class_before is distinct from class_after
order by revenue_after desc nulls last, client_id asc
