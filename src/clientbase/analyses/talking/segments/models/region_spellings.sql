-- One row per spelling of a region: those on the cards, and those that saved segments ask for.
with
cards as (
  select
    region as spelling,
    count(*) as clients
  from clients
  where trim(region) <> ''
  group by region
),

asked as (
  select distinct word as spelling
  from segments_compared
  where field = 'region' and sign = '=' and trim(word) <> ''
)

select
  coalesce(cards.spelling, asked.spelling) as spelling,
  coalesce(cards.clients, 0) as clients
from cards
full join asked on cards.spelling = asked.spelling
