-- One row: the first day of the data, and the day from which a period shows the very first purchases.
-- Whole months of data must lie before the first day of the period, or its new clients may be old ones.
-- Where none need to, every period does.
with
days as (
  select coalesce(cast($data_from as date), cast($as_of as date)) as data_from
)

select
  data_from,
  case
    when $known_after = 0 then date '0001-01-01'
    else cast(data_from + cast($known_after as integer) * interval '1' month as date)
  end as known_from
from days
