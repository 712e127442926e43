-- One row per saved segment and client in it.
with
wanted as (
  select
    compared.place,
    compared.alternative,
    compared.test,
    compared.field,
    compared.sign,
    compared.negated,
    compared.word,
    compared.number,
    compared.day,
    region_keys.region_key
  from segments_compared as compared
  left join region_keys on compared.field = 'region' and compared.word = region_keys.spelling
),

tests as (
  select
    wanted.place,
    wanted.alternative,
    wanted.test,
    valued.client_key,
    bool_or(
      coalesce(
        case wanted.sign
          when 'filled'
            then
              coalesce(valued.own_word <> '', false)
              or valued.own_number is not null
              or valued.own_day is not null
          when 'contains' then contains(valued.own_word, wanted.word)
          when '='
            then
              valued.own_word = wanted.word
              or valued.region_key = wanted.region_key
              or valued.own_number = wanted.number
              or valued.own_day = wanted.day
          when '<' then valued.own_number < wanted.number or valued.own_day < wanted.day
          when '<=' then valued.own_number <= wanted.number or valued.own_day <= wanted.day
          when '>' then valued.own_number > wanted.number or valued.own_day > wanted.day
          when '>=' then valued.own_number >= wanted.number or valued.own_day >= wanted.day
        end,
        false
      )
    ) <> bool_or(wanted.negated) as is_met
  from wanted
  inner join segments_valued as valued on wanted.field = valued.field
  group by wanted.place, wanted.alternative, wanted.test, valued.client_key
),

alternatives as (
  select
    place,
    alternative,
    client_key
  from tests
  group by place, alternative, client_key
  having bool_and(is_met)
)

select
  place,
  client_key
from alternatives
group by place, client_key
