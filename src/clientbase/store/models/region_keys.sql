-- One row per spelling of a region: the region it is, and the spelling it is called by.
-- Spellings of one region meet: upper and lower case, «обл.» and «область», Ukrainian, Russian and English
-- names, and a beginning of a name before the word for a region where it is the beginning of one name only.
-- The region is called by a spelling of the cards: in Cyrillic letters if there is one, not shortened if
-- there is one, then by the one that most clients have.
with
folds as (
  select
    spelling,
    clients,
    replace(lower(trim(regexp_replace(spelling, '[\s\x{00A0}]+', ' ', 'g'))), 'ё', 'е') as folded
  from region_spellings
),

read as (
  select
    spelling,
    clients,
    regexp_matches(folded, '(^|[ .])(обл|область|край|oblast|obl|region|province)([ .]|$)') as has_word,
    regexp_matches(folded, '[.]|(^| )обл( |$)|(^| )obl( |$)') as is_short,
    regexp_matches(folded, '[a-z]') as is_latin,
    trim(
      regexp_replace(
        regexp_replace(folded, '(^|[ .])(обл|область|край|oblast|obl|region|province)([ .]|$)', ' '),
        '[ .]+', ' ', 'g'
      )
    ) as bare
  from folds
),

-- A bare English name may be that of a city: it is a region only beside the word.
exact as (
  select
    read.spelling,
    min(region_names.region) as region
  from read
  inner join region_names
    on
      read.bare = region_names.name
      and (read.has_word or not regexp_full_match(region_names.name, '[a-z-]+'))
  group by read.spelling
),

begun as (
  select
    read.spelling,
    min(region_names.region) as region
  from read
  inner join region_names on starts_with(region_names.name, read.bare)
  where read.has_word and length(read.bare) >= 3
  group by read.spelling
  having count(distinct region_names.region) = 1
),

keyed as (
  select
    read.spelling,
    read.clients,
    read.is_short,
    read.is_latin,
    coalesce(exact.region, begun.region, read.bare || case when read.has_word then ' +' else '' end)
      as region_key
  from read
  left join exact on read.spelling = exact.spelling
  left join begun on read.spelling = begun.spelling
),

ranked as (
  select
    region_key,
    spelling,
    row_number() over (
      partition by region_key
      order by clients > 0 desc, is_latin asc, is_short asc, clients desc, spelling asc
    ) as place
  from keyed
)

select
  keyed.spelling,
  keyed.region_key,
  trim(regexp_replace(ranked.spelling, '[\s\x{00A0}]+', ' ', 'g')) as region
from keyed
inner join ranked on keyed.region_key = ranked.region_key and ranked.place = 1
