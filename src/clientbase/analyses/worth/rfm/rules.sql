-- One row per segment: the scores it takes, in the order the rules are tried, and the order of calls.
select
  rules.place,
  rules.segment,
  rules.r_low,
  rules.r_high,
  rules.f_low,
  rules.f_high,
  rules.m_low,
  rules.m_high,
  rules.call_place
from (
  values
  (1, 'champions', 5, 5, 5, 5, 5, 5, 4),
  (2, 'potential loyalists', 3, 5, 3, 5, 2, 5, 6),
  (3, 'loyal customers', 2, 4, 2, 4, 2, 4, 5),
  (4, 'promising', 3, 4, 1, 3, 3, 5, 7),
  (5, 'new customers', 4, 5, 1, 3, 1, 5, 8),
  (6, 'cannot lose', 1, 2, 3, 4, 4, 5, 1),
  (7, 'at risk', 1, 2, 2, 5, 4, 5, 2),
  (8, 'need attention', 1, 3, 3, 5, 3, 5, 3),
  (9, 'about to sleep', 2, 3, 1, 3, 1, 4, 9),
  (10, 'lost', 1, 1, 1, 5, 1, 5, 10)
) as rules (place, segment, r_low, r_high, f_low, f_high, m_low, m_high, call_place)
