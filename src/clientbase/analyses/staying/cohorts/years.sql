-- One row per client and year with rows in it, years counted back from the as-of day, 0 the latest.
select
  client_key,
  extract(year from cast($as_of as date)) - extract(year from date)
  - case
    when
      extract(month from date) * 100 + extract(day from date)
      > extract(month from cast($as_of as date)) * 100 + extract(day from cast($as_of as date))
      then 1
    else 0
  end as years_back,
  sum(revenue) as revenue,
  sum(purchases) > 0 as is_buyer
from client_days
where client_key is not null
group by client_key, years_back
