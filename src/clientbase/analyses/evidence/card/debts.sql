-- One row per client and each of its latest statements of receivables or documents in them.
with
placed as (
  select
    told.client_key,
    told.load_id,
    told.source_row,
    told.as_of,
    told.doc_no,
    told.due_date,
    told.closing as owed,
    told.overdue,
    told.days_overdue,
    row_number() over (
      partition by told.client_key
      order by
        told.as_of desc nulls last, told.due_date asc nulls last, told.load_id desc, told.source_row desc
    ) as place
  from receivables as told
  inner join card_asked as asked on told.client_key = asked.client_key
  where coalesce(told.as_of, cast($as_of as date)) <= cast($as_of as date)
)

select
  asked.client_id,
  asked.client,
  placed.as_of,
  placed.doc_no,
  placed.due_date,
  cast(placed.owed as decimal(38, 4)) as owed,
  cast(placed.overdue as decimal(38, 4)) as overdue,
  placed.days_overdue,
  loads.file,
  placed.source_row as row
from placed
inner join card_asked as asked on placed.client_key = asked.client_key
left join loads on placed.load_id = loads.load_id
where placed.place <= $most
order by asked.place asc, placed.place asc
