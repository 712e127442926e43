-- One row per class of ABC and of XYZ, per way a client became VIP, of the rows without a client, of all.
with
members as (
  select
    class_measures.client_key,
    class_measures.revenue,
    class_measures.measure,
    class_measures.purchases,
    class_measures.lines,
    class_measures.lines_without_measure,
    classes.abc,
    classes.xyz,
    vips.chosen,
    coalesce(judged.is_silent, false) as is_silent
  from class_measures
  left join classes on class_measures.client_key = classes.client_key
  left join abcxyz_judged as judged on class_measures.client_key = judged.client_key
  left join abcxyz_vips as vips on class_measures.client_key = vips.client_key
),

axes as (
  select axes.axis
  from (values ('abc'), ('xyz'), ('vip'), ('no client'), ('total')) as axes (axis)
),

placed as (
  select
    axes.axis,
    case axes.axis
      when 'abc' then members.abc
      when 'xyz' then members.xyz
      when 'vip' then members.chosen
      when 'total' then 'total'
      else '(no client)'
    end as class,
    members.client_key,
    members.revenue,
    members.measure,
    members.purchases,
    members.lines,
    members.lines_without_measure,
    members.is_silent
  from axes
  cross join members
  where
    axes.axis = 'total'
    or (axes.axis = 'no client' and members.client_key is null)
    or (axes.axis in ('abc', 'xyz') and members.client_key is not null)
    or (axes.axis = 'vip' and members.chosen is not null)
),

sums as (
  select
    axis,
    class,
    count(client_key) as clients,
    sum(revenue) as revenue,
    sum(measure) as measure,
    sum(purchases) as purchases,
    count(client_key) filter (where purchases = 1) as bought_once,
    count(client_key) filter (where purchases = 0) as returns_only,
    count(client_key) filter (where measure <= 0) as not_positive,
    count(client_key) filter (where is_silent) as silent,
    sum(revenue) filter (where is_silent) as silent_revenue,
    sum(lines) as lines,
    sum(lines_without_measure) as lines_without_measure
  from placed
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
  union
  select
    'vip' as axis,
    chosen as class
  from abcxyz_vips
),

totals as (
  select
    clients,
    revenue,
    measure
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
  case
    when totals.measure > 0
      then
        cast(case when sums.class is null then 0 else sums.measure end as double)
        / cast(totals.measure as double)
  end as share,
  cast(coalesce(sums.purchases, 0) as bigint) as purchases,
  coalesce(sums.bought_once, 0) as bought_once,
  coalesce(sums.returns_only, 0) as returns_only,
  coalesce(sums.not_positive, 0) as not_positive,
  coalesce(sums.silent, 0) as silent,
  cast(coalesce(sums.silent_revenue, 0) as decimal(38, 4)) as silent_revenue,
  cast(coalesce(sums.lines, 0) as bigint) as lines,
  cast(coalesce(sums.lines_without_measure, 0) as bigint) as lines_without_measure
from slots
left join sums on slots.axis = sums.axis and slots.class = sums.class
left join totals on true
order by
  case slots.axis
    when 'abc' then 1 when 'xyz' then 2 when 'vip' then 3 when 'no client' then 4 else 5
  end asc,
  case slots.class when '-' then 'ZZ' else slots.class end asc
