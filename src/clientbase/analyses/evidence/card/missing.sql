-- One row per kind of list: the rows of the base and those of the clients of the answer.
with
told as (
  select
    1 as place,
    'sales' as kind,
    (select card_lists.sales from card_lists) as rows_in_base,
    count(*) as rows_of_clients
  from sales as told
  inner join card_asked as asked on told.client_key = asked.client_key
  union all
  select
    2 as place,
    'contacts' as kind,
    (select card_lists.contact_points from card_lists) as rows_in_base,
    count(*) as rows_of_clients
  from contact_points as told
  inner join card_asked as asked on told.client_key = asked.client_key
  union all
  select
    3 as place,
    'debts' as kind,
    (select card_lists.receivables from card_lists) as rows_in_base,
    count(*) as rows_of_clients
  from receivables as told
  inner join card_asked as asked on told.client_key = asked.client_key
  union all
  select
    4 as place,
    'payments' as kind,
    (select card_lists.payments from card_lists) as rows_in_base,
    count(*) as rows_of_clients
  from payments as told
  inner join card_asked as asked on told.client_key = asked.client_key
  union all
  select
    5 as place,
    'deals' as kind,
    (select card_lists.deals from card_lists) as rows_in_base,
    count(*) as rows_of_clients
  from deals as told
  inner join card_asked as asked on told.client_key = asked.client_key
  union all
  select
    6 as place,
    'activities' as kind,
    (select card_lists.activities from card_lists) as rows_in_base,
    count(*) as rows_of_clients
  from activities as told
  inner join card_asked as asked on told.client_key = asked.client_key
  union all
  select
    7 as place,
    'tasks' as kind,
    (select card_lists.tasks from card_lists) as rows_in_base,
    count(*) as rows_of_clients
  from tasks as told
  inner join card_asked as asked on told.client_key = asked.client_key
  union all
  select
    8 as place,
    'complaints' as kind,
    (select card_lists.complaints from card_lists) as rows_in_base,
    count(*) as rows_of_clients
  from complaints as told
  inner join card_asked as asked on told.client_key = asked.client_key
  union all
  select
    9 as place,
    'answers' as kind,
    (select card_lists.answers from card_lists) as rows_in_base,
    count(*) as rows_of_clients
  from card_replies as told
  inner join card_asked as asked on told.client_key = asked.client_key
)

select
  kind,
  case
    when rows_in_base = 0 then 'not loaded'
    when rows_of_clients = 0 then 'nothing'
    else 'loaded'
  end as standing,
  rows_in_base,
  rows_of_clients
from told
order by place asc
