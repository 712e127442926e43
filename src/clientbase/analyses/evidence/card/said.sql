-- One row per client of the answer: what other lists say of it, null where no file of the kind was loaded.
with
dealing as (
  select
    client_key,
    count(*) filter (where standing = 'open') as open_deals
  from card_open_deals
  group by client_key
),

dutied as (
  select
    client_key,
    count(*) filter (where kind = 'task') as open_tasks,
    count(*) filter (where kind = 'complaint') as open_complaints
  from open_duties
  where client_key is not null
  group by client_key
),

touched as (
  select
    client_key,
    max(date) as last_contact
  from activities
  where client_key is not null and date <= cast($as_of as date)
  group by client_key
),

answered as (
  select
    client_key,
    score,
    row_number() over (
      partition by client_key order by date desc nulls last, load_id desc, source_row desc
    ) as place
  from nps
  where client_key is not null and coalesce(date <= cast($as_of as date), true)
),

carded as (
  select
    client_key,
    count(*) as cards
  from cards
  group by client_key
),

spelled as (
  select
    client_key,
    count(distinct name) as spellings
  from client_aliases
  group by client_key
)

select
  asked.client_key,
  case when lists.receivables > 0 then coalesce(latest_debts.balance, 0) end as balance,
  latest_debts.overdue,
  case when lists.deals > 0 then coalesce(dealing.open_deals, 0) end as open_deals,
  case when lists.tasks > 0 then coalesce(dutied.open_tasks, 0) end as open_tasks,
  case when lists.complaints > 0 then coalesce(dutied.open_complaints, 0) end as open_complaints,
  touched.last_contact,
  answered.score,
  coalesce(carded.cards, 0) as cards,
  coalesce(spelled.spellings, 0) as spellings
from card_asked as asked
cross join card_lists as lists
left join latest_debts on asked.client_key = latest_debts.client_key
left join dealing on asked.client_key = dealing.client_key
left join dutied on asked.client_key = dutied.client_key
left join touched on asked.client_key = touched.client_key
left join answered on asked.client_key = answered.client_key and answered.place = 1
left join carded on asked.client_key = carded.client_key
left join spelled on asked.client_key = spelled.client_key
