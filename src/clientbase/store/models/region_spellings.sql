-- One row per spelling of a region: here those on the cards.
-- A room that asks for regions in words of its own adds these.
select
  region as spelling,
  count(*) as clients
from clients
where trim(region) <> ''
group by region
