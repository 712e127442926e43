-- One row per client and each of its latest answers to surveys.
with
placed as (
  select
    told.client_key,
    told.load_id,
    told.source_row,
    told.date,
    cast(told.score as double) as score,
    told.respondent,
    told.liked,
    told.improve,
    row_number() over (
      partition by told.client_key
      order by
        told.date desc nulls last, told.load_id desc, told.source_row desc
    ) as place
  from card_replies as told
  inner join card_asked as asked on told.client_key = asked.client_key
  where coalesce(told.date <= cast($as_of as date), true)
)

select
  asked.client_id,
  asked.client,
  placed.date,
  placed.score,
  placed.respondent,
  placed.liked,
  placed.improve,
  loads.file,
  placed.source_row as row
from placed
inner join card_asked as asked on placed.client_key = asked.client_key
left join loads on placed.load_id = loads.load_id
where placed.place <= $most
order by asked.place asc, placed.place asc
