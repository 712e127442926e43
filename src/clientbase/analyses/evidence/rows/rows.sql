-- One row per row of the window that fits everything asked for, by day.
select
  loads.file,
  loads.sheet,
  found.source_row as row,
  found.date,
  found.doc_no,
  found.client_id,
  found.client,
  found.product,
  cast(found.qty as decimal(38, 6)) as qty,
  cast(found.amount as decimal(38, 4)) as amount,
  found.manager,
  found.cell
from rows_found as found
left join loads on found.load_id = loads.load_id
order by
  found.date asc, found.load_id asc, found.source_row asc, found.doc_no asc, found.client_id asc,
  found.product asc, found.qty asc, found.amount asc, found.manager asc
