-- One row per best client of the as-of day: what else may speak for its leaving, each by itself.
with
checks as (
  select
    watched.client_key,
    sum(client_days.revenue) filter (where client_days.date < watched.early_after) as revenue_early,
    sum(client_days.revenue) filter (where client_days.date >= watched.late_from) as revenue_late,
    sum(client_days.purchases) filter (where client_days.date < watched.early_after) as purchases_early,
    sum(client_days.purchases) filter (where client_days.date >= watched.late_from) as purchases_late
  from churn_watched as watched
  inner join client_days
    on
      watched.client_key = client_days.client_key
      and watched.early_from <= client_days.date
      and watched.late_after > client_days.date
  group by watched.client_key
),

baskets as (
  select
    client_key,
    sum(sold) filter (where is_early) as sold_early,
    sum(sold) filter (where is_late) as sold_late,
    sum(returned) filter (where is_early) as returned_early,
    sum(returned) filter (where is_late) as returned_late
  from churn_lines
  group by client_key
),

-- A product group counts where it was bought on two days or more of a half: once is no habit.
groups as (
  select
    client_key,
    product_group,
    count(distinct date) filter (where is_early and sold > 0) as days_early,
    count(distinct date) filter (where is_late and sold > 0) as days_late
  from churn_lines
  where product_group is not null
  group by client_key, product_group
),

widths as (
  select
    client_key,
    count(*) filter (where days_early > 1) as groups_early,
    count(*) filter (where days_late > 1) as groups_late
  from groups
  group by client_key
),

answers as (
  select
    nps.client_key,
    cast(nps.score as double) as score,
    coalesce(nps.date, watched.day) as date,
    row_number() over (
      partition by nps.client_key order by nps.date desc nulls last, nps.score asc
    ) as place
  from nps
  inner join churn_watched as watched on nps.client_key = watched.client_key
  where coalesce(nps.date, watched.day) <= watched.day
),

grievances as (
  select
    complaints.client_key,
    count(*) as complaints
  from complaints
  inner join churn_watched as watched on complaints.client_key = watched.client_key
  where
    complaints.date <= watched.day
    and (complaints.closed_at is null or complaints.closed_at > watched.day)
  group by complaints.client_key
),

statements as (
  select
    receivables.client_key,
    receivables.overdue,
    coalesce(receivables.as_of, watched.day) as date,
    rank() over (
      partition by receivables.client_key order by receivables.as_of desc nulls last
    ) as place
  from receivables
  inner join churn_watched as watched on receivables.client_key = watched.client_key
  where coalesce(receivables.as_of, watched.day) <= watched.day
),

debts as (
  select
    client_key,
    max(date) as date,
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
  watched.client_key,
  watched.is_listed,
  coalesce(checks.purchases_early, 0) as purchases_early,
  coalesce(checks.purchases_late, 0) as purchases_late,
  case
    when checks.revenue_early > 0 and checks.purchases_early > 0 and checks.purchases_late > 0
      then
        cast(checks.revenue_late as double) / cast(checks.purchases_late as double)
        / (cast(checks.revenue_early as double) / cast(checks.purchases_early as double))
        - 1
  end as check_change,
  widths.groups_early,
  widths.groups_late,
  case
    when widths.groups_early > 0 and checks.purchases_late > 1 then widths.groups_late - widths.groups_early
  end as groups_change,
  case
    when baskets.sold_early > 0 and baskets.sold_late > 0
      then
        cast(baskets.returned_late as double) / cast(baskets.sold_late as double)
        - cast(baskets.returned_early as double) / cast(baskets.sold_early as double)
  end as returns_change,
  answers.score as nps_score,
  answers.date >= watched.step_from as is_answer_recent,
  case when facts.is_complaining then coalesce(grievances.complaints, 0) end as open_complaints,
  case
    when facts.is_owing then cast(coalesce(debts.overdue, 0) as decimal(38, 4))
  end as overdue_debt,
  debts.date >= watched.step_from as is_debt_recent
from churn_watched as watched
cross join facts
left join checks on watched.client_key = checks.client_key
left join baskets on watched.client_key = baskets.client_key
left join widths on watched.client_key = widths.client_key
left join answers on watched.client_key = answers.client_key and answers.place = 1
left join grievances on watched.client_key = grievances.client_key
left join debts on watched.client_key = debts.client_key
