-- One row per client and field that somebody checked by the as-of day: the latest check.
with
checks as (
  select
    load_id,
    source_row,
    client_key,
    field,
    value,
    checked_on,
    row_number() over (
      partition by client_key, field
      order by checked_on desc nulls last, load_id desc, source_row desc
    ) as place,
    max(checked_on) over (partition by client_key, field) as last_checked
  from corrections
  where
    client_key is not null
    and coalesce(checked_on <= cast($as_of as date), true)
),

-- A check that only confirmed the value leaves an earlier correction in force.
written as (
  select
    load_id,
    source_row,
    client_key,
    field,
    value,
    row_number() over (partition by client_key, field order by place asc) as place
  from checks
  where value is not null
)

select
  checks.client_key,
  checks.field,
  checks.last_checked as checked_on,
  written.load_id,
  written.source_row,
  written.value
from checks
left join written
  on checks.client_key = written.client_key and checks.field = written.field and written.place = 1
where checks.place = 1
