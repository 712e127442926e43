-- One row per client and deal that is open on the as-of day, where deals that name no client are of one.
-- A deal of several rows, one per product, has the amount they share or, where they differ, their sum.
with
open_rows as (
  select
    client_key,
    id,
    manager,
    coalesce(name, product) as what,
    stage,
    expected_close,
    amount
  from deals
  where
    coalesce(created_at <= cast($as_of as date), true)
    and case status
      when 'open' then true
      when 'won' then coalesce(closed_at > cast($as_of as date), false)
      when 'lost' then coalesce(closed_at > cast($as_of as date), false)
      else coalesce(closed_at > cast($as_of as date), true)
    end
)

select
  client_key,
  id,
  max(manager) as responsible,
  max(what) as what,
  max(stage) as stage,
  min(expected_close) as due,
  case when min(amount) = max(amount) then min(amount) else sum(amount) end as amount
from open_rows
group by client_key, id
