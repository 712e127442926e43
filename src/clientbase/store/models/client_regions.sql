-- One row per client with a region on its card: the region as written, and by the one name it has here.
-- Spellings of one region meet: upper and lower case, «обл.» and «область», Ukrainian, Russian and English
-- names, and a beginning of a name before the word for a region where it is the beginning of one name only.
-- The region is then called by the spelling that is not shortened and that most clients have.
with
written as (
  select
    client_key,
    region as spelling,
    replace(lower(trim(regexp_replace(region, '[\s\x{00A0}]+', ' ', 'g'))), 'ё', 'е') as folded
  from clients
  where trim(region) <> ''
),

spellings as (
  select
    spelling,
    folded,
    count(*) as clients,
    regexp_matches(folded, '(^|[ .])(обл|область|край|oblast|obl|region|province)([ .]|$)') as has_word,
    regexp_matches(folded, '[.]|(^| )обл( |$)|(^| )obl( |$)') as is_short,
    trim(
      regexp_replace(
        regexp_replace(folded, '(^|[ .])(обл|область|край|oblast|obl|region|province)([ .]|$)', ' '),
        '[ .]+', ' ', 'g'
      )
    ) as bare
  from written
  group by spelling, folded
),

-- A bare English name may be that of a city: it is a region only beside the word.
exact as (
  select
    spellings.spelling,
    min(region_names.region) as region
  from spellings
  inner join region_names
    on
      spellings.bare = region_names.name
      and (spellings.has_word or not regexp_full_match(region_names.name, '[a-z-]+'))
  group by spellings.spelling
),

begun as (
  select
    spellings.spelling,
    min(region_names.region) as region
  from spellings
  inner join region_names on starts_with(region_names.name, spellings.bare)
  where spellings.has_word and length(spellings.bare) >= 3
  group by spellings.spelling
  having count(distinct region_names.region) = 1
),

keyed as (
  select
    spellings.spelling,
    spellings.clients,
    spellings.is_short,
    coalesce(exact.region, begun.region, spellings.bare || case when spellings.has_word then ' +' else '' end)
      as region_key
  from spellings
  left join exact on spellings.spelling = exact.spelling
  left join begun on spellings.spelling = begun.spelling
),

ranked as (
  select
    region_key,
    spelling,
    row_number() over (
      partition by region_key order by is_short asc, clients desc, spelling asc
    ) as place
  from keyed
)

select
  written.client_key,
  written.spelling,
  trim(regexp_replace(ranked.spelling, '[\s\x{00A0}]+', ' ', 'g')) as region
from written
inner join keyed on written.spelling = keyed.spelling
inner join ranked on keyed.region_key = ranked.region_key and ranked.place = 1
