-- One row per client and filled attribute of its card: the value by its most frequent spelling.
with
cards as (
  select
    client_key,
    'region' as attribute,
    region as value
  from segments_facts
  union all
  select
    client_key,
    'city' as attribute,
    city as value
  from segments_facts
  union all
  select
    client_key,
    'country' as attribute,
    country as value
  from segments_facts
  union all
  select
    client_key,
    'industry' as attribute,
    industry as value
  from segments_facts
  union all
  select
    client_key,
    'segment' as attribute,
    segment as value
  from segments_facts
  union all
  select
    client_key,
    'category' as attribute,
    category as value
  from segments_facts
  union all
  select
    client_key,
    'type' as attribute,
    type as value
  from segments_facts
  union all
  select
    client_key,
    'legal_form' as attribute,
    legal_form as value
  from segments_facts
  union all
  select
    client_key,
    'source' as attribute,
    source as value
  from segments_facts
  union all
  select
    client_key,
    'price_type' as attribute,
    price_type as value
  from segments_facts
  union all
  select
    client_key,
    'kind' as attribute,
    nullif(kind, 'unknown') as value
  from segments_facts
),

folded as (
  select
    client_key,
    attribute,
    trim(regexp_replace(value, '[\s\x{00A0}]+', ' ', 'g')) as value,
    replace(lower(trim(regexp_replace(value, '[\s\x{00A0}]+', ' ', 'g'))), 'ё', 'е') as key
  from cards
  where trim(value) <> ''
),

spellings as (
  select
    attribute,
    key,
    value,
    row_number() over (partition by attribute, key order by count(*) desc, value asc) as place
  from folded
  group by attribute, key, value
)

select
  folded.client_key,
  folded.attribute,
  spellings.value
from folded
inner join spellings on folded.attribute = spellings.attribute and folded.key = spellings.key
where spellings.place = 1
