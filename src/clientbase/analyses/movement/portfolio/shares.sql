-- One row per manager, period and class of ABC: its share of the portfolio, at most six, the worst first.
with
people as (
  select
    manager,
    row_number() over (
      order by
        case when worsening is null then 1 else 0 end asc,
        case when worsening is not null then like_change end asc,
        revenue desc,
        manager asc
    ) as place
  from portfolio_trends
  where step = (select spoken_step.step from spoken_step) and manager is not null and clients > 0
)

select
  trends.manager || ' ' || periods.name as portfolio,
  trends.manager,
  periods.step_to as period,
  letters.abc,
  case letters.abc when 'A' then trends.a when 'B' then trends.b else trends.c end as clients,
  cast(case letters.abc when 'A' then trends.a when 'B' then trends.b else trends.c end as double)
  / trends.clients as share
from portfolio_trends as trends
inner join people on trends.manager = people.manager and people.place <= 6
inner join portfolio_periods as periods on trends.step = periods.step
cross join (values ('A'), ('B'), ('C')) as letters (abc)
where trends.clients > 0
order by people.place asc, periods.step_to asc, letters.abc asc
