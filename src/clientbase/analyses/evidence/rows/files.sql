-- One row per loaded sheet of sales, and one for sales whose load is not known.
with
shown as (
  select
    load_id,
    count(*) as rows,
    sum(amount) as amount
  from rows_found
  group by load_id
),

told as (
  select
    load_id,
    file,
    sheet,
    rows_read,
    rows_rejected,
    rows_replaced,
    rows_loaded - rows_replaced as rows_loaded,
    coalesce(try_cast(skipped_by ->> '$.counted_once' as bigint), 0)
    + coalesce(try_cast(skipped_by ->> '$.kept' as bigint), 0)
    + coalesce(try_cast(skipped_by ->> '$.stayed' as bigint), 0) as rows_twice,
    rows_skipped
  from loads
  where table_name = 'sales'
)

select
  told.file,
  told.sheet,
  cast(coalesce(shown.rows, 0) as bigint) as shown,
  cast(coalesce(shown.amount, 0) as decimal(38, 4)) as amount,
  told.rows_read,
  told.rows_loaded,
  told.rows_twice + told.rows_replaced as rows_counted_once,
  told.rows_rejected,
  told.rows_skipped - told.rows_twice as rows_skipped
from told
full join shown on told.load_id = shown.load_id
order by told.load_id asc, shown.load_id asc
