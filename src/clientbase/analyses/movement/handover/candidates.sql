-- One row per possible heir: who still sells, is not the one who leaves and, where heirs are named, is one.
select
  person_key,
  person,
  clients_now,
  revenue,
  greatest(cast($load_max as bigint) - clients_now, 0) as room
from handover_sellers
where
  $assign
  and $manager is not null
  and is_active
  and person_key <> lower(trim($manager))
  and ($heirs is null or list_contains(string_split(lower($heirs), chr(59) || ' '), person_key))
