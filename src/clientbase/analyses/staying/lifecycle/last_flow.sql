-- One row per pair of groups clients went between in the last period: the cells of the heat map.
select
  from_group,
  to_group,
  clients
from lifecycle_flows
where
  from_group <> 'not yet'
  and day = (select max(flows.day) from lifecycle_flows as flows)
order by from_group asc, to_group asc
