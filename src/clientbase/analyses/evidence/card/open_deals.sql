-- One row per client and deal up to the as-of day: a deal of several rows, one per product, is one.
-- Rows share the amount of the deal or, where their amounts differ, add up to it.
with
told as (
  select
    client_key,
    id,
    coalesce(name, product) as what,
    stage,
    manager,
    created_at,
    closed_at,
    expected_close,
    lost_reason,
    amount,
    case
      when closed_at > cast($as_of as date) then 'open'
      when status is not null then status
      when closed_at is null then 'open'
      else 'closed'
    end as standing
  from deals
  where client_key is not null and coalesce(created_at <= cast($as_of as date), true)
)

select
  client_key,
  id,
  max(what) as what,
  max(stage) as stage,
  min(standing) as standing,
  max(manager) as manager,
  min(created_at) as created_at,
  max(case when standing <> 'open' then closed_at end) as closed_at,
  min(expected_close) as expected_close,
  max(lost_reason) as lost_reason,
  case when min(amount) = max(amount) then min(amount) else sum(amount) end as amount
from told
group by client_key, id
