-- One row per score, the best first: the days, purchases and money it was given for.
with
slots as (
  select slots.score
  from (values (1), (2), (3), (4), (5)) as slots (score)
),

spans as (
  select
    measure,
    score,
    min(value) as lowest,
    max(value) as highest,
    cast(sum(clients) as bigint) as clients
  from rfm_scores
  group by measure, score
)

select
  cast(slots.score as bigint) as score,
  cast(r.lowest as bigint) as recency_from,
  cast(r.highest as bigint) as recency_to,
  coalesce(r.clients, 0) as clients_r,
  cast(f.lowest as bigint) as frequency_from,
  cast(f.highest as bigint) as frequency_to,
  coalesce(f.clients, 0) as clients_f,
  cast(m.lowest as decimal(38, 4)) as monetary_from,
  cast(m.highest as decimal(38, 4)) as monetary_to,
  coalesce(m.clients, 0) as clients_m
from slots
left join spans as r on slots.score = r.score and r.measure = 'r'
left join spans as f on slots.score = f.score and f.measure = 'f'
left join spans as m on slots.score = m.score and m.measure = 'm'
order by slots.score desc
