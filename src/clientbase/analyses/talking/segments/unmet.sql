-- One row per saved segment with a text that no client has: these texts.
with
asked as (
  select
    place,
    field || ' = ' || word as wanted,
    bool_or(coalesce(own_word = word or region_key = wanted_region, false)) as is_met
  from segments_valued
  where
    sign = '='
    and word is not null
    and field not in ('by_phone', 'by_email', 'consent_withdrawn', 'vip', 'listed')
  group by place, field, word
)

select
  place,
  array_to_string(array_agg(wanted order by wanted asc), ', ') as unmet
from asked
where not is_met
group by place
