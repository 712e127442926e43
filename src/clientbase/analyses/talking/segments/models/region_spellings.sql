-- One row per spelling of a region: those on the cards, and those that saved segments ask for.
-- It reads the segments themselves, not a step made of them: a model is kept while its values are the same.
with
cards as (
  select
    region as spelling,
    count(*) as clients
  from clients
  where trim(region) <> ''
  group by region
),

given as (
  select
    unnest(
      cast(
        $segments as struct(
          name varchar,
          "where" varchar,
          tests struct(
            alternative integer,
            test integer,
            field varchar,
            sign varchar,
            negated boolean,
            word varchar,
            number decimal(38, 6),
            day date
          )[]
        )[]
      )
    ) as segment
),

opened as (
  select unnest(given.segment.tests) as test
  from given
),

asked as (
  select distinct opened.test.word as spelling
  from opened
  where opened.test.field = 'region' and opened.test.sign = '=' and trim(opened.test.word) <> ''
)

select
  coalesce(cards.spelling, asked.spelling) as spelling,
  coalesce(cards.clients, 0) as clients
from cards
full join asked on cards.spelling = asked.spelling
