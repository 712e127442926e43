-- One row per saved segment and client in it.
with
tests as (
  select
    place,
    alternative,
    test,
    client_key,
    bool_or(
      coalesce(
        case sign
          when 'filled' then coalesce(own_word <> '', false) or own_number is not null or own_day is not null
          when 'contains' then contains(own_word, word)
          when '=' then own_word = word or region_key = wanted_region or own_number = number or own_day = day
          when '<' then own_number < number or own_day < day
          when '<=' then own_number <= number or own_day <= day
          when '>' then own_number > number or own_day > day
          when '>=' then own_number >= number or own_day >= day
        end,
        false
      )
    ) <> bool_or(negated) as is_met
  from segments_valued
  group by place, alternative, test, client_key
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
