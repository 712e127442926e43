-- One row per group of buyers, and per day the value is read at: the four factors, and the value.
with
members as (
  select
    lives.client_key,
    lives.part,
    lives.revenue,
    lives.profit,
    lives.purchases,
    lives.months,
    client_manager.manager,
    clients.segment,
    clients.region,
    clients.industry,
    calendar.name as cohort,
    calendar.starts
  from ltv_lives as lives
  inner join calendar on lives.first_purchase = calendar.date and calendar.grain = $grain
  inner join clients on lives.client_key = clients.client_key
  left join client_manager on lives.client_key = client_manager.client_key
  where lives.client_key is not null
),

views as (
  select views.scope
  from (
    values ('all'), ('part'), ('cohort'), ('manager'), ('segment'), ('region'), ('industry')
  ) as views (scope)
),

placed as (
  select
    views.scope,
    case views.scope
      when 'part' then members.part
      when 'cohort' then members.cohort
      when 'manager' then members.manager
      when 'segment' then members.segment
      when 'region' then members.region
      when 'industry' then members.industry
    end as name,
    case views.scope when 'cohort' then members.starts end as day,
    members.purchases,
    members.months,
    members.revenue,
    members.profit
  from members
  cross join views
),

sums as (
  select
    scope,
    name,
    day,
    count(*) as clients,
    count(*) filter (where purchases = 1) as one_off,
    sum(profit) filter (where purchases = 1) as one_off_profit,
    sum(purchases) as purchases,
    sum(months) as months,
    sum(revenue) as revenue,
    sum(profit) as profit
  from placed
  group by scope, name, day
  union all
  select
    case readings.is_past when true then 'past' else 'day' end as scope,
    progress.period as name,
    progress.day,
    progress.clients,
    null as one_off,
    null as one_off_profit,
    progress.purchases,
    progress.months,
    progress.revenue,
    progress.profit
  from ltv_progress as progress
  inner join (values (true), (false)) as readings (is_past)
    on (readings.is_past and progress.is_past) or (not readings.is_past and progress.period is not null)
)

select
  scope,
  name,
  day,
  cast(clients as bigint) as clients,
  cast(one_off as bigint) as one_off,
  cast(one_off_profit as decimal(38, 4)) as one_off_profit,
  cast(purchases as bigint) as purchases,
  cast(revenue as decimal(38, 4)) as revenue,
  cast(profit as decimal(38, 4)) as profit,
  cast(round(cast(revenue as double) / cast(purchases as double), 4) as decimal(38, 4)) as average_check,
  cast(purchases as double) / cast(months as double) as frequency,
  case when revenue > 0 then cast(profit as double) / cast(revenue as double) end as margin,
  cast(months as double) / cast(clients as double) as life,
  cast(round(cast(profit as double) / cast(clients as double), 4) as decimal(38, 4)) as ltv
from sums
