-- One row per client in a statement of receivables up to the as-of day: what it owes by its latest one.
with
statements as (
  select
    client_key,
    closing,
    overdue,
    rank() over (partition by client_key order by as_of desc nulls last) as place
  from receivables
  where client_key is not null and coalesce(as_of, cast($as_of as date)) <= cast($as_of as date)
)

select
  client_key,
  sum(closing) as balance,
  sum(overdue) as overdue
from statements
where place = 1
group by client_key
