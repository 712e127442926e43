-- One row per month of the window and layer of the picture.
with
layers as (
  select
    1 as place,
    month,
    'existing' as layer,
    revenue_existing as revenue
  from bridge_months
  union all
  select
    2 as place,
    month,
    'new' as layer,
    revenue_new as revenue
  from bridge_months
  where remark is null or remark <> 'new in the data'
  union all
  select
    3 as place,
    month,
    'new in the data' as layer,
    revenue_new as revenue
  from bridge_months
  where remark = 'new in the data'
  union all
  select
    4 as place,
    month,
    '(no client)' as layer,
    revenue_no_client as revenue
  from bridge_months
  where revenue_no_client <> 0
)

select
  month,
  layer,
  revenue
from layers
order by place asc, month asc
