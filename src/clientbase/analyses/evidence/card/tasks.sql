-- One row per client and each of its tasks, those that are not done first.
with
placed as (
  select
    told.client_key,
    told.load_id,
    told.source_row,
    told.due_date as due,
    told.title,
    told.assignee as responsible,
    told.status,
    told.done_at,
    row_number() over (
      partition by told.client_key
      order by
        told.done_at desc nulls first, told.due_date desc nulls last, told.load_id desc, told.source_row desc
    ) as place
  from tasks as told
  inner join card_asked as asked on told.client_key = asked.client_key
  where coalesce(told.created_at <= cast($as_of as date), true)
)

select
  asked.client_id,
  asked.client,
  placed.due,
  placed.title,
  placed.responsible,
  placed.status,
  placed.done_at,
  loads.file,
  placed.source_row as row
from placed
inner join card_asked as asked on placed.client_key = asked.client_key
left join loads on placed.load_id = loads.load_id
where placed.place <= $most
order by asked.place asc, placed.place asc
