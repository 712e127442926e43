-- One row per client and year in which it bought, years counted back from the as-of day, 0 the latest.
select
  client_key,
  extract(year from cast($as_of as date)) - extract(year from date)
  - case
    when
      extract(month from date) * 100 + extract(day from date)
      > extract(month from cast($as_of as date)) * 100 + extract(day from cast($as_of as date))
      then 1
    else 0
  end as years_back
from purchase_days
group by client_key, years_back
