-- One row per client and each of the latest contacts with it.
with
placed as (
  select
    told.client_key,
    told.load_id,
    told.source_row,
    told.date,
    told.type,
    told.direction,
    told.manager,
    told.contact as person,
    told.subject,
    told.result,
    row_number() over (
      partition by told.client_key
      order by
        told.date desc, told.time desc nulls last, told.load_id desc, told.source_row desc
    ) as place
  from activities as told
  inner join card_asked as asked on told.client_key = asked.client_key
  where told.date <= cast($as_of as date)
)

select
  asked.client_id,
  asked.client,
  placed.date,
  placed.type,
  placed.direction,
  placed.manager,
  placed.person,
  placed.subject,
  placed.result,
  loads.file,
  placed.source_row as row
from placed
inner join card_asked as asked on placed.client_key = asked.client_key
left join loads on placed.load_id = loads.load_id
where placed.place <= $most
order by asked.place asc, placed.place asc
