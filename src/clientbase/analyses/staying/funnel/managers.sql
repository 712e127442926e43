-- One row per manager: how many of the clients of the portfolio bought again, and how soon.
with
counts as (
  select
    manager,
    count(*) as clients,
    count(*) filter (where number >= 2) as bought_2,
    count(*) filter (where number >= 3) as bought_3,
    count(*) filter (where number >= 4) as bought_4,
    count(*) filter (where number >= 5) as bought_5,
    median(days_to_second) as median_days,
    count(*) filter (where days_watched >= $within) as watched,
    count(*) filter (where days_watched >= $within and days_to_second <= $within) as soon,
    count(*) filter (where is_known and days_watched >= $within) as watched_known,
    count(*) filter (where is_known and days_watched >= $within and days_to_second <= $within) as soon_known
  from funnel_progress
  group by manager
)

select
  manager,
  clients,
  bought_2,
  bought_3,
  bought_4,
  bought_5,
  cast(bought_2 as double) / clients as conversion_2,
  cast(bought_3 as double) / nullif(bought_2, 0) as conversion_3,
  cast(bought_4 as double) / nullif(bought_3, 0) as conversion_4,
  cast(bought_5 as double) / nullif(bought_4, 0) as conversion_5,
  median_days,
  watched,
  cast(soon as double) / nullif(watched, 0) as soon,
  watched_known,
  cast(soon_known as double) / nullif(watched_known, 0) as soon_known
from counts
order by clients desc, manager asc
