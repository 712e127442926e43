-- One row per task, complaint or promised contact that is not done by the as-of day, of a client or nobody.
-- Exports often tell by the status alone that one is done. A contact is a promise where it lies ahead or its
-- status says that it did not take place.
with
duties as (
  select
    'task' as kind,
    load_id,
    source_row,
    client_key,
    assignee as responsible,
    title as what,
    due_date as due,
    status,
    false as is_told
  from tasks
  where
    coalesce(created_at <= cast($as_of as date), true) and coalesce(done_at > cast($as_of as date), true)
  union all
  select
    'complaint' as kind,
    load_id,
    source_row,
    client_key,
    manager as responsible,
    subject as what,
    date as due,
    status,
    false as is_told
  from complaints
  where date <= cast($as_of as date) and coalesce(closed_at > cast($as_of as date), true)
  union all
  select
    'promise' as kind,
    load_id,
    source_row,
    client_key,
    manager as responsible,
    coalesce(subject, type) as what,
    coalesce(planned_at, date) as due,
    done as status,
    coalesce(planned_at, date) <= cast($as_of as date) as is_told
  from activities
)

select
  kind,
  load_id,
  source_row,
  client_key,
  responsible,
  what,
  due
from duties
where
  (not is_told or status is not null)
  and not coalesce(
    regexp_matches(
      lower(status),
      '^(done|clos|complet|finish|resolv|solv|cancel|готов|заверш|выполн|викон|закр|отмен|скасов|решен|виріш)'
    )
    or (
      kind = 'promise'
      and regexp_matches(
        lower(status), '^(yes|true|held|да|так|состоял|відбу|провед|істина|истина|[+✓✔]|[1ytд]$)'
      )
    ),
    false
  )
