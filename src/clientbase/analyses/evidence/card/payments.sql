-- One row per client and each of its latest payments.
with
placed as (
  select
    told.client_key,
    told.load_id,
    told.source_row,
    told.date,
    told.amount,
    told.direction,
    told.doc_no,
    told.purpose,
    row_number() over (
      partition by told.client_key
      order by
        told.date desc, told.load_id desc, told.source_row desc
    ) as place
  from payments as told
  inner join card_asked as asked on told.client_key = asked.client_key
  where told.date <= cast($as_of as date)
)

select
  asked.client_id,
  asked.client,
  placed.date,
  cast(placed.amount as decimal(38, 4)) as amount,
  placed.direction,
  placed.doc_no,
  placed.purpose,
  loads.file,
  placed.source_row as row
from placed
inner join card_asked as asked on placed.client_key = asked.client_key
left join loads on placed.load_id = loads.load_id
where placed.place <= $most
order by asked.place asc, placed.place asc
