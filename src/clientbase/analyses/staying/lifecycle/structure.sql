-- One row per period the window touches: how many clients of each group there were on its last day.
with
counts as (
  select
    step,
    count(*) filter (where part = 'permanent') as part_permanent,
    count(*) filter (where part = 'occasional') as part_occasional,
    count(*) filter (where part = 'gone') as part_gone,
    count(*) filter (where stage = 'regular') as regular,
    count(*) filter (where stage = 'at risk') as at_risk,
    count(*) filter (where stage = 'returned') as returned,
    count(*) filter (where stage = 'new') as new,
    count(*) filter (where stage = 'one-off') as one_off,
    count(*) filter (where stage = 'occasional') as occasional,
    count(*) filter (where stage = 'sleeping') as sleeping,
    count(*) filter (where stage = 'lost') as lost,
    count(*) filter (where stage = 'prospect') as prospect,
    count(*) filter (where stage = 'no purchase') as no_purchase,
    count(*) filter (where not is_dated) as undated
  from lifecycle_stages
  group by step
),

unknown as (
  select coalesce(max(undated), 0) > 0 as is_undated
  from counts
),

filled as (
  select
    dates.step,
    dates.period,
    dates.day,
    case when dates.is_history_short then 'short' else 'long enough' end as history,
    coalesce(counts.part_permanent, 0) as part_permanent,
    coalesce(counts.part_occasional, 0) as part_occasional,
    coalesce(counts.part_gone, 0) as part_gone,
    coalesce(counts.regular, 0) as regular,
    coalesce(counts.at_risk, 0) as at_risk,
    coalesce(counts.returned, 0) as returned,
    coalesce(counts.new, 0) as new,
    coalesce(counts.one_off, 0) as one_off,
    coalesce(counts.occasional, 0) as occasional,
    coalesce(counts.sleeping, 0) as sleeping,
    coalesce(counts.lost, 0) as lost,
    coalesce(counts.no_purchase, 0) as no_purchase,
    case when dates.is_as_of or not unknown.is_undated then coalesce(counts.prospect, 0) end as prospect
  from lifecycle_dates as dates
  left join counts on dates.step = counts.step
  cross join unknown
  where dates.is_reported
)

select
  period,
  day,
  history,
  part_permanent + part_occasional + part_gone as base,
  part_permanent,
  part_occasional,
  part_gone,
  prospect as part_potential,
  cast(part_permanent as double) / nullif(part_permanent + part_occasional + part_gone, 0) as permanent_share,
  regular,
  at_risk,
  returned,
  new,
  one_off,
  occasional,
  sleeping,
  lost,
  no_purchase
from filled
order by step asc
