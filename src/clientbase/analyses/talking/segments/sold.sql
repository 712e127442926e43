-- One row: whether there are sales at all, the whole revenue of the window, and the clients of the base.
with
money as (
  select sum(revenue) as revenue
  from client_totals
),

counted as (
  select
    count(*) as clients,
    count(*) filter (where is_classed) as buyers
  from segments_facts
)

select
  counted.clients,
  counted.buyers,
  money.revenue
from counted
cross join money
