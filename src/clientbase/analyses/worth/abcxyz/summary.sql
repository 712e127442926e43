-- One row per class of ABC and of XYZ, one of the rows that name no client, one of everything.
with
axes as (
  select axes.axis
  from (values ('abc'), ('xyz'), ('no client'), ('total')) as axes (axis)
),

members as (
  select
    axes.axis,
    case axes.axis
      when 'abc' then classes.abc
      when 'xyz' then classes.xyz
      when 'total' then 'total'
      else '(no client)'
    end as class,
    class_measures.client_key,
    class_measures.revenue,
    class_measures.measure,
    class_measures.purchases,
    class_measures.lines,
    class_measures.lines_without_measure
  from axes
  cross join class_measures
  left join classes on class_measures.client_key = classes.client_key
  where
    axes.axis = 'total'
    or (axes.axis = 'no client' and class_measures.client_key is null)
    or (axes.axis in ('abc', 'xyz') and class_measures.client_key is not null)
),

sums as (
  select
    axis,
    class,
    count(client_key) as clients,
    sum(revenue) as revenue,
    sum(measure) as measure,
    sum(measure) filter (where client_key is not null and measure > 0) as positive_measure,
    sum(purchases) as purchases,
    count(client_key) filter (where purchases = 1) as bought_once,
    count(client_key) filter (where purchases = 0) as returns_only,
    count(client_key) filter (where measure <= 0) as not_positive,
    sum(lines) as lines,
    sum(lines_without_measure) as lines_without_measure
  from members
  group by axis, class
),

slots as (
  select
    slots.axis,
    slots.class
  from (
    values
    ('abc', 'A'), ('abc', 'B'), ('abc', 'C'),
    ('xyz', 'X'), ('xyz', 'Y'), ('xyz', 'Z'),
    ('no client', '(no client)'), ('total', 'total')
  ) as slots (axis, class)
  union
  select
    axis,
    class
  from sums
),

totals as (
  select
    clients,
    revenue,
    positive_measure
  from sums
  where axis = 'total'
)

select
  slots.axis,
  slots.class,
  coalesce(sums.clients, 0) as clients,
  coalesce(cast(sums.clients as double) / nullif(totals.clients, 0), 0) as client_share,
  cast(coalesce(sums.revenue, 0) as decimal(38, 4)) as revenue,
  coalesce(cast(sums.revenue as double) / nullif(cast(totals.revenue as double), 0), 0) as revenue_share,
  cast(case when sums.class is null then 0 else sums.measure end as decimal(38, 6)) as measure,
  coalesce(
    cast(sums.positive_measure as double) / nullif(cast(totals.positive_measure as double), 0), 0
  ) as share,
  cast(coalesce(sums.purchases, 0) as bigint) as purchases,
  coalesce(sums.bought_once, 0) as bought_once,
  coalesce(sums.returns_only, 0) as returns_only,
  coalesce(sums.not_positive, 0) as not_positive,
  cast(coalesce(sums.lines, 0) as bigint) as lines,
  cast(coalesce(sums.lines_without_measure, 0) as bigint) as lines_without_measure
from slots
left join sums on slots.axis = sums.axis and slots.class = sums.class
left join totals on true
order by
  case slots.axis when 'abc' then 1 when 'xyz' then 2 when 'no client' then 3 else 4 end asc,
  case slots.class when '-' then 'ZZ' else slots.class end asc
