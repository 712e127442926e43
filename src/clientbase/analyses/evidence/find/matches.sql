-- One row per client shown and part of the question.
select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  searched.matched as field,
  searched.value as text,
  loads.file,
  loads.sheet,
  searched.source_row as row
from searched
inner join clients on searched.client_key = clients.client_key
left join loads on searched.load_id = loads.load_id
where searched.place <= $most
order by searched.place asc, searched.term asc
