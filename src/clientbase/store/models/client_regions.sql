-- One row per client with a region on its card: as it is written there, and by the one name it has here.
select
  clients.client_key,
  clients.region as spelling,
  region_keys.region_key,
  region_keys.region
from clients
inner join region_keys on clients.region = region_keys.spelling
