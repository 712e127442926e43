-- One row per kind of evidence: the pairs that have it.
with
told as (
  select
    unnest(string_split(evidence, chr(59) || ' ')) as evidence,
    level
  from matched_pairs
)

select
  evidence,
  count(*) filter (where level = 'auto') as pairs_auto,
  count(*) filter (where level = 'review') as pairs_review
from told
where evidence <> ''
group by evidence
order by pairs_auto desc, pairs_review desc, evidence asc
