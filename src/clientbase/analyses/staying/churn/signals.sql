-- One row per listed client: what else speaks for its leaving, each sign by itself, empty where data lack.
with
listed as (
  select
    states.client_key,
    steps.step_from,
    steps.late_from,
    steps.step_to,
    steps.day
  from churn_states as states
  inner join steps on states.step = steps.step
  where states.step = 0 and states.is_listed
),

checks as (
  select
    listed.client_key,
    sum(client_days.revenue) filter (where client_days.date < listed.late_from) as revenue_early,
    sum(client_days.revenue) filter (where client_days.date >= listed.late_from) as revenue_late,
    sum(client_days.purchases) filter (where client_days.date < listed.late_from) as purchases_early,
    sum(client_days.purchases) filter (where client_days.date >= listed.late_from) as purchases_late
  from listed
  inner join client_days
    on
      listed.client_key = client_days.client_key
      and listed.step_from <= client_days.date
      and listed.step_to >= client_days.date
  group by listed.client_key
),

baskets as (
  select
    client_key,
    count(distinct product_group) filter (where not is_late and sold > 0) as groups_early,
    count(distinct product_group) filter (where is_late and sold > 0) as groups_late,
    sum(sold) filter (where not is_late) as sold_early,
    sum(sold) filter (where is_late) as sold_late,
    sum(returned) filter (where not is_late) as returned_early,
    sum(returned) filter (where is_late) as returned_late
  from churn_lines
  group by client_key
),

answers as (
  select
    nps.client_key,
    cast(nps.score as double) as score,
    row_number() over (
      partition by nps.client_key order by nps.date desc nulls last, nps.score asc
    ) as place
  from nps
  inner join listed on nps.client_key = listed.client_key
  where coalesce(nps.date, listed.day) <= listed.day
),

grievances as (
  select
    complaints.client_key,
    count(*) as complaints
  from complaints
  inner join listed on complaints.client_key = listed.client_key
  where
    complaints.date <= listed.day
    and (complaints.closed_at is null or complaints.closed_at > listed.day)
  group by complaints.client_key
),

statements as (
  select
    receivables.client_key,
    receivables.overdue,
    rank() over (
      partition by receivables.client_key order by receivables.as_of desc nulls last
    ) as place
  from receivables
  inner join listed on receivables.client_key = listed.client_key
  where coalesce(receivables.as_of, listed.day) <= listed.day
),

debts as (
  select
    client_key,
    sum(overdue) as overdue
  from statements
  where place = 1
  group by client_key
),

facts as (
  select
    (select count(*) from complaints) > 0 as is_complaining,
    (select count(receivables.overdue) from receivables) > 0 as is_owing
)

select
  listed.client_key,
  case
    when checks.revenue_early > 0 and checks.purchases_early > 0 and checks.purchases_late > 0
      then
        cast(checks.revenue_late as double) / cast(checks.purchases_late as double)
        / (cast(checks.revenue_early as double) / cast(checks.purchases_early as double))
        - 1
  end as check_change,
  case
    when baskets.groups_early > 0 and baskets.groups_late > 0 then baskets.groups_late - baskets.groups_early
  end as groups_change,
  case
    when baskets.sold_early > 0 and baskets.sold_late > 0
      then
        cast(baskets.returned_late as double) / cast(baskets.sold_late as double)
        - cast(baskets.returned_early as double) / cast(baskets.sold_early as double)
  end as returns_change,
  answers.score as nps_score,
  case when facts.is_complaining then coalesce(grievances.complaints, 0) end as open_complaints,
  case
    when facts.is_owing then cast(coalesce(debts.overdue, 0) as decimal(38, 4))
  end as overdue_debt
from listed
cross join facts
left join checks on listed.client_key = checks.client_key
left join baskets on listed.client_key = baskets.client_key
left join answers on listed.client_key = answers.client_key and answers.place = 1
left join grievances on listed.client_key = grievances.client_key
left join debts on listed.client_key = debts.client_key
