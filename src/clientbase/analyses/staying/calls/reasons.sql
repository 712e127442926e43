-- One row per client and reason to call it that lies in no sales: a debt, a complaint, a task, an answer.
with
answers as (
  select
    client_key,
    score,
    coalesce(date, cast($as_of as date)) as date,
    row_number() over (partition by client_key order by date desc nulls last, score asc) as place
  from nps
  where client_key is not null and coalesce(date, cast($as_of as date)) <= cast($as_of as date)
)

select
  client_key,
  'debt' as reason,
  cast(overdue as decimal(38, 4)) as money,
  cast(null as boolean) as is_proven
from latest_debts
where overdue > 0
union all
select
  client_key,
  'detractor' as reason,
  cast(null as decimal(38, 4)) as money,
  cast(null as boolean) as is_proven
from answers
where
  place = 1
  and score <= $detractor
  and date > cast(cast($as_of as date) - interval '12' month as date)
union all
select
  client_key,
  kind as reason,
  cast(null as decimal(38, 4)) as money,
  cast(null as boolean) as is_proven
from open_duties
where
  client_key is not null
  and (kind = 'complaint' or (kind = 'task' and due < cast($as_of as date)))
group by client_key, kind
