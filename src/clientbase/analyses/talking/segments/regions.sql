-- One row per spelling of a region that is read as another one.
select
  spelling as written,
  region,
  count(*) as clients
from client_regions
where spelling <> region
group by spelling, region
order by region asc, written asc
