-- One row per client: whose it is, and whether that manager is missing from the list of those who work.
with
named as (
  select
    client_key,
    manager,
    regexp_replace(trim(lower(manager)), '[[:space:]]+', ' ', 'g') as folded,
    ',' || regexp_replace(
      regexp_replace(trim(lower($managers)), '[[:space:]]+', ' ', 'g'), ' ?, ?', ',', 'g'
    ) || ',' as working
  from client_manager
)

select
  client_key,
  manager,
  case when working <> ',,' and manager is not null then strpos(working, ',' || folded || ',') = 0 end
    as has_left
from named
