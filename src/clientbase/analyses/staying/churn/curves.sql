-- One row per day of the back-test with clients that had a rhythm then: pairs of one who stayed away and one
-- who bought, twice the number of them in which the silence told who is who, equal values counted as half.
with
rated as (
  select
    step,
    is_back,
    2 * rank() over (partition by step order by days_silent asc)
    + count(*) over (partition by step, days_silent)
    - 1 as silent_rank,
    2 * rank() over (partition by step order by overdue_ratio asc)
    + count(*) over (partition by step, overdue_ratio)
    - 1 as overdue_rank
  from churn_states
  where step > 0 and usual_interval is not null
),

sums as (
  select
    step,
    count(*) as rated,
    count(*) filter (where is_back) as back,
    count(*) filter (where not is_back) as gone,
    coalesce(sum(silent_rank) filter (where not is_back), 0) as silent_ranks,
    coalesce(sum(overdue_rank) filter (where not is_back), 0) as overdue_ranks
  from rated
  group by step
)

select
  step,
  rated,
  gone * back as pairs,
  silent_ranks - gone * (gone + 1) as told_by_silence,
  overdue_ranks - gone * (gone + 1) as told_by_ratio
from sums
