-- One row per client and reason to call it that lies in no sales: a debt, a complaint, a task, an answer.
with
statements as (
  select
    client_key,
    overdue,
    rank() over (partition by client_key order by as_of desc nulls last) as place
  from receivables
  where client_key is not null and coalesce(as_of, cast($as_of as date)) <= cast($as_of as date)
),

debts as (
  select
    client_key,
    sum(overdue) as overdue
  from statements
  where place = 1
  group by client_key
),

answers as (
  select
    client_key,
    score,
    coalesce(date, cast($as_of as date)) as date,
    row_number() over (partition by client_key order by date desc nulls last, score asc) as place
  from nps
  where client_key is not null and coalesce(date, cast($as_of as date)) <= cast($as_of as date)
),

-- Exports of tasks and complaints often tell by the status alone that one is done.
duties as (
  select
    client_key,
    'task' as reason,
    status
  from tasks
  where
    due_date < cast($as_of as date) and coalesce(done_at > cast($as_of as date), true)
  union all
  select
    client_key,
    'complaint' as reason,
    status
  from complaints
  where date <= cast($as_of as date) and coalesce(closed_at > cast($as_of as date), true)
)

select
  client_key,
  'debt' as reason,
  cast(overdue as decimal(38, 4)) as money,
  cast(null as boolean) as is_proven
from debts
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
  reason,
  cast(null as decimal(38, 4)) as money,
  cast(null as boolean) as is_proven
from duties
where
  client_key is not null
  and not coalesce(
    regexp_matches(
      lower(status),
      '^(done|clos|complet|finish|resolv|solv|cancel|готов|заверш|выполн|викон|закр|отмен|скасов|решен|виріш)'
    ),
    false
  )
group by client_key, reason
