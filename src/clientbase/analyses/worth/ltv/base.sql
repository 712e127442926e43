-- One row per part of the base: all buyers, lives that are over, lives that go on, then who never bought.
with
parts as (
  select
    parts.place,
    parts.part
  from (
    values (1, 'all'), (2, 'over'), (3, 'going on'), (4, 'no purchase'), (5, '(no client)')
  ) as parts (place, part)
),

others as (
  select
    part,
    count(client_key) as clients,
    sum(revenue) as revenue,
    sum(profit) as profit
  from ltv_lives
  where part in ('no purchase', '(no client)')
  group by part
),

history as (
  select cast($data_from as date) as begins
),

unknown as (
  select sum(lines_without_profit) as lines
  from ltv_lives
)

select
  parts.part,
  coalesce(figures.clients, others.clients) as clients,
  figures.purchases,
  figures.ltv,
  figures.average_check,
  figures.frequency,
  figures.margin,
  figures.life,
  coalesce(figures.revenue, cast(others.revenue as decimal(38, 4))) as revenue,
  coalesce(figures.profit, cast(others.profit as decimal(38, 4))) as profit,
  figures.one_off,
  figures.one_off_profit,
  case parts.part when 'all' then history.begins end as first_day,
  case parts.part when 'all' then cast(unknown.lines as bigint) end as rows_without_profit
from parts
cross join history
cross join unknown
left join ltv_figures as figures
  on
    (parts.part = 'all' and figures.scope = 'all')
    or (figures.scope = 'part' and parts.part = figures.name)
left join others on parts.part = others.part
where figures.clients is not null or others.clients is not null
order by parts.place asc
