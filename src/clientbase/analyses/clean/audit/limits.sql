-- One row: the day before which what was right is old.
with
asked as (
  select
    cast(regexp_extract($stale, '[0-9]+') as integer) as number,
    right($stale, 1) as unit
)

select
  cast(
    case unit
      when 'd' then cast($as_of as date) - number * interval '1' day
      when 'w' then cast($as_of as date) - number * interval '7' day
      when 'm' then cast($as_of as date) - number * interval '1' month
      when 'q' then cast($as_of as date) - number * interval '3' month
      else cast($as_of as date) - number * interval '12' month
    end as date
  ) as stale_before
from asked
