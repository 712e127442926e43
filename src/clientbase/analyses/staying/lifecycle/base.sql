-- One row: the client base as of the as-of day, compared with the client list.
with
counts as (
  select
    count(*) as clients,
    count(*) filter (where named.part not in ('potential', 'none')) as base,
    count(*) filter (where named.part = 'none') as no_purchase,
    count(*) filter (where named.part = 'potential') as prospects,
    count(*) filter (where named.part = 'potential' and not named.is_dated) as prospects_undated,
    count(*) filter (where clients.listed) as listed,
    count(*) filter (where not clients.listed) as not_listed,
    count(named.purchase_days) filter (where named.usual_interval is null) as by_base,
    count(*) filter (where named.days_silent <= $active_days) as active,
    max(named.base_interval) as base_interval
  from lifecycle_named as named
  inner join clients on named.client_key = clients.client_key
),

cards as (
  select
    count(*) > 0 as is_given,
    count(*) filter (where arrivals.first_row is null and arrivals.created_at > cast($as_of as date)) as later
  from lifecycle_arrivals as arrivals
  where arrivals.is_listed
)

select
  history.data_from as first_day,
  counts.clients,
  counts.base,
  counts.active,
  cast(counts.active as double) / nullif(counts.base, 0) as active_share,
  case when cards.is_given then counts.listed end as listed,
  case when cards.is_given then counts.not_listed end as not_listed,
  case when cards.is_given then counts.prospects end as prospects,
  counts.prospects_undated,
  cards.later as cards_later,
  counts.no_purchase,
  counts.base_interval,
  counts.by_base,
  cast(counts.by_base as double) / nullif(counts.base, 0) as by_base_share,
  periods.grain,
  cast(periods.days as bigint) as grain_days
from counts
cross join cards
cross join history
cross join lifecycle_grain as periods
order by history.data_from asc
