-- One row per field of the cards, and one of all cells.
-- A field that no card fills is left out, unless a client cannot be reached or told apart without it.
with
shown as (
  select field
  from audit_cells
  group by field
  having count(verdict) > 0 or field in ('name', 'tax_id', 'phones', 'emails', 'address', 'manager')
),

counted as (
  select
    coalesce(cells.field, 'all') as field,
    count(*) as cards,
    count(cells.verdict) as filled,
    count(*) filter (where cells.verdict = 'valid') as valid,
    count(*) filter (where cells.verdict = 'suspicious') as suspicious,
    count(*) filter (where cells.verdict = 'placeholder') as placeholder,
    count(*) filter (where cells.verdict = 'invalid') as invalid,
    count(*) filter (where cells.is_doubled) as duplicate,
    count(cells.is_doubled) as comparable,
    count(*) filter (where cells.is_disputed) as conflicting,
    count(*) filter (where cells.verdict is not null and cells.day < limits.stale_before) as stale,
    count(*) filter (where cells.verdict is not null and cells.day is not null) as dated,
    count(*) filter (where cells.is_checked) as checked
  from audit_cells as cells
  inner join shown on cells.field = shown.field
  cross join audit_limits as limits
  group by grouping sets ((cells.field), ())
)

select
  field,
  cards,
  filled,
  valid,
  suspicious,
  placeholder,
  invalid,
  case when comparable > 0 then duplicate end as duplicate,
  case when dated > 0 then stale end as stale,
  conflicting,
  checked,
  cast(filled as double) / nullif(cards, 0) as filled_share,
  cast(valid as double) / nullif(cards, 0) as valid_share,
  case when comparable > 0 then cast(duplicate as double) / nullif(filled, 0) end as duplicate_share,
  case when dated > 0 then cast(stale as double) / nullif(filled, 0) end as stale_share
from counted
where cards > 0
order by
  case field when 'all' then 1 else 0 end asc,
  case field
    when 'name' then 1
    when 'tax_id' then 2
    when 'phones' then 3
    when 'emails' then 4
    when 'messenger' then 5
    when 'address' then 6
    when 'city' then 7
    when 'region' then 8
    when 'country' then 9
    when 'site' then 10
    when 'industry' then 11
    when 'contact_person' then 12
    when 'birthday' then 13
    else 14
  end asc
