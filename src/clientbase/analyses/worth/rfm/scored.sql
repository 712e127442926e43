-- One row per client with a purchase in the window: its scores and the first segment they belong to.
with
scored as (
  select
    members.client_key,
    members.recency_days,
    members.frequency,
    members.monetary,
    r.score as r,
    f.score as f,
    m.score as m
  from rfm_members as members
  inner join rfm_scores as r on r.measure = 'r' and members.recency_days = r.value
  inner join rfm_scores as f on f.measure = 'f' and members.frequency = f.value
  inner join rfm_scores as m on m.measure = 'm' and members.monetary = m.value
  where members.is_scored
),

triples as (
  select
    r,
    f,
    m
  from scored
  group by r, f, m
),

placed as (
  select
    triples.r,
    triples.f,
    triples.m,
    min(rules.place) as place
  from triples
  left join rfm_rules as rules
    on
      triples.r between rules.r_low and rules.r_high
      and triples.f between rules.f_low and rules.f_high
      and triples.m between rules.m_low and rules.m_high
  group by triples.r, triples.f, triples.m
)

select
  scored.client_key,
  scored.recency_days,
  scored.frequency,
  scored.monetary,
  scored.r,
  scored.f,
  scored.m,
  coalesce(rules.place, 11) as place,
  coalesce(rules.segment, 'others') as segment,
  coalesce(rules.call_place, 11) as call_place
from scored
inner join placed on scored.r = placed.r and scored.f = placed.f and scored.m = placed.m
left join rfm_rules as rules on placed.place = rules.place
