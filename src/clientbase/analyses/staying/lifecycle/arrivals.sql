-- One row per client with sales, and per listed client: when it entered the base and when it first bought.
with
histories as (
  select
    client_key,
    min(date) as first_row,
    min(date) filter (where purchases > 0) as first_purchase
  from client_days
  where client_key is not null
  group by client_key
)

select
  clients.client_key,
  clients.listed as is_listed,
  clients.created_at,
  histories.first_row,
  histories.first_purchase
from clients
left join histories on clients.client_key = histories.client_key
where histories.first_row is not null or clients.listed
