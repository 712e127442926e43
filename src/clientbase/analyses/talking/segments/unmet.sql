-- One row per saved segment with a text that no client has: these texts.
with
asked as (
  select distinct
    compared.place,
    compared.field,
    compared.word,
    region_keys.region_key
  from segments_compared as compared
  left join region_keys on compared.field = 'region' and compared.word = region_keys.spelling
  where
    compared.sign = '='
    and compared.word is not null
    and compared.field not in ('by_phone', 'by_email', 'consent_withdrawn', 'vip', 'listed')
),

held as (
  select distinct
    field,
    own_word,
    region_key
  from segments_valued
),

found as (
  select
    asked.place,
    asked.field || ' = ' || asked.word as wanted,
    bool_or(held.field is not null) as is_met
  from asked
  left join held
    on asked.field = held.field and (asked.word = held.own_word or asked.region_key = held.region_key)
  group by asked.place, asked.field, asked.word
)

select
  place,
  array_to_string(array_agg(wanted order by wanted asc), ', ') as unmet
from found
where not is_met
group by place
