-- One row per client: what it owes and what is open with it, null where no file of the kind was loaded.
with
facts as (
  select
    (select count(*) from receivables) > 0 as has_debts,
    (select count(receivables.overdue) from receivables) > 0 as has_overdue,
    (select count(*) from deals) > 0 as has_deals,
    (select count(*) from tasks) > 0 as has_tasks,
    (select count(*) from complaints) > 0 as has_complaints,
    (select count(*) from activities) > 0 as has_activities
),

deals_open as (
  select
    client_key,
    count(*) as deals,
    sum(amount) as amount
  from handover_deals
  where client_key is not null
  group by client_key
),

duties as (
  select
    client_key,
    count(*) filter (where kind = 'task') as tasks,
    count(*) filter (where kind = 'complaint') as complaints
  from open_duties
  where client_key is not null
  group by client_key
),

touches as (
  select
    client_key,
    max(date) as last_contact
  from activities
  where client_key is not null and date <= cast($as_of as date)
  group by client_key
)

select
  owners.client_key,
  case when facts.has_debts then coalesce(latest_debts.balance, 0) end as balance,
  case when facts.has_overdue then coalesce(latest_debts.overdue, 0) end as overdue,
  case when facts.has_deals then coalesce(deals_open.deals, 0) end as open_deals,
  case when facts.has_deals then coalesce(deals_open.amount, 0) end as open_deals_amount,
  case when facts.has_tasks then coalesce(duties.tasks, 0) end as open_tasks,
  case when facts.has_complaints then coalesce(duties.complaints, 0) end as open_complaints,
  touches.last_contact,
  facts.has_activities
from handover_owners as owners
cross join facts
left join latest_debts on owners.client_key = latest_debts.client_key
left join deals_open on owners.client_key = deals_open.client_key
left join duties on owners.client_key = duties.client_key
left join touches on owners.client_key = touches.client_key
