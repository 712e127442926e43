-- One row per client, field of its cards and different value: that of the latest card first.
with
told as (
  select
    client_key,
    place,
    field,
    value,
    load_id,
    source_row,
    count(*) over (partition by client_key, field, value) as cards,
    row_number() over (partition by client_key, field, value order by load_id desc, source_row desc) as rank
  from card_cells
)

select
  asked.client_id,
  asked.client,
  told.field,
  told.value,
  told.cards,
  loads.file,
  loads.sheet,
  told.source_row as row
from told
inner join card_asked as asked on told.client_key = asked.client_key
left join loads on told.load_id = loads.load_id
where told.rank = 1
order by asked.place asc, told.place asc, told.load_id desc, told.source_row desc, told.value asc
